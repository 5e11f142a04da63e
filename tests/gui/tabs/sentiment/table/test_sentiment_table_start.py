"""Where the table mode begins: drops, the list of runs, what is found out about a file."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QPushButton, QTableView

from gui.tabs.sentiment.header import TABLE
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.table.conftest import TableWindow


def test_a_table_that_is_dropped_is_looked_at_whatever_is_shown(table: TableWindow) -> None:
    table.inspect("/data/reviews-30.csv")
    assert table.find(QLabel, "inspectedFacts").text() == "30 rows · 5 columns"
    table.score("/data/reviews-250.csv")
    table.drop("/data/other-40.csv")
    table.wait(lambda: table.find(QLabel, "inspectedFacts").text() == "40 rows · 5 columns")
    assert table.find(QLabel, "inspectedFacts").isVisible()


def test_no_heading_stands_over_tables_that_are_not_listed_yet(open_window: OpenWindow) -> None:
    frame = open_window(wait=False).app.window
    frame.show_page("sentiment")
    tab = frame.page("sentiment")
    assert isinstance(tab, SentimentPage)
    tab.show_side(TABLE)
    page = tab.findChild(TablePage, "sentimentTablePage")
    title = tab.findChild(QLabel, "earlierTablesTitle")
    assert page is not None and title is not None
    assert not page.shelf.is_listed and not title.isVisible()


def test_a_file_is_chosen_in_a_dialog(table: TableWindow) -> None:
    table.click("chooseTableButton")
    dialog = table.find(QFileDialog, "tableDialog")
    dialog.fileSelected.emit("/data/reviews-30.csv")
    table.wait(lambda: table.page.inspection.info is not None)
    dialog.close()


def test_a_file_that_cannot_be_read_is_said_and_another_can_be_chosen(table: TableWindow) -> None:
    table.drop("/data/empty-1.csv")
    table.wait(lambda: bool(table.notices()))
    assert "empty-1.csv is empty" in table.notices()[0]
    assert table.find(QPushButton, "chooseTableButton").isVisible()


def test_what_was_detected_has_a_reason_and_can_be_changed(table: TableWindow) -> None:
    table.inspect("/data/problems-300.csv")
    problems = table.find(QLabel, "inspectedProblems").text()
    assert "quotation mark" in problems and "too many cells" in problems
    encoding = table.find(QComboBox, "encodingCombo")
    assert encoding.currentText() == "UTF-8 (detected)"
    assert "valid UTF-8" in table.find(QLabel, "encodingReason").text()
    assert "Likely" in table.find(QLabel, "delimiterReason").text()
    delimiter = table.find(QComboBox, "delimiterCombo")
    delimiter.setCurrentIndex(delimiter.findData(";"))
    delimiter.activated.emit(delimiter.currentIndex())
    inspection = table.page.inspection
    table.wait(lambda: not inspection.is_running and inspection.options.delimiter == ";")
    assert delimiter.currentText() == "Semicolon  ;"
    assert (
        "As it was asked" in table.find(QLabel, "delimiterReason").text()
        or table.find(QLabel, "delimiterReason").text()
    )
    delimiter.setCurrentIndex(0)
    delimiter.activated.emit(0)
    table.wait(lambda: not inspection.is_running and inspection.options.delimiter is None)


def test_an_option_that_does_not_fit_is_said_and_the_form_stays(table: TableWindow) -> None:
    table.inspect("/data/reviews-30.csv")
    encoding = table.find(QComboBox, "encodingCombo")
    encoding.setCurrentIndex(encoding.findData("utf-16"))
    encoding.activated.emit(encoding.currentIndex())
    table.wait(lambda: bool(table.notices()))
    assert "utf-16" in table.notices()[0].lower()
    assert table.find(QComboBox, "encodingCombo").isVisible()


def test_columns_are_guessed_previewed_and_sent(table: TableWindow) -> None:
    table.inspect("/data/reviews-30.csv")
    text = table.find(QComboBox, "textColumnCombo")
    assert text.currentData() == "review"
    assert "review" in table.find(QLabel, "textColumnReason").text()
    assert table.find(QComboBox, "dateColumnCombo").currentData() == "date"
    category = table.find(QComboBox, "categoryColumnCombo")
    assert category.currentData() == "shop"
    category.setCurrentIndex(0)
    category.activated.emit(0)
    preview = table.find(QTableView, "tablePreview").model()
    assert preview.headerData(1, Qt.Orientation.Horizontal) == "review"
    assert preview.index(1, 4).data() == "–"
    table.find(QCheckBox, "anyLanguageCheck").setChecked(True)
    table.qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    table.wait(lambda: table.page.presenter.run is not None)
    source = table.run.source
    assert (source.text_column, source.date_column, source.category_column) == (
        "review",
        "date",
        "",
    )


def test_runs_are_listed_opened_and_deleted_when_said_twice(
    open_table: Callable[[], TableWindow],
) -> None:
    table = open_table()
    table.score("/data/reviews-250.csv")
    table.click("backToRunsButton", type(table.find(object, "backToRunsButton")))
    table.wait(lambda: table.find(QLabel, "tableRunFacts").isVisible())
    assert "Finished · 250 rows · Fake Sentiment" in table.find(QLabel, "tableRunFacts").text()
    table.click("openRunButton")
    assert table.cell(0, 1) == "negative"
    table.window.close()

    again = open_table()
    facts = again.page.findChildren
    again.wait(lambda: any(one.isVisible() for one in facts(QLabel, "tableRunFacts")))
    again.click("deleteRunButton", type(again.find(object, "deleteRunButton")))
    again.click("keepRunButton")
    again.click("deleteRunButton", type(again.find(object, "deleteRunButton")))
    again.click("reallyDeleteRunButton")
    again.wait(lambda: not again.page.shelf.runs)
    assert not again.find(QLabel, "earlierTablesTitle").isVisible()
