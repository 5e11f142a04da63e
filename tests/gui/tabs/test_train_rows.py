"""The row ledger and the loss X-ray, through visible controls."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from engine.protocol.training_data import (
    LengthBin,
    TrainingLedger,
    TrainingLedgerParams,
    XrayToken,
)
from gui import paged_rows
from gui.paged_rows_view import ROW_HEIGHT
from gui.tabs.train.rows.ledger_model import PREVIEW, REASONS
from gui.tabs.train.rows.ledger_view import LedgerView
from gui.tabs.train.rows.length_chart import MAX_BARS, merged
from gui.tabs.train.rows.wording import cut_line
from gui.tabs.train.rows.xray_text import MOST_TOKENS, XrayText, token_format
from gui.theme import DARK, LIGHT
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


@pytest.fixture
def tab(open_window: OpenWindow, tmp_path: Path) -> TrainTab:
    """A tab whose form has a set of chats, with the page of its rows open."""
    tab = TrainTab(open_window())
    tab.fill(tmp_path, "chat.json")
    tab.until(lambda: tab.page.forming.counting.ledger is not None)
    tab.click("trainAllRowsButton")
    tab.until(lambda: tab.page.rows.xray.result is not None)
    return tab


def cells(tab: TrainTab, line: int) -> list[str]:
    model = tab.find(LedgerView, "trainLedger").model()
    return [model.index(line, column).data() for column in range(model.columnCount())]


def chip(tab: TrainTab, name: str) -> None:
    button = tab.find(QToolButton, name)
    assert button.isVisible(), name
    tab.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_row_is_listed_with_its_reason_and_few_are_held(
    tab: TrainTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cells(tab, 0)[:4] == ["1", "✓ kept", tab.page.rows.pages.row(0).tokens.__str__(),
                                 "held out"]  # fmt: skip
    assert tab.text("trainShownRows").startswith("20")
    chip(tab, "trainFilter_left_out")
    tab.until(lambda: cells(tab, 0)[0] == "50")
    assert cells(tab, 0)[1] == "✗ left out"
    assert cells(tab, 0)[4] == "There is no answer by the assistant."
    assert tab.find(LedgerView, "trainLedger").model().rowCount() == 400
    chip(tab, "trainReason_row.joined_turns")
    tab.until(lambda: cells(tab, 0)[0] == "7")
    assert tab.find(LedgerView, "trainLedger").model().rowCount() == 1000
    chip(tab, "trainReason_row.joined_turns")
    tab.until(lambda: tab.find(LedgerView, "trainLedger").model().rowCount() == 20_000)
    view, pages = tab.find(LedgerView, "trainLedger"), tab.page.rows.pages
    monkeypatch.setattr(paged_rows, "MAX_PAGES", 6)
    for line in range(0, 20_000, 2_000):
        view.verticalScrollBar().setValue(line * ROW_HEIGHT)
        tab.until(lambda line=line: pages.row(line + 1) is not None)  # type: ignore[misc]
    assert pages.held_rows <= 6 * paged_rows.PAGE_ROWS
    view.choose_line(19_999)
    tab.until(lambda: (cells(tab, 19_999)[0] or "").endswith("000"))


def test_where_nothing_was_done_to_any_row_its_column_makes_room(tab: TrainTab) -> None:
    view, rows = tab.find(LedgerView, "trainLedger"), tab.page.rows
    assert not view.isColumnHidden(REASONS)
    before = view.columnWidth(PREVIEW)
    counted, spec = rows.pages.counts, tab.page.forming.counting.spec
    assert counted is not None
    clean = msgspec.structs.replace(counted, counts={"kept": 20_000, "fixed": 0, "left_out": 0})
    rows.show_counts(spec, clean)
    assert view.isColumnHidden(REASONS) and view.columnWidth(PREVIEW) > before
    rows.show_counts(spec, counted)
    assert not view.isColumnHidden(REASONS)


def looks(text: XrayText) -> list[QTextLayout.FormatRange]:
    """Those of all tokens that have one."""
    found: list[QTextLayout.FormatRange] = []
    block = text.document().begin()
    while block.isValid():
        found += block.layout().formats()
        block = block.next()
    return found


def test_a_row_is_seen_as_the_model_will_see_it(tab: TrainTab) -> None:
    text = tab.find(XrayText, "trainXrayText")
    assert text.toPlainText().startswith("<|im_start|>user\nQuestion 1: how deep is the lake?")
    assert tab.unnamed_controls() == []
    assert "the loss counts" in tab.text("trainXrayFacts")
    assert tab.text("trainXrayTitle") == "Row 1"
    tab.qtbot.wait(50)
    found = looks(text)
    underlined = [one for one in found if one.format.fontUnderline()]
    assert 0 < len(underlined) < len(found)
    tokens = tab.page.rows.xray.result.tokens  # type: ignore[union-attr]
    # One that goes on in the next line has a look in each.
    lines = [1 + one.text.removesuffix("\n").count("\n") for one in tokens if one.text]
    assert len(found) == sum(lines)
    last = text.token_at(text.toPlainText().rindex("<|im_end|>"))
    assert "the loss counts it" in text.tip(last)
    assert "id 2" in text.tip(last)
    # Keys and buttons walk through the rows.
    tab.qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    tab.until(lambda: "Question 2:" in text.toPlainText())
    chip(tab, "trainNextRow")
    tab.until(lambda: "Question 3:" in text.toPlainText())
    assert any("system prompts" in one.text() for one in tab.page.findChildren(QLabel)
               if one.objectName() == "trainXrayNotes")  # fmt: skip
    chip(tab, "trainPreviousRow")
    tab.until(lambda: "Question 2:" in text.toPlainText())
    assert tab.find(LedgerView, "trainLedger").chosen_line == 1
    # What Chat would send is one click away.
    chip(tab, "trainXrayChatButton")
    assert text.toPlainText().endswith("<|im_start|>assistant\n")
    for row in range(3, 5):
        tab.qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        tab.until(lambda row=row: f"Question {row}:" in text.toPlainText())  # type: ignore[misc]
    assert "differs from what is learned" in tab.text("trainXrayNotes")
    chip(tab, "trainXrayChatButton")
    assert "metres deep" in text.toPlainText()
    # A novel isn't drawn whole, and that is told.
    text.show_tokens([XrayToken("word ", 1, True)] * (MOST_TOKENS + 7), kept=10)
    assert text.hidden_tokens == 7
    assert len(text.toPlainText()) == 5 * MOST_TOKENS
    # Of one long line only what is in view has looks, and they follow.
    tab.until(lambda: 0 < len(looks(text)) < MOST_TOKENS / 2)
    assert looks(text)[0].start == 0 and not text.extraSelections()
    bar = text.verticalScrollBar()
    bar.setValue(bar.maximum())
    tab.until(lambda: looks(text)[-1].start == 5 * MOST_TOKENS - 5)
    assert looks(text)[0].start > 0
    # The way back leads to the form.
    assert not tab.find(QPushButton, "trainNewRunButton").isVisible()
    tab.qtbot.keyClick(tab.find(LedgerView, "trainLedger"), Qt.Key.Key_Escape)
    assert tab.find(QPushButton, "trainNewRunButton").isVisible()
    assert tab.page.can_start()


def test_rows_are_counted_again_where_the_engine_was_ended_for_something_else(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    tab = TrainTab(open_window())
    client = tab.window.app.services.client
    counted: list[int] = []

    def end_the_first(job: int, params: object) -> None:
        if isinstance(params, TrainingLedgerParams):
            counted.append(job)
            if len(counted) == 1:
                client.restart()

    client.job_started.connect(end_the_first)
    tab.fill(tmp_path, "chat.json")
    tab.until(lambda: tab.page.forming.counting.ledger is not None)
    assert len(counted) == 2 and tab.errors() == []


def test_looks_differ_without_colour() -> None:
    for tokens in (LIGHT, DARK):
        trained = token_format(tokens, XrayToken("a", 1, True), is_cut=False, is_odd=True)
        masked = token_format(tokens, XrayToken("a", 1, False), is_cut=False, is_odd=True)
        cut = token_format(tokens, XrayToken("a", 1, True), is_cut=True, is_odd=True)
        assert trained.fontUnderline() and not masked.fontUnderline()
        assert cut.fontStrikeOut() and not masked.fontStrikeOut()


def test_no_row_is_lost_when_bars_are_put_together() -> None:
    bins = [LengthBin(start, start + 8, start % 5) for start in range(0, 8 * 500, 8)]
    few = merged(bins)
    assert len(few) <= MAX_BARS
    assert sum(one.rows for one in few) == sum(one.rows for one in bins)
    assert all(one.to_tokens == two.from_tokens for one, two in pairwise(few))
    assert merged([]) == []


@pytest.mark.usefixtures("english")
def test_little_that_is_cut_is_not_said_to_be_nothing() -> None:
    ledger = TrainingLedger(rows=[], max_length=256, cut_rows=1, cut_tokens=1, total_tokens=10_102)
    assert "1 row. Cut off: 1 of 10" in cut_line(ledger)
    assert cut_line(ledger).endswith(" tokens (under 0.1 %).")
    few = msgspec.structs.replace(ledger, cut_rows=2, cut_tokens=505)
    assert cut_line(few).endswith(" tokens (5.0 %).")
