"""The fake engine's tables: rows are made of their number, what happens is in the file's name.

``reviews-300.csv`` has 300 rows; ``slow-…`` scores a hundred at a time with pauses, ``crash-…``
aborts half way, once, ``fail-…`` ends half way with an error, ``problems-…`` has something to
tell, ``wait-…`` waits for its turn until cancelled, ``empty-…`` can't be read, ``long-…`` has
long cells, ``paced-…`` takes 20 ms for every page, ``deaf-…`` fails to answer for rows once,
``shuffled-…`` takes its time to correct a row to its first label.
Runs are kept in the data folder, so that another engine finds them.
"""

import os
import sys
import threading
import time
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import DataInspectParams, ErrorInfo, Progress, Response, RpcError, TextKey
from engine.protocol.codec import notification
from engine.protocol.home import home
from engine.protocol.sentiment_table import (
    CategoryCounts,
    CorrectRowsParams,
    DeleteTableRunParams,
    ExportTableParams,
    ExportTableResult,
    ListTableRunsParams,
    RowFilter,
    RowOrder,
    ScoredRow,
    SentimentTableParams,
    TableRows,
    TableRowsParams,
    TableRunInfo,
    TableRunList,
    TableSummary,
    TableSummaryParams,
    TableUpdate,
    TrendPoint,
)
from tests.fake_sentiment_rows import (
    COLUMNS,
    LABELS,
    classifier,
    fits,
    info_of,
    ordered,
    row_of,
    rows_in,
    shortened,
)

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

STEP = 100


