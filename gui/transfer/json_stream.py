"""Reading JSON of any length in bounded memory, element by element.

Owns: building one element at a time, with limits on depth and size. Knows no format. The parser
is ijson (yajl): unlike a parser of whole documents it gives what comes before a break.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from gui.transfer.text_source import CHUNK_BYTES, ArchiveError, TextSource, TooLargeError

MAX_DEPTH = 200
"""Levels within one element; exports have about ten. Deeper ones are made to harm."""
MAX_ELEMENT_BYTES = 192 * 1024 * 1024
"""Memory that one element (a conversation) may take, by a rough count."""
_EVENT_BYTES = 64

Fault = Literal["", "broken", "archive", "too_deep", "too_large"]


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
            builder = state.builder
            if builder is None:
                builder = state.add(event, source.position, value)
                if builder is None:
                    continue
            if builder.add(event, value):
                yield state.take()
    except ArchiveError as error:
        yield state.broken("archive", str(error), source.position)
    except TooLargeError as error:
        yield state.broken("too_large", str(error), source.position)
    # SystemError: the C parser reports so that Python refuses a number of thousands of digits.
    except (ijson.JSONError, SystemError, ValueError, OSError) as error:
        yield state.broken("broken", _first_line(error), source.position)


class _Outermost:
    """Follows the outermost list or object, and its lists.

    Attributes:
        builder: builds the element that events belong to, or ``None`` between elements.
    """

    def __init__(self) -> None:
        self._kind = ""
        self._key: str | None = None
        self._is_in_list = False
        self.builder: _Builder | None = None

    def add(self, event: str, position: int, value: Any) -> _Builder | None:
        """Take an event outside of elements; what builds the element that begins with it."""
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
        self.builder = _Builder(position)
        return self.builder

    def take(self) -> Element:
        """The element that is whole now."""
        builder, self.builder = self.builder, None
        assert builder is not None
        return builder.element(self._key, self._is_item)

    def broken(self, fault: Fault, detail: str, position: int) -> Element:
        """What was being built when reading broke off; it is the last element there is."""
        builder = self.builder or _Builder(position)
        builder.fault = fault
        builder.position = position
        return builder.element(self._key, self._is_item, detail)

    @property
    def _is_item(self) -> bool:
        return self._is_in_list or self._kind == "start_array"


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
