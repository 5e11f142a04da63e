"""Scores the rows of a table run, from the first that isn't kept to the last.

Cells are written as they are read and results as they come, both within half a second, so that
neither a large file nor a long row fills the memory, and a kill costs no more than that.

Owns: the course of a run. Knows nothing of how rows are looked at later.
"""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec

from engine.context import JobContext
from engine.data.fingerprint import fingerprint
from engine.data.opening import open_table
from engine.data.table import EXTRA, Row, Table
from engine.errors import CancelledError, EngineError, UsageError, error_info
from engine.loaded_classifier import CURRENT, LoadedClassifier
from engine.protocol.envelope import TextKey
from engine.protocol.sentiment_table import TableRunInfo, TableUpdate
from engine.recent_rate import RecentRate
from engine.run_database import Owner
from engine.runtimes.classifier import best_label
from engine.sentiment.reading import cell_text
from engine.sentiment.scoring import ScoredText, TextScorer
from engine.sentiment.table_cells import encode_cells
from engine.sentiment.table_runs import TableRecord, TableRun, claim, release, run_info
from engine.sentiment.table_store import (
    NO_LABEL,
    STATUSES,
    Result,
    StoredCells,
    TableStatus,
    TableStore,
)

KEEP_SECONDS = 0.5
KEEP_ROWS = 5000
KEEP_BYTES = 8 << 20
"""Whichever comes first, what is waiting is written."""

RATE_SECONDS = 5.0


def score_run(run: TableRun, ctx: JobContext) -> TableRunInfo:
    """Score all rows that aren't kept yet; of a finished run there are none.

    Raises:
        CancelledError: the run is paused; what was scored is kept.
        EngineError: the file changed or is damaged, the model can't be loaded, another process
            scores the run, the disk is full. What was scored is kept.
    """
    record = run.record()
    with run.store() as store:
        if store.status().state == "finished":
            return run.info()  # its file may be gone or changed by now
        before = claim(run, store)
        try:
            scoring = _Scoring(run, record, store, before, ctx)
            scoring.run()
        except BaseException as error:
            _end(store, run, record, ctx, error)
            raise
        finally:
            release(run)
        with store.transaction(is_writing=False):
            return run_info(run, record, store)


def _end(
    store: TableStore, run: TableRun, record: TableRecord, ctx: JobContext, error: BaseException
) -> None:
    """Note why a run stopped. Where even that can't be written it counts as interrupted."""
    is_paused = isinstance(error, CancelledError)
    store.write_status(
        msgspec.structs.replace(
            store.status(),
            state="paused" if is_paused else "failed",
            error=None if is_paused else error_info(error),
            owner=Owner(),
            rows_per_second=0.0,
        )
    )
    release(run)
    with store.transaction(is_writing=False):
        ctx.emit("table_update", TableUpdate(run=run_info(run, record, store)))


