"""Writing conversations out: one file, or one archive of several, whole or not at all.

Owns: which files there are and what they are called. One conversation is in memory at a time,
and all are of one moment, whatever the window does meanwhile.
"""

import sqlite3
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO

from gui.atomic_file import replacing
from gui.storage import exports
from gui.storage.conversations import read_conversation
from gui.storage.database import transaction
from gui.storage.library import list_folders
from gui.transfer.connection import opened, storage_problem
from gui.transfer.file_names import folded, free_name
from gui.transfer.protocol import (
    ExportRequest,
    Progressed,
    TransferError,
    TransferProblem,
    TransferReport,
)
from gui.transfer.writers.html import write_html
from gui.transfer.writers.markdown import write_markdown
from gui.transfer.writers.own import OwnWriter

ENDINGS = {"markdown": ".md", "html": ".html", "json": ".json"}
_WRITERS = {"markdown": write_markdown, "html": write_html}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what an archive can say

Say = Callable[[Progressed], None]
Listed = tuple[str, str, int]


def run_export(
    request: ExportRequest, say: Say, check_cancelled: Callable[[], None]
) -> TransferReport:
    """Write what was asked for.

    Raises:
        TransferError: it could not be written; there is no new file and no part of one.
        CancelledError: likewise.
    """
    started = time.monotonic()
    target = Path(request.target)
    database_path = Path(request.database)
    with opened(database_path) as (database, _):
        run = _Export(database.connection, request, say, check_cancelled)
        try:
            with transaction(database.connection, is_write=False):
                run.write(target)
        except sqlite3.Error as error:
            raise storage_problem(error, database_path) from error
        except OSError as error:
            raise _problem(error, target) from error
    return TransferReport(
        conversations=run.written,
        messages=run.messages,
        path=str(target),
        seconds=time.monotonic() - started,
    )


class _Export:
    """One export.

    Attributes:
        written, messages: how many conversations and messages so far.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        request: ExportRequest,
        say: Say,
        check_cancelled: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._request = request
        self._say = say
        self._check_cancelled = check_cancelled
        self._total = 0
        self.written = 0
        self.messages = 0

    def write(self, target: Path) -> None:
        """Write the file."""
        listed = exports.list_exported(self._connection, self._request.ids)
        if not listed:
            raise TransferError(TransferProblem(kind="nothing_to_export"))
        self._total = len(listed)
        with replacing(target, on_named=self._tell) as file:
            if self._request.format == "json":
                self._write_json(file, listed)
            elif len(listed) > 1:
                self._write_archive(file, listed)
            else:
                self._write_text(listed[0], file)

    def _write_json(self, file: BinaryIO, listed: list[Listed]) -> None:
        writer = OwnWriter(file.write, list_folders(self._connection))
        for conversation_id, _, _ in listed:
            self._check_cancelled()
            conversation = read_conversation(self._connection, conversation_id)
            origin = exports.origin_of(self._connection, conversation_id)
            messages = exports.read_tree(self._connection, conversation_id)
            self.messages += writer.add(conversation, origin, messages)
            self._count()
        writer.finish()

    def _write_archive(self, file: BinaryIO, listed: list[Listed]) -> None:
        ending = ENDINGS[self._request.format]
        taken: set[str] = set()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for one in listed:
                name = free_name(one[1], ending, taken)
                taken.add(folded(name))
                entry = zipfile.ZipInfo(name, _zip_time(one[2]))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with archive.open(entry, "w", force_zip64=True) as inside:
                    self._write_text(one, inside)

    def _write_text(self, one: Listed, file: IO[bytes]) -> None:
        self._check_cancelled()
        conversation = read_conversation(self._connection, one[0])

        def write(text: str) -> None:
            self._check_cancelled()
            file.write(text.encode("utf-8", "replace"))

        _WRITERS[self._request.format](write, conversation, self._request.labels)
        self.messages += len(conversation.messages)
        self._count()

    def _count(self) -> None:
        self.written += 1
        self._tell()

    def _tell(self, temporary: Path | None = None) -> None:
        self._say(
            Progressed(
                stage="writing",
                done=self.written,
                total=self._total,
                conversations=self.written,
                path=str(temporary or ""),
            )
        )


def _zip_time(milliseconds: int) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    found = (*moment.timetuple()[:5], moment.second)
    return max(found, _EARLIEST) if found[0] < 2107 else _EARLIEST


def _problem(error: OSError, target: Path) -> TransferError:
    import errno

    # EFBIG: the file system, or a quota, has no room for a file of this length.
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return TransferError(
        TransferProblem(
            kind="full" if is_full else "read_only",
            path=str(target),
            detail=f"{type(error).__name__}: {error}",
        )
    )
