"""Where the lines of a log come from: a file beside the window's thread, or the engine.

Owns: reading, the end of a log first. The window opens no run's folder, which may be on
another machine: of a run the engine is asked.
"""

import dataclasses
import functools
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from engine.protocol.diagnostics import RunLog, RunLogParams
from gui.diagnostics.log_lines import levels_of
from gui.engine_client import EngineClient

PART_BYTES = 512 * 1024


@dataclass(frozen=True)
class LogPart:
    """Consecutive lines.

    Attributes:
        start, end: bytes of the log that they are.
        is_joined: the first goes on where the last that was told broke off.
    """

    lines: list[str]
    levels: list[int]
    start: int
    end: int
    is_joined: bool = False


class LogSource(QObject):
    """Tells a log in parts: its end, then what is before, and what is added.

    Signals:
        end_read(LogPart): the first part told, and again when a new log has begun.
        earlier_read(LogPart): what comes before all that was told.
        added(LogPart)
        failed(str reason): it can't be read; nothing else comes.
    """

    end_read = Signal(object)
    earlier_read = Signal(object)
    added = Signal(object)
    failed = Signal(str)

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def look(self) -> None:
        """Find out whether there is more."""
        raise NotImplementedError

    def stop(self) -> None:
        """Tell nothing more."""
        self.blockSignals(True)


class _Reader(QObject):
    """Reads in the pool's thread; its signals end in the window's."""

    end_read = Signal(object)
    earlier_read = Signal(object)
    added = Signal(object)
    failed = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._identity = (0, 0)
        self._end = 0
        self._is_line_open = False
        self.is_stopped = False

    def read_all(self) -> None:
        try:
            with self._path.open("rb") as file:
                facts = os.fstat(file.fileno())
                self._identity = (facts.st_dev, facts.st_ino)
                start = size = facts.st_size
                is_first = True
                while start > 0 or is_first:
                    if self.is_stopped:
                        return
                    start, data = _part_before(file.fileno(), start)
                    if is_first:
                        self._end = size
                        self._is_line_open = bool(data) and not data.endswith(b"\n")
                    part = _part(data, start)
                    (self.end_read if is_first else self.earlier_read).emit(part)
                    is_first = False
        except OSError as problem:
            self.failed.emit(problem.strerror or str(problem))

    def read_added(self) -> None:
        try:
            with self._path.open("rb") as file:
                facts = os.fstat(file.fileno())
                if (facts.st_dev, facts.st_ino) != self._identity or facts.st_size < self._end:
                    self.read_all()
                    return
                file.seek(self._end)
                data = file.read(facts.st_size - self._end)
        except OSError:
            return  # between two logs there is none for a moment
        if data and not self.is_stopped:
            self.added.emit(_part(data, self._end, is_joined=self._is_line_open))
            self._end += len(data)
            self._is_line_open = not data.endswith(b"\n")


class FileSource(LogSource):
    """A log of this machine's window, engine or commands."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._reader = _Reader(path)
        self._reader.end_read.connect(self.end_read)
        self._reader.earlier_read.connect(self.earlier_read)
        self._reader.added.connect(self.added)
        self._reader.failed.connect(self.failed)

    def start(self) -> None:
        """Read it, the end first."""
        self._pool.start(functools.partial(self._reader.read_all))

    def look(self) -> None:
        """Read what was added, unless the last look isn't over."""
        if self._pool.activeThreadCount() == 0:
            self._pool.start(functools.partial(self._reader.read_added))

    def stop(self) -> None:
        """Tell nothing more; a part takes milliseconds."""
        super().stop()
        self._reader.is_stopped = True
        self._reader.blockSignals(True)
        self._pool.waitForDone()


class RunSource(LogSource):
    """The log of a training run, by way of the engine."""

    def __init__(self, client: EngineClient, run: str, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._run = run
        self._job = 0
        self._start: int | None = None
        self._end = 0
        self._is_line_open = False
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    def start(self) -> None:
        """Ask for its end."""
        self._ask(before=None)

    def look(self) -> None:
        """Ask for what was added, unless an answer is still to come."""
        if not self._job and self._start == 0:
            self._ask(after=self._end)

    def _ask(self, *, before: int | None = None, after: int | None = None) -> None:
        params = RunLogParams(self._run, before=before, after=after, max_bytes=PART_BYTES)
        self._job = self._client.request(params)

    @Slot(int, object)
    def _on_job_finished(self, job: int, result: object) -> None:
        if job != self._job or not isinstance(result, RunLog):
            return
        self._job = 0
        part = _part(result.text.encode(), result.start)
        if self._start is None or self._start > 0:
            (self.end_read if self._start is None else self.earlier_read).emit(part)
            if self._start is None:
                self._end = result.end
                self._is_line_open = bool(result.text) and not result.text.endswith("\n")
            self._start = result.start
            if self._start > 0:
                self._ask(before=self._start)
        elif result.text:
            self.added.emit(dataclasses.replace(part, is_joined=self._is_line_open))
            self._end = result.end
            self._is_line_open = not result.text.endswith("\n")

    @Slot(int, object)
    def _on_job_failed(self, job: int, error: object) -> None:
        if job == self._job:
            self._job = 0
            self.failed.emit(getattr(error, "message", ""))


def _part(data: bytes, start: int, *, is_joined: bool = False) -> LogPart:
    lines = _lines(data.decode("utf-8", "replace"))
    return LogPart(lines, levels_of(lines), start, start + len(data), is_joined)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _part_before(descriptor: int, end: int) -> tuple[int, bytes]:
    """The whole lines before a place, about a part of them, and where they begin."""
    length = PART_BYTES
    while True:
        start = max(0, end - length)
        os.lseek(descriptor, start, os.SEEK_SET)
        data = _read_exactly(descriptor, end - start)
        if start == 0:
            return 0, data
        cut = data.find(b"\n", 0, max(0, len(data) - 1)) + 1
        if cut:
            return start + cut, data[cut:]
        length *= 2  # a line longer than a part


def _read_exactly(descriptor: int, count: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        piece = os.read(descriptor, count - len(pieces))
        if not piece:
            break
        pieces += piece
    return bytes(pieces)
