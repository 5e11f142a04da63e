"""Writing a chart's picture or numbers to a file, beside the window's thread.

Owns: the thread and the formats. A file is replaced whole or untouched.
"""

import csv
import io
import logging
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter

from gui.atomic_file import replacing

log = logging.getLogger(__name__)

Row = Iterable[float | str | None]
Chunks = Callable[[], Iterator[bytes]]
"""Makes a file's content piece by piece, in the writing thread."""

_ROWS_A_CHUNK = 2000


class ChartFile(QObject):
    """Writes one file at a time.

    Signals:
        written(str path)
        failed(str path, str problem): what the system said.
    """

    written = Signal(str)
    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def write(self, path: Path, chunks: Chunks) -> None:
        """Write it; a signal tells the end."""
        self._pool.start(_Writing(self, path, chunks))


class _Writing(QRunnable):
    def __init__(self, file: ChartFile, path: Path, chunks: Chunks) -> None:
        super().__init__()
        self._file = file
        self._path = path
        self._chunks = chunks

    def run(self) -> None:
        """In the pool's thread."""
        try:
            with replacing(self._path) as target:
                for chunk in self._chunks():
                    target.write(chunk)
        except OSError as problem:
            log.warning("%s could not be written: %s", self._path, problem)
            self._file.failed.emit(str(self._path), problem.strerror or str(problem))
            return
        self._file.written.emit(str(self._path))


def png_chunks(image: QImage) -> Iterator[bytes]:
    """A picture as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(writer.errorString())
    buffer.close()
    yield bytes(data.data())


def csv_chunks(headings: list[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as CSV (RFC 4180, UTF-8); a number that is none is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    for count, row in enumerate(rows, start=1):
        writer.writerow([_cell(value) for value in row])
        if count % _ROWS_A_CHUNK == 0:
            yield _take(text)
    yield _take(text)


def _cell(value: float | str | None) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if math.isnan(value):
        return ""
    # int.is_integer came with Python 3.12.
    is_whole = float(value).is_integer() and abs(value) < 2**53
    return str(int(value)) if is_whole else repr(value)


def _take(text: io.StringIO) -> bytes:
    content = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return content
