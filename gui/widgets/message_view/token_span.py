"""The tokens of a message, by their place in its text.

Owns: finding those of a part of the text in a list that grows. Knows nothing of widgets.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Where a token stands and how probable it was.

    Attributes:
        start, length: in Unicode code points of the message's text.
        probability: from 0 to 1.
    """

    start: int
    length: int
    probability: float

    @property
    def end(self) -> int:
        """The first code point after it."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class RowTokens:
    """The tokens of one row.

    Attributes:
        start: where the row's text begins in the message, in code points.
        first: the index of ``spans[0]`` among the message's tokens.
        spans: all that have some text in the row.
    """

    start: int
    first: int
    spans: tuple[TokenSpan, ...]


class TokenSpans:
    """A message's tokens in order; more can be added at the end."""

    def __init__(self, spans: Iterable[TokenSpan] = ()) -> None:
        self._spans: list[TokenSpan] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.extend(spans)

    def __bool__(self) -> bool:
        return bool(self._spans)

    def holds(self, spans: Iterable[TokenSpan]) -> bool:
        """Whether it has these tokens and no others."""
        return self._spans == list(spans)

    def extend(self, spans: Iterable[TokenSpan]) -> None:
        """Add the tokens that follow.

        Raises:
            ValueError: one begins before the last one ends.
        """
        for span in spans:
            if self._ends and span.start < self._ends[-1]:
                raise ValueError(f"a token at {span.start} begins inside the one before it")
            self._spans.append(span)
            self._starts.append(span.start)
            self._ends.append(span.end)

    def within(self, start: int, end: int) -> RowTokens:
        """The tokens of the text from ``start`` up to ``end``."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return RowTokens(start, first, tuple(self._spans[first:last]))
