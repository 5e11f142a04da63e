"""Streams physical lines, bounded: no line may fill the memory.

Owns: line ends and their limit. A line ends in ``\\n`` (a ``\\r`` before it belongs to the
end); only in a file without any does ``\\r`` end one. Nothing else does: the other separators
that ``str.splitlines`` knows occur inside of texts.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from engine.data.file_sample import opened
from engine.data.table import Ledger
from engine.errors import UnsupportedError

MAX_LINE_CHARS = 16 << 20


class Line(NamedTuple):
    """A physical line.

    Attributes:
        number: counted from 1.
        text: without its end.
        end: ``\\n``, ``\\r\\n``, ``\\r``, or "" where the file stops.
    """

    number: int
    text: str
    end: str


def newline_of(head: str) -> str:
    """What ends a line in a file that begins like this."""
    return "\r" if "\r" in head and "\n" not in head else "\n"


class TextLines:
    """The lines of a text in memory; lines can be put back."""

    def __init__(self, text: str, newline: str) -> None:
        self._pieces = text.split(newline)
        if not self._pieces[-1]:
            self._pieces.pop()
        self._pieces.reverse()
        self._newline = newline
        self._number = 0
        self._returned: deque[Line] = deque()

    def next(self) -> Line | None:
        """The next line, or ``None`` at the end."""
        return self._returned.popleft() if self._returned else self._read()

    def put_back(self, lines: list[Line]) -> None:
        """Let ``lines`` come again, in their order."""
        self._returned.extendleft(reversed(lines))

    def __iter__(self) -> Iterator[Line]:
        while (line := self.next()) is not None:
            yield line

    def _read(self) -> Line | None:
        if not self._pieces:
            return None
        self._number += 1
        return _line(self._number, self._pieces.pop(), self._newline)


@dataclass(frozen=True)
class TextSource:
    """How a file becomes lines.

    Attributes:
        encoding: for Python's decoder; damaged places become U+FFFD.
        newline: what ends a line.
    """

    path: Path
    encoding: str
    newline: str


class FileLines(TextLines):
    """The lines of an open file, put on account. Use it in a ``with`` statement."""

    def __init__(self, source: TextSource, ledger: Ledger) -> None:
        super().__init__("", source.newline)
        self._name = source.path.name
        self._ledger = ledger
        self._file = TextIOWrapper(
            opened(source.path), encoding=source.encoding, errors="replace", newline=source.newline
        )

    def __enter__(self) -> "FileLines":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def position(self) -> int:
        """How many bytes were read, about: the decoder reads a little ahead."""
        return self._file.buffer.tell()

    def _read(self) -> Line | None:
        text = self._file.readline(MAX_LINE_CHARS + 1)
        if not text:
            return None
        self._number = self._ledger.lines = self._number + 1
        if self._number == 1:
            text = text.removeprefix("\ufeff")
        if len(text) > MAX_LINE_CHARS:
            raise UnsupportedError(
                "error.data_line_too_long",
                file=self._name,
                line=self._number,
                limit=MAX_LINE_CHARS >> 20,
            )
        if not text.isascii() and "\ufffd" in text:
            self._ledger.replaced.add(self._number)
        if "\x00" in text:
            self._ledger.nuls.add(self._number)
        if text.endswith(self._newline):
            return _line(self._number, text[:-1], self._newline)
        return Line(self._number, text, "")


def _line(number: int, text: str, newline: str) -> Line:
    if newline == "\n" and text.endswith("\r"):
        return Line(number, text[:-1], "\r\n")
    return Line(number, text, newline)
