"""The last lines that the engine wrote to stderr."""

from collections import deque

KEPT_LINES = 200


class EngineLog:
    """Takes them as they come, in pieces of any length."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._rest = ""

    @property
    def tail(self) -> str:
        """What is kept."""
        return "\n".join([*self._lines, self._rest]).strip()

    def take(self, written: bytes) -> None:
        """More of it."""
        *lines, self._rest = (self._rest + written.decode("utf-8", "replace")).split("\n")
        self._lines.extend(lines)

    def clear(self) -> None:
        """Another process begins."""
        self._lines.clear()
        self._rest = ""
