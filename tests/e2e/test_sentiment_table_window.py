"""A table with the real engine and the starter sentiment model: scored, killed, gone on with."""

import csv
import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel

from gui.engine_client import EngineState
from gui.tabs.sentiment.table.table_model import FIRST_OWN, LABEL
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.table.conftest import TableWindow

pytestmark = pytest.mark.e2e
TEXTS = (
    ("I love this kettle, it is wonderful and so quiet", "positive"),
    ("Terrible. It broke after a day and nobody answers", "negative"),
    ("", ""),
    ("Das Gerät ist nach zwei Tagen kaputtgegangen und niemand antwortet mir", ""),
)


def write_table(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["review", "date", "shop"])
        for row in range(rows):
            text = TEXTS[row % 4][0]
            # No two alike: what was scored once is not scored again.
            text = f"{text} {row}" if text else ""
            writer.writerow([text, f"2024-{row % 12 + 1:02}-03", ("Berlin", "Lima")[row % 2]])
    return path


@pytest.fixture
def window(open_window: OpenWindow, starter_classifier: Path) -> TableWindow:
    return TableWindow(open_window(real_engine=True, wait=False))


@pytest.fixture
def starter_classifier() -> Path:
    folder = Path(os.environ.get("ATELIER_MODELS", "/nowhere"))
    if not (folder / "all-minilm-l6-v2").is_dir():
        pytest.skip("all-minilm-l6-v2 is not in $ATELIER_MODELS: run `make test`")
    return folder


def wait(window: TableWindow, is_true, timeout_ms: int = 90_000) -> None:  # type: ignore[no-untyped-def]
    window.qtbot.waitUntil(is_true, timeout=timeout_ms)


def test_a_table_is_scored_corrected_and_exported(window: TableWindow, tmp_path: Path) -> None:
    window.inspect(str(write_table(tmp_path / "reviews.csv", 400)))
    window.click("startScoringButton")
    wait(window, lambda: window.page.presenter.run is not None and window.run.state == "finished")
    assert window.labels(4) == ["positive", "negative", "no text", "German"]
    assert window.run.rows == 400 and window.run.not_scored["no_text"] == 100
    side = window.page.run.side
    wait(window, lambda: len(side.trend.bars) >= 12 and len(side.breakdown.bars) == 2)
    assert "100 rows without text" in window.find(QLabel, "notScoredLabel").text()
    window.page.run.rows.selectRow(0)
    window.qtbot.keyClick(window.page.run.rows, Qt.Key.Key_1)
    wait(window, lambda: window.cell(0, LABEL) == "negative")
    window.find(QAction, "export_all").trigger()
    dialog = window.page.findChildren(QFileDialog, "exportTableDialog")[-1]
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    dialog.close()
    wait(window, lambda: bool(window.notices()))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:3] == ["review", "date", "shop"] and len(rows) == 401
    assert rows[1][0] == f"{TEXTS[0][0]} 0" and "negative" in rows[1]


def test_rows_outlive_a_killed_engine(window: TableWindow, tmp_path: Path) -> None:
    window.inspect(str(write_table(tmp_path / "many.csv", 30_000)))
    window.click("startScoringButton")
    wait(window, lambda: window.page.presenter.run is not None and window.run.rows > 500)
    client = window.window.app.services.client
    os.kill(client.process_id, signal.SIGKILL)
    wait(window, lambda: window.run.state == "interrupted")
    wait(window, lambda: client.state in (EngineState.READY, EngineState.BUSY))
    wait(window, lambda: window.page.shelf.job_of(window.run.id) is None)
    wait(window, lambda: window.run.rows > 0)
    kept = window.run.rows
    assert any("SIGKILL" in one for one in window.notices())
    assert window.cell(0, LABEL) == "positive"
    window.click("noticeAction_continueScoring")
    wait(window, lambda: window.run.rows > kept)
    window.click("pauseButton")
    wait(window, lambda: window.run.state == "paused")
    assert window.cell(1, LABEL) == "negative"
    assert window.cell(1, FIRST_OWN).startswith("Terrible")
