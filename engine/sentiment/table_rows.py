"""Pages of a table run's rows, and labels set by hand.

Owns: what a row looks like to the window. Finding and sorting is ``table_index``'s.
"""

from collections import Counter
from collections.abc import Iterator

from engine.context import JobContext
from engine.data.cell_text import cell_text, shortened
from engine.data.table import EXTRA
from engine.errors import NotFoundError, UsageError
from engine.protocol.sentiment_table import (
    MAX_CELL_CHARS,
    RowFilter,
    RowOrder,
    ScoredRow,
    TableRows,
    TableRowsParams,
)
from engine.runtimes.classifier import labels_that_apply
from engine.sentiment.table_cells import decode_cells, decode_more
from engine.sentiment.table_index import CONFIDENCE_DIGITS, index_of
from engine.sentiment.table_runs import TableRun
from engine.sentiment.table_store import NO_LABEL, STATUSES, TableStore, unpacked

SELECT = (
    "SELECT r.row, r.status, r.label, r.confidence, r.scores, r.language, r.correction, "
    "c.cells, c.more FROM results r JOIN cells c USING (row) "
)

StoredRow = tuple[int, int, int, float, bytes, str, int | None, bytes, bytes | None]


def read_page(run: TableRun, params: TableRowsParams, ctx: JobContext) -> TableRows:
    """Some rows, in the order asked for.

    Raises:
        EngineError: the run can't be read, or it has no such column.
    """
    with run.store() as store:
        ids, total = _page_rows(run, params, store, ctx)
        status = store.status()
        names = status.classifier.labels if status.classifier else []
        is_multi_label = status.classifier is not None and status.classifier.is_multi_label
        columns = [*run.record().columns, *status.added_columns]
        limit = None if params.limit == 1 else MAX_CELL_CHARS
        found = {stored[0]: stored for stored in _stored_rows(store, ids)}
    page = [scored_row(found[row], columns, names, is_multi_label, limit) for row in ids]
    return TableRows(total=total, offset=params.offset, rows=page)


def _page_rows(
    run: TableRun, params: TableRowsParams, store: TableStore, ctx: JobContext
) -> tuple[list[int], int]:
    """The numbers of the page's rows, and how many there are in all."""
    begin, end = params.offset, params.offset + params.limit
    if params.rows == RowFilter() and params.order == RowOrder():
        total = store.row_count()
        return list(range(min(begin, total), min(end, total))), total
    status = store.status()
    names = status.classifier.labels if status.classifier else []
    index = index_of(run)
    with index.lock:
        index.update(store, ctx)
        ids = index.view(params.rows, params.order, names, store, ctx)
    return ids[begin:end].tolist(), len(ids)


def _stored_rows(store: TableStore, ids: list[int]) -> Iterator[StoredRow]:
    if not ids:
        return iter(())
    marks = ",".join("?" * len(ids))
    return iter(store.connection.execute(f"{SELECT} WHERE r.row IN ({marks})", ids))


def scored_row(
    stored: StoredRow,
    columns: list[str],
    names: list[str],
    is_multi_label: bool,
    limit: int | None,
) -> ScoredRow:
    """A row as the window gets it.

    Args:
        limit: longer cells are shortened to so many characters; ``None``: none is.
    """
    row, status, label, confidence, packed_scores, language, correction, cells, more = stored
    scores = unpacked(packed_scores)
    model_label = "" if label == NO_LABEL else names[label]
    applying = [names[one] for one in labels_that_apply(tuple(scores), is_multi_label)]
    shown: list[str | None] = []
    long: list[int] = []
    for place, value in enumerate(all_cells(cells, more, columns)):
        text = None if value is None else cell_text(value)
        if text is not None and limit is not None and len(text) > limit:
            text = shortened(text, limit)
            long.append(place)
        shown.append(text)
    is_scored = STATUSES[status] == "scored"
    return ScoredRow(
        row=row,
        cells=shown,
        status=STATUSES[status],
        label=model_label if correction is None else names[correction],
        model_label=model_label,
        labels=applying if correction is None else [names[correction]],
        confidence=round(confidence, CONFIDENCE_DIGITS),
        scores=scores,
        is_corrected=correction is not None,
        language="" if is_scored else language,
        shortened=long,
    )


def all_cells(cells: bytes, more: bytes | None, columns: list[str]) -> list[object]:
    """The values of ``columns``, those that only later rows have included, then extra ones."""
    values = decode_cells(cells)
    if more is None:
        return values + [None] * (len(columns) - len(values))
    beyond = decode_more(more)
    values += [beyond.get(name) for name in columns[len(values) :]]
    extra = beyond.get(EXTRA)
    return values + extra if isinstance(extra, list) else values


def correct_rows(run: TableRun, rows: list[int], label: str | None) -> None:
    """Set or take back labels by hand.

    Raises:
        NotFoundError: there is no such row yet.
        UsageError: the model has no such label.
    """
    with run.store() as store, store.transaction() as connection:
        status = store.status()
        names = status.classifier.labels if status.classifier else []
        total = store.row_count()
        for row in rows:
            if not 0 <= row < total:
                raise NotFoundError("error.table_row_unknown", row=row, rows=total)
        if label is not None and label not in names:
            raise UsageError("error.label_unknown", label=label, labels=", ".join(names))
        number = None if label is None else names.index(label)
        shown: Counter[str] = Counter()
        corrected = 0
        names = [*names, ""]  # NO_LABEL is the last one
        for row in dict.fromkeys(rows):
            own, before = connection.execute(
                "SELECT label, correction FROM results WHERE row = ?", (row,)
            ).fetchone()
            shown[names[own if before is None else before]] -= 1
            shown[names[own if number is None else number]] += 1
            corrected += (number is not None) - (before is not None)
            connection.execute("UPDATE results SET correction = ? WHERE row = ?", (number, row))
            connection.execute(
                "INSERT INTO corrections (row, correction) VALUES (?, ?)", (row, number)
            )
        store.add_tallies("label", shown.items())
        store.add_tallies("corrected", [("", corrected)])
