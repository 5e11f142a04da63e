"""Documents that are translated, as the tasks ask for them.

Owns: what a new run is made of, and where its result goes.
"""

import os
import time
from pathlib import Path

from engine.context import JobContext
from engine.data.fingerprint import fingerprint
from engine.errors import DiskError, NotFoundError, UnsupportedError, UsageError
from engine.protocol.translation import (
    DeleteFileRunParams,
    FileColumns,
    FileColumnsParams,
    FileRun,
    FileRunList,
    FileRunSegments,
    FileRunSegmentsParams,
    ListFileRunsParams,
    TranslateFileParams,
)
from engine.translation.documents.opening import columns_of, open_document
from engine.translation.file_runs_folder import (
    FileRecord,
    RunFolder,
    create_run,
    delete_run,
    find_run,
    list_runs,
)
from engine.translation.file_runs_work import work_on


def translate_file(params: TranslateFileParams, ctx: JobContext) -> FileRun:
    """Translate a document, or go on where that was left.

    Raises:
        CancelledError: the run is paused.
        EngineError: why it can't begin, go on or end. What was done is kept.
    """
    if params.run:
        return work_on(find_run(params.run), ctx)
    if not params.path:
        problem = "a file run to go on with, or a path for a new one, is needed"
        raise UsageError("error.bad_params", method="translate.file", problem=problem)
    return work_on(_new_run(params, ctx), ctx)


def list_file_runs(params: ListFileRunsParams) -> FileRunList:
    """All of them, the newest first, and those that can't be read."""
    return list_runs()


def delete_file_run(params: DeleteFileRunParams) -> FileRunList:
    """Forget one; the documents are left alone.

    Raises:
        NotFoundError: there is none of this id.
        UsageError: it is being worked on.
    """
    delete_run(find_run(params.run))
    return list_runs()


def file_segments(params: FileRunSegmentsParams) -> FileRunSegments:
    """A page of its sentences.

    Raises:
        NotFoundError: there is no such run.
    """
    with find_run(params.run).store() as store:
        return store.page(params.offset, params.limit, warned_only=params.warned_only)


def file_columns(params: FileColumnsParams) -> FileColumns:
    """What of a table can be chosen to be translated.

    Raises:
        EngineError: the file can't be read, or is nothing that can be translated.
    """
    return FileColumns(columns=columns_of(Path(params.path).expanduser().absolute()))


def _new_run(params: TranslateFileParams, ctx: JobContext) -> RunFolder:
    """What is wrong with the file is said before anything is made."""
    path = Path(params.path).expanduser().absolute()
    ctx.stage("stage.reading_file", file=path.name)
    print_before = fingerprint(path)
    document = open_document(path, params.columns)
    target = _target(params, path, document.target_suffix)
    units = characters = 0
    for unit in document.units():
        ctx.check_cancelled()
        units += 1
        characters += len(unit.text)
    if not units:
        raise UnsupportedError("error.document_no_text", file=path.name)
    record = FileRecord(
        path=str(path),
        target_path=str(target),
        format=document.format,
        columns=params.columns,
        options=params.options,
        fingerprint=print_before,
        created_at=time.time(),
        total_units=units,
        total_characters=characters,
        coverage=document.coverage(),
        notes=document.notes(),
    )
    return create_run(record)


def _target(params: TranslateFileParams, path: Path, suffix: str) -> Path:
    """Where the result goes: where it was asked for; else to a free name in the folder that was
    asked for, or beside the file.

    Args:
        suffix: the ending of the result where it is of another kind than the file, else "".

    Raises:
        UsageError: that would be the file itself.
        NotFoundError, DiskError: its folder isn't there, or may not be written to. Said now and
            not after hours of translating.
    """
    ending = suffix or path.suffix
    asked = Path(params.target_path).expanduser().absolute() if params.target_path else path.parent
    if not asked.is_dir():
        if asked.exists() and asked.samefile(path):
            raise UsageError("error.export_onto_source", file=path.name)
        is_other_kind = bool(suffix) and asked.suffix.lower() == path.suffix.lower()
        target = _free(asked.parent, asked.stem, suffix) if is_other_kind else asked
    else:
        stem = path.stem if path.suffix else path.name
        target = _free(asked, f"{stem}.{params.options.target}", ending)
    if not target.parent.is_dir():
        raise NotFoundError("error.file_not_found", path=str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise DiskError("error.not_writable", path=str(target))
    return target


def _free(folder: Path, stem: str, ending: str) -> Path:
    """A name that no file has and no other run is to write to."""
    taken = {Path(run.target_path) for run in list_runs().runs if run.state != "finished"}
    number = 1
    while True:
        more = f" ({number})" if number > 1 else ""
        target = folder / f"{stem}{more}{ending}"
        if target not in taken and not target.exists():
            return target
        number += 1
