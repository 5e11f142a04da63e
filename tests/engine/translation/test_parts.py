"""Parts joined are the unit; a model never gets more than a sentence that it can read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.translation.parts import Part, unit_parts


def parts_of(unit: str, source: str = "en", target: str = "pt", limit: int = 600) -> list[Part]:
    return list(unit_parts(unit, source, target, lambda text: len(text) <= limit))


def sentences_of(unit: str, **more: str) -> list[str]:
    return [part.text for part in parts_of(unit, **more) if part.is_sentence]


def test_structure_is_kept_and_sentences_are_found() -> None:
    unit = (
        "# Title here\r\n\r\n  - First one. Second one!\n\t> 3) Third?\n```py\nx = a.b\n```\n12 %\n"
    )
    assert sentences_of(unit) == ["Title here", "First one.", "Second one!", "Third?"]
    assert "".join(part.text for part in parts_of(unit)) == unit


@given(st.text(st.sampled_from(list("ab. \n\t\r-#`>1你。！\u2028\x0b\x85")), max_size=80))
def test_joined_parts_are_the_unit(unit: str) -> None:
    parts = parts_of(unit, limit=7)
    assert "".join(part.text for part in parts) == unit
    at = 0
    for part in parts:
        assert part.start == at
        at += len(part.text)
        if part.is_sentence:
            assert len(part.text) <= 7 and len(part.text.splitlines()) == 1
            assert part.text == part.text.strip()


def test_long_sentences_are_cut_at_punctuation_then_between_words() -> None:
    unit = "one two three; four five six, seven eight nine ten"
    pieces = [part for part in parts_of(unit, limit=26) if part.is_sentence]
    assert [part.text for part in pieces] == [
        "one two three;",
        "four five six,",
        "seven eight nine ten",
    ]
    assert all(part.is_cut for part in pieces)
    assert not any(part.is_cut for part in parts_of(unit))


@pytest.mark.parametrize("unit", ["x" * 1_000_000, "word " * 200_000, "你好。" * 300_000])
def test_a_line_of_a_megabyte_is_cut_in_seconds(unit: str) -> None:
    started = time.monotonic()
    parts = parts_of(unit)
    assert time.monotonic() - started < 20
    assert "".join(part.text for part in parts) == unit
    assert max(len(part.text) for part in parts) <= 600


def test_gaps_between_sentences_fit_the_target() -> None:
    to_portuguese = "".join(p.text for p in parts_of("你好。我很好。", "zh-Hans", "pt"))
    assert to_portuguese == "你好。 我很好。"
    to_chinese = "".join(p.text for p in parts_of("One. Two.", "en", "zh-Hans"))
    assert to_chinese == "One.Two."
