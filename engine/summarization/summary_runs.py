"""Summaries that a model writes, as folders: what is done survives a kill and is gone on with.

Owns: ``run.json`` (what was asked), ``source.txt`` (of what), ``parts.jsonl`` (what is done, one
line a part, on the disk before the next part begins). Knows nothing of models.

A finished run goes with the next new one: the window has the summary then. Runs that nobody went
on with for thirty days go too; they hold a person's text.
"""

import hashlib
import logging
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from engine.durable_file import replacing
from engine.errors import NotFoundError, UsageError
from engine.file_lock import try_lock
from engine.protocol.envelope import TextKey
from engine.protocol.home import home
from engine.protocol.summarization import SummarizeParams
from engine.run_folders import RECORD_NAME, create_folder, write_record

log = logging.getLogger(__name__)

SOURCE_NAME = "source.txt"
PARTS_NAME = "parts.jsonl"
FINISHED_NAME = "finished"
KEPT_DAYS = 30


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``run.json``.

    Attributes:
        params: as asked, without the text.
        notes: about how the source was read.
    """

    params: SummarizeParams
    notes: list[TextKey]
    created_at: float


class _Line(msgspec.Struct, frozen=True):
    """What was written for one request, known by the request itself."""

    key: str
    text: str


@dataclass(frozen=True)
class SummaryRun:
    """One run's folder."""

    path: Path

    @property
    def id(self) -> str:
        """The run's id."""
        return self.path.name

    def record(self) -> RunRecord:
        """What was asked.

        Raises:
            NotFoundError: it can't be read.
        """
        try:
            content = (self.path / RECORD_NAME).read_bytes()
            return msgspec.json.decode(content, type=RunRecord)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise NotFoundError("error.summary_run_not_found", run=self.id) from problem

    def source(self) -> str:
        """The text."""
        return (self.path / SOURCE_NAME).read_bytes().decode("utf-8")

    def finish(self) -> None:
        """Note that nothing is left to do."""
        (self.path / FINISHED_NAME).touch()


class Journal:
    """The answers a run has so far; the one who has it open is the only writer.

    Used as a context manager, which raises :class:`UsageError` while another one has it.
    """

    def __init__(self, run: SummaryRun) -> None:
        self._run = run
        self._done: dict[str, str] = {}
        self._file: BinaryIO | None = None

    def __enter__(self) -> "Journal":
        path = self._run.path / PARTS_NAME
        file = path.open("a+b")
        if not try_lock(file):
            file.close()
            raise UsageError("error.summary_run_busy")
        file.seek(0)
        good = 0
        for line in file:
            try:
                one = msgspec.json.decode(line, type=_Line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                log.warning("%s: a line that was cut off is written again", path)
                break
            if not line.endswith(b"\n"):
                break
            good += len(line)
            self._done[one.key] = one.text
        file.truncate(good)
        self._file = file
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def get(self, key: str) -> str | None:
        """What was written for a request, if it was."""
        return self._done.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep what was written: it is on the disk when this returns."""
        assert self._file is not None
        self._file.write(msgspec.json.encode(_Line(key, text)) + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._done[key] = text


def request_key(*parts: object) -> str:
    """What a request is known by: a digest of all that decides the answer."""
    content = msgspec.json.encode([str(one) for one in parts])
    return hashlib.sha256(content).hexdigest()


def runs_folder() -> Path:
    """Where runs are kept."""
    return home() / "summaries"


def create_run(params: SummarizeParams, text: str, notes: list[TextKey]) -> SummaryRun:
    """Make the folder of a new run, whole or not at all; finished and forgotten ones go."""
    folder = runs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    _tidy(folder)
    record = RunRecord(
        params=msgspec.structs.replace(params, text=""), notes=notes, created_at=time.time()
    )

    def fill(draft: Path) -> None:
        with replacing(draft / SOURCE_NAME) as file:
            file.write(text.encode("utf-8"))
        write_record(draft, record)

    return SummaryRun(create_folder(folder, record.created_at, fill, mode=0o700))


def find_run(run: str) -> SummaryRun:
    """The run with this id; looked up among those there are, never joined to a path.

    Raises:
        NotFoundError: there is none, or it is finished.
    """
    for path in _folders(runs_folder()):
        if path.name == run and not (path / FINISHED_NAME).exists():
            return SummaryRun(path)
    raise NotFoundError("error.summary_run_not_found", run=run)


def _folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if path.is_dir()]


def _tidy(folder: Path) -> None:
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for path in _folders(folder):
        parts = path / PARTS_NAME
        touched = (parts if parts.exists() else path).stat().st_mtime
        if (path / FINISHED_NAME).exists() or touched < oldest:
            log.info("the summary run %s is removed", path.name)
            shutil.rmtree(path, ignore_errors=True)
