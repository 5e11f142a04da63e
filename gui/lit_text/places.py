"""Places in a text: the engine counts Unicode code points, Qt counts UTF-16 code units.

Owns: turning one into the other.
"""

from bisect import bisect_left, bisect_right

_FIRST_PAIR = 0x10000
"""From here on UTF-16 takes two units for a code point: most emoji, rare characters."""


class TextPlaces:
    """Converts places in one text; both ways in the logarithm of its number of pairs."""

    def __init__(self, text: str) -> None:
        is_plain = text.isascii()
        self._pairs = [] if is_plain else [at for at, c in enumerate(text) if ord(c) >= _FIRST_PAIR]
        self._pair_units = [at + number for number, at in enumerate(self._pairs)]

    def to_qt(self, place: int) -> int:
        """The UTF-16 place of a code point's."""
        return place + bisect_left(self._pairs, place)

    def from_qt(self, place: int) -> int:
        """The code point's place; inside a surrogate pair, that of its character."""
        before = bisect_left(self._pair_units, place)
        is_inside = before > 0 and place == self._pair_units[before - 1] + 1
        return self._pairs[before - 1] if is_inside else place - before


class Spans:
    """Spans of a text in order, to be found by place.

    Attributes:
        starts, ends: UTF-16 places.
    """

    def __init__(self, places: TextPlaces, spans: list[tuple[int, int]]) -> None:
        self.starts = [places.to_qt(start) for start, _ in spans]
        self.ends = [places.to_qt(end) for _, end in spans]

    def only(self, numbers: list[int]) -> "Spans":
        """Those of these numbers."""
        some = Spans(TextPlaces(""), [])
        some.starts = [self.starts[number] for number in numbers]
        some.ends = [self.ends[number] for number in numbers]
        return some

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts)

    def at(self, place: int) -> int:
        """The number of the span that a UTF-16 place is in, -1 for none."""
        number = bisect_right(self.starts, place) - 1
        return number if number >= 0 and place < self.ends[number] else -1

    def touching(self, first: int, last: int) -> range:
        """The numbers of those that reach into the UTF-16 places from ``first`` to ``last``."""
        return range(bisect_right(self.ends, first), bisect_right(self.starts, last))
