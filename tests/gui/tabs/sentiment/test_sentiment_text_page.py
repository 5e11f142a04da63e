"""One text: scored as it is written, or when asked; only the latest counts."""

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QPushButton, QWidget

from gui.navigation import OpenModel
from gui.tabs.sentiment.text.presenter import LIVE_CHARACTERS
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.conftest import SentimentTab

GOOD = "The garden is great and I love it."
TWO = "The garden is great. The room was terrible, though."
LONG = "The garden was as it is everywhere. " * 80


def test_a_short_text_is_scored_as_it_is_written(tab: SentimentTab) -> None:
    tab.qtbot.keyClicks(tab.edit, GOOD)
    tab.wait_for_result(GOOD)
    assert tab.text("sentimentLabel") == "+ positive"
    assert tab.text("sentimentConfidence") == "81.0 % confidence"
    assert tab.text("sentimentLanguage") == "Language: English"
    facts = tab.text("sentimentFacts")
    for fact in ("starter", "CPU", "23 ms", "9 of 9 tokens", "read as a whole"):
        assert fact in facts
    assert "calibrated" in tab.text("sentimentCalibration").casefold()
    numbers = [tab.text(f"scoreNumber_{row}") for row in range(3)]
    assert numbers == ["4.8 %", "14.3 %", "81.0 %"]


def test_nothing_calls_confidence_intensity(tab: SentimentTab) -> None:
    tab.score(TWO)
    said = " ".join(label.text() for label in tab.page.findChildren(QLabel)).casefold()
    assert "confidence" in said and "intensity" not in said


def test_each_sentence_has_its_label(tab: SentimentTab) -> None:
    tab.score(TWO)
    assert [(row.badge, row.text) for row in tab.rows()] == [
        ("+ positive 69.2 %", "The garden is great."),
        ("− negative 69.2 %", "The room was terrible, though."),
    ]
    assert "negative: 69.2 %" in tab.rows()[1].tip


def test_only_the_latest_text_counts(tab: SentimentTab) -> None:
    with tab.qtbot.waitSignal(tab.window.app.services.client.progress_changed):
        tab.write("slow and long in coming")
    failed = tab.window.app.services.client.job_failed
    with tab.qtbot.waitSignal(failed, timeout=5000):  # the older one is cancelled
        tab.write(GOOD)
    tab.wait_for_result(GOOD)
    assert len(tab.rows()) == 1


def test_a_long_text_is_scored_when_asked_and_stopped_by_escape(tab: SentimentTab) -> None:
    text = "slow " + LONG
    assert len(text) > LIVE_CHARACTERS
    process = tab.window.app.services.client.process_id
    tab.write(text)
    tab.qtbot.wait(500)
    assert not tab.page.text.presenter.is_running
    tab.edit.setFocus()
    tab.qtbot.keyClick(tab.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar = tab.find(QProgressBar, "sentimentProgress")
    tab.qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 5)
    assert "sentences/s" in tab.text("sentimentStage")
    assert [job.title for job in tab.window.app.services.jobs.jobs] == ["Sentiment of a text"]
    tab.qtbot.keyClick(tab.edit, Qt.Key.Key_Escape)
    assert tab.text("sentimentStage") == "Stopped."
    tab.qtbot.waitUntil(lambda: not tab.window.app.services.jobs.jobs)
    assert tab.window.app.services.client.process_id == process


def test_a_changed_long_text_has_a_result_of_the_earlier_one(tab: SentimentTab) -> None:
    tab.write(LONG)
    tab.click("sentimentAnalyseButton", QPushButton)
    tab.wait_for_result(LONG)
    assert "read in" in tab.text("sentimentFacts") and "overlapping" in tab.text("sentimentNotes")
    assert tab.text("sentimentStale") == ""
    tab.edit.insertPlainText("More. ")
    assert "Analyse" in tab.text("sentimentStale")
    tab.click("sentimentAnalyseButton", QPushButton)
    tab.wait_for_result(tab.edit.toPlainText())
    assert tab.text("sentimentStale") == ""


def test_fifty_thousand_words_are_pasted_without_a_stall(tab: SentimentTab) -> None:
    mime = QMimeData()
    mime.setText(" ".join(["wonderful words"] * 25_000))
    QGuiApplication.clipboard().setMimeData(mime)
    started = time.thread_time()
    tab.edit.paste()
    tab.page.grab()
    assert time.thread_time() - started < 2
    assert tab.text("sentimentExtent").endswith("characters")


def test_the_engine_says_within_a_moment_that_it_is_busy(tab: SentimentTab) -> None:
    tab.window.app.window.show_page("chat")
    tab.window.send("slow")
    tab.qtbot.waitUntil(lambda: tab.window.page.controller.is_replying)
    tab.window.app.window.show_page("sentiment")
    asked = tab.window.app.services.client.job_started
    with tab.qtbot.waitSignal(asked):
        tab.write("quiet until it is its turn")
    tab.qtbot.waitUntil(lambda: "busy" in tab.text("sentimentStage"))
    tab.window.page.controller.stop()
    tab.wait_for_result("quiet until it is its turn")


def test_a_model_that_loads_is_not_ended_by_more_writing(tab: SentimentTab) -> None:
    client = tab.window.app.services.client
    process = client.process_id
    with tab.qtbot.waitSignal(client.progress_changed):
        tab.write("loading for a while")
    tab.score(GOOD)
    assert client.process_id == process


