"""One text beside its translation."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QPlainTextEdit

from gui.engine_client import EngineState
from gui.navigation import OpenText
from gui.tabs.translate.files.waiting_list import Wanted
from gui.tabs.translate.text.growing import GrowingText
from gui.widgets.badge_list import BadgeList
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab

TWO = "The garden is lovely 😀. We came by train."
DOUBTFUL = "All is well. We paid 17 euros.\nIt may perhaps rain. The end."


def test_a_short_text_is_translated_as_it_is_written(tab: TranslateTab) -> None:
    said = tab.translate(TWO)
    assert said == "[pt] The garden is lovely 😀. [pt] We came by train."
    assert "all 41 characters read" in tab.text("translateFacts")
    assert "starter" in tab.text("translateFacts")
    assert tab.find(QComboBox, "sourceLanguageCombo").currentText() == "Detected: English (98 %)"


def test_a_long_text_waits_for_ctrl_enter_and_grows(tab: TranslateTab) -> None:
    text = "One more sentence.\n" * 80
    tab.write(text)
    tab.qtbot.wait(500)
    assert not tab.page.text.presenter.is_running
    tab.source.setFocus()
    tab.qtbot.keyClick(tab.source, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.wait_for(text)
    assert tab.target.text == "[pt] One more sentence.\n" * 80


def test_stopping_keeps_what_is_translated_and_says_how_much_was_read(tab: TranslateTab) -> None:
    text = "slow " + "One more sentence. " * 100
    tab.write(text)
    tab.click("translateButton")
    tab.qtbot.waitUntil(lambda: tab.target.length > 60, timeout=10_000)
    tab.qtbot.waitUntil(lambda: "%" in tab.text("translateStage"))
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_failed, timeout=5_000):
        tab.click("translateStopButton")
    assert "Stopped" in tab.text("translateStage")
    assert "the first" in tab.text("translateFacts") and "1905" in tab.text("translateFacts")
    assert tab.target.length > 60


def test_pointing_at_a_sentence_lights_up_its_partner(tab: TranslateTab) -> None:
    tab.translate(TWO)
    tab.source.place_hovered.emit(TWO.encode("utf-16-le").index("train".encode("utf-16-le")) // 2)
    assert tab.lit(tab.source) == "We came by train."
    assert tab.lit(tab.target) == "[pt] We came by train."
    tab.source.place_left.emit()
    assert tab.lit(tab.target) == ""
    tab.target.setFocus()
    tab.target.moveCursor(QTextCursor.MoveOperation.End)
    tab.target.moveCursor(QTextCursor.MoveOperation.Left)
    assert tab.lit(tab.source) == "We came by train."


def test_doubtful_sentences_are_marked_listed_and_reached_by_key(tab: TranslateTab) -> None:
    tab.translate(DOUBTFUL)
    rows = tab.rows()
    assert [row.badge for row in rows] == ["other numbers", "unsure"]
    assert rows[0].text == "We paid 17 euros." and "91" in rows[0].tip
    assert tab.text("translateWarnedTitle") == "To check (2)"
    marks = tab.target.lights.marks
    assert marks is not None and len(marks.spans) == 2
    assert "other numbers" in tab.target.lights.tip_at(marks.spans.starts[0])
    tab.source.setFocus()
    tab.source.moveCursor(QTextCursor.MoveOperation.Start)
    tab.qtbot.keyClick(tab.source, Qt.Key.Key_F8)
    assert tab.lit(tab.source) == "We paid 17 euros."
    tab.qtbot.keyClick(tab.source, Qt.Key.Key_F8)
    assert tab.lit(tab.target) == "[pt] It may perhaps rain."
    view = tab.find(BadgeList, "translateWarned")
    view.setFocus()
    tab.qtbot.keyClick(view, Qt.Key.Key_Home)
    assert tab.lit(tab.target) == "[pt] We paid  euros."
    tab.write("Nothing is wrong.")
    assert tab.target.lights.marks is None and not view.isVisible()


def test_both_panes_scroll_together(tab: TranslateTab) -> None:
    text = "".join(f"Line {number}.\n" for number in range(300))
    tab.write(text)
    tab.click("translateButton")
    tab.wait_for(text)
    tab.source.verticalScrollBar().setValue(120)
    assert tab.target.top[0] == tab.source.top[0] == 120
    bar = tab.target.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert tab.source.verticalScrollBar().value() == tab.source.verticalScrollBar().maximum()


def test_what_was_shown_and_how_wide_it_was_is_kept_over_a_restart(
    open_window: OpenWindow,
) -> None:
    tab = TranslateTab(open_window())
    tab.window.app.window.resize(1400, 900)
    panes = tab.page.text.parts.panes
    tab.qtbot.waitUntil(lambda: panes.width() > 1000)
    panes.setSizes([300, 700])
    panes.splitterMoved.emit(300, 1)
    tab.tool("glossaryButton")
    tab.tool("translateFilesButton")
    tab.window.app.services.settings.flush()
    again = TranslateTab(open_window())
    assert again.page.files.isVisible() and again.page.glossary.isVisible()
    assert again.find(QAbstractButton, "translateFilesButton").isChecked()
    again.tool("translateTextButton")
    again.window.app.window.resize(1500, 900)
    again.qtbot.waitUntil(lambda: again.page.text.parts.panes.width() > 900)
    assert again.page.text.parts.split in (29, 30, 31)


def test_a_changed_long_text_says_that_its_translation_is_old(tab: TranslateTab) -> None:
    text = "One more sentence. " * 60
    tab.write(text)
    tab.click("translateButton")
    tab.wait_for(text)
    assert tab.text("translateStale") == ""
    tab.source.insertPlainText("More.")
    assert "have changed" in tab.text("translateStale")


def test_a_reference_is_measured_against_with_signatures(tab: TranslateTab) -> None:
    tab.write(TWO)
    tab.tool("referenceButton")
    tab.find(QPlainTextEdit, "translateReference").setPlainText("O jardim é lindo. Viemos de trem.")
    tab.click("translateButton")
    tab.qtbot.waitUntil(lambda: "BLEU 41.5 (nrefs:1" in tab.text("translateScores"))
    assert "chrF 63.2" in tab.text("translateScores")


def test_the_engine_says_within_a_moment_that_it_is_busy(tab: TranslateTab) -> None:
    tab.window.app.window.show_page("chat")
    tab.window.send("slow")
    tab.qtbot.waitUntil(lambda: tab.window.page.controller.is_replying)
    tab.window.app.window.show_page("translate")
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_started):
        tab.write("quiet until its turn")
    tab.qtbot.waitUntil(lambda: "busy" in tab.text("translateStage"))
    tab.window.page.controller.stop()
    tab.wait_for("quiet until its turn")


def test_a_crash_is_said_keeps_what_came_and_the_next_text_is_translated(
    tab: TranslateTab,
) -> None:
    tab.write("crash after this. Second. Third.")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_retry")), timeout=10_000)
    assert tab.target.text == "[pt] crash after this."
    assert "the first 17 of 32" in tab.text("translateFacts")
    tab.translate("Good day.")
    assert not tab.seen("noticeAction_retry")


def test_an_error_is_one_sentence_with_details(tab: TranslateTab) -> None:
    tab.write("fail error.internal now")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeDetailsButton")))
    tab.click("noticeDetailsButton")
    assert tab.seen("noticeDetail")


def test_white_space_is_nothing_to_translate(tab: TranslateTab) -> None:
    tab.write("  \n ")
    tab.qtbot.waitUntil(lambda: "nothing to translate" in tab.text("translateStage"))


def test_the_translation_is_copied_and_goes_to_chat_below_a_draft(tab: TranslateTab) -> None:
    tab.translate("Good day.")
    tab.tool("translateCopyButton")
    assert QGuiApplication.clipboard().text() == "[pt] Good day."
    assert "Copied" in tab.text("translateStage")
    composer = tab.window.page.composer
    composer.set_text("What do you think of this?")
    tab.tool("translateChatButton")
    assert tab.window.page.isVisible()
    assert composer.text == "What do you think of this?\n\n[pt] Good day."


def test_text_of_another_tab_is_translated(tab: TranslateTab) -> None:
    tab.window.app.services.navigation.open("translate", OpenText("Good day."))
    tab.wait_for("Good day.")


@pytest.mark.parametrize("ending", [".txt", ".csv"])
def test_a_translation_is_saved(tab: TranslateTab, tmp_path: Path, ending: str) -> None:
    tab.translate(DOUBTFUL)
    path = tmp_path / f"out{ending}"
    tab.page.text.delivery.save_as(str(path))
    tab.qtbot.waitUntil(lambda: any("Saved as" in one for one in tab.window.notices()))
    if ending == ".txt":
        assert path.read_text(encoding="utf-8") == tab.target.text
    else:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == ["source", "translation", "probability", "to check"]
        assert rows[2] == ["We paid 17 euros.", "[pt] We paid  euros.", "0.91", "other numbers"]
        assert len(rows) == 5


def test_every_control_has_a_name_for_those_who_hear_it(tab: TranslateTab) -> None:
    tab.translate(DOUBTFUL)
    tab.tool("glossaryButton")
    for kind in (QAbstractButton, QComboBox, QAbstractItemView, QPlainTextEdit):
        for control in tab.page.findChildren(kind):
            if not control.objectName().startswith("qt_") and control.isVisible():
                assert control.objectName(), control
                assert control.accessibleName(), control.objectName()


def test_the_language_of_the_window_can_change(tab: TranslateTab) -> None:
    tab.translate(DOUBTFUL)
    tab.window.app.services.settings.change(language="zh_CN")
    tab.qtbot.wait(50)
    tab.window.app.services.settings.change(language="en")
    tab.qtbot.waitUntil(lambda: "English → Portuguese" in tab.text("translateFacts"))
    assert tab.text("translateWarnedTitle") == "To check (2)"


def test_a_very_long_line_leaves_the_window_time(tab: TranslateTab) -> None:
    growing = GrowingText(tab.target, tab.page)
    growing.begin()
    piece = "One more sentence of a very long line. " * 2_000
    growing.add(piece)  # takes a while, so that the next ones wait
    for _ in range(20):
        growing.add("More. ")
    assert tab.target.length < len(piece) + 120
    growing.end(piece + "More. " * 20)
    assert tab.target.length == len(piece) + 120


def test_thousands_of_sentences_in_one_turn_are_added_together(tab: TranslateTab) -> None:
    growing = GrowingText(tab.target, tab.page)
    growing.begin()
    additions: list[int] = []
    tab.target.document().contentsChange.connect(lambda *change: additions.append(change[2]))
    for number in range(10_000):
        growing.add(f"{number % 10} ")
    assert tab.target.text == "0 "  # the first is seen at once
    tab.qtbot.waitUntil(lambda: tab.target.length == 20_000)
    assert len([one for one in additions if one]) <= 3


def test_spaces_that_don_t_break_are_copied_as_they_are(tab: TranslateTab) -> None:
    tab.page.setup.set_glossary((("day", "dia\u00a0!"),))
    tab.translate("Good day.")
    tab.tool("translateCopyButton")
    assert QGuiApplication.clipboard().text() == "[pt] Good dia\u00a0!."


def test_a_text_that_waits_for_a_job_says_for_which(tab: TranslateTab) -> None:
    tab.page.files.shelf.start(Wanted("/home/me/slow.docx", tab.page.setup.options()))
    client = tab.window.app.services.client
    tab.qtbot.waitUntil(lambda: client.state is EngineState.BUSY)
    tab.write("quiet one")
    said = "Waiting for this to end: Translate slow.docx…"
    tab.qtbot.waitUntil(lambda: tab.text("translateStage") == said)
