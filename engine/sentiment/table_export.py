"""Writes a table run out: the table's own columns as they were, and the results beside them.

Owns: which columns and rows, and their values. How a format is written is ``table_writers``'.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from engine.context import JobContext
from engine.data.column_names import unique_names
from engine.data.table import EXTRA
from engine.durable_file import replacing
from engine.errors import UsageError
from engine.protocol.sentiment_table import (
    ExportTableParams,
    ExportTableResult,
    RowFilter,
    RowOrder,
)
from engine.runtimes.classifier import labels_that_apply
from engine.sentiment.reading import cell_text
from engine.sentiment.table_cells import decode_cells, decode_more
from engine.sentiment.table_index import index_of
from engine.sentiment.table_rows import SELECT, StoredRow
from engine.sentiment.table_runs import TableRecord, TableRun
from engine.sentiment.table_store import STATUSES, TableStatus, TableStore, unpacked
from engine.sentiment.table_writers import ColumnKinds, writer_of

CHUNK_ROWS = 2000
TEXT_FORMATS = ("csv", "tsv", "lines")
LABEL_SEPARATOR = "; "
"""Between the labels of a multi-label model."""


class _Plan(NamedTuple):
    """What is written.

    Attributes:
        own: how many of ``columns`` are the table's own.
        extra: how many of those have no name in the file.
    """

    columns: list[str]
    own: int
    extra: int
    names: list[str]
    is_multi_label: bool
    has_unscored: bool


def export_run(run: TableRun, params: ExportTableParams, ctx: JobContext) -> ExportTableResult:
    """Write the rows that the filter lets through, in the file's order.

    Raises:
        EngineError: nothing to write, too much for the format, the table's own file would be
            lost, the disk is full. What was at ``path`` is as it was.
    """
    started = time.perf_counter()
    path = Path(params.path).expanduser().absolute()
    record = run.record()
    if path.resolve() == Path(record.source.path).resolve():
        raise UsageError("error.export_onto_source", file=path.name)
    with run.store() as store:
        ids = _chosen(run, params, store, ctx)
        total = store.row_count() if ids is None else len(ids)
        if not total:
            raise UsageError("error.export_no_rows")
        plan = _plan(record, store.status(), store, params.corrections_only)
        ctx.stage("stage.writing_file", file=path.name)
        # One transaction, so that a correction meanwhile isn't half in the file.
        with store.transaction(is_writing=False):
            kinds = _kinds(run, record, params, plan, store, ids, ctx)
            writer = writer_of(params.format, plan.columns, kinds, total)
            rows = _rows(record, params, plan, store, ids)
            with closing(rows), replacing(path) as file:
                writer(_counted(rows, total, ctx), file)
    return ExportTableResult(
        path=str(path),
        rows=total,
        columns=plan.columns[plan.own :],
        size_bytes=path.stat().st_size,
        seconds=time.perf_counter() - started,
    )


def _chosen(
    run: TableRun, params: ExportTableParams, store: TableStore, ctx: JobContext
) -> list[int] | None:
    """The numbers of the rows to write; ``None`` for all."""
    import msgspec

    rows = params.rows
    if params.corrections_only:
        rows = msgspec.structs.replace(rows, corrected_only=True)
    if rows == RowFilter():
        return None
    status = store.status()
    names = status.classifier.labels if status.classifier else []
    index = index_of(run)
    with index.lock:
        index.update(store, ctx)
        ids: list[int] = index.view(rows, RowOrder(), names, store, ctx).tolist()
    return ids


def _plan(
    record: TableRecord, status: TableStatus, store: TableStore, corrections_only: bool
) -> _Plan:
    names = status.classifier.labels if status.classifier else []
    is_multi_label = status.classifier is not None and status.classifier.is_multi_label
    if corrections_only:
        return _Plan(["text", "label"], 0, 0, names, is_multi_label, False)
    own = [*record.columns, *status.added_columns]
    own += [f"extra {number}" for number in range(1, status.extra_cells + 1)]
    has_unscored = bool(store.tallies("status"))
    added = ["sentiment", "confidence", *(f"score_{name}" for name in names), "corrected"]
    if has_unscored:
        added.append("not_scored")
    columns, _ = unique_names([*own, *added])
    return _Plan(columns, len(own), status.extra_cells, names, is_multi_label, has_unscored)


def _rows(
    record: TableRecord,
    params: ExportTableParams,
    plan: _Plan,
    store: TableStore,
    ids: list[int] | None,
) -> Generator[list[Any], None, None]:
    place = record.columns.index(record.source.text_column)
    for stored in _stored(store, ids):
        if params.corrections_only:
            correction = stored[6]
            assert correction is not None
            yield [cell_text(decode_cells(stored[7])[place]), plan.names[correction]]
        else:
            yield _complete(stored, record, plan)


def _stored(store: TableStore, ids: list[int] | None) -> Iterator[StoredRow]:
    connection = store.connection
    if ids is None:
        yield from connection.execute(f"{SELECT} ORDER BY r.row")
        return
    for begin in range(0, len(ids), CHUNK_ROWS):
        chunk = ids[begin : begin + CHUNK_ROWS]
        marks = ",".join("?" * len(chunk))
        yield from connection.execute(f"{SELECT} WHERE r.row IN ({marks}) ORDER BY r.row", chunk)


def _complete(stored: StoredRow, record: TableRecord, plan: _Plan) -> list[Any]:
    _, status, label, confidence, packed, _, correction, cells, more = stored
    scores = unpacked(packed)
    if correction is not None:
        sentiment = plan.names[correction]
    elif plan.is_multi_label:
        applying = labels_that_apply(tuple(scores), is_multi_label=True)
        sentiment = LABEL_SEPARATOR.join(plan.names[one] for one in applying)
    else:
        sentiment = plan.names[label] if label >= 0 else ""
    row = _own_cells(cells, more, record, plan)
    row += [sentiment or None, round(confidence, 7) if scores else None]
    row += scores if scores else [None] * len(plan.names)
    row.append(correction is not None)
    if plan.has_unscored:
        row.append(None if STATUSES[status] == "scored" else STATUSES[status])
    return row


def _own_cells(cells: bytes, more: bytes | None, record: TableRecord, plan: _Plan) -> list[Any]:
    """The table's cells, those that only some rows have included."""
    values = decode_cells(cells)
    beyond = decode_more(more)
    added = plan.columns[len(record.columns) : plan.own - plan.extra]
    values += [beyond.get(name) for name in added]
    values += beyond.get(EXTRA, [])
    return values + [None] * (plan.own - len(values))


def _kinds(
    run: TableRun,
    record: TableRecord,
    params: ExportTableParams,
    plan: _Plan,
    store: TableStore,
    ids: list[int] | None,
    ctx: JobContext,
) -> ColumnKinds | None:
    """What kinds of values each column has, where the format must know before the first row."""
    if params.format != "parquet":
        return None
    kinds = ColumnKinds(len(plan.columns))
    with closing(_rows(record, params, plan, store, ids)) as rows:
        for number, row in enumerate(rows):
            if number % CHUNK_ROWS == 0:
                ctx.check_cancelled()
            kinds.take(row)
    return kinds


def _counted(rows: Iterator[list[Any]], total: int, ctx: JobContext) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, 1):
        if number % 500 == 0 or number == total:
            ctx.check_cancelled()
            ctx.progress(number, total, "rows")
        yield row
