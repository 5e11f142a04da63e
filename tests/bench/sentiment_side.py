"""One side of the sentiment benchmark, in a process of its own; prints one JSON line.

``ours FILE MODEL`` scores the file as the window would: read, detect languages, score, keep.
``pipeline FILE MODEL BATCH`` does what a script does: transformers' text-classification
pipeline at its defaults (``BATCH`` 0) or with a batch size; its texts are read beforehand.
``pages`` fills a table run with a million rows and asks for pages.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROWS = 1_000_000
LABELS = ["negative", "neutral", "positive"]


def ours(path: str, model: str) -> dict[str, Any]:
    """Score the file as a table run."""
    from engine.context import JobContext
    from engine.loaded_classifier import CURRENT
    from engine.protocol.sentiment_table import SentimentTableParams, TableSource
    from engine.sentiment.table_runs import find_run
    from engine.tasks import sentiment_table

    source = TableSource(path=path, text_column="text")
    params = SentimentTableParams(source=source, model=model, score_any_language=True)
    CURRENT.get(model, "auto", JobContext(1, lambda name, found: None))
    before = time.process_time()
    info = sentiment_table.run(params, JobContext(1, lambda name, found: None))
    cpu_seconds = time.process_time() - before
    with find_run(info.id).store() as store:
        labels = [one for (one,) in store.connection.execute("SELECT label FROM results")]
    found = {"rows": info.rows, "seconds": info.seconds, "cpu_seconds": cpu_seconds}
    return found | {"labels": labels[:20_000], "peak_mb": _peak_mb()}


def pipeline(path: str, model: str, batch: int, limit: int) -> dict[str, Any]:
    """The same with transformers alone."""
    import transformers

    from engine.data import open_table

    texts = [str(row["text"]) for row in open_table(Path(path)).rows()][:limit]
    more = {"batch_size": batch} if batch else {}
    ask = transformers.pipeline("text-classification", model=model, device="cpu")
    ask(texts[:8])
    before, started = time.process_time(), time.perf_counter()
    found = [LABELS.index(one["label"]) for one in ask(texts, **more)]
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - before
    return {"rows": len(found), "seconds": seconds, "cpu_seconds": cpu_seconds, "labels": found}


def pages() -> dict[str, Any]:
    """Times of pages in milliseconds, cold and warm."""
    from engine.context import JobContext
    from engine.protocol.sentiment_table import (
        RowFilter,
        RowOrder,
        TableRowsParams,
        TableSummaryParams,
    )
    from engine.tasks import sentiment_rows, sentiment_table_summary

    run = _million()
    ctx = JobContext(1, lambda name, found: None)

    def page(**more: Any) -> None:
        sentiment_rows.run(TableRowsParams(run=run, **more), ctx)

    def summary(**more: Any) -> None:
        sentiment_table_summary.run(TableSummaryParams(run=run, **more), ctx)

    by_confidence = RowOrder(by="confidence", is_descending=True)
    label = RowFilter(labels=["negative"])
    asked: dict[str, Callable[[], None]] = {
        "unfiltered, row 900,000": lambda: page(offset=900_000),
        "by confidence, row 900,000": lambda: page(offset=900_000, order=by_confidence),
        "one label, row 200,000": lambda: page(offset=200_000, rows=label),
        "one label by confidence": lambda: page(offset=100_000, rows=label, order=by_confidence),
        "search": lambda: page(rows=RowFilter(contains="Word 77")),
        "by a column": lambda: page(offset=500_000, order=RowOrder(by="column:shop")),
        "category": lambda: page(offset=1000, rows=RowFilter(category=("shop", "shop 3"))),
        "summary": lambda: summary(),
        "summary with trend and breakdown": lambda: summary(
            date_column="day", category_column="shop"
        ),
    }
    return {name: [_milliseconds(ask) for _ in range(6)] for name, ask in asked.items()}


def _million() -> str:
    from engine.protocol.sentiment import ClassifierInfo
    from engine.protocol.sentiment_table import TableSource
    from engine.sentiment.table_cells import encode_cells
    from engine.sentiment.table_runs import TableRecord, create_run
    from engine.sentiment.table_store import Result, StoredCells, TableStatus

    columns = ["day", "shop", "text"]
    source = TableSource(path="/nowhere/million.csv", text_column="text")
    run = create_run(
        TableRecord(
            source=source,
            columns=columns,
            model="m",
            device="cpu",
            score_any_language=False,
            fingerprint="",
            created_at=time.time(),
        )
    )
    info = ClassifierInfo(
        model="m",
        name="m",
        labels=LABELS,
        is_multi_label=False,
        is_calibrated=True,
        languages=[],
        window_tokens=128,
        runtime="transformers",
        device="cpu",
        dtype="float32",
        reasons=[],
        load_seconds=0.0,
    )
    draw = random.Random(7)
    with run.store() as store:
        for begin in range(0, ROWS, 20_000):
            cells, results = [], []
            for row in range(begin, begin + 20_000):
                day = f"20{row % 20 + 10}-{row % 12 + 1:02}-{row % 28 + 1:02}"
                text = (
                    f"a review of some ordinary length with the word {draw.randrange(1000)} in it"
                )
                made = {"day": day, "shop": f"shop {row % 40}", "text": text}
                cells.append(StoredCells(row, *encode_cells(made, columns)))
                first = draw.random()
                scores = (first, (1 - first) / 3, (1 - first) * 2 / 3)
                best = max(range(3), key=scores.__getitem__)
                results.append(Result(row, 0, best, scores[best], scores, ""))
            with store.transaction():
                store.write_rows(cells, results)
        store.write_status(TableStatus(state="finished", classifier=info, total_rows=ROWS))
    return run.id


def _milliseconds(ask: Callable[[], None]) -> float:
    started = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - started)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux


def main() -> None:
    """What was asked for."""
    side, *arguments = sys.argv[1:]
    if side == "ours":
        found = ours(arguments[0], arguments[1])
    elif side == "pipeline":
        found = pipeline(arguments[0], arguments[1], int(arguments[2]), int(arguments[3]))
    else:
        found = pages()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
