"""The files that are to go with the next message: added, read, kept with their draft.

Owns: the list of them. Knows no widgets and no engine: whoever listens to ``count_wanted``
counts.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.protocol import TextKey
from gui.attachments.file_text import FileText
from gui.attachments.names import safe_name
from gui.attachments.pending_file import PendingFile
from gui.attachments.reader import AttachmentReader
from gui.attachments.token_budget import TokenBudget
from gui.storage import AttachmentRecord

MAX_FILES = 10


class PendingAttachments(QObject):
    """The files of one message; those of other drafts are kept under their keys.

    Signals:
        changed(): files, their states, or their counts.
        problem(TextKey): something to tell the person that no file can show.
        count_wanted(list[str]): count the tokens of these texts and call :meth:`set_counts`.
            A new request replaces the one before, whose answer must not be given any more.
    """

    changed = Signal()
    problem = Signal(object)
    count_wanted = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, reader: AttachmentReader | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader or AttachmentReader(self)
        self._budget = TokenBudget()
        self._drafts: dict[str, list[PendingFile]] = {}
        self._key = ""
        self._files: list[PendingFile] = []
        self._reader.finished.connect(self._on_read)
        self._reader.failed.connect(self._on_read_failed)

    @property
    def files(self) -> tuple[PendingFile, ...]:
        """All of them, in the order they were added; not to be changed."""
        return tuple(self._files)

    @property
    def tokens(self) -> int:
        """What of them was counted so far, those that don't fit included."""
        return sum(one.tokens or 0 for one in self._files)

    @property
    def key(self) -> str:
        """Whose files these are."""
        return self._key

    def room_for(self, file: PendingFile) -> int:
        """Tokens the context has for this file beside the conversation and the other files."""
        return max(0, self._budget.room_for(file, self._files))

    def records(self) -> tuple[AttachmentRecord, ...]:
        """What is to be sent."""
        return tuple(
            replace(one.record, tokens=None if one.has_more_tokens else one.tokens)
            for one in self._files
            if one.record is not None
        )

    def obstacle(self) -> TextKey | None:
        """Why the message can't be sent yet; ``None``: it can."""
        for one in self._files:
            if one.state in ("reading", "shortening"):
                return TextKey("window.attachment_busy", {"file": one.name})
            if one.state == "failed":
                return TextKey("window.attachment_refused", {"file": one.name})
            if one.is_over:
                return TextKey("window.attachment_too_large", {"file": one.name})
        return None

    def add_files(self, paths: Iterable[Path], key: str | None = None) -> None:
        """Read files and add them; which can't be is said. One that failed is tried again.

        Args:
            key: whose they are; ``None``: of those that are shown.
        """
        is_shown = key is None or key == self._key
        files = self._files if is_shown else self._drafts.setdefault(str(key), [])
        left_out = 0
        for path in paths:
            name = safe_name(path.name or str(path))
            if any(one.path == path and one.state != "failed" for one in files):
                self.problem.emit(TextKey("window.attachment_twice", {"file": name}))
                continue
            files[:] = [one for one in files if one.path != path]
            if sum(one.state != "failed" for one in files) >= MAX_FILES:
                left_out += 1
                continue
            file = PendingFile(uuid.uuid4().hex, name, path)
            files.append(file)
            self._reader.read(file.id, path)
        if left_out:
            self.problem.emit(
                TextKey("window.attachment_too_many", {"limit": MAX_FILES, "count": left_out})
            )
        self.changed.emit()

    def restore(self, records: Sequence[AttachmentRecord]) -> None:
        """Show the files of a stored message, instead of what is there; they get new ids."""
        self._forget(self._files)
        self._files = []
        for record in records:
            # Counted anew: it may have been sent to a model with another tokenizer.
            file = PendingFile(uuid.uuid4().hex, safe_name(record.name))
            file.take(replace(record, id=file.id, name=file.name, tokens=None))
            self._files.append(file)
        self._settle()

    def remove(self, file_id: str) -> None:
        """Take a file out."""
        self._forget([one for one in self._files if one.id == file_id])
        self._files = [one for one in self._files if one.id != file_id]
        self._settle()

    def clear(self) -> None:
        """Take all files out."""
        self._forget(self._files)
        self._files = []
        self._settle()

    def switch_to(self, key: str) -> None:
        """Put the files away under the present key and take out those of another; "" at first."""
        if key == self._key:
            return
        if self._files:
            self._drafts[self._key] = self._files
        self._key = key
        self._files = self._drafts.pop(key, [])
        self._settle()

    def use_beginning(self, file_id: str) -> None:
        """Shorten a file to as much of its beginning as fits."""
        for one in self._files:
            if one.id == file_id and one.state == "ready" and one.is_over:
                self._budget.shorten(one, self._files)
                self._settle()

    def set_room(self, tokens: int | None) -> None:
        """Tokens of the context that the conversation and the reply leave for attachments."""
        self._budget.room = None if tokens is None else max(0, tokens)
        has_changed = self._budget.mark(self._files)
        self._ask()
        if has_changed:
            self.changed.emit()

    def recount(self) -> None:
        """Count all again: another model reads other tokens."""
        self._budget.start_again([*self._files, *self._parked()])
        self._settle()

    def set_counts(self, counts: Sequence[int] | None) -> None:
        """Answer the last ``count_wanted``; ``None``: the tokens can't be counted now.

        Raises:
            ValueError: not one count for each text that was asked about.
        """
        if counts is None:
            problems = self._budget.give_up(self._files)
        else:
            problems = self._budget.note_counts(self._files, counts)
        for problem in problems:
            self.problem.emit(problem)
        self._settle()

    def _on_read(self, file_id: str, found: FileText) -> None:
        for one in (*self._files, *self._parked()):
            if one.id == file_id:
                one.take(
                    AttachmentRecord(one.id, one.name, found.size_bytes, found.text, found.encoding)
                )
                if found.replaced:
                    arguments: dict[str, str | int | float] = {
                        "file": one.name,
                        "count": found.replaced,
                    }
                    self.problem.emit(TextKey("window.attachment_replaced", arguments))
        self._settle()

    def _on_read_failed(self, file_id: str, problem: TextKey) -> None:
        for one in (*self._files, *self._parked()):
            if one.id == file_id:
                one.state, one.problem = "failed", problem
        self.changed.emit()

    def _settle(self) -> None:
        """After any change: see what fits, ask for what isn't counted, and tell."""
        self._budget.mark(self._files)
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        texts = self._budget.texts_to_count(self._files)
        if texts:
            self.count_wanted.emit(texts)

    def _parked(self) -> list[PendingFile]:
        return [one for files in self._drafts.values() for one in files]

    def _forget(self, files: Iterable[PendingFile]) -> None:
        for one in files:
            self._reader.cancel(one.id)
            self._budget.forget(one)
