"""A language that isn't one: every text is marked, longer, and written from right to left.

What is seen without the marks is not translated; what has them twice is translated twice.
"""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)

BEGIN, END = "⟦", "⟧"
_RLE, _PDF = "\u202b", "\u202c"
LONGER = 0.4
KEYS = {"QShortcut", "QKeySequence", "QPlatformTheme"}
"""Qt's own names of keys: the system's, not ours."""
MOST_ROWS = 30


class PseudoTranslator(QTranslator):
    """Translates everything into its own marked, longer self."""

    def isEmpty(self) -> bool:
        """It always has something to say."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The source with marks around it and 40 % more letters."""
        if context in KEYS or not source:
            return None
        filling = "~" * round(len(source) * LONGER)
        return f"{_RLE}{BEGIN}{source}{filling}{END}{_PDF}"


def install(application: QApplication) -> PseudoTranslator:
    """Switch to it, as a person switches languages: while the window is open."""
    translator = PseudoTranslator(application)
    application.installTranslator(translator)
    return translator


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """All that a widget says, each with what it is."""
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tooltip", widget.toolTip()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield "text", widget.text()
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        for row in range(widget.count()):
            yield "item", widget.itemText(row)
    if isinstance(widget, QAbstractSpinBox):
        yield "special value", widget.specialValueText()
    if isinstance(widget, (QSpinBox, QDoubleSpinBox)):
        yield "prefix", widget.prefix()
        yield "suffix", widget.suffix()
    if isinstance(widget, QProgressBar) and widget.isTextVisible():
        yield "format", widget.text()
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _texts_of_model(widget)
    for action in widget.actions():
        yield from _texts_of_action(action)
    for menu in widget.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        for action in menu.actions():
            yield from _texts_of_action(action)


def _texts_of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()


def _texts_of_model(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    is_list = isinstance(view, QListView) or isinstance(model, QAbstractListModel)
    columns = [0] if is_list else range(model.columnCount(QModelIndex()))
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        for column in columns:
            yield "heading", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
        for column in columns:
            index = model.index(row, column)
            roles = Qt.ItemDataRole
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
                yield f"row ({role.name})", str(index.data(role) or "")


def said(widgets: list[QWidget]) -> Iterator[tuple[QWidget, str, str]]:
    """Each widget's texts that have letters."""
    for widget in widgets:
        for what, text in texts_of(widget):
            if any(letter.isalpha() for letter in text):
                yield widget, what, text


def is_marked(text: str) -> bool:
    """Whether a part of the text went through the translation."""
    return BEGIN in text or END in text


def unmarked_letters(text: str) -> str:
    """What of the text stands outside of the marks."""
    outside, depth = [], 0
    for letter in text:
        depth += (letter == BEGIN) - (letter == END)
        if depth == 0 and letter not in (END, _RLE, _PDF):
            outside.append(letter)
    return "".join(outside)


def owner_of(one: QObject) -> str:
    """Where to find it in the code."""
    names: list[str] = []
    parent: QObject | None = one
    while parent is not None and len(names) < 4:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parent()
    return " < ".join(names)
