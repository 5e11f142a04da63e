"""Sentences of every script; long texts take time in proportion."""

import time

from engine.language.sentences import sentence_spans


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


def test_sentences_by_script() -> None:
    english = "Dr. Smith went out. Was he 3.5 m tall?  Yes!"
    assert sentences(english, "en") == ["Dr. Smith went out.", "Was he 3.5 m tall?", "Yes!"]
    assert sentences("你好。你怎么样？我很好！", "zh-Hans") == ["你好。", "你怎么样？", "我很好！"]
    assert sentences("आप कैसे हैं? मैं ठीक हूँ।", "hi") == ["आप कैसे हैं?", "मैं ठीक हूँ।"]
    assert sentences("  \n ", "en") == []


def test_sentences_across_windows_are_whole() -> None:
    sentence = "This is one of very many sentences here."
    assert set(sentences(f"{sentence} " * 2000, "en")) == {sentence}


def test_a_megabyte_without_spaces_takes_seconds() -> None:
    text = "今天天气很好。" * 140_000
    started = time.monotonic()
    assert len(sentence_spans(text, "zh")) == 140_000
    assert time.monotonic() - started < 20
