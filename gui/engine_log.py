"""What the engine wrote to stderr: its last lines here, all of it in the log file.

Owns: cutting it into lines, and the logger they go to. Knows nothing of where that one writes.
"""

import logging
from collections import deque

KEPT_LINES = 200

OUTPUT = logging.getLogger("atelier.engine_output")
"""One record a line, as the engine wrote it; ``gui.app`` gives it a file of its own."""
OUTPUT.propagate = False  # these lines are the engine's, and have its times and levels already
OUTPUT.addHandler(logging.NullHandler())
OUTPUT.setLevel(logging.INFO)


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
        for line in lines:
            OUTPUT.info("%s", line)

    def clear(self) -> None:
        """Another process begins; what the last one left unfinished is a line, too."""
        if self._rest:
            OUTPUT.info("%s", self._rest)
        self._lines.clear()
        self._rest = ""