class _Scoring:
    """One stretch of work on a run."""

    def __init__(
        self,
        run: TableRun,
        record: TableRecord,
        store: TableStore,
        before: TableStatus,
        ctx: JobContext,
    ) -> None:
        self._run = run
        self._record = record
        self._store = store
        self._ctx = ctx
        self._status = msgspec.structs.replace(store.status(), seconds=before.seconds)
        self._done = store.row_count()
        self._seconds_before = before.seconds
        self._added = dict.fromkeys(self._status.added_columns)
        self._cells: list[StoredCells] = []
        self._results: list[Result] = []
        self._bytes = 0
        self._kept_at = time.monotonic()
        self._rate = RecentRate(RATE_SECONDS)
        self._damage: EngineError | None = None
        self._count: Future[tuple[int, bool]] | None = None

    def run(self) -> None:
        """To the end of the file."""
        path = Path(self._record.source.path)
        self._ctx.stage("stage.reading_file", file=path.name)
        self._refuse_changed(path)
        table = open_table(path, self._record.source.options)
        loaded = CURRENT.get(self._record.model, self._record.device, self._ctx)
        self._refuse_other_labels(loaded)
        self._status = msgspec.structs.replace(self._status, classifier=loaded.info)
        counting = ThreadPoolExecutor(1, thread_name_prefix="row-count")
        try:
            if self._status.total_rows is None or not self._status.is_total_exact:
                self._count = counting.submit(table.row_count)
            self._ctx.stage("stage.scoring_texts")
            self._score(table, loaded)
        finally:
            counting.shutdown(wait=False)
        if self._damage is not None:
            self._keep(table)
            raise self._damage
        self._refuse_changed(path)
        self._finish(table, loaded)

    def _refuse_changed(self, path: Path) -> None:
        if fingerprint(path) != self._record.fingerprint:
            raise UsageError("error.table_source_changed", file=path.name)

    def _refuse_other_labels(self, loaded: LoadedClassifier) -> None:
        before = self._status.classifier
        if self._done and before is not None and before.labels != loaded.info.labels:
            raise UsageError(
                "error.table_model_changed",
                model=loaded.info.name,
                labels=", ".join(before.labels),
            )

    def _score(self, table: Table, loaded: LoadedClassifier) -> None:
        any_language = self._record.score_any_language
        scorer = TextScorer(loaded.classifier, score_any_language=any_language)
        started = time.monotonic()
        self._rate.update(self._done, started)
        texts = self._texts(table)
        is_multi_label = loaded.info.is_multi_label
        try:
            for scored in scorer.score(texts, self._ctx.check_cancelled):
                self._results.append(_result(self._done, scored, is_multi_label))
                self._done += 1
                if self._is_due():
                    self._note_time(started)
                    self._keep(table)
            self._note_time(started)
        except CancelledError:
            self._note_time(started)
            self._keep(table)
            raise

    def _texts(self, table: Table) -> Iterator[str]:
        """The texts from the first row that isn't kept on; their cells are put aside."""
        columns = self._record.columns
        column = self._record.source.text_column
        row_number = self._done
        try:
            for row in table.rows(row_number):
                cells, more = encode_cells(row, columns)
                if more is not None:
                    self._note_more(row)
                self._cells.append(StoredCells(row_number, cells, more))
                self._bytes += len(cells) + len(more or b"")
                if self._bytes > KEEP_BYTES:
                    self._keep(table)
                row_number += 1
                yield cell_text(row.get(column))
        except EngineError as problem:
            if isinstance(problem, CancelledError):
                raise
            # The rows before the damage are scored first; nothing that could be read is lost.
            self._damage = problem

    def _note_more(self, row: Row) -> None:
        extra = row.get(EXTRA)
        if isinstance(extra, list) and len(extra) > self._status.extra_cells:
            self._status = msgspec.structs.replace(self._status, extra_cells=len(extra))
        known = self._record.columns
        names = [name for name in row if name != EXTRA and name not in known]
        if any(name not in self._added for name in names):
            self._added.update(dict.fromkeys(names))
            self._status = msgspec.structs.replace(self._status, added_columns=list(self._added))

    def _is_due(self) -> bool:
        return len(self._results) >= KEEP_ROWS or time.monotonic() - self._kept_at >= KEEP_SECONDS

    def _note_time(self, started: float) -> None:
        now = time.monotonic()
        self._status = msgspec.structs.replace(
            self._status,
            seconds=self._seconds_before + now - started,
            rows_per_second=self._rate.update(self._done, now),
        )

    def _keep(self, table: Table) -> None:
        """Write what is waiting, then tell."""
        self._take_count()
        notes = [*table.info.problems, *table.ledger.problems()]
        self._status = msgspec.structs.replace(self._status, notes=notes)
        self._write()
        with self._store.transaction(is_writing=False):
            info = run_info(self._run, self._record, self._store)
        self._ctx.emit("table_update", TableUpdate(run=info))
        self._ctx.progress(self._done, self._status.total_rows, "rows")

    def _write(self) -> None:
        labels = self._status.classifier.labels if self._status.classifier else []
        names = [*labels, ""]  # NO_LABEL is the last one
        found = self._results
        with self._store.transaction():
            self._store.write_rows(self._cells, found)
            by_label = Counter(names[one.label] for one in found)
            self._store.add_tallies("label", by_label.items())
            unscored = Counter(STATUSES[one.status] for one in found if one.status)
            self._store.add_tallies("status", unscored.items())
            foreign = Counter(one.language for one in found if one.language)
            self._store.add_tallies("language", foreign.items())
            self._store.add_tallies("long", [("", sum(one.windows > 1 for one in found))])
            self._store.write_status(self._status)
        self._cells, self._results, self._bytes = [], [], 0
        self._kept_at = time.monotonic()

    def _take_count(self) -> None:
        if self._count is None or not self._count.done():
            return
        counted, self._count = self._count, None
        if counted.exception() is None:  # reading will meet the same damage, and say it
            total, is_exact = counted.result()
            self._status = msgspec.structs.replace(
                self._status, total_rows=total, is_total_exact=is_exact
            )

    def _finish(self, table: Table, loaded: LoadedClassifier) -> None:
        self._count = None
        notes = [*table.info.problems, *table.ledger.problems()]
        if self._done == 1:
            notes.append(TextKey("data.one_row"))
        not_scored = Counter(self._store.tallies("status"))
        not_scored.update(STATUSES[one.status] for one in self._results if one.status)
        if not_scored["no_text"] == self._done:
            notes.append(TextKey("data.column_empty", {"name": self._record.source.text_column}))
        elif not loaded.info.is_calibrated:
            notes.append(TextKey("note.not_calibrated", {"model": loaded.info.name}))
        long = self._store.tallies("long").get("", 0)
        if long := long + sum(one.windows > 1 for one in self._results):
            notes.append(TextKey("note.long_texts", {"rows": long}))
        self._status = msgspec.structs.replace(
            self._status,
            state="finished",
            owner=Owner(),
            total_rows=self._done,
            is_total_exact=True,
            rows_per_second=0.0,
            notes=notes,
        )
        self._write()
        release(self._run)
        with self._store.transaction(is_writing=False):
            info = run_info(self._run, self._record, self._store)
        self._ctx.emit("table_update", TableUpdate(run=info))
        self._ctx.progress(self._done, self._done, "rows")


def _result(row: int, scored: ScoredText, is_multi_label: bool) -> Result:
    scores = scored.scores.scores
    best = best_label(scores, is_multi_label)
    is_foreign = scored.judgement.is_supported is False
    return Result(
        row=row,
        status=STATUSES.index(scored.status),
        label=NO_LABEL if best is None else best,
        confidence=0.0 if best is None else scores[best],
        scores=scores,
        language=scored.judgement.language if is_foreign else "",
        windows=scored.scores.windows,
    )
