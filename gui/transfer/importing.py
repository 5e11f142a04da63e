"""Taking conversations in: from files to the storage, a few whole conversations at a time.

Owns: the order of things. What is stored stays, whatever happens afterwards: each transaction
holds whole conversations, and what could not be read of them is on the disk before it.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import msgspec

from gui.storage.database import Database, transaction
from gui.storage.problems import StorageError
from gui.transfer.connection import opened, patiently, storage_problem
from gui.transfer.formats import FileFormat, format_of
from gui.transfer.incoming import IncomingConversation, UnreadPart
from gui.transfer.members import Member, members_of
from gui.transfer.protocol import (
    Break,
    CancelledError,
    ImportRequest,
    Progressed,
    TransferError,
    TransferProblem,
    TransferReport,
)
from gui.transfer.reading import Broken, conversations_in
from gui.transfer.taking import take
from gui.transfer.text_source import ArchiveError
from gui.transfer.unread import UnreadParts

BATCH_CONVERSATIONS = 64
BATCH_CHARACTERS = 4_000_000
BATCH_SECONDS = 0.5
_SOURCES: dict[FileFormat, str] = {"jan_thread": "jan", "jan_messages": "jan"}

Say = Callable[[Progressed], None]


def run_import(
    request: ImportRequest, say: Say, check_cancelled: Callable[[], None]
) -> TransferReport:
    """Import what was asked for.

    Raises:
        TransferError: nothing (more) could be done; what was taken before stays.
    """
    started = time.monotonic()
    paths = [Path(one) for one in request.paths]
    with ExitStack() as stack:
        say(Progressed(stage="looking", done=0, total=0))
        members = [member for path in paths for member in members_of(path, stack, check_cancelled)]
        unread = UnreadParts(Path(request.kept_in), paths[0].stem)
        database, owner = stack.enter_context(opened(Path(request.database)))
        if database.state.problem is not None:
            raise storage_problem(StorageError(database.state.problem), database.state.path)
        run = _Import(database, owner, unread, say, check_cancelled)
        run.run(members)
        report = run.report(time.monotonic() - started)
        if not report.formats and not report.is_cancelled and not report.breaks:
            detail = f"{len(members)} files looked at"
            raise TransferError(
                TransferProblem(kind="not_an_export", path=request.paths[0], detail=detail)
            )
        run.finish(report)
        return msgspec.structs.replace(report, path=str(unread.folder or ""))


class _Import:
    """One import: counts, and the conversations that wait to be stored together."""

    def __init__(
        self,
        database: Database,
        owner: str,
        unread: UnreadParts,
        say: Say,
        check_cancelled: Callable[[], None],
    ) -> None:
        self._database = database
        self._path = database.state.path
        self._owner = owner
        self._unread = unread
        self._say = say
        self._check_cancelled = check_cancelled
        self._outcomes: Counter[str] = Counter()
        self._formats: Counter[str] = Counter()
        self._messages = 0
        self._breaks: list[Break] = []
        self._waiting: list[tuple[str, IncomingConversation]] = []
        self._characters = 0
        self._stored_at = time.monotonic()
        self._done = self._total = 0
        self._is_cancelled = False

    def run(self, members: list[Member]) -> None:
        """Read all files. Cancelled, what was read whole is stored and the rest left."""
        self._total = sum(member.size_bytes for member in members)
        beside = {(one.folder, one.file_name): one for one in members}
        try:
            for member in members:
                self._read_member(member, beside)
        except CancelledError:
            self._is_cancelled = True
        self._store()
        self._tell()

    def report(self, seconds: float) -> TransferReport:
        """What was done so far."""
        return TransferReport(
            conversations=self._outcomes["new"],
            extended=self._outcomes["extended"],
            already_here=self._outcomes["already_here"],
            messages=self._messages,
            unread=dict(self._unread.counts),
            breaks=list(self._breaks),
            formats=dict(self._formats),
            is_cancelled=self._is_cancelled,
            seconds=seconds,
        )

    def finish(self, report: TransferReport) -> None:
        """Keep the report with the parts that could not be read."""
        try:
            self._unread.finish(report)
        except OSError as error:
            raise self._problem(error, self._unread.folder) from error

    def _read_member(self, member: Member, beside: dict[tuple[str, str], Member]) -> None:
        before = self._done
        try:
            with member.open() as raw:
                file_format = format_of(raw)
        except (OSError, ArchiveError) as error:
            self._breaks.append(
                Break(file=member.name, kind="not_readable", position=0, detail=str(error))
            )
            return
        is_with_thread = (member.folder, "thread.json") in beside
        if file_format is None or (file_format == "jan_messages" and is_with_thread):
            if file_format is None:  # the messages are counted when they are read
                self._on_read(member.size_bytes)
            return
        self._formats[_SOURCES.get(file_format, file_format)] += 1
        messages = beside.get((member.folder, "messages.jsonl"))
        for found in conversations_in(member, file_format, messages, self._on_read):
            self._take(member.name, found)
        if file_format not in _SOURCES:
            self._done = before + member.size_bytes  # an archive may be wrong about its sizes

    def _take(self, file: str, found: IncomingConversation | UnreadPart | Broken) -> None:
        if isinstance(found, Broken):
            self._breaks.append(
                Break(file=file, kind=found.kind, position=found.position, detail=found.detail)
            )
        elif isinstance(found, UnreadPart):
            self._keep(file, "", [found])
        else:
            self._waiting.append((file, found))
            self._characters += sum(len(one.text) for one in found.messages)
            waited = time.monotonic() - self._stored_at
            is_enough = (
                len(self._waiting) >= BATCH_CONVERSATIONS
                or self._characters >= BATCH_CHARACTERS
                or waited >= BATCH_SECONDS
            )
            if is_enough:
                self._store()

    def _on_read(self, size_bytes: int) -> None:
        self._done += size_bytes
        self._tell()
        self._check_cancelled()

    def _tell(self) -> None:
        self._say(
            Progressed(
                stage="reading",
                done=min(self._done, self._total),
                total=self._total,
                conversations=self._outcomes["new"] + self._outcomes["extended"],
            )
        )

    def _store(self) -> None:
        """Store what waits in one transaction."""
        waiting, self._waiting, self._characters = self._waiting, [], 0
        if waiting:
            try:
                outcomes, messages = patiently(self._path, lambda: self._transact(waiting))
            except (sqlite3.Error, StorageError) as error:
                raise storage_problem(error, self._path, self._outcomes["new"]) from error
            self._outcomes.update(outcomes)
            self._messages += messages
        self._stored_at = time.monotonic()

    def _transact(self, waiting: list[tuple[str, IncomingConversation]]) -> tuple[list[str], int]:
        outcomes: list[str] = []
        messages = 0
        with transaction(self._database.connection, is_write=True):
            for file, conversation in waiting:
                taken = take(self._database.connection, conversation, self._owner)
                outcomes.append(taken.outcome)
                messages += taken.messages
                if taken.outcome != "already_here":
                    self._keep(file, conversation.title, conversation.unread)
            # Before the commit: a process that dies in between loses nothing.
            self._flush()
        return outcomes, messages

    def _keep(self, file: str, conversation: str, parts: list[UnreadPart]) -> None:
        try:
            for part in parts:
                self._unread.keep(file, conversation, part)
        except OSError as error:
            raise self._problem(error, self._unread.folder) from error

    def _flush(self) -> None:
        try:
            self._unread.flush()
        except OSError as error:
            raise self._problem(error, self._unread.folder) from error

    def _problem(self, error: OSError, path: Path | None) -> TransferError:
        found = storage_problem(error, path or self._path, self._outcomes["new"])
        if found.problem.kind != "full":
            found.problem = msgspec.structs.replace(found.problem, kind="read_only")
        return found
