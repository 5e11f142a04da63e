"""How fast something goes on: units a second over the last seconds, not since the beginning."""

import time
from collections import deque


class RecentRate:
    """The rate over a window that moves with the time.

    Args:
        window_seconds: how far back the rate looks; the latest two samples always count.
    """

    def __init__(self, window_seconds: float) -> None:
        self._window_seconds = window_seconds
        self._samples: deque[tuple[float, float]] = deque()

    def update(self, done: float, now: float | None = None) -> float:
        """Note how many units are done.

        Args:
            done: units since any fixed beginning.
            now: of ``time.monotonic()``; that of this call where not given.

        Returns:
            Units a second; 0 while there is one sample.
        """
        now = time.monotonic() if now is None else now
        self._samples.append((now, done))
        while len(self._samples) > 2 and now - self._samples[0][0] > self._window_seconds:
            self._samples.popleft()
        began, before = self._samples[0]
        return (done - before) / (now - began) if now > began else 0.0

    def clear(self) -> None:
        """Begin anew: what is counted from here on is something else."""
        self._samples.clear()
