"""Labels by hand, the way back, and the files that come of a run."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from gui.engine_client import EngineState
from gui.tabs.sentiment.table.table_model import FIRST_OWN, LABEL
from tests.gui.tabs.sentiment.table.conftest import TableWindow


def press(table: TableWindow, key: Qt.Key) -> None:
    table.qtbot.keyClick(table.page.run.rows, key)


def choose(table: TableWindow, rows: range) -> None:
    view = table.page.run.rows
    view.clearSelection()
    view.selectRow(rows.start)
    for _ in rows[1:]:
        table.qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_count() == len(rows)


def test_keys_set_labels_and_take_them_back(table: TableWindow) -> None:
    table.score("/data/reviews-250.csv")
    assert table.labels(3) == ["negative", "neutral", "positive"]
    choose(table, range(0, 3))
    press(table, Qt.Key.Key_3)
    table.wait(lambda: table.labels(3) == ["positive"] * 3)
    assert table.run.corrected_rows == 3, "what agrees with the model is by hand, too"
    model = table.page.run.rows.table
    tip = model.index(0, LABEL).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Corrected by hand to “positive”. The model says: negative (50.0 % confident)."
    assert table.find(QPushButton, "correctionsButton").text().startswith("Corrections (")
    choose(table, range(0, 1))
    press(table, Qt.Key.Key_0)
    table.wait(lambda: table.labels(3) == ["negative", "positive", "positive"])
    table.qtbot.keyClick(table.page.run.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    table.wait(lambda: table.labels(3) == ["positive"] * 3)
    table.find(QAction, "corrections_undo").trigger()
    table.wait(lambda: table.labels(3) == ["negative", "neutral", "positive"])
    table.wait(lambda: table.run.corrected_rows == 0)
    assert not table.find(QAction, "corrections_undo").isEnabled()


def test_keys_faster_than_the_engine_all_count_and_the_last_wins(table: TableWindow) -> None:
    table.score("/data/shuffled-250.csv")
    view = table.page.run.rows
    for row in range(6):
        view.selectRow(row)
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
            press(table, key)
    table.wait(lambda: table.run.corrected_rows == 6)
    client = table.window.app.services.client
    table.wait(lambda: client.state is EngineState.READY)
    assert table.labels(6) == ["positive"] * 6


def test_the_menu_sets_labels_and_the_filter_shows_the_corrected(table: TableWindow) -> None:
    table.score("/data/reviews-250.csv")
    choose(table, range(4, 5))
    menu = table.page.run.rows.label_menu()
    action = next(one for one in menu.actions() if one.objectName() == "setLabel_1")
    assert action.text() == "○  neutral\t2"
    action.trigger()
    menu.close()
    table.window.app.services.settings.change(language="zh_CN")
    menu = table.page.run.rows.label_menu()
    assert menu.actions()[1].text() == "○  中性\t2"
    menu.close()
    table.window.app.services.settings.change(language="en")
    table.wait(lambda: table.run.corrected_rows == 1)
    table.chip("correctedOnlyChip")
    table.wait(lambda: table.shown() == "1 of 250 rows")
    assert table.labels(1) == ["neutral"]


def test_rows_that_were_never_shown_are_corrected_too(table: TableWindow) -> None:
    table.score("/data/reviews-5000.csv")
    table.page.run.rows.selectAll()
    press(table, Qt.Key.Key_1)
    table.wait(lambda: table.run.corrected_rows == 5000)
    assert table.run.counts == {"negative": 5000}


def test_too_many_rows_at_once_are_refused(table: TableWindow) -> None:
    table.score("/data/reviews-10001.csv")
    table.page.run.rows.selectAll()
    press(table, Qt.Key.Key_1)
    assert "10,001 rows are selected, and at most 10,000" in table.notices()[0]
    assert table.run.corrected_rows == 0


def test_a_cell_is_copied_whole(table: TableWindow) -> None:
    table.score("/data/long-250.csv")
    table.wait(lambda: table.page.pages.row(2) is not None)
    view = table.page.run.rows
    view.setCurrentIndex(view.table.index(2, FIRST_OWN))
    tip = view.table.index(2, FIRST_OWN).data(Qt.ItemDataRole.ToolTipRole)
    assert "It goes on" in tip and len(tip) < 2500
    QGuiApplication.clipboard().clear()
    table.qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    table.wait(lambda: len(QGuiApplication.clipboard().text()) > 20_000)


def export(table: TableWindow, action: str, path: Path) -> None:
    table.find(QAction, action).trigger()
    dialogs = table.page.findChildren(QFileDialog, "exportTableDialog")
    dialogs[-1].fileSelected.emit(str(path))
    dialogs[-1].close()


def test_the_table_is_exported_whole_or_as_shown(table: TableWindow, target: Path) -> None:
    table.score("/data/reviews-250.csv")
    assert not table.find(QAction, "export_shown").isVisible()
    export(table, "export_all", target / "all.csv")
    table.wait(lambda: bool(table.notices()))
    assert f"250 rows written to {target / 'all.csv'}" in table.notices()[0]
    table.chip("labelChip_2")
    table.wait(lambda: table.shown() == "62 of 250 rows")
    export(table, "export_shown", target / "some.xlsx")
    table.wait(lambda: any("62 rows written" in one for one in table.notices()))
    export(table, "export_all", target / "all.pdf")
    assert "“.pdf” can't be written" in table.notices()[0]


def test_an_export_shows_progress_and_can_be_stopped(table: TableWindow, target: Path) -> None:
    table.score("/data/slow-300.csv")
    export(table, "export_all", target / "all.csv")
    said = table.find(QLabel, "exportProgress")
    table.wait(lambda: said.isVisible() and "50 %" in said.text())
    assert not table.find(QAction, "export_all").isEnabled()
    table.click("cancelExportButton")
    table.wait(lambda: bool(table.notices()))
    assert "nothing was written" in table.notices()[0]
    assert table.find(QAction, "export_all").isEnabled()


def test_corrections_become_a_training_set(table: TableWindow, target: Path) -> None:
    table.score("/data/reviews-250.csv")
    assert not table.find(QAction, "corrections_export_set").isEnabled()
    choose(table, range(0, 2))
    press(table, Qt.Key.Key_2)
    table.wait(lambda: table.find(QAction, "corrections_export_set").isEnabled())
    export(table, "corrections_export_set", target / "set.tsv")
    table.wait(lambda: (target / "set.tsv").exists() and bool(table.notices()))
    lines = (target / "set.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "text\tlabel" and all(one.endswith("\tneutral") for one in lines[1:])
