"""A table run on the page: progress, rows, filters, charts, crashes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton, QSpinBox, QToolTip

from gui.formats import number
from gui.tabs.sentiment.table.table_model import CONFIDENCE, FIRST_OWN, LABEL, ROW
from tests.gui.tabs.sentiment.table.conftest import TableWindow


def click_heading(table: TableWindow, column: int) -> None:
    header = table.page.run.rows.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    table.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    table.wait(lambda: not table.page.pages.is_busy)


def test_rows_have_labels_confidence_and_their_own_columns(table: TableWindow) -> None:
    table.score("/data/reviews-250.csv")
    model = table.page.run.rows.table
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Row ↑", "Label", "Confidence", "review", "id", "date", "shop", "stars"]
    assert table.cell(1, ROW) == "2"
    assert table.labels(4) == ["negative", "neutral", "positive", "Chinese"]
    assert table.cell(0, CONFIDENCE) == "50.0 %"
    tip = model.index(0, LABEL).data(Qt.ItemDataRole.ToolTipRole)
    assert "negative: 50.0 %" in tip and "positive: 25.0 %" in tip
    assert "doesn't know Chinese" in model.index(3, LABEL).data(Qt.ItemDataRole.ToolTipRole)
    assert model.is_numeric(FIRST_OWN + 1) and not model.is_numeric(FIRST_OWN)
    said = table.find(QLabel, "notScoredLabel").text()
    assert said == "62 rows in a language the model doesn't know (Chinese 62)"
    assert "Fake Sentiment" in table.find(QLabel, "runFacts").full_text
    assert not table.find(QProgressBar, "sentimentProgressBar").isVisible()


def test_scoring_shows_progress_grows_pauses_and_goes_on(table: TableWindow) -> None:
    table.inspect("/data/slow-2000.csv")
    table.click("startScoringButton")
    table.wait(lambda: table.page.presenter.run is not None and table.page.pages.total > 100)
    first = table.page.run.rows.table.rowCount()
    said = table.find(QLabel, "sentimentProgressText").text()
    assert "of 2,000 rows" in said and "1,234 rows/s" in said and "left" in said
    table.wait(lambda: table.page.run.rows.table.rowCount() > first)
    table.click("pauseButton")
    table.wait(lambda: table.run.state == "paused")
    table.wait(lambda: table.find(QPushButton, "pauseButton").text() == "Continue")
    kept = table.run.rows
    assert 0 < kept < 2000
    assert table.find(QLabel, "sentimentProgressText").text().startswith("Paused")
    assert not table.notices(), "a pause is no failure"
    table.click("pauseButton")
    table.wait(lambda: table.run.state == "finished")
    assert table.run.rows == 2000
    table.wait(lambda: table.page.run.rows.table.rowCount() == 2000)


def test_waiting_for_the_engine_is_said_and_can_be_given_up(table: TableWindow) -> None:
    table.inspect("/data/wait-100.csv")
    table.click("startScoringButton")
    table.wait(lambda: "Waiting" in table.find(QLabel, "inspectState").text())
    table.click("cancelStartButton")
    table.wait(lambda: table.find(QPushButton, "startScoringButton").isEnabled())
    assert not table.notices()


def test_a_failure_is_one_sentence_with_details_and_goes_on(table: TableWindow) -> None:
    table.score("/data/fail-400.csv", state="failed")
    table.wait(lambda: bool(table.notices()))
    assert "The disk is full" in table.notices()[0]
    assert table.find(QPushButton, "noticeDetailsButton").isVisible()
    assert table.run.rows == 200 and table.cell(0, LABEL) == "negative"
    table.click("noticeAction_continueScoring")
    table.wait(lambda: table.run.state == "finished")
    assert table.run.rows == 400 and not table.notices()


def test_rows_stay_when_the_engine_crashes_and_scoring_goes_on(table: TableWindow) -> None:
    table.inspect("/data/crash-400.csv")
    table.click("startScoringButton")
    table.wait(lambda: table.page.presenter.run is not None and table.run.state == "interrupted")
    table.wait(lambda: bool(table.notices()))
    assert "SIGABRT" in table.notices()[0]
    assert table.run.rows == 200
    table.page.run.rows.verticalScrollBar().setValue(10**6)
    assert table.cell(199, LABEL) == "Chinese"
    table.click("noticeAction_continueScoring")
    table.wait(lambda: table.run.state == "finished")
    assert table.run.rows == 400
    table.page.run.rows.verticalScrollBar().setValue(10**6)
    assert table.cell(399, LABEL) == "Chinese"


def test_headings_sort(table: TableWindow) -> None:
    table.score("/data/reviews-250.csv")
    click_heading(table, CONFIDENCE)
    surest = [float(table.cell(row, CONFIDENCE).split()[0]) for row in range(20)]
    assert surest == sorted(surest, reverse=True)
    heads = [table.page.run.rows.table.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Row", "Label", "Confidence ↓"]
    click_heading(table, CONFIDENCE)
    assert table.cell(0, CONFIDENCE) == ""
    click_heading(table, FIRST_OWN + 1)
    assert table.cell(0, FIRST_OWN + 1) == "1000"
    click_heading(table, ROW)
    assert [table.cell(row, ROW) for row in range(3)] == ["1", "2", "3"]


def test_filters_and_counts(table: TableWindow) -> None:
    table.score("/data/reviews-400.csv")
    assert table.shown() == "400 rows"
    table.chip("labelChip_0")
    table.wait(lambda: table.shown() == "100 of 400 rows")
    assert set(table.labels(20)) == {"negative"}
    table.chip("labelChip_none")
    table.wait(lambda: table.shown() == "200 of 400 rows")
    table.chip("clearFiltersButton")
    table.wait(lambda: table.shown() == "400 rows")
    field = table.find(QLineEdit, "containsField")
    table.qtbot.keyClicks(field, "KETTLE")
    table.wait(lambda: table.shown() == "100 of 400 rows")
    field.clear()
    table.find(QSpinBox, "belowConfidenceField").setValue(60)
    table.wait(lambda: " of 400 rows" in table.shown() and table.shown()[:3] != "100")
    below = [table.page.run.rows.table.scored_row(n) for n in range(10)]
    assert all(one is not None and one.confidence < 0.6 for one in below)
    table.chip("clearFiltersButton")
    table.qtbot.keyClicks(field, "no such words")
    table.wait(lambda: table.find(QLabel, "noRowsHint").isVisible())
    assert "No row fits" in table.find(QLabel, "noRowsHint").text()


def test_bars_filter_and_their_chips_take_it_back(table: TableWindow) -> None:
    table.score("/data/reviews-400.csv")
    side = table.page.run.side
    table.wait(lambda: len(side.breakdown.bars) == 4)
    paris = next(n for n, one in enumerate(side.breakdown.bars) if one.key == "Paris")
    side.breakdown.click(paris)
    table.wait(lambda: table.shown() == "100 of 400 rows")
    assert table.cell(0, FIRST_OWN + 3) == "Paris"
    side.trend.click(0)
    table.wait(lambda: table.shown() not in ("100 of 400 rows", "400 rows"))
    assert all(table.cell(n, FIRST_OWN + 2).startswith("2024-01") for n in range(3))
    table.chip("periodFilterChip")
    table.wait(lambda: table.shown() == "100 of 400 rows")
    table.chip("categoryFilterChip")
    table.wait(lambda: table.shown() == "400 rows")
    side.distribution.click(2)
    table.wait(lambda: table.shown() == "100 of 400 rows")
    assert table.labels(2) == ["positive", "positive"]


def test_charts_count_the_rows_that_are_shown(table: TableWindow) -> None:
    table.score("/data/reviews-400.csv")
    side = table.page.run.side
    table.wait(lambda: [one.total for one in side.distribution.bars] == [100, 100, 100, 100])
    table.chip("labelChip_1")
    table.wait(lambda: [one.total for one in side.distribution.bars] == [0, 100, 0])
    table.wait(lambda: sum(one.total for one in side.trend.bars) == 100)
    combo = side.findChild(type(side._date), "trendColumnCombo")
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    table.wait(lambda: not side.trend.isVisible())


def test_scrolling_far_asks_only_for_what_is_shown(table: TableWindow) -> None:
    table.score("/data/paced-200000.csv")
    pages, bar = table.page.pages, table.page.run.rows.verticalScrollBar()
    table.wait(lambda: pages.row(0) is not None)
    before = pages.requests_made
    for step in range(1, 201):
        bar.setValue(bar.maximum() * step // 200)
    last = table.page.run.rows.table.rowCount() - 1
    table.wait(lambda: pages.row(last) is not None)
    assert table.cell(last, ROW) == number(200_000)
    assert pages.requests_made - before < 10, "not one for each of the 200 places flown by"
    assert pages.held_rows <= 40 * 100


def test_rows_that_cannot_be_read_are_said_and_asked_for_again(table: TableWindow) -> None:
    table.score("/data/deaf-5000.csv")
    table.page.run.rows.verticalScrollBar().setValue(10**6)
    table.wait(lambda: bool(table.notices()))
    assert "may not read" in table.notices()[0]
    table.click("noticeAction_retryRows")
    assert table.cell(4999, LABEL) == "Chinese"


def test_charts_fold_away(table: TableWindow) -> None:
    table.score("/data/reviews-250.csv")
    assert table.page.run.side.isVisible()
    table.chip("chartsButton")
    assert not table.page.run.side.isVisible()
    table.chip("chartsButton")
    assert table.page.run.side.isVisible()


@pytest.fixture(autouse=True)
def no_tooltip_left() -> None:
    QToolTip.hideText()
