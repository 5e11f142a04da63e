"""What could not be read, kept for the person: nothing that was in a file is thrown away.

Owns: the folder ``imports/TIME-NAME`` with ``unread.jsonl`` (a raw part a line, with where it
was) and ``report.json``. It is made with the first part that needs it.
"""

import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from gui.transfer.file_names import safe_name
from gui.transfer.incoming import UnreadPart
from gui.transfer.protocol import TransferReport, UnreadKind

UNREAD = "unread.jsonl"
REPORT = "report.json"


class UnreadParts:
    """The parts that could not be read in one import.

    Attributes:
        counts: how many of each kind.
        folder: where they are, or ``None`` while there are none.
    """

    def __init__(self, kept_in: Path, name: str) -> None:
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        self._wanted = kept_in / f"{stamp}-{safe_name(name)}"
        self._file: BinaryIO | None = None
        self._is_dirty = False
        self._encoder = msgspec.json.Encoder(decimal_format="number")
        self.folder: Path | None = None
        self.counts: Counter[str] = Counter()

    def keep(self, file: str, conversation: str, part: UnreadPart) -> None:
        """Write a part down."""
        self.add(part.kind, file, part.raw, conversation=conversation, message=part.message)

    def add(self, kind: UnreadKind, file: str, raw: Any, count: int = 1, **where: Any) -> None:
        """Write something down with where it was; ``raw`` is any JSON value."""
        self.counts[kind] += count
        places = {name: value for name, value in where.items() if value != ""}
        line = {"kind": kind, "file": file, **places, "raw": raw}
        if self._file is None:
            self._file = (self._make_folder() / UNREAD).open("ab")
        self._file.write(self._encoder.encode(line) + b"\n")
        self._is_dirty = True

    def flush(self) -> None:
        """Have all that was written on the disk."""
        if self._file is not None and self._is_dirty:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._is_dirty = False

    def finish(self, report: TransferReport) -> None:
        """Write the report beside the parts, if there is anything to tell."""
        if self._file is None and not report.breaks:
            return
        self.flush()
        if self._file is not None:
            self._file.close()
            self._file = None
        folder = self.folder or self._make_folder()
        text = msgspec.json.format(self._encoder.encode(report), indent=2)
        (folder / REPORT).write_bytes(text + b"\n")

    def _make_folder(self) -> Path:
        folder, count = self._wanted, 1
        while True:
            try:
                folder.mkdir(parents=True)
                self.folder = folder
                return folder
            except FileExistsError:  # another import of the same second
                count += 1
                folder = self._wanted.with_name(f"{self._wanted.name}-{count}")
