"""A summary that a model writes, in the real window: stopped, written, compared with the text."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gui.navigation import OpenModel
from tests.e2e.test_summarize_window import long_text, open_tab
from tests.engine.tiny_seq2seq import save_seq2seq
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

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


def test_a_stopped_document_is_gone_on_with_in_the_next_window(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    """A tiny BART of 64 tokens reads it in hundreds of parts."""
    path = tmp_path / "reviews.txt"
    lines = (f"The food was great at noon. The service was slow {n}." for n in range(400))
    path.write_text("\n\n".join(lines), encoding="utf-8")
    tab = open_tab(open_window)
    tab.window.app.services.navigation.open(
        "summarize", OpenModel(str(save_seq2seq(tmp_path / "bart", "bart")))
    )
    tab.page.intake.read(str(path))
    tab.qtbot.waitUntil(tab.edit.isReadOnly, timeout=60_000)
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: len(tab.tree.parts) >= 3, timeout=120_000)
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_failed, timeout=5_000):
        tab.click("summarizeStopButton", QPushButton)
    kept = tab.tree.parts
    assert f"{len(kept)} of" in tab.text("summarizeStage") and not tab.page.presenter.has_result
    tab.window.close()

    window = open_window(real_engine=True, wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=60_000)
    tab = SummarizeTab(window)
    tab.click("noticeAction_continueUnfinished", QPushButton)
    tab.qtbot.waitUntil(lambda: tab.page.presenter.has_result, timeout=240_000)
    assert tab.tree.parts[: len(kept)] == kept
    text = tab.edit.toPlainText()
    assert text == path.read_text(encoding="utf-8") and tab.bar.covered == len(text)
    assert tab.window.app.services.settings.values.summary_unfinished == ""