class FakeTables:
    """Answers everything about tables."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine
        self.lock = threading.RLock()
        self.runs: dict[str, TableRunInfo] = {}
        self.by_hand: dict[str, dict[int, str]] = {}
        self.deaf: set[str] = set()
        self._load()

    def serve(self, job: int, params: Any) -> bool:
        """Answer, if it is about a table; whether it was. Its tables lie in /data."""
        if isinstance(params, DataInspectParams) and not params.path.startswith("/data/"):
            return False
        handlers = {
            DataInspectParams: self.inspect,
            SentimentTableParams: self.score,
            ListTableRunsParams: self.list_runs,
            DeleteTableRunParams: self.delete,
            TableRowsParams: self.rows,
            TableSummaryParams: self.summarize,
            CorrectRowsParams: self.correct,
            ExportTableParams: self.export,
        }
        handler = handlers.get(type(params))
        if handler is None:
            return False
        handler(job, params)
        return True

    # Looking at a file

    def inspect(self, job: int, params: DataInspectParams) -> None:
        name = PurePath(params.path).name
        if name.startswith("empty"):
            return self.fail(job, "corrupt", "error.data_empty", {"file": name})
        if params.options.encoding == "utf-16":
            args = {"file": name, "encoding": "utf-16", "suggestion": "utf-8"}
            return self.fail(job, "corrupt", "error.data_encoding_wrong", args)
        self.engine.answer(job, info_of(params))

    # Scoring

    def score(self, job: int, params: SentimentTableParams) -> None:
        if params.run:
            run = self.runs[params.run]
        else:
            assert params.source is not None
            name = PurePath(params.source.path).name
            run = TableRunInfo(
                id=f"run-{len(self.runs) + 1}",
                name=name,
                state="running",
                source=params.source,
                columns=COLUMNS,
                model=params.model,
                created_at=1_700_000_000.0 + len(self.runs),
                total_rows=rows_in(name),
                labels=LABELS,
            )
        if run.name.startswith("wait"):
            while job not in self.engine.cancelled:
                time.sleep(0.01)
            return self.fail(job, "cancelled", "error.cancelled", {})
        stage = TextKey("stage.loading_model", {"model": "Fake Sentiment"})
        self.engine.out.send(notification("progress", Progress(id=job, stage=stage)))
        run = msgspec.structs.replace(
            run, state="running", error=None, classifier=classifier(params.model)
        )
        self._score_rows(job, run)

    def _score_rows(self, job: int, run: TableRunInfo) -> None:
        total, begin = run.total_rows or 0, run.rows
        is_first = begin == 0
        step = STEP if total <= 100_000 else total
        for done in range(begin, total + 1, step):
            done = min(done, total)
            run = self.grown(run, done)
            self.keep(run, tell=True)
            if job in self.engine.cancelled:
                self.keep(msgspec.structs.replace(run, state="paused"), tell=True)
                return self.fail(job, "cancelled", "error.cancelled", {})
            if is_first and done >= total / 2 and run.name.startswith("crash"):
                print("fake engine: about to abort", file=sys.stderr, flush=True)
                time.sleep(0.1)
                os.abort()  # in this thread: a signal to the process may take a moment
            if is_first and done >= total / 2 and run.name.startswith("fail"):
                error = ErrorInfo(
                    "disk", TextKey("error.disk_full", {"path": "/x"}), "full", "errno 28"
                )
                self.keep(msgspec.structs.replace(run, state="failed", error=error), tell=True)
                return self.fail(job, "disk", "error.disk_full", {"path": "/x"})
            if run.name.startswith("slow"):
                time.sleep(0.05)
        run = self.grown(run, total)
        run = msgspec.structs.replace(
            run, state="finished", rows_per_second=0.0, seconds_left=None, seconds=12.5
        )
        self.keep(run, tell=True)
        self.engine.answer(job, run)

    def grown(self, run: TableRunInfo, rows: int) -> TableRunInfo:
        """The run with so many rows scored."""
        hand = self.by_hand.get(run.id, {})
        counts = {label: (rows + 3 - kind) // 4 for kind, label in enumerate([*LABELS, ""])}
        for row, label in hand.items():
            counts[LABELS[row % 4] if row % 4 < len(LABELS) else ""] -= 1
            counts[label] += 1
        unscored = rows // 4
        return msgspec.structs.replace(
            run,
            rows=rows,
            counts={label: count for label, count in counts.items() if count},
            corrected_rows=len(hand),
            not_scored={"language_unsupported": unscored} if unscored else {},
            languages={"zh": unscored} if unscored else {},
            rows_per_second=1234.0,
            seconds_left=(run.total_rows or 0) / 1234,
            seconds=rows / 1234,
            size_bytes=rows * 60,
        )

    def row(self, run: TableRunInfo, number: int) -> ScoredRow:
        """The row of a run, as corrected."""
        return row_of(run.name, number, self.by_hand.get(run.id, {}).get(number))

    # Questions

    def rows(self, job: int, params: TableRowsParams) -> None:
        run = self.runs[params.run]
        if run.name.startswith("paced"):
            time.sleep(0.02)
        if run.name.startswith("deaf") and run.id not in self.deaf and params.offset:
            self.deaf.add(run.id)
            return self.fail(job, "disk", "error.not_readable", {"path": "/rows"})
        begin, end = params.offset, params.offset + params.limit
        if params.rows == RowFilter() and params.order == RowOrder():
            places = list(range(begin, min(end, run.rows)))
            total = run.rows
        else:
            found = self.chosen(run, params.rows)
            found = ordered(found, params.order)
            total, places = len(found), [one.row for one in found[begin:end]]
        rows = [self.row(run, place) for place in places]
        if params.limit > 1:
            rows = [shortened(row) for row in rows]
        self.engine.answer(job, TableRows(total=total, offset=begin, rows=rows))

    def chosen(self, run: TableRunInfo, rows: RowFilter) -> list[ScoredRow]:
        return [row for place in range(run.rows) if fits(row := self.row(run, place), rows)]

    def summarize(self, job: int, params: TableSummaryParams) -> None:
        run = self.runs[params.run]
        if run.rows > 100_000:
            return self.engine.answer(job, TableSummary(counts=run.counts))
        rows = self.chosen(run, params.rows)
        months: dict[str, dict[str, int]] = {}
        shops: dict[str, dict[str, int]] = {}
        counts: dict[str, int] = {}
        for row in rows:
            month = str(row.cells[2])[:7] + "-01"
            counts[row.label] = counts.get(row.label, 0) + 1
            for place, key in ((months, month), (shops, str(row.cells[3]))):
                found = place.setdefault(key, {})
                found[row.label] = found.get(row.label, 0) + 1
        trend = [TrendPoint(start, found) for start, found in sorted(months.items())]
        breakdown = [CategoryCounts(value, found) for value, found in sorted(shops.items())]
        self.engine.answer(
            job,
            TableSummary(
                counts=counts,
                trend=trend if params.date_column else [],
                period="month",
                breakdown=breakdown if params.category_column else [],
            ),
        )

    def correct(self, job: int, params: CorrectRowsParams) -> None:
        if self.runs[params.run].name.startswith("shuffled") and params.label == LABELS[0]:
            time.sleep(0.2)
        hand = self.by_hand.setdefault(params.run, {})
        for row in params.rows:
            if params.label is None:
                hand.pop(row, None)
            else:
                hand[row] = params.label
        run = self.runs[params.run]
        run = msgspec.structs.replace(
            self.grown(run, run.rows), rows_per_second=run.rows_per_second, seconds=run.seconds
        )
        self.keep(run)
        self.engine.answer(job, run)

    def export(self, job: int, params: ExportTableParams) -> None:
        run = self.runs[params.run]
        rows = self.chosen(run, params.rows)
        if params.corrections_only:
            rows = [row for row in rows if row.is_corrected]
        stage = TextKey("stage.reading_file", {"file": run.name})
        while run.name.startswith("slow"):
            progress = Progress(id=job, stage=stage, done=5, total=10, unit="rows", rate=3)
            self.engine.out.send(notification("progress", progress))
            if job in self.engine.cancelled:
                return self.fail(job, "cancelled", "error.cancelled", {})
            time.sleep(0.02)
        lines = [f"{row.cells[1]}\t{row.label}" for row in rows]
        Path(params.path).write_text("\n".join(["text\tlabel", *lines]), encoding="utf-8")
        self.engine.answer(
            job,
            ExportTableResult(
                path=params.path, rows=len(rows), columns=["sentiment"], size_bytes=9, seconds=0.1
            ),
        )

    # Keeping

    def list_runs(self, job: int, _params: ListTableRunsParams) -> None:
        self.engine.answer(job, self.all())

    def delete(self, job: int, params: DeleteTableRunParams) -> None:
        with self.lock:
            self.runs.pop(params.run)
            self._save()
        self.engine.answer(job, self.all())

    def all(self) -> TableRunList:
        return TableRunList(runs=sorted(self.runs.values(), key=lambda one: -one.created_at))

    def keep(self, run: TableRunInfo, *, tell: bool = False) -> None:
        with self.lock:
            self.runs[run.id] = run
            self._save()
        if tell:
            self.engine.out.send(notification("table_update", TableUpdate(run=run)))

    def _save(self) -> None:
        home().mkdir(parents=True, exist_ok=True)
        kept = {"runs": list(self.runs.values()), "hand": self.by_hand}
        new = home() / "fake-tables.new"
        new.write_bytes(msgspec.json.encode(kept))
        new.replace(home() / "fake-tables.json")

    def _load(self) -> None:
        file = home() / "fake-tables.json"
        if not file.exists():
            return
        kept = msgspec.json.decode(file.read_bytes())
        for run in msgspec.convert(kept["runs"], list[TableRunInfo]):
            if run.state == "running":
                run = msgspec.structs.replace(run, state="interrupted", rows_per_second=0.0)
            self.runs[run.id] = run
        self.by_hand = msgspec.convert(kept["hand"], dict[str, dict[int, str]], strict=False)

    def fail(self, job: int, kind: Any, key: str, args: dict[str, Any]) -> None:
        info = ErrorInfo(kind, TextKey(key, args), key, "detail")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))
