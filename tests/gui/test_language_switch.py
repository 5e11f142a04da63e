"""Every visible text follows the language at once, and what is longer or mirrored still fits."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.widgets.rail import Rail
from tests.gui.conftest import OpenWindow, Window
from tests.gui.window_tour import Tour, visible_widgets
from tests.pseudo_locale import install, is_marked, owner_of, said

NOT_TRANSLATED = re.compile(
    r"[\d.,]+ (kB|MB|GB)|Atelier|Ctrl\+Enter|Tiny Model|Tiny Classifier|Large Model 3B"
    r"|all-MiniLM-L6-v2|English|简体中文|llama\.cpp · CPU · Q4_1|\{\{\w+\}\}"
)
"""Names, sizes and keys."""

DATA = {
    "ElidedLabel", "attachmentName", "breakdownColumnCombo", "chatTitle", "codeLanguage",
    "encodingCombo", "fileColumnsName", "fileRunName", "hintLabelCombo", "inspectedName",
    "modelsFolderLabel", "runName", "trainFileName", "trainLabelBalance", "trainLabelBar",
    "trainMoreLabels", "trainName", "trainRowsName", "trainRunName", "trendColumnCombo",
    "trainTextColumnCombo", "trainLabelColumnCombo", "trainSourceColumnCombo",
    "trainTargetColumnCombo", "trainInstructionColumnCombo", "trainInputColumnCombo",
    "trainOutputColumnCombo", "trainSystemColumnCombo", "trainHistoryColumnCombo",
}  # fmt: skip
"""What shows the person's own: names of files, columns, labels, chats, runs."""

DATA_VIEWS = {
    "conversationList", "searchResults", "fileColumnsList", "fileSegmentsList", "helpTopics",
    "hintWords", "logView", "reportFiles", "reportText", "sentimentRows", "summarizeQueueList",
    "summaryPassages", "tablePreview", "trainLedger", "trainRunsList",
}  # fmt: skip
"""Rows that are the person's own, or come from files of each language: the help's titles."""
PADDING_PX = 20
"""What a button has beside its text."""

MAY_BE_NARROW = {"contextMeterLabel", "statusEngine"}
"""Beside an open panel; their tooltips or the other labels say the same."""


def left_over(widgets: list[QWidget]) -> Iterator[str]:
    """Texts that didn't go through the translation."""
    for widget, what, text in said(widgets):
        name = widget.objectName() or type(widget).__name__
        is_data = name in DATA or (name in DATA_VIEWS and what.startswith(("row", "heading")))
        if not (is_marked(text) or is_data or NOT_TRANSLATED.fullmatch(text)):
            yield f"{what} {text[:60]!r} of {owner_of(widget)}"


def cut(widgets: list[QWidget]) -> Iterator[str]:
    """Labels and buttons that have less room than their text needs."""
    for widget in widgets:
        if isinstance(widget, ElidedLabel) or not isinstance(widget, (QLabel, QAbstractButton)):
            continue
        if not widget.text() or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        is_inside = isinstance(widget.parentWidget(), QLineEdit)  # Qt's own, and not a text
        if is_inside or widget.objectName() in MAY_BE_NARROW:
            continue
        spare = PADDING_PX if isinstance(widget, QAbstractButton) else 2
        if widget.sizeHint().width() > widget.width() + spare:
            yield f"{widget.sizeHint().width()} > {widget.width()} px: {owner_of(widget)}"


def test_everything_is_said_in_the_language_that_is_on(
    open_window: OpenWindow, tmp_path: Path, qapp: QApplication
) -> None:
    """There and back in every state, with all tabs of the states before still open."""
    window = open_window()
    frame = window.app.window
    frame.resize(1000, 700)
    problems: dict[str, str] = {}
    for state in Tour(window, tmp_path).states():
        translator = install(qapp)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        settle(window)
        widgets = visible_widgets()
        for one in (*left_over(widgets), *cut(widgets)):
            problems.setdefault(one, state)
        rail = window.find(Rail, "rail")
        assert rail.x() + rail.width() == frame.width(), state
        qapp.removeTranslator(translator)
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        settle(window)
        for widget, what, text in said(visible_widgets()):
            if is_marked(text):
                problems.setdefault(f"still {what} {text[:60]!r} of {owner_of(widget)}", state)
    assert not problems, "\n".join(f"{state}: {one}" for one, state in problems.items())


def settle(window: Window) -> None:
    """Let widgets hear of the language, and then do what they put off."""
    window.qtbot.wait(30)
    window.qtbot.wait(20)
