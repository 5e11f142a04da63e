"""The whole circle in the real window: scored, corrected by hand, trained on, used."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog

from gui.tabs.sentiment.table.table_model import LABEL
from tests.e2e.test_sentiment_table_window import write_table
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.conftest import SentimentTab
from tests.gui.tabs.sentiment.table.conftest import TableWindow
from tests.gui.tabs.train_tab import TrainTab

pytestmark = pytest.mark.e2e
WAIT_MS = 90_000


def correct(table: TableWindow, first: int, key: Qt.Key, total: int) -> None:
    """Give every fourth row a label by hand."""
    view = table.page.run.rows
    for row in range(first, 80, 4):
        view.selectRow(row)
        table.qtbot.keyClick(view, key)
    table.wait(lambda: table.run.corrected_rows == total)


def test_corrections_become_a_model_that_scores(
    open_window: OpenWindow, starter_models: Path, tmp_path: Path
) -> None:
    table = TableWindow(open_window(real_engine=True, wait=False))
    table.inspect(str(write_table(tmp_path / "reviews.csv", 80)))
    table.click("startScoringButton")
    table.qtbot.waitUntil(
        lambda: table.page.presenter.run is not None and table.run.state == "finished",
        timeout=WAIT_MS,
    )
    # The other way round, so that the new model can be told from the one it learned from.
    # The last row being there, all are.
    table.wait(lambda: table.shown() == "80 rows" and table.cell(77, LABEL) == "negative")
    correct(table, 0, Qt.Key.Key_1, 20)
    correct(table, 1, Qt.Key.Key_3, 40)
    target = tmp_path / "corrections.jsonl"
    table.find(QAction, "corrections_train").trigger()
    dialog = table.page.findChildren(QFileDialog, "exportTableDialog")[-1]
    dialog.fileSelected.emit(str(target))
    dialog.close()

    window = table.window
    table.qtbot.waitUntil(lambda: window.app.window.page("train") is not None, timeout=WAIT_MS)
    train = TrainTab(window)
    train.until(lambda: train.page.setup.data.report is not None, timeout=30_000)
    report = train.page.setup.data.report
    assert report is not None
    assert sorted((one.label, one.rows) for one in report.labels) == [
        ("negative", 20),
        ("positive", 20),
    ]
    train.find(QDoubleSpinBox, "trainEpochs").setValue(10)
    train.until(train.page.can_start, timeout=30_000)
    train.click("trainStartButton")
    train.until(lambda: train.page.is_run_shown, timeout=30_000)

    def is_finished() -> bool:
        run = train.page.run_view.run
        assert run is not None and run.error is None, run
        return run.state == "finished"

    train.until(is_finished, timeout=WAIT_MS)
    train.click("trainAction_open")
    tab = SentimentTab(window)
    tab.click("sentimentTextButton")
    run = train.page.run_view.run
    assert run is not None and tab.page.choice.model == run.model
    text = "I love this kettle, it is wonderful and so quiet"
    tab.write(text)
    tab.qtbot.waitUntil(lambda: tab.shown_text() == text, timeout=WAIT_MS)
    assert tab.text("sentimentLabel") == "− negative", "it learned what was corrected"
