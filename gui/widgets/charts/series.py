"""The points of one curve, in order of x, as they come in.

Owns: two plain arrays of doubles, so that a chart nobody has looked at costs no numpy.
"""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


@dataclass
class Series:
    """A curve.

    Attributes:
        key: what the owner calls it.
        name: translated, for legend and file.
        x: never decreasing.
        y: one for each x; NaN makes a gap.
        is_marked: each point has a dot; for curves of few points.
    """

    key: str
    name: str = ""
    is_marked: bool = False
    x: "array[float]" = field(default_factory=lambda: array("d"))
    y: "array[float]" = field(default_factory=lambda: array("d"))

    def __len__(self) -> int:
        return len(self.x)

    def extend(self, x: Iterable[float], y: Iterable[float]) -> None:
        """Add points at the end.

        Raises:
            ValueError: there are not as many y as x, or an x lies before the last one.
        """
        new_x, new_y = array("d", x), array("d", y)
        if len(new_x) != len(new_y):
            raise ValueError(f"{len(new_x)} x and {len(new_y)} y")
        last = self.x[-1] if self.x else -math.inf
        for value in new_x:
            if not value >= last:
                raise ValueError(f"x {value} comes after {last}")
            last = value
        self.x.extend(new_x)
        self.y.extend(new_y)

    def cut_after(self, x: float) -> None:
        """Forget the points beyond ``x``."""
        end = bisect_right(self.x, x)
        del self.x[end:]
        del self.y[end:]

    def clear(self) -> None:
        """Forget all points."""
        del self.x[:]
        del self.y[:]

    def nearest(self, x: float) -> tuple[float, float] | None:
        """The point nearest to ``x``, ``None`` where there are no points."""
        if not self.x:
            return None
        right = min(bisect_left(self.x, x), len(self.x) - 1)
        left = max(right - 1, 0)
        place = left if abs(self.x[left] - x) <= abs(self.x[right] - x) else right
        return self.x[place], self.y[place]

    def copy(self) -> "Series":
        """The points as they are now, for another thread."""
        return Series(self.key, self.name, self.is_marked, self.x[:], self.y[:])


def merged_rows(series: Sequence[Series]) -> Iterator[tuple[float, list[float | None]]]:
    """Every x once, with each curve's y there; ``None`` where it has no point.

    A curve with several points at one x takes several rows.
    """
    places = [0] * len(series)
    while True:
        heads = [
            one.x[place] for one, place in zip(series, places, strict=True) if place < len(one)
        ]
        if not heads:
            return
        x = min(heads)
        row: list[float | None] = [None] * len(series)
        for number, one in enumerate(series):
            place = places[number]
            if place < len(one) and one.x[place] == x:
                row[number] = one.y[place]
                places[number] += 1
        yield x, row
