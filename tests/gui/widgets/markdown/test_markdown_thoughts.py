"""Reasoning between tags: what is one, and what only looks like it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.widgets.markdown.lines import LINE_LIMIT
from gui.widgets.markdown.sections import SectionSplitter
from gui.widgets.markdown.thoughts import outside_code

TAGS = ("<think>", "</think>", "[THINK]", "[/THINK]", "<thinking>", "</thinking>", "<thi", "</th")
MARKS = ("\n", "\n\n", "`", "``", "```\n", "```py\n")
PIECES = st.sampled_from([*TAGS, *MARKS, " ", "word ", "我想" * 900, "x" * LINE_LIMIT])


def parts(splitter: SectionSplitter) -> list[tuple[str, bool, str]]:
    return [(one.kind, one.is_thought, one.source) for one in splitter.sections]


def reasoning(text: str) -> str:
    """All that is inside of reasonings."""
    return "".join(one.source for one in SectionSplitter(text).sections if one.is_thought)


def answer(text: str) -> str:
    """All that is outside of them, without the tags."""
    return "".join(
        one.source
        for one in SectionSplitter(text).sections
        if not one.is_thought and one.kind not in ("thought", "thought_end")
    )


@given(st.lists(PIECES, max_size=30), st.data())
@settings(max_examples=150, deadline=None)
def test_reasoning_is_the_same_however_it_arrives(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    whole = SectionSplitter(text)
    assert "".join(one.source for one in whole.sections) == text
    arriving = SectionSplitter()
    rest = text
    while rest:
        size = max(data.draw(st.sampled_from([1, 3, 50, 4000])), len(text) // 60)
        arriving.append(rest[:size])
        rest = rest[size:]
    assert parts(arriving) == parts(whole)
    assert arriving.thoughts == whole.thoughts


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<think>", "</think>"), ("<thinking>", "</thinking>"), ("[THINK]", "[/THINK]")],
)
def test_what_stands_between_the_tags(opening: str, closing: str) -> None:
    text = f"{opening}\nFirst *this*.\n{closing}\n\nThe answer."
    assert reasoning(text) == "\nFirst *this*.\n"
    assert answer(text).strip() == "The answer."


def test_tags_need_no_lines_of_their_own() -> None:
    assert reasoning("<think>so</think>Answer") == "so"
    assert answer("<think>so</think>Answer") == "Answer"


def test_reasoning_within_an_answer() -> None:
    text = "Well.\n<think>\nb\n</think>\nThen.\n\n<think>c</think>\nEnd."
    assert reasoning(text) == "\nb\nc"
    assert len(SectionSplitter(text).thoughts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The tag <think> begins it.</think>",
        "`<think>` begins it.",
        "```\n<think>\na\n</think>\n```",
        "    <think>\n    code\n",
        "a code span `of\n<think>\nlines`",
        "<thinker>a</thinker>",
        "</think> alone",
        "> <think>\n> a",
    ],
)
def test_what_is_no_reasoning(text: str) -> None:
    splitter = SectionSplitter(text)
    splitter.finish()
    assert splitter.thoughts == []
    assert all(one.kind in ("prose", "code") for one in splitter.sections)


@pytest.mark.parametrize(
    "inside",
    [
        "it ends with `</think>`, I know",
        "it ends with ``a ` </think>``",
        "code:\n```\n<think>\nx\n</think>\n```\nmore",
    ],
)
def test_a_closing_tag_in_code_ends_nothing(inside: str) -> None:
    assert reasoning(f"<think>{inside}</think>Answer") == inside


def test_a_fence_that_was_never_closed_does_not_hide_the_answer() -> None:
    text = "<think>\n```python\nx = 1\n</think>\nThe answer."
    assert answer(text) == "The answer."


def test_code_in_a_reasoning_is_code() -> None:
    sections = SectionSplitter("<think>\n```py\nx\n```\n</think>").sections
    assert [(one.kind, one.is_thought) for one in sections if not one.is_blank] == [
        ("thought", False),
        ("code", True),
    ]


def test_the_tag_opens_before_its_line_ends() -> None:
    splitter = SectionSplitter("<think>")
    assert [one.kind for one in splitter.sections] == ["thought"]
    assert splitter.thoughts[0].end is None


def test_a_beginning_of_a_tag_is_not_shown() -> None:
    splitter = SectionSplitter("<thi")
    assert splitter.sections[0].is_blank
    splitter.finish()
    assert not splitter.sections[0].is_blank


def test_a_tag_is_found_in_a_line_that_is_too_long_for_one_section() -> None:
    for length in range(LINE_LIMIT - 20, LINE_LIMIT + 20):
        text = "<think>" + "思" * length + "</think>答"
        assert answer(text) == "答"


def test_outside_code_waits_for_what_may_close_a_span() -> None:
    assert outside_code("a `b </think>", "</think>", is_complete=False) == -1
    assert outside_code("a `b </think>", "</think>", is_complete=True) == 5


def test_a_long_reasoning_costs_the_same_for_every_token() -> None:
    def cost(characters: int) -> float:
        splitter = SectionSplitter("<think>\n" + "Some words of it. " * (characters // 18))
        best = 1.0
        for _ in range(5):
            started = time.perf_counter()
            for _ in range(200):
                splitter.append("token ")
                assert splitter.open_section is not None
            best = min(best, time.perf_counter() - started)
        return best

    assert cost(2_000_000) < 5 * cost(20_000) + 0.01
