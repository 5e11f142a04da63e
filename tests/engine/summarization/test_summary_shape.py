"""The form of a summary, whatever a model made of the request."""

import pytest

from engine.protocol.summarization import SummaryLength, SummaryShape
from engine.summarization.languages import english_name
from engine.summarization.length import target_words
from engine.summarization.shape import composed, reshaped
from engine.summarization.words import WordVectors, word_count, words_of


@pytest.mark.parametrize(
    ("written", "shape", "wanted"),
    [
        ("It rained. We left.", "bullets", "- It rained.\n- We left."),
        ("* It rained.\n* We left.", "bullets", "- It rained.\n- We left."),
        ("1. It rained.\n2. We left.", "prose", "It rained.\nWe left."),
        ("Summary:\nIt rained. We left.", "prose", "It rained. We left."),
        ("**Rain**\n\n- It rained.", "headline_bullets", "Rain\n\n- It rained."),
        ("Headline: Rain\n- It rained.", "headline_bullets", "Rain\n\n- It rained."),
        ("It rained. We left.", "headline_bullets", "It rained.\n\n- We left."),
        (
            "It rained. We left.\n- It cleared.\n- We came back.",
            "headline_bullets",
            "It rained.\n\n- We left.\n- It cleared.\n- We came back.",
        ),
        # A dash, an emphasis or a year within a line is no mark of a list.
        ("* **Rain** – a lot – fell.\n* Sun.", "bullets", "- **Rain** – a lot – fell.\n- Sun."),
        ("It fell in 1990. That is 3) a lot.", "prose", "It fell in 1990. That is 3) a lot."),
        ("Only one line", "headline_bullets", "Only one line\n\n"),
    ],
)
def test_a_models_text_gets_the_form_that_was_asked_for(
    written: str, shape: SummaryShape, wanted: str
) -> None:
    text, spans = reshaped(written, shape, "en")
    assert text == wanted
    said = [text[start:end] for start, end in spans]
    assert all(one.strip() == one and not one.startswith("- ") for one in said)
    assert "".join("".join(said).split()) == "".join(text.replace("- ", "").split())


def test_chinese_sentences_are_joined_without_spaces() -> None:
    text, spans = composed(["今天很好。", "明天更好。"], "prose")
    assert text == "今天很好。明天更好。"
    assert [text[start:end] for start, end in spans] == ["今天很好。", "明天更好。"]


def test_words_are_counted_as_people_count_them() -> None:
    assert word_count("It's 3.5 km — don't run!") == 6
    assert word_count("今天天气很好") == 4
    assert words_of("Don’t 今天天气") == ["don’t", "今天", "天天", "天气"]


def test_rare_words_weigh_more_than_common_ones() -> None:
    vectors = WordVectors(["the cat", "the dog", "the bird sang", "the heron"])
    assert vectors.similarity("the heron").argmax() == 3
    assert vectors.containment("the heron")[3] == pytest.approx(1)
    assert vectors.containment("the heron")[0] < 0.5
    assert vectors.share("heron unknown", "a heron") == pytest.approx(0.457, abs=0.05)
    dense = vectors.matrix([3, 0])
    assert (dense @ dense.T).diagonal() == pytest.approx(1)


def test_lengths_in_words() -> None:
    asked = [
        target_words(SummaryLength(kind=kind, percentage=20), 1000)  # type: ignore[arg-type]
        for kind in ("sentence", "paragraph", "page", "percentage")
    ]
    assert asked == [25, 80, 400, 200]


def test_languages_have_english_names() -> None:
    named = [english_name(code) for code in ("de", "zh-Hans", "pt-BR", "xx", "")]
    assert named == ["German", "Simplified Chinese", "Portuguese", "xx", ""]
