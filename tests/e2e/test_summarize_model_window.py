"""A summary that a model writes, in the real window: stopped, written, compared with the text."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.e2e.test_summarize_window import long_text, open_tab
from tests.gui.conftest import OpenWindow

pytestmark = pytest.mark.e2e

CHAT = "smollm2-135m-instruct"


def test_a_model_is_stopped_and_then_writes_what_is_compared_with_the_text(
    open_window: OpenWindow, starter_models: Path
) -> None:
    tab = open_tab(open_window)
    tab.page.choice.choose(CHAT)
    tab.choose("summarizeLengthCombo", "sentence")
    text = long_text(2)
    tab.write(text)
    client = tab.window.app.services.client
    process = client.process_id
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: "Summarizing" in tab.text("summarizeStage"), timeout=120_000)
    with tab.qtbot.waitSignal(client.job_failed, timeout=10_000):
        tab.click("summarizeStopButton", QPushButton)
    assert tab.text("summarizeStage").startswith("Stopped")
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(
        lambda: tab.page.presenter.has_result and not tab.page.presenter.is_running,
        timeout=240_000,
    )
    assert client.process_id == process
    shown = len(tab.edit.toPlainText())
    assert tab.text("summaryCoverage").startswith(f"100 % read: {shown} of {shown}")
    assert tab.bar.covered == shown and tab.view.toPlainText().strip()
    assert "SmolLM2" in tab.text("summaryFacts") and tab.text("summarySupport")
    tab.view.go_to(0)
    assert tab.text("summarySentenceHeading").startswith(("✓ Sentence 1 of", "⚠ Sentence 1 of"))
