"""What a chat model is asked for: short, before the text, and all that was wished for."""

import pytest

from engine.summarization.requests import last_request, merge_request, part_request


@pytest.mark.parametrize(
    ("words", "length"),
    [(25, "one sentence"), (80, "up to four sentences"), (400, "about 400 words")],
)
def test_the_length_is_said_as_small_models_understand_it(words: int, length: str) -> None:
    assert part_request(words, "", "") == (
        f"Summarize this text in {length}, using only what it says.\n\n{{text}}"
    )


def test_all_that_is_wished_for_comes_before_the_text() -> None:
    asked = last_request(
        80, "headline_bullets", "dates", "German", is_merging=False, quotes="It was {text} in May."
    )
    before, after = asked.split("{text}")  # the place of the text is the only one
    for part in ("about this: dates.", "Begin with a headline.", "“- ”", "Write in German."):
        assert part in before
    assert "It was (text} in May." in after


def test_summaries_are_called_summaries() -> None:
    assert merge_request(80, "", "").startswith("Summarize these summaries of the parts of one")
