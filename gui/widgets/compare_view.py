"""Several answers to the same prompt, side by side.

Owns: the columns, how they share the width, and which answers can be kept. Doesn't know models,
runs or conversations: every sentence about an answer is worded by the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.theme import Theme
from gui.widgets.compare_column import CompareColumnView
from gui.widgets.message_view import MessageItem

FEWEST, MOST = 2, 4
_SPACING = 12


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """One answer.

    Attributes:
        id: unique in the view.
        heading: what is compared: a model, settings; translated.
        item: the answer; its facts and its notice stand below the text.
        is_failed: there will be no answer; ``item.notice`` says why.
    """

    id: str
    heading: str
    item: MessageItem
    is_failed: bool = False


class CompareView(QWidget):
    """Two to four answers; the person keeps one.

    A run may go on while others are shown, so methods that take a column's id do nothing if
    it isn't one of the columns shown.

    Signals:
        kept(str): the id of the column whose answer the person chose.
        stop_requested(): no more text is wanted, in any column.
        closed(): the person is done without a choice.
        link_activated(str): an http, https or mailto address that the reader opened.
    """

    kept = Signal(str)
    stop_requested = Signal()
    closed = Signal()
    link_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compareView")
        self._theme = theme
        self._columns: dict[str, CompareColumnView] = {}
        self._title = QLabel()
        self._title.setObjectName("compareTitle")
        self._title.setProperty("role", "title")
        self._stop = QPushButton()
        self._stop.setObjectName("compareStopButton")
        self._close = QToolButton()
        self._close.setObjectName("compareCloseButton")
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("compareScroll")
        self._row = QHBoxLayout()
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()
        self._update_stop()

    @property
    def is_streaming(self) -> bool:
        """Whether any column is still being written."""
        return any(column.is_streaming for column in self._columns.values())

    def show_columns(self, columns: Sequence[CompareColumn]) -> None:
        """Show ``columns`` from left to right and nothing else.

        Raises:
            ValueError: there are fewer than 2 or more than 4, or two have the same id.
        """
        if not FEWEST <= len(columns) <= MOST:
            raise ValueError(f"{len(columns)} columns; {FEWEST} to {MOST} can be compared")
        if len({column.id for column in columns}) < len(columns):
            raise ValueError("two columns have the same id")
        self.clear()
        for number, column in enumerate(columns):
            view = CompareColumnView(self._theme, column.id, number)
            view.show_heading(column.heading)
            view.show_item(column.item, column.is_failed)
            view.kept.connect(self.kept)
            view.link_activated.connect(self.link_activated)
            self._columns[column.id] = view
            self._row.addWidget(view, 1)
            view.show()
        self._update_stop()

    def append_text(self, column_id: str, text: str) -> None:
        """Add streamed text to a column."""
        column = self._columns.get(column_id)
        if column is not None:
            column.append_text(text)

    def show_heading(self, column_id: str, heading: str) -> None:
        """Say anew what a column compares."""
        column = self._columns.get(column_id)
        if column is not None:
            column.show_heading(heading)

    def update_item(self, column_id: str, item: MessageItem, is_failed: bool = False) -> None:
        """Show a new state of a column's answer."""
        column = self._columns.get(column_id)
        if column is not None:
            column.show_item(item, is_failed)
            self._update_stop()

    def clear(self) -> None:
        """Show nothing."""
        for column in self._columns.values():
            self._row.removeWidget(column)
            column.hide()
            column.deleteLater()
        self._columns.clear()
        self._update_stop()

    def retranslate(self) -> None:
        """Set every sentence anew."""
        self.setAccessibleName(self.tr("Compare answers"))
        self._title.setText(self.tr("Compare answers"))
        self._scroll.setAccessibleName(self.tr("Answers"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop all answers"))
        self._close.setAccessibleName(self.tr("Close the comparison"))
        self._close.setToolTip(self.tr("Close the comparison"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title, 1)
        header.addWidget(self._stop)
        header.addWidget(self._close)
        content = QWidget()
        content.setObjectName("compareContent")
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACING)
        content.setLayout(self._row)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        # Each column scrolls by itself; a column that is too narrow to read is never squeezed.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(_SPACING)
        column.addLayout(header)
        column.addWidget(self._scroll, 1)

    def _connect_signals(self) -> None:
        self._stop.clicked.connect(self.stop_requested)
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self._restyle)

    def _update_stop(self) -> None:
        self._stop.setVisible(self.is_streaming)

    def _restyle(self) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, 16))
        self._stop.setIcon(icon("stop", self._theme.tokens.text, 16))
