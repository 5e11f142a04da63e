"""Translation over the real pipes: sentences arrive before the result, and are its parts."""

from collections.abc import Callable
from typing import Any

from engine.protocol import (
    TranslateTextParams,
    TranslationOptions,
    TranslatorParams,
)


def test_sentences_arrive_before_the_result(start_engine: Callable[..., Any]) -> None:
    engine = start_engine()
    info = engine.result(TranslatorParams())
    assert info.kind == "starter" and sorted(info.languages) == ["en", "pt"]
    text = "Good morning, my friend. How are you?\n" * 60
    result = engine.result(TranslateTextParams(text=text, options=TranslationOptions()))
    updates = [sent for name, sent in engine.notifications if name == "translation_update"]
    assert len(updates) > 1
    assert "".join(one.text for one in updates) == result.text
    assert result.text.count("\n") == 60 and len(result.segments) == 120


def test_an_unknown_language_is_an_error_in_words(start_engine: Callable[..., Any]) -> None:
    engine = start_engine()
    options = TranslationOptions(source="en", target="tlh")
    problem = engine.error(TranslateTextParams(text="Good morning.", options=options))
    assert problem.text.key == "error.translate_language"
