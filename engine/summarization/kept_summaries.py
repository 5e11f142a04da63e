"""Finished summaries, kept so that they can be looked at again with their text and evidence.

Owns: their folders, how many there are, and which go. Knows nothing of how they are made.
"""

import logging
import shutil
import time
from pathlib import Path

import msgspec

from engine.durable_file import replacing
from engine.errors import CorruptError, NotFoundError
from engine.folder_size import folder_size
from engine.protocol.home import home
from engine.protocol.summarization import (
    KeptSummary,
    OpenedSummary,
    SummarizeParams,
    SummaryList,
    SummaryResult,
)
from engine.protocol.texts import beginning
from engine.run_folders import DRAFT_PREFIX, RECORD_NAME, create_folder, write_record

log = logging.getLogger(__name__)

SUMMARY_NAME = "summary.json"
MOST = 50
MOST_BYTES = 256 << 20
"""Of all together; each holds the text that was summarized."""

SHOWN_CHARS = 200


def keep(params: SummarizeParams, result: SummaryResult, text: str) -> str:
    """Keep a summary of ``text``; returns its id. The oldest make room.

    Raises:
        OSError: it can't be written.
    """
    entry = KeptSummary(
        name=Path(params.path).name if params.path else beginning(text),
        created_at=time.time(),
        summary=result.summary[:SHOWN_CHARS],
        model_name=result.name,
    )
    whole = OpenedSummary(
        params=msgspec.structs.replace(params, text="", run=""),
        result=msgspec.structs.replace(result, source_text=text),
    )

    def fill(draft: Path) -> None:
        with replacing(draft / SUMMARY_NAME) as file:
            file.write(msgspec.json.encode(whole))
        write_record(draft, entry)

    made = create_folder(_folder(), entry.created_at, fill, mode=0o700)
    _make_room(made)
    return made.name


def kept() -> SummaryList:
    """All of them, the newest first; what can't be read is left out and logged."""
    found: list[KeptSummary] = []
    for path in _paths():
        try:
            entry = msgspec.json.decode((path / RECORD_NAME).read_bytes(), type=KeptSummary)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            log.warning("the kept summary %s can't be read: %s", path, problem)
            continue
        found.append(msgspec.structs.replace(entry, id=path.name))
    found.sort(key=lambda one: one.created_at, reverse=True)
    return SummaryList(summaries=found)


def open_kept(summary: str) -> OpenedSummary:
    """One with its text and evidence.

    Raises:
        NotFoundError: there is none of this id.
        CorruptError: it can't be read.
    """
    path = _find(summary) / SUMMARY_NAME
    try:
        found = msgspec.json.decode(path.read_bytes(), type=OpenedSummary)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.summary_kept_damaged", file=str(path)) from problem
    return msgspec.structs.replace(
        found, result=msgspec.structs.replace(found.result, kept=summary)
    )


def delete_kept(summary: str) -> SummaryList:
    """Forget one, or all for ""; returns those that are left.

    Raises:
        NotFoundError: there is none of this id.
        OSError: its files can't be removed.
    """
    for path in [_find(summary)] if summary else _paths():
        shutil.rmtree(path)
    return kept()


def _folder() -> Path:
    return home() / "kept-summaries"


def _paths() -> list[Path]:
    folder = _folder()
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.is_dir())
    return sorted((one for one in found if not one.name.startswith(DRAFT_PREFIX)), reverse=True)


def _find(summary: str) -> Path:
    """Looked up among those there are, never joined to a path."""
    for path in _paths():
        if path.name == summary:
            return path
    raise NotFoundError("error.summary_kept_not_found")


def _make_room(newest: Path) -> None:
    """The newest stays, whatever its size; names tell only seconds apart."""
    used = 0
    for number, path in enumerate([newest, *(one for one in _paths() if one != newest)]):
        used += folder_size(path)
        if number and (number >= MOST or used > MOST_BYTES):
            log.info("the kept summary %s makes room", path.name)
            shutil.rmtree(path, ignore_errors=True)
