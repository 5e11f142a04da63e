"""Tables to score with a tiny model, and short ways to ask what became of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.loaded_classifier import CURRENT
from engine.protocol.sentiment_table import (
    CorrectRowsParams,
    ExportTableParams,
    ListTableRunsParams,
    SentimentTableParams,
    TableRows,
    TableRowsParams,
    TableRunInfo,
    TableSource,
    TableSummary,
    TableSummaryParams,
)
from engine.tasks import (
    sentiment_correct,
    sentiment_export,
    sentiment_rows,
    sentiment_table,
    sentiment_table_runs,
    sentiment_table_summary,
)
from tests.engine.tasks.conftest import Recorder
from tests.engine.tiny_classifier import balance, save_classifier

WORDS = ["love", "great", "good", "fine", "okay", "terrible", "bad", "awful", "hate", "slow"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = save_classifier(tmp_path_factory.mktemp("tiny") / "model", temperature=2.0)
    return balance(made, [text_of(number) for number in range(100)])


@pytest.fixture
def model(install: Callable[[Path], str], folder: Path) -> Iterator[str]:
    yield install(folder)
    CURRENT.unload()


Score = Callable[..., TableRunInfo]


@pytest.fixture
def score(model: str, job: Recorder) -> Score:
    def run(path: Path, text_column: str = "", **more: Any) -> TableRunInfo:
        source = TableSource(path=str(path), text_column=text_column, **more)
        return sentiment_table.run(SentimentTableParams(source=source, model=model), job.ctx)

    return run


@pytest.fixture
def resume(model: str) -> Score:
    def run(run_id: str, job: Recorder | None = None) -> TableRunInfo:
        params = SentimentTableParams(run=run_id, model=model)
        return sentiment_table.run(params, (job or Recorder()).ctx)

    return run


def text_of(number: int) -> str:
    return f"the food was {WORDS[number % 10]} and {WORDS[number // 10 % 10]}"


def reviews(path: Path, rows: int) -> Path:
    """Dates of 2024, three shops, short texts."""
    lines = ["day,shop,stars,text"]
    for number in range(rows):
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        lines.append(f"{day},shop {number % 3},{number % 5},{text_of(number)}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def page(run: TableRunInfo, **more: Any) -> TableRows:
    return sentiment_rows.run(TableRowsParams(run=run.id, **more), Recorder().ctx)


def summary(run: TableRunInfo, **more: Any) -> TableSummary:
    return sentiment_table_summary.run(TableSummaryParams(run=run.id, **more), Recorder().ctx)


def correct(run: TableRunInfo, rows: list[int], label: str | None) -> TableRunInfo:
    params = CorrectRowsParams(run=run.id, rows=rows, label=label)
    return sentiment_correct.run(params, Recorder().ctx)


def export(run: TableRunInfo, path: Path, format: str, **more: Any) -> Any:
    params = ExportTableParams(run=run.id, path=str(path), format=format, **more)  # type: ignore[arg-type]
    return sentiment_export.run(params, Recorder().ctx)


def runs() -> Any:
    return sentiment_table_runs.run(ListTableRunsParams(), Recorder().ctx)
