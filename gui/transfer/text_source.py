"""A file's bytes as UTF-8, whatever encoding they are in.

Owns: recognising the encoding, and what becomes of bytes that aren't of it. Knows no JSON, but
for the fact that it starts with ASCII.
"""

import codecs
import re
from collections.abc import Callable
from typing import BinaryIO

CHUNK_BYTES = 64 * 1024
MAX_TEXT_BYTES = 64 * 1024 * 1024
"""The longest single text; the parser holds one in memory until its end."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# JSON starts with ASCII, so where its first zeros are tells UTF-16 and UTF-32 without a mark.
_ZEROS = (
    (re.compile(rb"\0\0\0[^\0]", re.DOTALL), "utf-32-be"),
    (re.compile(rb"[^\0]\0\0\0", re.DOTALL), "utf-32-le"),
    (re.compile(rb"\0[^\0]", re.DOTALL), "utf-16-be"),
    (re.compile(rb"[^\0]\0", re.DOTALL), "utf-16-le"),
)


class TooLargeError(Exception):
    """A single text is longer than the parser may hold."""


class ArchiveError(Exception):
    """An archive is damaged, or unpacks to more than any export has."""


class _OddBytes:
    """The handler for bytes that aren't of the encoding; decoders find it by its name.

    Attributes:
        count: bytes handled so far, of all sources.
    """

    name = "atelier-odd-bytes"

    def __init__(self) -> None:
        self.count = 0
        codecs.register_error(self.name, self._replace)

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        odd = error.object[error.start : error.end]
        self.count += len(odd)
        if error.encoding != "utf-8":
            return "\N{REPLACEMENT CHARACTER}", error.end
        return odd.decode("cp1252", "replace"), error.end


_odd_bytes = _OddBytes()


class TextSource:
    """A file for the parser: gives UTF-8 whatever the file's encoding is.

    Bytes that are no UTF-8 are read as Windows-1252, as browsers do, and counted.

    Attributes:
        position: bytes of the file read so far.
        odd_bytes: how many were no valid part of the encoding.
        last_event_at: ``position`` when the parser last had something to say.
    """

    def __init__(self, raw: BinaryIO, on_read: Callable[[int], None] | None = None) -> None:
        self._raw = raw
        self._on_read = on_read
        self._decoder: codecs.IncrementalDecoder | None = None
        self.position = 0
        self.odd_bytes = 0
        self.last_event_at = 0

    def read(self, size: int = -1) -> bytes:
        """The next piece as UTF-8, b"" at the end.

        Raises:
            TooLargeError: this much was read since the parser's last event.
            CancelledError: from ``on_read``.
        """
        if size == 0:  # the parser asks so whether this is a binary file
            return b""
        while True:
            chunk = self._raw.read(CHUNK_BYTES)
            self.position += len(chunk)
            if self._on_read is not None:
                self._on_read(len(chunk))
            if self.position - self.last_event_at > MAX_TEXT_BYTES:
                raise TooLargeError(f"a text of more than {MAX_TEXT_BYTES} bytes")
            if self._decoder is None:
                chunk = self._start(chunk)
                assert self._decoder is not None
            before = _odd_bytes.count
            text = self._decoder.decode(chunk, final=not chunk)
            self.odd_bytes += _odd_bytes.count - before
            if text or not chunk:
                return text.encode("utf-8", "replace")

    def _start(self, chunk: bytes) -> bytes:
        """Choose the encoding from the first bytes; returns them without the mark."""
        encoding, skipped = "utf-8", 0
        for mark, name in _MARKS:
            if chunk.startswith(mark):
                encoding, skipped = name, len(mark)
                break
        else:
            encoding = next((name for zeros, name in _ZEROS if zeros.match(chunk)), "utf-8")
        self._decoder = codecs.getincrementaldecoder(encoding)(_odd_bytes.name)
        return chunk[skipped:]
