"""Documents that are dropped: shown, read only, and summarized by their path."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from gui.navigation import OpenFile, OpenText
from tests.gui.tabs.summarize.conftest import SummarizeTab

TEXT = "The heron fishes. It is grey.\n\nThe boat is blue. So it is.\n"


def drop(tab: SummarizeTab, mime: QMimeData) -> QDropEvent:
    how = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tab.page, QDragEnterEvent(QPoint(50, 50), *how))
    highlight = tab.find(QFrame, "dropHighlight")
    assert highlight.isVisible() and highlight.size() == tab.page.size()
    event = QDropEvent(QPointF(50, 50), *how)
    QApplication.sendEvent(tab.page, event)
    assert not highlight.isVisible()
    return event


def drop_files(tab: SummarizeTab, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    drop(tab, mime)


def test_a_document_is_shown_and_summarized_by_its_path(tab: SummarizeTab, tmp_path: Path) -> None:
    path = tmp_path / "The lake.md"
    path.write_text(TEXT, encoding="utf-8")
    drop_files(tab, path)
    tab.qtbot.waitUntil(lambda: tab.edit.toPlainText() == TEXT)
    assert tab.text("summarizeDocumentName") == "The lake.md" and tab.edit.isReadOnly()
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_started) as asked:
        tab.click("summarizeButton", QPushButton)
    assert (asked.args[1].path, asked.args[1].text) == (str(path), "")
    tab.wait_for_summary()
    tab.view.go_to(1)
    assert tab.lit() == "The boat is blue."
    assert tab.copied("copy_sources").startswith("# Summary of The lake.md\n")


def test_a_document_that_is_not_shown_yet_does_not_ask_for_a_text(tab: SummarizeTab) -> None:
    asked = tab.edit.placeholderText()
    tab.page.presenter.open_document("/nowhere/long.txt", "long.txt", "")
    assert tab.edit.isReadOnly()
    assert tab.edit.placeholderText().startswith("The text is shown here as soon as")
    tab.click("summarizeCloseDocument")
    assert tab.edit.placeholderText() == asked


def test_closing_the_document_makes_room_for_a_text(tab: SummarizeTab, tmp_path: Path) -> None:
    path = tmp_path / "lake.txt"
    path.write_text(TEXT, encoding="utf-8")
    drop_files(tab, path)
    tab.qtbot.waitUntil(tab.edit.isReadOnly)
    tab.click("summarizeCloseDocument")
    assert not tab.edit.isReadOnly() and tab.edit.toPlainText() == ""
    assert tab.text("summarizeDocumentName") == ""
    tab.summarize("A text of one's own. Yes.")
    assert tab.view.toPlainText() == "A text of one's own."


def test_a_document_that_changed_meanwhile_is_shown_as_it_was_read(
    tab: SummarizeTab, tmp_path: Path
) -> None:
    path = tmp_path / "lake.txt"
    path.write_text("Old. Really.", encoding="utf-8")
    drop_files(tab, path)
    tab.qtbot.waitUntil(tab.edit.isReadOnly)
    path.write_text(TEXT, encoding="utf-8")
    tab.click("summarizeButton", QPushButton)
    tab.wait_for_summary()
    assert tab.edit.toPlainText() == TEXT and tab.edit.isReadOnly()
    tab.view.go_to(1)
    assert tab.lit() == "The boat is blue."


def test_what_cannot_be_read_is_refused_with_the_reason(tab: SummarizeTab, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7")
    tab.write("Kept. Yes.")
    drop_files(tab, path)
    tab.qtbot.waitUntil(lambda: any("scan" in one for one in tab.window.notices()))
    assert tab.edit.toPlainText() == "Kept. Yes." and tab.text("summarizeDocumentName") == ""


def test_problems_of_a_document_are_said(tab: SummarizeTab, tmp_path: Path) -> None:
    path = tmp_path / "damaged.txt"
    path.write_text(TEXT, encoding="utf-8")
    drop_files(tab, path)
    tab.qtbot.waitUntil(lambda: any("characters read" in one for one in tab.window.notices()))


def test_dropped_text_is_summarized(tab: SummarizeTab) -> None:
    mime = QMimeData()
    mime.setText("The heron fishes. It is grey.")
    drop(tab, mime)
    tab.wait_for_summary()
    assert tab.view.toPlainText() == "The heron fishes."


def test_other_tabs_hand_over_files_and_texts(tab: SummarizeTab, tmp_path: Path) -> None:
    path = tmp_path / "lake.txt"
    path.write_text(TEXT, encoding="utf-8")
    navigation = tab.window.app.services.navigation
    navigation.open("summarize", OpenFile(str(path)))
    tab.qtbot.waitUntil(lambda: tab.edit.toPlainText() == TEXT)
    navigation.open("summarize", OpenText("Another one. It is short."))
    tab.wait_for_summary()
    assert tab.view.toPlainText() == "Another one." and not tab.edit.isReadOnly()
