"""Documents: the queue, its states, what to check, what survives."""

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
)

from engine.protocol import FileRun, TranslationOptions
from gui.formats import number
from gui.navigation import OpenFile
from gui.tabs.translate.files.columns_card import ColumnsCard
from gui.tabs.translate.files.run_card import RunCard
from gui.tabs.translate.files.shelf import Translating
from gui.tabs.translate.files.waiting_list import Wanted
from gui.tabs.translate.files.wording import progress_text
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab


def drop(tab: TranslateTab, *paths: str) -> None:
    """Drop files on the tab, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, button, key)
    QApplication.sendEvent(tab.page, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(tab.page, QDropEvent(QPointF(50, 50), *how))


def card_of(tab: TranslateTab, name: str) -> RunCard:
    return next(one for one in tab.seen("fileRunCard", RunCard) if name in one.run.path)


def has_card(tab: TranslateTab, name: str, state: str) -> bool:
    cards = tab.seen("fileRunCard", RunCard)
    return any(name in one.run.path and one.run.state == state for one in cards)


def wait_for(tab: TranslateTab, name: str, state: str) -> RunCard:
    tab.qtbot.waitUntil(lambda: has_card(tab, name, state), timeout=10_000)
    return card_of(tab, name)


def label(card: RunCard, name: str) -> str:
    found = card.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def press(tab: TranslateTab, card: Any, name: str) -> None:
    button = card.findChild(QAbstractButton, name)
    assert button is not None and button.isVisible() and button.isEnabled(), name
    tab.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_dropped_documents_are_translated_one_after_the_other(tab: TranslateTab) -> None:
    tab.window.app.window.resize(1400, 900)
    drop(tab, "/home/me/a.docx", "/home/me/b.srt")
    card = wait_for(tab, "a.docx", "finished")
    wait_for(tab, "b.srt", "finished")
    assert "8 of 8 parts" in label(card, "fileRunFacts")
    assert "into Portuguese" in label(card, "fileRunFacts")
    assert label(card, "fileRunTarget") == "Saved as /home/me/a.pt.docx"
    press(tab, card, "copyTargetPathButton")
    assert QGuiApplication.clipboard().text() == "/home/me/a.pt.docx"
    assert not tab.window.app.services.jobs.jobs


def test_the_chosen_languages_and_terms_go_with_a_document(tab: TranslateTab) -> None:
    tab.choose("sourceLanguageCombo", "pt")
    tab.page.setup.set_glossary((("sala", "room"),))
    tab.window.app.services.navigation.open("translate", OpenFile("/home/me/a.docx"))
    card = wait_for(tab, "a.docx", "finished")
    assert "Portuguese → English" in label(card, "fileRunFacts")
    assert [term.target for term in card.run.options.glossary] == ["room"]


def test_a_document_is_paused_and_gone_on_with(tab: TranslateTab) -> None:
    drop(tab, "/home/me/slow.docx")
    card = wait_for(tab, "slow.docx", "running")
    tab.qtbot.waitUntil(lambda: card.run.units >= 2)
    assert "left" in label(card, "fileRunFacts")
    press(tab, card, "pauseFileButton")
    assert "Pausing" in label(card, "fileRunFacts")
    card = wait_for(tab, "slow.docx", "paused")
    done = card.run.units
    assert 2 <= done < 8 and not tab.seen("noticeText")
    press(tab, card, "continueFileButton")
    card = wait_for(tab, "slow.docx", "finished")
    assert card.run.units == 8


def test_documents_are_listed_again_when_the_page_is_opened_anew(tab: TranslateTab) -> None:
    drop(tab, "/home/me/a.docx")
    wait_for(tab, "a.docx", "finished")
    tab.page.files.shelf.runs = []
    tab.page.files.shelf.refresh()
    tab.qtbot.waitUntil(lambda: bool(tab.page.files.shelf.runs))
    assert card_of(tab, "a.docx").run.state == "finished"


def test_what_waits_is_listed_and_can_be_withdrawn(tab: TranslateTab) -> None:
    tab.window.app.window.show_page("translate")
    client = tab.window.app.services.client
    client.stop()
    tab.qtbot.waitUntil(lambda: client.process_id == 0)
    drop(tab, "/home/me/a.docx", "/home/me/b.docx")
    tab.qtbot.waitUntil(lambda: len(tab.seen("fileWaitingCard")) == 2)
    press(tab, tab.seen("fileWaitingCard")[0], "withdrawFileButton")
    client.start()
    tab.qtbot.waitUntil(lambda: bool(tab.seen("fileRunCard")), timeout=10_000)
    tab.qtbot.waitUntil(lambda: not tab.seen("fileWaitingCard"), timeout=10_000)
    assert len(tab.seen("fileRunCard")) == 1 and not tab.seen("noticeText")


def test_what_is_being_translated_is_above_what_waits(tab: TranslateTab) -> None:
    drop(tab, "/home/me/done.docx")
    wait_for(tab, "done", "finished")
    drop(tab, "/home/me/slow.docx", "/home/me/next.docx")
    running = wait_for(tab, "slow", "running")
    tab.qtbot.waitUntil(lambda: len(tab.seen("fileWaitingCard")) == 1)
    waiting, over = tab.seen("fileWaitingCard")[0], card_of(tab, "done")
    tab.qtbot.waitUntil(lambda: running.y() < waiting.y() < over.y())


def leave_waiting(tab: TranslateTab, *paths: str) -> None:
    """Close the window before the engine has begun with these."""
    client = tab.window.app.services.client
    client.stop()
    tab.qtbot.waitUntil(lambda: client.process_id == 0)
    drop(tab, *paths)
    tab.window.close()


def test_what_waited_at_the_end_is_offered_the_next_time(open_window: OpenWindow) -> None:
    leave_waiting(TranslateTab(open_window()), "/home/me/b.docx", "/home/me/c.docx")
    again = TranslateTab(open_window())
    said = again.seen("noticeText", QLabel)[0].text()
    assert said == "2 documents still waited when Atelier was closed: b.docx, c.docx."
    again.click("noticeAction_translateLeft")
    wait_for(again, "b.docx", "finished")
    wait_for(again, "c.docx", "finished")
    assert not again.window.app.services.settings.values.translation_waiting


def test_what_waited_can_be_forgotten(open_window: OpenWindow) -> None:
    leave_waiting(TranslateTab(open_window()), "/home/me/b.docx")
    again = TranslateTab(open_window())
    again.click("noticeAction_forgetLeft")
    assert not again.window.app.services.settings.values.translation_waiting
    assert not again.seen("fileWaitingCard")


def test_the_columns_of_a_table_are_chosen_before_it_is_translated(tab: TranslateTab) -> None:
    tab.window.app.window.resize(1400, 900)
    drop(tab, "/home/me/prices.csv", "/home/me/one column.csv")
    wait_for(tab, "one column.csv", "finished")  # nothing to choose
    tab.qtbot.waitUntil(lambda: bool(tab.seen("fileColumnsList")))
    assert not tab.text("translateFilesEmpty")
    card = tab.seen("fileColumnsCard", ColumnsCard)[0]
    assert card.columns == ["review", "answer"]
    assert "Lovely garden!" in card.list.item(1).text()
    card.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    press(tab, card, "translateColumnsButton")
    done = wait_for(tab, "prices.csv", "finished")
    assert "answer" in label(done, "fileRunRemarks") and "review" not in label(
        done, "fileRunRemarks"
    )
    assert not tab.seen("fileColumnsCard")


def test_no_column_is_no_choice_and_a_table_can_be_withdrawn(tab: TranslateTab) -> None:
    drop(tab, "/home/me/prices.xlsx")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("fileColumnsList")))
    card = tab.seen("fileColumnsCard", ColumnsCard)[0]
    for row in range(card.list.count()):
        card.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not tab.find(QPushButton, "translateColumnsButton").isEnabled()
    press(tab, card, "withdrawColumnsButton")
    assert tab.text("translateFilesEmpty") and not tab.seen("fileColumnsCard")


def test_translations_go_into_a_folder_that_is_kept_over_a_restart(
    open_window: OpenWindow,
) -> None:
    tab = TranslateTab(open_window())
    tab.page.files.target_folder.set_folder("/home/me/translated")
    tab.window.app.services.settings.flush()
    again = TranslateTab(open_window())
    drop(again, "/home/me/a.docx")
    card = wait_for(again, "a.docx", "finished")
    assert card.run.target_path == "/home/me/translated/a.pt.docx"
    again.choose("targetFolderCombo", "")
    drop(again, "/home/me/b.docx")
    card = wait_for(again, "b.docx", "finished")
    assert card.run.target_path == "/home/me/b.pt.docx"


def test_the_sentences_to_check_are_listed_with_reasons(tab: TranslateTab) -> None:
    drop(tab, "/home/me/check.docx")
    card = wait_for(tab, "check.docx", "finished")
    assert "other numbers: 1, unsure: 2" in label(card, "fileRunWarnings")
    press(tab, card, "checkRunButton")
    tab.qtbot.waitUntil(lambda: len(tab.rows("fileSegmentsList")) == 3)
    assert "3 sentences to check" in tab.text("fileSegmentsTitle")
    assert tab.rows("fileSegmentsList")[0].badge == "other numbers"
    view = tab.find(QAbstractItemView, "fileSegmentsList")
    assert view.hasFocus()
    tab.qtbot.keyClick(view, Qt.Key.Key_End)
    tab.qtbot.keyClick(view, Qt.Key.Key_End)
    assert "part 3" in tab.text("fileSegmentDetail") and "31 %" in tab.text("fileSegmentDetail")
    tab.tool("closeFileSegmentsButton")
    assert not view.isVisible()


def test_a_document_that_can_t_be_read_is_named_and_tried_again(tab: TranslateTab) -> None:
    drop(tab, "/home/me/fail.docx")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_retryFile")))
    said = tab.seen("noticeText", QLabel)[0].text()
    assert said == "/home/me/fail.docx is not there."
    assert not tab.seen("fileRunCard")
    tab.click("noticeAction_retryFile", QPushButton)
    tab.qtbot.waitUntil(lambda: not tab.seen("noticeAction_retryFile"))
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_retryFile")))


def test_each_document_that_can_t_be_read_is_named(tab: TranslateTab) -> None:
    drop(tab, "/home/me/fail one.docx", "/home/me/good.docx", "/home/me/fail two.docx")
    wait_for(tab, "good.docx", "finished")
    tab.qtbot.waitUntil(lambda: len(tab.seen("noticeAction_retryFile")) == 2)
    said = [one.text() for one in tab.seen("noticeText", QLabel)]
    assert "fail one" in said[0] and "fail two" in said[1]


def test_a_crash_is_said(tab: TranslateTab) -> None:
    drop(tab, "/home/me/crash.docx")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_retryFile")), timeout=10_000)
    assert tab.seen("noticeDetailsButton")
    tab.page.files._on_ended(
        Translating("", Wanted("/home/me/crash.docx", TranslationOptions())), None
    )
    assert not tab.seen("noticeAction_retryFile")  # another try went well


def test_removing_is_said_twice_and_can_be_taken_back(tab: TranslateTab) -> None:
    drop(tab, "/home/me/a.docx")
    card = wait_for(tab, "a.docx", "finished")
    press(tab, card, "deleteFileButton")
    press(tab, card, "keepFileButton")
    press(tab, card, "deleteFileButton")
    press(tab, card, "reallyDeleteFileButton")
    tab.qtbot.waitUntil(lambda: not tab.seen("fileRunCard"))
    assert tab.text("translateFilesEmpty")


def test_dropped_text_goes_into_the_field(tab: TranslateTab) -> None:
    data = QMimeData()
    data.setText("Good day.")
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, button, key)
    QApplication.sendEvent(tab.page, QDragEnterEvent(QPoint(50, 50), *how))
    assert tab.page.drops.highlight.isVisible()
    QApplication.sendEvent(tab.page, QDropEvent(QPointF(50, 50), *how))
    assert not tab.page.drops.highlight.isVisible()
    tab.wait_for("Good day.")


@pytest.mark.parametrize("name", ["files", "check"])
def test_every_control_of_the_files_has_a_name(tab: TranslateTab, name: str) -> None:
    drop(tab, f"/home/me/{name}.docx")
    card = wait_for(tab, name, "finished")
    if name == "check":
        press(tab, card, "checkRunButton")
    for kind in (QAbstractButton, QAbstractItemView, QToolButton):
        for control in tab.page.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                assert control.objectName() and control.accessibleName(), control


def test_one_is_one_and_none_is_not_said(tab: TranslateTab) -> None:
    tab.write("a")
    assert tab.text("translateExtent") == "1 character"
    one = FileRun(
        id="a",
        path="a.txt",
        target_path="a.pt.txt",
        format="txt",
        state="queued",
        options=TranslationOptions(),
        created_at=0.0,
        total_units=1,
    )
    assert progress_text(one) == "1 part"
    done = msgspec.structs.replace(one, units=1, sentences=2000)
    assert progress_text(done) == f"1 of 1 part · {number(2000)} sentences"


def test_the_window_s_language_reaches_the_cards(open_window: OpenWindow) -> None:
    tab = TranslateTab(open_window())
    drop(tab, "/home/me/a.docx")
    card = wait_for(tab, "a.docx", "finished")
    tab.window.app.services.settings.change(language="zh_CN")
    tab.qtbot.waitUntil(lambda: "葡萄牙语" in label(card, "fileRunFacts"))
    tab.window.app.services.settings.change(language="en")
    tab.qtbot.waitUntil(lambda: "Portuguese" in label(card, "fileRunFacts"))
