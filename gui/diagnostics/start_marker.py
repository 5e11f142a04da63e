"""Whether the last starts got as far as a usable window, noted in a file beside the data.

Owns: the file. It is there from before anything else is read until the window is usable; what
it names afterwards died on the way.
"""

import json
import logging
import os
import time
from pathlib import Path

from engine.protocol.home import home
from engine.protocol.process_start import ran_at
from gui.atomic_file import replace_file

log = logging.getLogger(__name__)

FILE_NAME = "starting.json"
DEATHS = 2
"""So many starts in a row that died make the next one a safe one."""

_SAME_PROCESS_SECONDS = 3.0


class StartMarker:
    """This start's part of the file.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = home() / FILE_NAME if path is None else path

    def begin(self) -> bool:
        """Note this start. Returns whether those before it died, one after the other.

        A folder that can't be written is no reason to stop: there is no note then.
        """
        starts = self._read()
        dead = [one for one in starts if not _is_on_its_way(*one)]
        try:
            self._write([*starts, (os.getpid(), time.time())])
        except OSError as problem:
            log.warning("this start could not be noted: %s", problem)
        return len(dead) >= DEATHS

    def end(self) -> None:
        """The window is usable, or was closed by the person."""
        mine = os.getpid()
        others = [one for one in self._read() if one[0] != mine and _is_on_its_way(*one)]
        try:
            if others:
                self._write(others)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as problem:
            log.warning("that this start went well could not be noted: %s", problem)

    def _read(self) -> list[tuple[int, float]]:
        try:
            stored = json.loads(self.path.read_bytes())
            return [(int(pid), float(started)) for pid, started in stored]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, OverflowError, RecursionError) as problem:
            log.warning("%s can't be read: %s", self.path, problem)
            return []

    def _write(self, starts: list[tuple[int, float]]) -> None:
        """Whole or not at all. Not flushed: that takes long on some disks, and a power cut is
        no death of ours."""
        replace_file(self.path, json.dumps(starts).encode(), is_synced=False)


def _is_on_its_way(pid: int, noted_at: float) -> bool:
    """Whether the start is still going on, in a window beside this one."""
    return ran_at(pid, noted_at, tolerance_seconds=_SAME_PROCESS_SECONDS)
