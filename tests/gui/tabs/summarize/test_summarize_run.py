"""Asking for a summary: parts as they come, Stop, Continue, errors, a crash."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QProgressBar, QPushButton, QToolButton

from gui.engine_client import EngineState
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

TEXT = (
    "The heron 😀 fishes at dawn. It stands for hours.\n\n"
    "Budget: the boat costs 300 euros. It is blue.\n\n"
    "The harbour closes in May. Nobody is glad of it.\n\n"
    "In winter the lake freezes. Children skate on it.\n\n"
    "The ferry runs on Sundays. Dogs go free."
)
LONG = "\n\n".join(f"Section {n} tells of {n} herons. {'It is long. ' * 10}" for n in range(1, 41))
"""Longer than what is summarized as it is written."""


def test_a_short_text_is_summarized_as_it_is_written(tab: SummarizeTab) -> None:
    tab.qtbot.keyClicks(tab.edit, "The heron fishes. It is grey.")
    tab.wait_for_summary()
    assert tab.view.toPlainText() == "The heron fishes."
    assert tab.text("summarySupport") == "✓ Every sentence is the text's own."
    assert not tab.window.app.services.jobs.jobs


def test_a_summary_says_what_was_read_by_whom_and_how_long(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    assert tab.view.toPlainText().startswith("The heron 😀 fishes at dawn. Budget:")
    assert tab.text("summaryCoverage") == (
        f"100 % read: {len(TEXT)} of {len(TEXT)} characters, in 5 parts"
    )
    assert tab.bar.covered == len(TEXT)
    facts = tab.text("summaryFacts")
    for fact in ("all-MiniLM-L6-v2", "transformers, CPU", "123 ms", "17 words of 46", "English"):
        assert fact in facts


def test_length_shape_and_focus_are_asked_for(tab: SummarizeTab) -> None:
    tab.choose("summarizeLengthCombo", "sentence")
    tab.choose("summarizeShapeCombo", "bullets")
    tab.qtbot.keyClicks(tab.find(QLineEdit, "summarizeFocus"), "skate")
    tab.summarize(TEXT)
    assert tab.view.toPlainText() == "- In winter the lake freezes."


def test_a_percentage_has_a_field_of_its_own(tab: SummarizeTab) -> None:
    field = tab.find(QDoubleSpinBox, "summarizePercentage")
    assert not field.isVisible()
    tab.choose("summarizeLengthCombo", "percentage")
    assert field.isVisible()
    field.setValue(40)
    tab.summarize(TEXT)
    assert len(tab.view.toPlainText().split(". ")) == 2


def test_another_length_summarizes_a_short_text_anew(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    before = tab.view.toPlainText()
    tab.choose("summarizeLengthCombo", "sentence")
    tab.qtbot.waitUntil(lambda: tab.view.toPlainText() == "The heron 😀 fishes at dawn.")
    assert before != tab.view.toPlainText()


def test_parts_are_seen_as_they_are_read_and_stop_keeps_them(tab: SummarizeTab) -> None:
    process = tab.window.app.services.client.process_id
    tab.page.choice.choose("tiny")
    tab.write("slow " + LONG)
    tab.edit.setFocus()
    action = tab.window.app.services.actions.action("summarize.run")
    tab.qtbot.waitUntil(action.isEnabled)
    tab.qtbot.keyClick(tab.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar = tab.find(QProgressBar, "summarizeProgress")
    tab.qtbot.waitUntil(lambda: bar.isVisible() and len(tab.tree.parts) >= 3)
    assert tab.tree.isVisible() and 0 < tab.bar.covered < len(LONG)
    assert tab.edit.isReadOnly()  # a key hit by mistake doesn't end it
    assert [job.title for job in tab.window.app.services.jobs.jobs] == ["Summary of a text"]
    tab.qtbot.keyClick(tab.edit, Qt.Key.Key_Escape)
    kept = len(tab.tree.parts)
    assert tab.text("summarizeStage") == f"Stopped. Parts kept: {kept} of 40."
    assert tab.is_seen("summarizeContinueButton") and not tab.edit.isReadOnly()
    tab.qtbot.waitUntil(lambda: not tab.window.app.services.jobs.jobs)
    assert tab.window.app.services.client.process_id == process


def test_what_is_set_while_a_model_writes_is_not_what_it_was_asked_for(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.write("slow " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 1)
    tab.choose("summarizeShapeCombo", "bullets")
    assert tab.page.presenter.is_running and tab.text("summarizeStale") == ""
    tab.wait_for_summary()
    assert tab.text("summarizeStale").startswith("This was asked for otherwise.")


def test_continue_goes_on_with_the_run(tab: SummarizeTab) -> None:
    started = []
    tab.window.app.services.client.job_started.connect(lambda job, params: started.append(params))
    tab.write("slow " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 3)
    failed = tab.window.app.services.client.job_failed
    with tab.qtbot.waitSignal(failed, timeout=5000):
        tab.click("summarizeStopButton", QPushButton)
    kept = len(tab.tree.parts)
    tab.click("summarizeContinueButton", QPushButton)
    assert len(tab.tree.parts) == kept
    tab.wait_for_summary()
    assert started[-1].run.startswith("run-") and started[-1].text == started[-2].text
    assert tab.text("summaryCoverage").startswith("100 % read")
    assert not tab.is_seen("summarizeContinueButton")


def test_another_text_has_nothing_to_continue(tab: SummarizeTab) -> None:
    tab.write("slow " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 2)
    tab.click("summarizeStopButton", QPushButton)
    assert tab.is_seen("summarizeContinueButton")
    tab.write(LONG)
    assert not tab.is_seen("summarizeContinueButton")
    assert "Summarize" in tab.text("summarizeStale")


def test_a_crash_keeps_the_parts_and_can_be_continued(tab: SummarizeTab) -> None:
    tab.write("crash " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: bool(tab.window.notices()), timeout=10_000)
    assert len(tab.tree.parts) == 2
    button = tab.find(QPushButton, "noticeAction_continue")
    assert button.isVisible() and tab.is_seen("summarizeContinueButton")
    assert tab.is_seen("noticeAction_retry")


def test_an_error_is_a_sentence_with_details_and_another_try(tab: SummarizeTab) -> None:
    tab.write("fail error.prompt_empty " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: bool(tab.window.notices()))
    assert tab.is_seen("noticeDetailsButton")
    tab.write("Good text. Really.")
    tab.click("noticeAction_retry", QPushButton)
    tab.wait_for_summary()
    assert tab.view.toPlainText() == "Good text." and not tab.window.notices()


def test_an_empty_text_is_said_to_be_empty(tab: SummarizeTab) -> None:
    button = tab.find(QPushButton, "summarizeButton")
    assert not button.isEnabled()
    tab.write(" \n ")
    tab.click("summarizeButton", QPushButton)
    assert "empty" in tab.text("summarizeStage")


def test_the_engine_says_within_a_moment_that_it_is_busy(tab: SummarizeTab) -> None:
    tab.window.app.window.show_page("chat")
    tab.window.send("slow")
    client = tab.window.app.services.client
    tab.qtbot.waitUntil(lambda: client.state is EngineState.BUSY)
    tab.window.app.window.show_page("summarize")
    tab.write("quiet " + LONG)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: "busy" in tab.text("summarizeStage"), timeout=5_000)
    tab.window.page.controller.stop()
    tab.wait_for_summary()


def test_a_model_that_loads_is_not_ended_by_stop(tab: SummarizeTab) -> None:
    """And once it is loaded, the summary nobody waits for is cancelled."""
    client = tab.window.app.services.client
    process = client.process_id
    tab.write("loading " + LONG)
    with tab.qtbot.waitSignal(client.progress_changed):
        tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: tab.is_seen("summarizeStopButton"))
    tab.click("summarizeStopButton", QPushButton)
    tab.qtbot.waitUntil(lambda: not tab.window.app.services.jobs.jobs, timeout=10_000)
    assert client.process_id == process and not tab.page.presenter.has_result


def test_a_reference_is_measured_against(tab: SummarizeTab) -> None:
    tab.click("summarizeReferenceButton")
    reference = tab.find(type(tab.find(object, "summarizeReference")), "summarizeReference")
    tab.qtbot.keyClicks(reference, "Herons fish.")
    tab.summarize(TEXT)
    assert "ROUGE-1 52.3 · ROUGE-2 31.0 · ROUGE-Lsum 48.0" in tab.text("summaryRouge")
    tab.click("summarizeReferenceButton")
    tab.click("summarizeButton", QPushButton)
    tab.wait_for_summary()
    assert tab.text("summaryRouge") == ""


@pytest.mark.parametrize("model, seen", [("extractive", False), ("tiny", True)])
def test_the_language_can_be_chosen_where_a_model_writes(
    open_window: OpenWindow, model: str, seen: bool
) -> None:
    tab = SummarizeTab(open_window())
    tab.page.choice.choose(model)
    combo = tab.find(type(tab.find(object, "summarizeLanguageCombo")), "summarizeLanguageCombo")
    assert combo.isEnabled() is seen
    assert tab.find(QToolButton, "summarizeReferenceButton").isEnabled()


def test_a_long_summary_that_was_asked_for_otherwise_says_so(tab: SummarizeTab) -> None:
    tab.summarize(LONG)
    before = tab.view.toPlainText()
    tab.choose("summarizeLengthCombo", "sentence")
    assert "asked for otherwise" in tab.text("summarizeStale")
    assert tab.view.toPlainText() == before
    tab.click("summarizeButton", QPushButton)
    tab.wait_for_summary()
    assert tab.view.toPlainText() != before and tab.text("summarizeStale") == ""
