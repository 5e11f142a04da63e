"""One text in the real window with the real engine: a tiny model, and the one that comes along."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from engine.protocol import STARTER_SENTIMENT
from tests.engine.tiny_classifier import save_classifier
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.conftest import SentimentTab

pytestmark = pytest.mark.e2e

TEXT = "I love this, it is great 😀. The train came at noon. The service was terrible!"


def open_tab(open_window: OpenWindow) -> SentimentTab:
    window = open_window(real_engine=True, wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=60_000)
    return SentimentTab(window)


def score(tab: SentimentTab, text: str) -> None:
    tab.write(text)
    tab.qtbot.waitUntil(lambda: tab.shown_text() == text, timeout=90_000)


def test_a_checkpoint_of_any_kind_scores_explains_and_says_what_it_read(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    folder = save_classifier(tmp_path / "tiny", ("sad", "so-so", "glad"))
    tab = open_tab(open_window)
    tab.page.choice.choose(str(folder))
    score(tab, TEXT)
    assert [row.text for row in tab.rows()] == [
        "I love this, it is great 😀.",
        "The train came at noon.",
        "The service was terrible!",
    ]
    assert "not calibrated" in tab.text("sentimentNotes")
    view = tab.find(type(tab.page.text.parts.sentences), "sentenceList")
    view.setFocus()
    # With no row yet, any key goes to the first one.
    tab.qtbot.keyClick(view, Qt.Key.Key_Home)
    tab.qtbot.keyClick(view, Qt.Key.Key_End)
    assert tab.lit() == "The service was terrible!"  # after an emoji: two units of UTF-16
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.edit.lights.tints is not None, timeout=90_000)
    content = tab.copied_json()
    words = [TEXT[one["start"] : one["end"]] for one in content["explanation"]["words"]]
    assert "love" in words and "terrible" in words


def test_a_long_text_is_read_in_parts_and_stopped(
    open_window: OpenWindow, starter_models: Path
) -> None:
    tab = open_tab(open_window)
    tab.page.choice.choose(STARTER_SENTIMENT)
    score(tab, "It was great.")
    process = tab.window.app.services.client.process_id
    text = " ".join(f"Day {day}: good food, but terrible service." for day in range(1200))
    tab.write(text)
    tab.click("sentimentAnalyseButton", QPushButton)
    tab.qtbot.waitUntil(lambda: "%" in tab.text("sentimentStage"), timeout=90_000)
    with tab.qtbot.waitSignal(tab.window.app.services.client.job_failed, timeout=5_000):
        tab.click("sentimentStopButton", QPushButton)
    tab.click("sentimentAnalyseButton", QPushButton)
    tab.qtbot.waitUntil(
        lambda: tab.shown_text() == text.rstrip() or tab.shown_text() == text, timeout=120_000
    )
    assert len(tab.rows()) == 1200 and "overlapping parts" in tab.text("sentimentNotes")
    assert tab.window.app.services.client.process_id == process


def test_the_starter_knows_good_from_bad(open_window: OpenWindow, starter_models: Path) -> None:
    tab = open_tab(open_window)
    tab.page.choice.choose(STARTER_SENTIMENT)
    score(tab, "What a wonderful day, I enjoyed every minute of it!")
    assert tab.text("sentimentLabel") == "+ positive"
    assert tab.text("sentimentCalibration") != ""
    score(tab, "This is the worst film I have ever seen, a boring disaster.")
    assert tab.text("sentimentLabel") == "− negative"
    score(tab, "Das Hotel liegt in der Nähe des Bahnhofs und hat vierzig Zimmer.")
    assert tab.text("sentimentLabel") == "Not scored" and "German" in tab.text("sentimentNotes")
