"""The conversations in one file, whatever its format.

Owns: choosing the reader, and what of a file is no conversation. Knows nothing of the storage.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from gui.transfer.formats import FileFormat
from gui.transfer.incoming import IncomingConversation, UnreadPart, object_of, text_of
from gui.transfer.json_stream import (
    Element,
    Fault,
    document,
    elements,
)
from gui.transfer.members import Member
from gui.transfer.protocol import BreakKind
from gui.transfer.readers import jan, lm_studio, openai, own
from gui.transfer.text_source import MAX_TEXT_BYTES, ArchiveError, TextSource, TooLargeError

OnRead = Callable[[int], None]
_KINDS: dict[Fault, BreakKind] = {
    "broken": "incomplete",
    "archive": "archive",
    "too_deep": "too_deep",
    "too_large": "too_large",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A place from which on a file, or one conversation in it, could not be read."""

    kind: BreakKind
    position: int
    detail: str = ""


Found = IncomingConversation | UnreadPart | Broken


def conversations_in(
    member: Member, file_format: FileFormat, messages: Member | None, on_read: OnRead
) -> Iterator[Found]:
    """What is in a file.

    Args:
        messages: the file with the messages, for a thread of Jan.
        on_read: told how many bytes were read; may raise to end it.
    """
    if file_format in ("jan_thread", "jan_messages"):
        yield from _thread(member, file_format, messages, on_read)
        return
    with member.open() as raw:
        source = TextSource(raw, on_read)
        if file_format == "openai":
            yield from _openai(source)
        elif file_format == "atelier":
            yield from _own(source)
        else:
            whole = document(elements(source))
            name = member.file_name.removesuffix(".json")
            yield from _checked(whole, lm_studio.conversation_from(whole, name))
        yield from _odd_bytes(source)


def _openai(source: TextSource) -> Iterator[Found]:
    found = elements(source)
    rest: dict[str, Element] = {}
    for element in found:
        if element.key is not None and not element.is_item:
            rest[element.key] = element  # a file of a single conversation
            continue
        yield from _checked(element, openai.conversation_from(element))
    if rest:
        whole = document(iter(rest.values()))
        yield from _checked(whole, openai.conversation_from(whole))


def _own(source: TextSource) -> Iterator[Found]:
    folders: dict[str, str] = {}
    for element in elements(source):
        if element.key == "version" and isinstance(element.value, int):
            if element.value > own.VERSION:
                detail = f"version {element.value}, this one reads up to {own.VERSION}"
                yield Broken("not_readable", element.position, detail)
                return
        elif element.key == "folders" and element.is_item:
            folder = object_of(element.value)
            if text_of(folder.get("id")):
                folders[text_of(folder.get("id"))] = text_of(folder.get("name"))
        elif element.key == "conversations" and element.is_item:
            is_one = isinstance(object_of(element.value).get("messages"), list)
            taken = own.conversation_from(element, folders) if is_one else None
            yield from _checked(element, taken)
        elif element.fault:
            yield Broken(_KINDS[element.fault], element.position, element.detail)


def _checked(element: Element, taken: IncomingConversation | None) -> Iterator[Found]:
    """A conversation that was read, with what is wrong with it."""
    if element.fault:
        yield Broken(_KINDS[element.fault], element.position, element.detail)
        if element.fault in ("too_deep", "too_large"):
            # Too big to be copied: the report says where in the file it is.
            yield UnreadPart("conversation", {"position": element.position, "key": element.key})
            return
        if taken is None or not taken.messages:
            if element.value is not None:
                yield UnreadPart("conversation", element.value)
            return
    if taken is not None:
        yield taken
    elif element.is_item or element.value:
        yield UnreadPart("conversation", element.value)


def _odd_bytes(source: TextSource) -> Iterator[Found]:
    if source.odd_bytes:
        yield UnreadPart("bytes", {"count": source.odd_bytes, "read_as": "windows-1252"})


def _thread(
    member: Member, file_format: FileFormat, messages: Member | None, on_read: OnRead
) -> Iterator[Found]:
    thread: dict[str, Any] = {}
    if file_format == "jan_thread":
        with member.open() as raw:
            whole = document(elements(TextSource(raw, on_read)))
        thread = object_of(whole.value)
        if whole.fault:
            yield Broken(_KINDS[whole.fault], whole.position, whole.detail)
    else:
        messages = member
    aside: list[Found] = []
    lines: list[Any] = []
    if messages is not None:
        with messages.open() as raw:
            lines = list(_lines(raw, on_read, aside))
    folder = member.folder.rpartition("/")[2] or text_of(thread.get("id")) or _id_in(lines)
    taken = jan.conversation_from(thread, lines, folder)
    if any(isinstance(one, Broken) for one in aside):
        taken.mark_partial()
    yield from aside
    yield taken


def _id_in(lines: list[Any]) -> str:
    return next((text_of(object_of(one).get("thread_id")) for one in lines), "")


def _lines(raw: BinaryIO, on_read: OnRead, aside: list[Found]) -> Iterator[Any]:
    """JSON values of lines; lines that are none go ``aside`` with where they were."""
    source = TextSource(raw, on_read)
    rest = b""
    number = 0
    try:
        while piece := source.read():
            *whole, rest = (rest + piece).split(b"\n")
            if whole or len(rest) < MAX_TEXT_BYTES:
                source.last_event_at = source.position - len(rest)
            for line in whole:
                number += 1
                yield from _line(line, number, aside)
        yield from _line(rest, number + 1, aside)
    except ArchiveError as error:
        aside.append(Broken("archive", source.position, str(error)))
    except TooLargeError as error:
        aside.append(Broken("too_large", source.position, str(error)))
    except OSError as error:
        aside.append(Broken("incomplete", source.position, str(error)))
    aside.extend(_odd_bytes(source))


def _line(line: bytes, number: int, aside: list[Found]) -> Iterator[Any]:
    if not line.strip():
        return
    try:
        yield msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        aside.append(UnreadPart("line", line.decode("utf-8", "replace"), f"line {number}"))
