"""Reading JSON of any length in bounded memory, element by element.

Owns: decoding bytes of whatever encoding to UTF-8, and building one element at a time with
limits on depth and size. Knows no format. The parser is ijson (yajl): unlike a parser of whole
documents it gives what comes before a break.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

CHUNK_BYTES = 64 * 1024
MAX_DEPTH = 200
"""Levels within one element; exports have about ten. Deeper ones are made to harm."""
MAX_ELEMENT_BYTES = 192 * 1024 * 1024
"""Memory that one element (a conversation) may take, by a rough count."""
MAX_TEXT_BYTES = 64 * 1024 * 1024
"""The longest single text; yajl holds one in memory until its end."""
_EVENT_BYTES = 64

Fault = Literal["", "broken", "archive", "too_deep", "too_large"]

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


@dataclass(slots=True)
class Element:
    """One value of the outermost list, or of a list or key in the outermost object.

    Attributes:
        key: the outermost object's key, or ``None``.
        is_item: it is one of a list's items.
        value: what was read; of a faulty element what came before the fault.
        position: where in the file it began, to within a chunk.
        doubled: keys that one object had twice, with the values that came first.
        weight: bytes of memory it takes, by a rough count.
    """

    key: str | None
    is_item: bool
    value: Any
    fault: Fault = ""
    position: int = 0
    detail: str = ""
    doubled: list[tuple[str, Any]] = field(default_factory=list)
    weight: int = 0


class _Builder:
    """Builds one element from events."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.root: Any = None
        self.fault: Fault = ""
        self.doubled: list[tuple[str, Any]] = []
        self.weight = 0
        self._depth = 0
        self._open: list[Any] = []
        self._key = ""

    def add(self, event: str, value: Any) -> bool:
        """Take an event; whether the element is whole now."""
        if event == "map_key":
            self._key = value
            self._weigh(value)
        elif event in ("start_map", "start_array"):
            self._depth += 1
            if not self.fault:
                container: Any = {} if event == "start_map" else []
                self._put(container)
                self._open.append(container)
                if self._depth > MAX_DEPTH:
                    self._give_up("too_deep")
        elif event in ("end_map", "end_array"):
            self._depth -= 1
            if not self.fault:
                self._open.pop()
            return self._depth == 0
        else:
            if not self.fault:
                self._put(value)
                self._weigh(value)
            return self._depth == 0
        return False

    def element(self, key: str | None, is_item: bool, detail: str = "") -> Element:
        return Element(
            key, is_item, self.root, self.fault, self.position, detail, self.doubled, self.weight
        )

    def _put(self, value: Any) -> None:
        self.weight += _EVENT_BYTES
        if not self._open:
            self.root = value
            return
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
            return
        if self._key in container:
            self.doubled.append((self._key, container[self._key]))
        container[self._key] = value

    def _weigh(self, value: Any) -> None:
        if isinstance(value, str):
            self.weight += len(value)
        if self.weight > MAX_ELEMENT_BYTES and not self.fault:
            self._give_up("too_large")

    def _give_up(self, fault: Fault) -> None:
        """Let go of what was read; the events up to its end are only counted."""
        self.fault = fault
        self.root = None
        self.doubled = []
        self._open = []


def elements(source: TextSource) -> Iterator[Element]:
    """The outermost values, one at a time; where reading breaks off, a last one with a fault.

    Raises:
        CancelledError: from the source.
    """
    import ijson

    state = _Outermost()
    try:
        for event, value in ijson.basic_parse(source, buf_size=CHUNK_BYTES):
            source.last_event_at = source.position
            element = state.add(event, value, source.position)
            if element is not None:
                yield element
    except ArchiveError as error:
        yield state.broken("archive", str(error), source.position)
    except TooLargeError as error:
        yield state.broken("too_large", str(error), source.position)
    # SystemError: the C parser reports so that Python refuses a number of thousands of digits.
    except (ijson.JSONError, SystemError, ValueError, OSError) as error:
        yield state.broken("broken", _first_line(error), source.position)


class _Outermost:
    """Follows the outermost list or object, and its lists, and builds what is in them."""

    def __init__(self) -> None:
        self._kind = ""
        self._key: str | None = None
        self._is_in_list = False
        self._builder: _Builder | None = None

    def add(self, event: str, value: Any, position: int) -> Element | None:
        if self._builder is not None:
            return self._build(event, value)
        if not self._kind:
            self._kind = event
            return None
        if event == "map_key":
            self._key = value
            return None
        if event in ("end_map", "end_array"):
            self._is_in_list = False
            return None
        if event == "start_array" and self._kind == "start_map" and not self._is_in_list:
            self._is_in_list = True
            return None
        self._builder = _Builder(position)
        return self._build(event, value)

    def broken(self, fault: Fault, detail: str, position: int) -> Element:
        """What was being built when reading broke off; it is the last element there is."""
        builder = self._builder or _Builder(position)
        builder.fault = fault
        builder.position = position
        return builder.element(self._key, self._is_item, detail)

    @property
    def _is_item(self) -> bool:
        return self._is_in_list or self._kind == "start_array"

    def _build(self, event: str, value: Any) -> Element | None:
        builder = self._builder
        assert builder is not None
        if not builder.add(event, value):
            return None
        self._builder = None
        return builder.element(self._key, self._is_item)


def document(found: Iterator[Element]) -> Element:
    """All of an outermost object as one element, for formats of one conversation a file."""
    whole: dict[str, Any] = {}
    result = Element(None, False, whole)
    for element in found:
        result.weight += element.weight
        result.doubled += element.doubled
        if result.weight > MAX_ELEMENT_BYTES and not element.fault:
            element.fault = "too_large"
        if element.fault:
            result.fault, result.detail = element.fault, element.detail
            result.position = element.position
        if element.fault in ("too_deep", "too_large") or element.value is None:
            continue
        if not element.is_item:
            whole[element.key or ""] = element.value
        else:
            items = whole.setdefault(element.key or "", [])
            if isinstance(items, list):
                items.append(element.value)
    return result


def _first_line(error: Exception) -> str:
    """What is wrong, without the excerpt of the person's text that the parser quotes."""
    return str(error).removeprefix("b'").replace("\\n", "\n").split("\n")[0].strip()[:200]
