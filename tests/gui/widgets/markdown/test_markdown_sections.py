"""Cutting messages: nothing is lost, and how text arrived makes no difference."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.widgets.markdown.lines import BLOCK_LIMIT, LINE_LIMIT, LineSplitter, PlainSplitter
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import SectionSplitter

PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "```",
        "```python\n",
        "~~~\n",
        "    ",
        "   ```\n",
        "- item\n",
        "1. one\n",
        "> quote\n",
        "# head\n",
        "| a | b |\n|---|---|\n",
        "| c | d |\n",
        "word " * 120,
        "word word\n" * 120,
        "- item\n" * 300,
        "code\n" * 200,
        "x" * LINE_LIMIT,
        "\r\n",
        "\x00",
        "\ud800",
        "😀",
        "e\u0301",
    ]
)


def description(splitter: LineSplitter) -> list[tuple[object, ...]]:
    """Everything that can be said about the sections."""
    return [
        (one.kind, one.source, one.join, one.language, one.code, one.context, one.first_number)
        for one in splitter.sections
    ]


@given(st.lists(PIECES, max_size=40), st.data())
@settings(max_examples=120, deadline=None)
def test_sections_are_the_text_however_it_arrives(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    for kind in (SectionSplitter, PlainSplitter):
        whole = kind(text)
        assert "".join(one.source for one in whole.sections) == text
        parts = kind()
        rest = text
        while rest:
            size = data.draw(st.sampled_from([1, 2, 7, 300, 5000]))
            # Small steps through long texts would only take long.
            size = max(size, len(text) // 50)
            parts.append(rest[:size])
            rest = rest[size:]
        assert description(parts) == description(whole)


def test_one_character_at_a_time_gives_the_same() -> None:
    text = "Intro\n\n```py\nx = 1\n```\n1. a\n   ~~~\n   b\n   ~~~\n   c\n2. d\n" + "z" * 4100
    parts = SectionSplitter()
    for character in text:
        parts.append(character)
    assert description(parts) == description(SectionSplitter(text))


def test_closed_sections_stay_the_same_objects() -> None:
    splitter = SectionSplitter("paragraph words\n\n" * 400)
    closed = list(splitter.closed)
    assert len(closed) > 2
    splitter.append("more words\n\n" * 400)
    assert splitter.closed[: len(closed)] == closed


def test_code_is_what_stands_between_the_fences() -> None:
    (prose, code, rest) = SectionSplitter("Do:\n```c++ {1}\n\tint a;\n\n```\nDone.").sections
    assert (prose.kind, code.kind, rest.kind) == ("prose", "code", "prose")
    assert code.language == "c++"
    assert code.code == "\tint a;\n\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("```\na\n```", "a\n"),
        ("```\na\n``", "a\n``"),
        ("```\na", "a"),
        ("~~~\n```\n~~~", "```\n"),
        ("````\n```\n````", "```\n"),
        ("  ```\n  a\n    b\n  ```", "a\n  b\n"),
        ("```\n```", ""),
    ],
)
def test_finished_fences(text: str, code: str) -> None:
    splitter = SectionSplitter(text)
    splitter.finish()
    assert [one.code for one in splitter.sections if one.kind == "code"] == [code]


def test_what_may_become_the_closing_fence_is_not_shown_as_code() -> None:
    assert SectionSplitter("```\na\n``").sections[-1].code == "a\n"


def test_a_fence_in_a_list_is_a_section_and_the_numbers_go_on() -> None:
    sections = SectionSplitter("1. one\n   ```sh\n   ls\n   ```\n2. two\n").sections
    assert [(one.kind, one.join) for one in sections] == [
        ("prose", "none"),
        ("code", "none"),
        ("prose", "block"),
    ]
    assert sections[1].code == "ls\n"


def test_indented_text_that_looks_like_a_fence_is_not_one() -> None:
    assert [one.kind for one in SectionSplitter("text\n\n    ```\n    a\n").sections] == ["prose"]


def test_a_long_ordered_list_keeps_counting() -> None:
    number = 1
    for section in SectionSplitter("1. item of the list\n" * 800).sections:
        assert (section.first_number or 1) == number
        number += section.source.count("\n")
    assert number == 801


def test_a_long_table_repeats_its_header() -> None:
    header = "| a | b |\n|---|---|\n"
    sections = SectionSplitter(header + "| cell | cell |\n" * 900).sections
    assert len(sections) > 2
    assert {one.context for one in sections[1:]} == {header}


def test_no_section_is_long() -> None:
    text = "x" * 1_000_000 + "\n```\n" + "y" * 100_000 + "\n" + "z\n" * 2_000 + "```\n"
    for kind in (SectionSplitter, PlainSplitter):
        assert max(len(one.source) for one in kind(text).sections) <= 4 * BLOCK_LIMIT


def test_a_character_is_never_cut_in_two() -> None:
    text = "👩\u200d🚀" * LINE_LIMIT
    for one in SectionSplitter(text).sections[1:]:
        assert one.source[0] == "👩"


def test_appending_costs_the_same_to_a_long_reply() -> None:
    def cost(characters: int) -> float:
        splitter = SectionSplitter("Some words of a reply.\n\n" * (characters // 24))
        best = 1.0
        for _ in range(5):
            started = time.perf_counter()
            for _ in range(200):
                splitter.append("token ")
                assert splitter.open_section is not None
            best = min(best, time.perf_counter() - started)
        return best

    assert cost(2_000_000) < 5 * cost(20_000) + 0.01


def test_blank_sections_take_no_row() -> None:
    assert Section("prose", " \n\n").is_blank
    assert not Section("code", "```\n```").is_blank
