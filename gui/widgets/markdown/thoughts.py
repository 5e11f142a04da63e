"""Reasoning that a model writes before its answer, or within it, between tags.

Owns: which tags there are, and finding the one that ends a reasoning. Doesn't know sections:
the splitter says where a tag may stand.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_CLOSING = {"<think>": "</think>", "<thinking>": "</thinking>", "[THINK]": "[/THINK]"}
# More columns would be code, as everywhere in Markdown.
_OPENING = re.compile(r" {0,3}(<think>|<thinking>|\[THINK\])")
_TICKS = re.compile("`+")


@dataclass(slots=True)
class Thought:
    """One reasoning among the sections of a message.

    Attributes:
        start: the index of the section that holds the opening tag.
        closing: the tag that ends it.
        end: the index of the section that holds the closing tag, None while it is missing.
    """

    start: int
    closing: str
    end: int | None = None

    def contains(self, index: int) -> bool:
        """Whether section ``index`` is inside, the closing tag included."""
        return self.start < index and (self.end is None or index <= self.end)


def thought_around(thoughts: Sequence[Thought], index: int) -> Thought | None:
    """The one of ``thoughts``, in order, that section ``index`` is inside of."""
    last = bisect_left(thoughts, index, key=_start_of) - 1
    return thoughts[last] if last >= 0 and thoughts[last].contains(index) else None


def thought_at(thoughts: Sequence[Thought], index: int) -> Thought:
    """The one of ``thoughts``, in order, that begins with section ``index``."""
    return thoughts[bisect_left(thoughts, index, key=_start_of)]


def opening_tag(line: str) -> tuple[int, str] | None:
    """Length of the opening tag that begins ``line``, and the tag that will close it."""
    match = _OPENING.match(line)
    return (match.end(), _CLOSING[match[1]]) if match else None


def is_opening_tag(line: str) -> bool:
    """Whether ``line`` holds an opening tag and nothing else."""
    return line.strip() in _CLOSING


def may_become_opening_tag(beginning: str) -> bool:
    """Whether an unfinished line could still begin with an opening tag."""
    word = beginning.strip()
    return bool(word) and any(tag.startswith(word) for tag in _CLOSING)


def outside_code(line: str, word: str, *, is_complete: bool) -> int:
    """Where ``word`` first stands in ``line`` outside of code spans, -1 if nowhere.

    Args:
        is_complete: no more of the line comes. Otherwise a place after an unpaired backtick
            isn't known yet and doesn't count.
    """
    position = 0
    while (found := line.find(word, position)) >= 0:
        ticks = _TICKS.search(line, position, found)
        if ticks is None:
            return found
        closing = _closing_ticks(line, ticks)
        if closing >= 0:
            position = closing
        elif is_complete:
            position = ticks.end()
        else:
            return -1
    return -1


def ends_in_code(paragraph: str) -> bool:
    """Whether a code span is open at the end of ``paragraph``."""
    position = 0
    while (ticks := _TICKS.search(paragraph, position)) is not None:
        position = _closing_ticks(paragraph, ticks)
        if position < 0:
            return True
    return False


def _start_of(thought: Thought) -> int:
    return thought.start


def _closing_ticks(text: str, opening: re.Match[str]) -> int:
    """The end of the next run of as many backticks (CommonMark 0.31, 6.1), -1 if none."""
    for ticks in _TICKS.finditer(text, opening.end()):
        if len(ticks[0]) == len(opening[0]):
            return ticks.end()
    return -1
