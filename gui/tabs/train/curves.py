"""The points of one run, in order, whatever order they arrive in.

Owns: taking back what a resumed run computes again, and dropping what was told twice.
Knows nothing of charts.
"""

from collections.abc import Sequence

from engine.protocol.training import MetricPoint


class RunCurves:
    """A run's points.

    Attributes:
        points: by step; those that a rewind took back are gone.
        is_whole: whether the run's beginning is among them.
    """

    def __init__(self) -> None:
        self.points: list[MetricPoint] = []
        self.is_whole = False
        self._arriving: list[MetricPoint] | None = None

    def begin_history(self) -> None:
        """All points come again from the run's beginning, new ones among them."""
        self._arriving = []

    def end_history(self) -> None:
        """They are here."""
        if self._arriving is None:
            return
        arrived, self._arriving = self._arriving, None
        self.points = []
        for point in arrived:
            if point.is_rewind:
                self._cut(point.step)
            else:
                self._insert(point)
        self.is_whole = True

    def take(self, points: Sequence[MetricPoint]) -> tuple[int | None, list[MetricPoint]]:
        """Add what was told.

        Returns:
            The step after which everything known before was taken back, or ``None``; and the
            points that are new. Nothing, while a history is arriving.
        """
        if self._arriving is not None:
            self._arriving.extend(points)
            return None, []
        rewound: int | None = None
        new: list[MetricPoint] = []
        for point in points:
            if point.is_rewind:
                self._cut(point.step)
                new = [one for one in new if one.step <= point.step]
                rewound = point.step if rewound is None else min(rewound, point.step)
            elif self._is_next(point):
                self.points.append(point)
                new.append(point)
        return rewound, new

    def _is_next(self, point: MetricPoint) -> bool:
        if not self.points or point.step > self.points[-1].step:
            return True
        return point.step == self.points[-1].step and point not in self.points[-3:]

    def _cut(self, step: int) -> None:
        while self.points and self.points[-1].step > step:
            self.points.pop()

    def _insert(self, point: MetricPoint) -> None:
        """Nearly always at the end: only live points may arrive before older ones."""
        place = len(self.points)
        while place and self.points[place - 1].step > point.step:
            place -= 1
        if point not in self.points[max(0, place - 3) : place]:
            self.points.insert(place, point)