def test_a_crash_is_said_and_the_next_text_is_scored(tab: SentimentTab) -> None:
    tab.write("crash in the middle")
    details = "noticeDetailsButton"
    tab.qtbot.waitUntil(lambda: tab.page.findChild(QPushButton, details) is not None)
    assert tab.find(QPushButton, "noticeAction_retry").isVisible()
    tab.score(GOOD)
    assert tab.text("sentimentLabel") == "+ positive"


def test_an_error_is_one_sentence_with_details(tab: SentimentTab) -> None:
    tab.write("fail error.model_not_classifier now")
    tab.qtbot.waitUntil(lambda: tab.text("noticeText") != "")
    assert "not a model that sorts texts" in tab.text("noticeText")
    tab.click("noticeDetailsButton", QPushButton)
    assert tab.find(QWidget, "noticeDetail").isVisible()


def test_an_unsupported_language_is_said_and_can_be_insisted_on(tab: SentimentTab) -> None:
    german = "Das war nicht gut, und kalt."
    tab.score(german)
    assert tab.text("sentimentLabel") == "Not scored"
    assert "German" in tab.text("sentimentNotes")
    assert tab.page.findChild(QLabel, "scoreNumber_0") is None
    assert "nothing read" in tab.text("sentimentFacts")
    assert not tab.find(QWidget, "whyButton").isVisible()
    tab.click("sentimentInsistButton", QPushButton)
    tab.qtbot.waitUntil(lambda: "neutral" in tab.text("sentimentLabel"))
    assert "rely" in tab.text("sentimentNotes")
    assert not tab.find(QPushButton, "sentimentInsistButton").isVisible()


@pytest.mark.parametrize("text", ["   ", "\n\n"])
def test_white_space_is_nothing_to_score(tab: SentimentTab, text: str) -> None:
    tab.write(text)
    tab.qtbot.waitUntil(lambda: "nothing to score" in tab.text("sentimentStage"))
    assert not tab.page.text.presenter.has_result


def test_emoji_alone_are_scored_and_an_emptied_field_begins_anew(tab: SentimentTab) -> None:
    tab.score("😀😀")
    assert tab.text("sentimentLabel") == "+ positive"
    tab.write("")
    assert tab.text("sentimentWelcome") != ""
    assert not tab.find(QPushButton, "sentimentAnalyseButton").isEnabled()


def test_several_labels_can_apply(tab: SentimentTab) -> None:
    tab.page.open(OpenModel("/models/emotions"))
    tab.score(TWO)
    assert tab.text("sentimentLabel") == "joy, anger, surprise"
    tab.score("We came by train at noon.")
    assert tab.text("sentimentLabel") == "No label applies"
    assert tab.rows()[0].badge.startswith("none")


def test_of_many_labels_the_most_probable_are_shown_and_the_rest_counted(
    tab: SentimentTab,
) -> None:
    tab.page.open(OpenModel("/models/many"))
    tab.score(GOOD)
    shown = [row for row in range(8) if tab.text(f"scoreNumber_{row}")]
    assert len(shown) == 8 and "22" in tab.text("sentimentOtherLabels")
    assert len(tab.copied_json()["result"]["scores"]) == 30


def test_another_model_scores_anew(tab: SentimentTab) -> None:
    tab.score(GOOD)
    combo = tab.find(QComboBox, "sentimentModelCombo")
    row = combo.findData("tiny-classifier")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    tab.qtbot.waitUntil(lambda: "not calibrated" in tab.text("sentimentNotes"))
    assert "Tiny Classifier" in tab.text("sentimentFacts")
    assert tab.text("sentimentCalibration") == ""


def test_another_tab_can_hand_over_a_model(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.services.navigation.open("sentiment", OpenModel("/runs/reviews/result"))
    tab = SentimentTab(window)
    assert tab.find(QComboBox, "sentimentModelCombo").currentText() == "reviews"


def test_the_result_is_copied_as_text_and_as_json(tab: SentimentTab) -> None:
    tab.score(TWO)
    content = tab.copied_json()
    assert content["result"]["label"] in ("positive", "negative")
    assert "explanation" not in content
    assert tab.window.app.services.actions.run("sentiment.copy_text")
    copied = QGuiApplication.clipboard().text()
    assert "confidence" in copied and "negative 69.2 %: The room was terrible" in copied


def test_every_control_has_a_name_for_those_who_hear_it(tab: SentimentTab) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QPlainTextEdit

    tab.score(TWO)
    for kind in (QAbstractButton, QComboBox, QAbstractItemView, QPlainTextEdit):
        for control in tab.page.findChildren(kind):
            if not control.objectName().startswith("qt_") and control.isVisible():
                assert control.objectName(), control
                assert control.accessibleName(), control.objectName()


def test_the_language_of_the_window_can_change(tab: SentimentTab) -> None:
    tab.score(TWO)
    tab.window.app.services.settings.change(language="zh_CN")
    tab.qtbot.wait(50)
    tab.window.app.services.settings.change(language="en")
    tab.qtbot.waitUntil(lambda: tab.text("sentimentLanguage") == "Language: English")
    assert len(tab.rows()) == 2
