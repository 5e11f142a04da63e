"""Parts fit the budget, are all of the text, and are cut where it does least harm."""

from hypothesis import given
from hypothesis import strategies as st

from engine.runtimes.token_parts import token_parts


def words(text: str) -> int:
    return len(text.split())


@given(st.text("ab .!?\n。é\u0301", max_size=300), st.integers(1, 20))
def test_nothing_is_lost_and_every_part_fits(text: str, budget: int) -> None:
    parts = token_parts(text, budget, len)
    assert "".join(parts) == text
    assert all(len(part) <= budget for part in parts)


def test_what_fits_stays_whole() -> None:
    assert token_parts("One. Two.\n\nThree.", 10, words) == ["One. Two.\n\nThree."]


def test_paragraphs_are_cut_before_sentences_and_sentences_before_words() -> None:
    paragraphs = "one two. three\n\nfour five. six\n\nseven eight. nine\n\nten"
    assert token_parts(paragraphs, 6, words) == [
        "one two. three\n\nfour five. six\n\n",
        "seven eight. nine\n\nten",
    ]
    assert token_parts("one two. three four. five six.", 4, words) == [
        "one two. ",
        "three four. five six.",
    ]
    assert token_parts("一二三。四五六。", 4, len) == ["一二三。", "四五六。"]
    assert token_parts("one two three four", 2, words) == ["one two ", "three four"]


def test_an_endless_word_is_cut_too_but_not_between_a_letter_and_its_accent() -> None:
    parts = token_parts("e\u0301" * 50, 10, len)
    assert all(part.startswith("e") for part in parts)


def test_a_long_text_takes_few_counts() -> None:
    counts = 0

    def count(text: str) -> int:
        nonlocal counts
        counts += 1
        return len(text)

    parts = token_parts("word " * 20_000, 1000, count)
    assert counts <= 2 * len(parts)
