"""Summaries in the real window with the real engine: the text's own sentences, by embeddings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from engine.protocol.summarization import EXTRACTIVE
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab
from tests.raw_pdf import write_pdf

pytestmark = pytest.mark.e2e

THEMES = (
    ("The lighthouse", "keeper lit the lamp at dusk", "fog rolled in from the open sea"),
    ("The bakery", "sells rye bread before sunrise", "ovens are heated with beech wood"),
    ("The railway", "crosses the valley on a viaduct", "trains are late when it snows"),
    ("The museum", "shows clocks of three centuries", "visitors may wind one of them"),
    ("The orchard", "grows forty kinds of apples", "bees are kept between the rows"),
)
FACT = "The vault's combination is written on the back of Grandmother's violin 🎻."


def long_text(sections: int) -> str:
    """Sections of some sentences each; one of them has a fact like no other."""
    pieces = []
    for number in range(sections):
        place, first, second = THEMES[number % len(THEMES)]
        body = [f"{place} number {number} {first}.", f"In year {1900 + number} {second}."]
        body += [f"{place} is visited by {number + n} people a day." for n in range(8)]
        if number == sections * 3 // 4:
            body.insert(4, FACT)
        pieces.append(f"# Section {number + 1}\n\n{' '.join(body)}\n")
    return "\n".join(pieces)


def open_tab(open_window: OpenWindow) -> SummarizeTab:
    window = open_window(real_engine=True, wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed, timeout=60_000)
    tab = SummarizeTab(window)
    tab.page.choice.choose(EXTRACTIVE)
    return tab


def run(tab: SummarizeTab) -> None:
    tab.click("summarizeButton", QPushButton)
    presenter = tab.page.presenter
    tab.qtbot.waitUntil(lambda: presenter.has_result and not presenter.is_running, timeout=120_000)


def test_a_long_document_is_read_whole_and_a_focus_brings_a_fact_back(
    open_window: OpenWindow, starter_models: Path, tmp_path: Path
) -> None:
    text = long_text(100)
    path = tmp_path / "chronicle.md"
    path.write_text(text, encoding="utf-8")
    tab = open_tab(open_window)
    tab.page.intake.read(str(path))
    tab.qtbot.waitUntil(lambda: tab.edit.length > 0, timeout=60_000)
    tab.find(QLineEdit, "summarizeFocus").setText("What is the combination of the vault?")
    run(tab)
    shown = tab.edit.toPlainText()
    assert tab.text("summaryCoverage").startswith(f"100 % read: {len(shown)} of {len(shown)}")
    assert tab.bar.covered == len(shown)
    assert FACT in tab.view.toPlainText()
    sentences = tab.view.toPlainText()
    tab.view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(sentences.count(".") + 1):
        if FACT in tab.lit(tab.view):
            break
        tab.qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    assert FACT in tab.lit()  # the very place in the document, behind an emoji or not
    assert tab.edit.verticalScrollBar().value() > 0
    assert tab.text("summarySupport") == "✓ Every sentence is the text's own."


def test_a_part_can_be_looked_at(open_window: OpenWindow, starter_models: Path) -> None:
    tab = open_tab(open_window)
    tab.write(long_text(30))
    run(tab)
    tab.click("summaryPartsButton")
    tab.qtbot.mouseClick(tab.bar, Qt.MouseButton.LeftButton)
    chosen = tab.lit()
    assert chosen and tab.said("summarizePartSummary")
    assert tab.said("summarizePartSummary").split(". ")[0] in " ".join(chosen.split())


def test_one_short_text_as_it_is_written(open_window: OpenWindow, starter_models: Path) -> None:
    tab = open_tab(open_window)
    tab.choose("summarizeLengthCombo", "sentence")
    tab.write("The dog sleeps. The dog barks at the moon. Dogs are animals.")
    presenter = tab.page.presenter
    tab.qtbot.waitUntil(lambda: presenter.has_result, timeout=120_000)
    assert tab.view.toPlainText().count(".") == 1
    assert tab.lit(tab.view) == "" and tab.tinted()


def test_several_documents_and_the_history(
    open_window: OpenWindow, starter_models: Path, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("boats.md", "scan.pdf", "herons.txt")]
    paths[0].write_text(long_text(4), encoding="utf-8")
    write_pdf(paths[1], [["A line."]], is_scan=True)
    paths[2].write_text("The heron fishes at dawn. It is grey. It flies home.", encoding="utf-8")
    tab = open_tab(open_window)
    tab.page.queue.add([str(path) for path in paths])
    files = tab.page.queue.files
    tab.qtbot.waitUntil(lambda: not tab.page.queue.is_running, timeout=120_000)
    assert [one.state for one in files] == ["done", "failed", "done"]
    assert files[1].error is not None and files[1].error.text.key == "error.document_scanned"
    tab.qtbot.waitUntil(lambda: tab.text("summarizeDocumentName") == "boats.md", timeout=10_000)
    tab.page.kept.open(files[2].kept)
    tab.qtbot.waitUntil(lambda: tab.text("summarizeDocumentName") == "herons.txt", timeout=10_000)
    tab.view.go_to(0)
    assert tab.lit() in tab.view.toPlainText() and tab.lit()
