"""Telling by its content which format a file is.

Owns: the marks of each format. Reads only the beginning of a file; its name decides nothing.
"""

from pathlib import Path
from typing import BinaryIO, Literal

from gui.transfer.readers.own import FORMAT
from gui.transfer.text_source import ArchiveError, TextSource

FileFormat = Literal["atelier", "openai", "lmstudio", "jan_thread", "jan_messages"]

LOOKED_AT_BYTES = 2 * 1024 * 1024
"""How far to look: a long system prompt may come before what tells."""
_LOOKED_AT_MEMBERS = 50
_LOOKED_AT_FOLDERS = 2000


class _Beginning:
    """The first bytes of a file, as a file."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._left = LOOKED_AT_BYTES

    def read(self, size: int = -1) -> bytes:
        """The next piece, b"" at the end of the beginning."""
        piece = self._raw.read(min(size, self._left)) if self._left > 0 else b""
        self._left -= len(piece)
        return piece


def format_of(raw: BinaryIO) -> FileFormat | None:
    """The format of an opened file, or ``None`` if it is none of them."""
    import ijson

    # Keys by depth: those of the outermost object at 1, of objects in a list at 2.
    seen: dict[int, set[str]] = {}
    depth = 0
    is_list = False
    key = ""
    source = TextSource(_Beginning(raw))  # type: ignore[arg-type]
    try:
        for event, value in ijson.basic_parse(source):
            if event in ("start_map", "start_array"):
                is_list = is_list or (depth == 0 and event == "start_array")
                depth += 1
            elif event in ("end_map", "end_array"):
                depth -= 1
            elif event == "map_key":
                key = value
                seen.setdefault(depth, set()).add(key)
            elif depth == 1 and key == "object" and value in ("thread", "thread.message"):
                return "jan_thread" if value == "thread" else "jan_messages"
            elif depth == 1 and key == "format":
                return "atelier" if value == FORMAT else None
            found = _by_keys(seen, is_list)
            if found is not None:
                return found
    except (ijson.JSONError, SystemError, ValueError):
        pass  # of a file that was cut off on purpose, the end is always missing
    return _by_end(seen, is_list)


def looks_like_export(path: Path) -> bool:
    """Whether a dropped file or folder has conversations to import; never raises.

    Reads a few megabytes at most, which may take a moment: not for the window's thread.
    """
    from contextlib import ExitStack

    from gui.transfer.members import members_of
    from gui.transfer.protocol import TransferError

    looked_at = 0

    def count() -> None:
        nonlocal looked_at
        looked_at += 1
        if looked_at > _LOOKED_AT_FOLDERS:
            raise OSError("too many folders for a look")

    try:
        with ExitStack() as stack:
            for member in members_of(path, stack, count)[:_LOOKED_AT_MEMBERS]:
                with member.open() as raw:
                    if format_of(raw) is not None:
                        return True
    except (TransferError, ArchiveError, OSError):
        return False
    return False


def _by_keys(seen: dict[int, set[str]], is_list: bool) -> FileFormat | None:
    """What the keys seen so far already prove."""
    item = seen.get(2 if is_list else 1, set())
    if "mapping" in item and item & {"title", "current_node", "create_time", "conversation_id"}:
        return "openai"
    if not is_list and "messages" in item and "versions" in seen.get(3, set()):
        return "lmstudio"
    return None


def _by_end(seen: dict[int, set[str]], is_list: bool) -> FileFormat | None:
    """What the keys of the whole beginning make likely."""
    item = seen.get(2 if is_list else 1, set())
    if "mapping" in item:
        return "openai"
    if not is_list and {"messages", "createdAt", "name"} <= item:
        return "lmstudio"  # a conversation without messages yet
    if not is_list and "assistants" in item and {"created", "updated"} & item:
        return "jan_thread"
    if not is_list and {"thread_id", "role", "content"} <= item:
        return "jan_messages"
    return None
