"""Files dropped on the tab: tables, documents, and what could be either."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QToolButton, QWidget

from gui.navigation import OpenFile
from gui.tabs.sentiment import page as sentiment_page
from tests.gui.tabs.sentiment.conftest import SentimentTab

HOW = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


class TablePage(QWidget):
    """Stands for the table side: remembers what it was given."""

    def __init__(self, services: object, choice: object) -> None:
        super().__init__()
        self.choice = choice
        self.opened: list[str] = []

    def open_file(self, path: str) -> None:
        self.opened.append(path)

    def close_page(self) -> None:
        self.opened.append("closed")


@pytest.fixture
def table(tab: SentimentTab, monkeypatch: pytest.MonkeyPatch) -> SentimentTab:
    monkeypatch.setattr(sentiment_page, "TABLE_PAGE", __name__)
    return tab


def drop(tab: SentimentTab, data: QMimeData) -> None:
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(tab.page, QDragEnterEvent(QPoint(50, 50), copy, data, *HOW))
    QApplication.sendEvent(tab.page, QDropEvent(QPointF(50, 50), copy, data, *HOW))


def files(*paths: Path | str) -> QMimeData:
    data = QMimeData()
    data.setUrls(
        [QUrl(one) if isinstance(one, str) else QUrl.fromLocalFile(str(one)) for one in paths]
    )
    return data


def shown_side(tab: SentimentTab) -> QWidget:
    widget = tab.find(QStackedWidget, "sentimentSides").currentWidget()
    assert widget is not None
    return widget


def test_a_document_becomes_the_text_and_is_scored(tab: SentimentTab, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("The garden is great 😀.\n", encoding="utf-8")
    drop(tab, files(path))
    tab.wait_for_result("The garden is great 😀.\n")
    assert tab.text("noticeText") == "notes.md: 23 characters read."
    tab.edit.undo()
    assert tab.edit.toPlainText() == ""


def test_what_is_wrong_with_a_document_is_said(tab: SentimentTab, tmp_path: Path) -> None:
    (tmp_path / "damaged.md").write_text("Great.\n\ufffd", encoding="utf-8")
    drop(tab, files(tmp_path / "damaged.md"))
    tab.qtbot.waitUntil(lambda: "characters read" in tab.text("noticeText"))
    assert "2" in tab.text("noticeText").split("read.")[1]
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    drop(tab, files(tmp_path / "scan.pdf"))
    tab.qtbot.waitUntil(lambda: "scan.pdf" in tab.text("noticeText"))
    assert tab.find(QPushButton, "noticeDetailsButton").isVisible()
    assert tab.edit.toPlainText() == "Great.\n\ufffd"


def test_a_plain_text_is_asked_about(table: SentimentTab, tmp_path: Path) -> None:
    path = tmp_path / "reviews.txt"
    path.write_text("It was great.\nIt was terrible.\n", encoding="utf-8")
    drop(table, files(path))
    assert table.text("noticeText") == "How should reviews.txt be scored?"
    table.click("noticeAction_asOneText", QPushButton)
    table.wait_for_result("It was great.\nIt was terrible.\n")
    drop(table, files(path))
    table.click("noticeAction_asTable", QPushButton)
    side = shown_side(table)
    assert isinstance(side, TablePage) and side.opened == [str(path)]


def test_a_table_goes_to_the_table_side_with_the_same_model(
    table: SentimentTab, tmp_path: Path
) -> None:
    drop(table, files(tmp_path / "rows.CSV"))
    side = shown_side(table)
    assert isinstance(side, TablePage) and side.opened == [str(tmp_path / "rows.CSV")]
    assert side.choice is table.page.choice
    assert table.find(QToolButton, "sentimentTableButton").isChecked()
    table.click("sentimentTextButton")
    assert shown_side(table) is table.page.text
    table.page.open(OpenFile("/data/b.jsonl"))
    assert shown_side(table) is side and side.opened[-1] == "/data/b.jsonl"
    table.page.close_page()
    assert side.opened[-1] == "closed"


def test_several_files_and_addresses_are_refused_with_the_reason(
    tab: SentimentTab, tmp_path: Path
) -> None:
    drop(tab, files(tmp_path / "a.csv", tmp_path / "b.csv"))
    assert tab.text("noticeText") == "Drop one file at a time; none was opened."
    drop(tab, files("https://example.org/a.csv"))
    assert any("example.org" in one for one in tab.window.notices())


def test_dropped_words_become_the_text(tab: SentimentTab) -> None:
    data = QMimeData()
    data.setText("The garden is great.")
    drop(tab, data)
    tab.wait_for_result("The garden is great.")


def test_the_whole_tab_lights_up_under_a_file(tab: SentimentTab, tmp_path: Path) -> None:
    data = files(tmp_path / "a.csv")  # the event doesn't keep it
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *HOW)
    QApplication.sendEvent(tab.page, event)
    assert event.isAccepted() and tab.page.drops.highlight.isVisible()
