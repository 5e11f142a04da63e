"""Reasoning is found at the beginning of a reply, however the reply is cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.runtimes.reasoning import (
    TAGS,
    ReasoningClock,
    closed,
    is_unfinished,
    opened_by,
    strip_reasoning,
)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.mark.parametrize("tags", TAGS)
def test_finished_reasoning_is_stripped(tags: tuple[str, str]) -> None:
    opening, closing = tags
    assert strip_reasoning(f"{opening}\nhm, 2 < 3\n{closing}\n\nYes.\n") == "Yes.\n"
    assert strip_reasoning(f"\n {opening}a{closing}{opening}b{closing} Yes.") == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "",
        " Yes.",
        "<think>\nnever closed",
        "<think>another's tag[/THINK] Yes.",
        "The tags are <think> and </think>.",
        "</think> only",
        "<thin>no</thin>",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert strip_reasoning(text) == text


def test_unfinished_reasoning_is_told_from_an_answer() -> None:
    assert is_unfinished("<think>hm")
    assert is_unfinished("<think>hm</think>\n<think>and")
    assert not is_unfinished("<think>hm</think>\nYes.")
    assert not is_unfinished("I <think> so")
    assert not is_unfinished("")


def test_an_opened_prompt_is_recognised_and_can_be_closed() -> None:
    assert opened_by("<|im_start|>assistant\n<think>\n") == "<think>\n"
    assert opened_by("[/INST][THINK]") == "[THINK]"
    assert opened_by("<|im_start|>assistant\n<think>\n\n</think>\n\n") == ""
    assert opened_by("<|im_start|>assistant\n") == ""
    assert closed("<think>\n") == "</think>\n\n"
    assert closed("") == ""


@given(
    tags=st.sampled_from(TAGS),
    before=st.sampled_from(["", "\n", "  "]),
    thoughts=st.text("ab</> []\n", max_size=20),
    size=st.integers(1, 9),
)
def test_the_clock_stops_with_the_piece_that_ends_the_reasoning(
    tags: tuple[str, str], before: str, thoughts: str, size: int
) -> None:
    reasoning = f"{before}{tags[0]}{thoughts}{tags[1]}"
    text = f"{reasoning} The answer is {tags[1]}."
    clock = Clock()
    timed = ReasoningClock(now=clock)
    for start in range(0, len(text), size):
        clock.time = 100.0 + start + size
        timed.feed(text[start : start + size])
    assert timed.finish() == -(-len(reasoning) // size) * size


@given(text=st.text("<think>/[THINK] ab\n", max_size=60), size=st.integers(1, 7))
def test_the_clock_and_the_text_agree_on_whether_reasoning_ended(text: str, size: int) -> None:
    clock = Clock()
    timed = ReasoningClock(now=clock)
    for start in range(0, len(text), size):
        timed.feed(text[start : start + size])
    clock.time = 200.0
    has_reasoning = strip_reasoning(text) != text or is_unfinished(text)
    assert (timed.finish() is not None) == has_reasoning
    assert (timed.finish() == 100.0) == is_unfinished(text)


def test_reasoning_that_never_ends_lasts_to_the_end() -> None:
    clock = Clock()
    timed = ReasoningClock("<think>\n", now=clock)
    clock.time = 103.0
    timed.feed("still thinking")
    assert timed.finish() == 3.0


def test_reasoning_that_was_there_already_takes_no_time() -> None:
    timed = ReasoningClock("<think>done</think>\nSo the")
    timed.feed(" answer is </think> 4.")
    assert timed.finish() is None


def test_reasoning_that_goes_on_is_timed_from_where_it_goes_on() -> None:
    clock = Clock()
    timed = ReasoningClock("<think>half a", now=clock)
    clock.time = 102.0
    timed.feed(" thought</think>")
    clock.time = 109.0
    timed.feed("Yes.")
    assert timed.finish() == 2.0
