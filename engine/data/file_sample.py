"""Looks at a file without reading all of it: whether it is one, its beginning, a few places more.

Owns: what is refused before a byte is understood. Knows nothing of formats.
"""

import os
import stat
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from engine.errors import DiskError, NotFoundError, UsageError

HEAD_BYTES = 1 << 20
SLICE_BYTES = 1 << 16
SLICES = 8
WHOLE_BYTES = 4 << 20
"""A file up to this size is looked at whole."""


@dataclass(frozen=True)
class FileSample:
    """Some of a file's bytes.

    Attributes:
        head: its beginning, or all of it.
        slices: whole lines from places further on, as far as lines end in a newline byte.
        size_bytes: of the file.
    """

    path: Path
    head: bytes
    slices: tuple[bytes, ...]
    size_bytes: int

    @property
    def is_whole(self) -> bool:
        """Whether ``head`` is all there is."""
        return len(self.head) >= self.size_bytes


def opened(path: Path) -> BufferedReader:
    """Open a file to read its bytes.

    Raises:
        EngineError: it is not there, not a file, or may not be read.
    """
    try:
        # Looked at before it is opened: opening a pipe would wait for somebody to write.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError("error.data_not_a_file", file=path.name)
        return path.open("rb")
    except (FileNotFoundError, ValueError) as problem:  # ValueError: a NUL in the path
        raise NotFoundError("error.file_not_found", path=str(path)) from problem
    except PermissionError as problem:
        raise DiskError("error.not_readable", path=str(path)) from problem


def take_sample(path: Path) -> FileSample:
    """Read a file's beginning and a few places more.

    Raises:
        EngineError: it is not there, not a file, empty, or may not be read.
    """
    with opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise UsageError("error.data_empty", file=path.name)
        head = file.read(size if size <= WHOLE_BYTES else HEAD_BYTES)
        slices: list[bytes] = []
        if len(head) < size:
            step = (size - len(head)) // (SLICES + 1)
            for place in range(1, SLICES + 1):
                file.seek(len(head) + place * step)
                slices.append(_whole_lines(file.read(SLICE_BYTES)))
    return FileSample(path, head, tuple(part for part in slices if part), size)


def _whole_lines(content: bytes) -> bytes:
    begin = content.find(b"\n") + 1
    end = content.rfind(b"\n") + 1
    return content[begin:end] if begin else b""
