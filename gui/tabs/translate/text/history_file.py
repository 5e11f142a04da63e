"""The file with the texts translated before: read once and written in a thread of its own.

Owns: its form, and what becomes of a damaged one. Doesn't know what is worth keeping.
"""

import functools
import logging
from datetime import datetime
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QThreadPool, Signal

from engine.protocol import TranslationResult
from gui.atomic_file import replace_file

log = logging.getLogger(__name__)

FLUSH_TIMEOUT_MS = 3000


class Entry(msgspec.Struct, frozen=True):
    """A text that was translated.

    Attributes:
        source: code of the language it was said to be in, "" for detected.
        target: code of the language it was translated into.
        made_at: in seconds since 1970; 0 where it isn't known.
        result: its translation; ``None`` of texts that an older version kept without.
    """

    source: str
    target: str
    text: str
    made_at: float = 0.0
    result: TranslationResult | None = None


class HistoryFile(QObject):
    """Reads and writes it.

    Signals:
        read(list[Entry] or None): ``None``: there is no file yet.
        failed(str what, str file): ``read`` (the damaged file is at ``file`` now) or ``write``.
    """

    read = Signal(object)
    failed = Signal(str, str)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = _Worker(path)
        self._worker.read.connect(self.read)
        self._worker.failed.connect(self.failed)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # so that writes stay in order
        self._pool.start(self._worker.load)

    def write(self, entries: tuple[Entry, ...]) -> None:
        """Put these in the place of what is in the file; returns at once."""
        self._pool.start(functools.partial(self._worker.write, entries))

    def flush(self) -> None:
        """Wait for what is to be written, for the end of the app."""
        self._pool.waitForDone(FLUSH_TIMEOUT_MS)


class _Worker(QObject):
    """Its methods run in the pool's thread; its signals end in the window's."""

    read = Signal(object)
    failed = Signal(str, str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def load(self) -> None:
        """Read all of it."""
        try:
            entries = msgspec.json.decode(self._path.read_bytes(), type=list[Entry])
        except FileNotFoundError:
            self.read.emit(None)
        except (msgspec.MsgspecError, UnicodeDecodeError, OSError) as error:
            log.warning("%s: %s", self._path, error)
            self.failed.emit("read", str(self._set_aside()))
            self.read.emit([])
        else:
            self.read.emit(entries)

    def write(self, entries: tuple[Entry, ...]) -> None:
        """Replace it."""
        try:
            replace_file(self._path, msgspec.json.encode(entries))
        except OSError as error:
            log.warning("%s could not be written: %s", self._path, error)
            self.failed.emit("write", str(self._path))

    def _set_aside(self) -> Path:
        """Rename a damaged file; nothing is deleted."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        aside = self._path.with_name(f"{self._path.stem}.damaged-{stamp}{self._path.suffix}")
        try:
            self._path.rename(aside)
        except OSError as error:
            log.warning("%s could not be set aside: %s", self._path, error)
            return self._path
        return aside
