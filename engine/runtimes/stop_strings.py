"""Finds stop strings in text that arrives in pieces.

Owns: what may be shown already and what must wait. Knows nothing of tokens or models.
"""

from collections.abc import Iterable


class StopStringFilter:
    """Passes text on until the earliest stop string, of which no part is ever passed on.

    The result is that of searching the whole text at once, however it is cut into pieces.

    Attributes:
        found: the stop string that was met, or ``None``.
    """

    def __init__(self, stops: Iterable[str]) -> None:
        # An empty string occurs everywhere: it can't mean "stop at once, always".
        self._stops = tuple(stop for stop in stops if stop)
        self._held = ""
        self.found: str | None = None

    def feed(self, text: str) -> str:
        """Take the next piece; give the text that is safe to show now (maybe empty).

        After a stop string was found nothing more comes out.
        """
        if self.found is not None:
            return ""
        self._held += text
        match = self._earliest()
        waiting = self._partial_start()
        if match is not None and match[0] <= waiting:
            return self._end(*match)
        # A longer stop string may still begin before one that is already complete.
        safe, self._held = self._held[:waiting], self._held[waiting:]
        return safe

    def flush(self) -> str:
        """The text has ended: give what was held back, up to a stop string."""
        if self.found is not None:
            return ""
        match = self._earliest()
        if match is not None:
            return self._end(*match)
        rest, self._held = self._held, ""
        return rest

    def _end(self, position: int, stop: str) -> str:
        safe, self._held, self.found = self._held[:position], "", stop
        return safe

    def _earliest(self) -> tuple[int, str] | None:
        matches = [(self._held.find(stop), stop) for stop in self._stops if stop in self._held]
        return min(matches, key=lambda match: match[0], default=None)

    def _partial_start(self) -> int:
        """Where the longest tail begins that a stop string could still grow from."""
        longest = max(map(len, self._stops), default=0)
        for start in range(max(0, len(self._held) - longest + 1), len(self._held)):
            tail = self._held[start:]
            if any(len(tail) < len(stop) and stop.startswith(tail) for stop in self._stops):
                return start
        return len(self._held)
