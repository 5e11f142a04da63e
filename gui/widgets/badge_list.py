"""A list of one-line rows that begin with a badge; any number of rows, read when painted.

Owns: how a row looks, and which one the pointer or the keyboard is at.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.theme import Theme

INDEX = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 32
MAX_BADGE_WIDTH = 200
_PAD = 8


@dataclass(frozen=True)
class BadgeRow:
    """One row.

    Attributes:
        badge: a few words in front.
        colour: of the badge, ``#rrggbb``.
        text: the rest; shortened where there is no room.
        tip: what the tooltip says.
        background: behind the badge; "" for none.
    """

    badge: str
    colour: str
    text: str
    tip: str
    background: str = ""


RowOf = Callable[[int], BadgeRow]


class BadgeList(QListView):
    """The list.

    Signals:
        row_lit(int): the pointer or the keyboard is at a row; -1: the pointer left.
        row_chosen(int): the person went to a row by keyboard or click.
    """

    row_lit = Signal(int)
    row_chosen = Signal(int)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "badges")
        self._rows = _Rows(self)
        self._delegate = _RowPainter(theme, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self._on_theme_changed)

    def show_rows(self, count: int, row_of: RowOf, badges: list[str]) -> None:
        """Show ``count`` rows; ``row_of`` is asked for what is painted.

        Args:
            badges: the widest that can come, to give all the same width.
        """
        # A new list has no row one went to; that is no choice of the person's.
        self.selectionModel().blockSignals(True)
        self._rows.replace(count, row_of)
        self.selectionModel().blockSignals(False)
        self._delegate.marked = -1
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        widest = max((metrics.horizontalAdvance(one) for one in badges), default=0)
        self._delegate.badge_width = min(widest, MAX_BADGE_WIDTH) + _PAD
        self.scrollToTop()

    def row(self, row: int) -> BadgeRow:
        """What a row says."""
        return self._rows.row(row)

    def mark(self, row: int, *, is_shown: bool = False) -> None:
        """Point at a row from elsewhere, -1 for none; ``is_shown``: scroll to it."""
        if row != self._delegate.marked:
            self._delegate.marked = row
            self.viewport().update()
        if is_shown and row >= 0:
            self.scrollTo(self._rows.index(row))

    @property
    def marked(self) -> int:
        """The row that is pointed at from elsewhere."""
        return self._delegate.marked

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what the pointer is at."""
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        self.row_lit.emit(row)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        self.row_lit.emit(-1)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.row_lit.emit(current.row())
            self.row_chosen.emit(current.row())

    def _on_theme_changed(self, _tokens: object) -> None:
        self.viewport().update()


class _Rows(QAbstractListModel):
    """Rows that are made when they are asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._row_of: RowOf | None = None

    def replace(self, count: int, row_of: RowOf) -> None:
        """Have other rows."""
        self.beginResetModel()
        self._count, self._row_of = count, row_of
        self.endResetModel()

    def row(self, row: int) -> BadgeRow:
        """What a row says."""
        assert self._row_of is not None
        return self._row_of(row)

    def rowCount(self, parent: INDEX | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip and what a screen reader says."""
        if not index.isValid() or self._row_of is None:
            return None
        row = self._row_of(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.badge}: {row.text}"
        return None


class _RowPainter(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, theme: Theme, view: BadgeList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.badge_width = 0
        self.marked = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: INDEX) -> QSize:
        """All rows are alike."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: INDEX) -> None:
        """Background, badge, text."""
        row = self._view.row(index.row())
        area = QRectF(option.rect)
        state = option.state
        is_current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index.row(), is_current, state)
        is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        badge, text = area.adjusted(_PAD, 0, -_PAD, 0), area.adjusted(_PAD, 0, -_PAD, 0)
        if is_mirrored:
            badge.setLeft(badge.right() - self.badge_width)
            text.setRight(badge.left() - _PAD)
        else:
            badge.setWidth(self.badge_width)
            text.setLeft(badge.right() + _PAD)
        is_grounded = (
            index.row() == self.marked
            or is_current
            or bool(state & QStyle.StateFlag.State_MouseOver)
        )
        # On a coloured ground the badge's own colour would be hard to read.
        colour = self._theme.tokens.text if is_grounded else row.colour
        self._paint_badge(painter, badge, row, colour)
        self._paint_text(painter, text, row.text)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRectF, row: int, is_current: bool, state: QStyle.StateFlag
    ) -> None:
        tokens = self._theme.tokens
        is_under_pointer = bool(state & QStyle.StateFlag.State_MouseOver)
        inside = area.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if row == self.marked:
            painter.setBrush(QColor(tokens.found))
            painter.drawRoundedRect(inside, 6, 6)
        elif is_under_pointer or is_current:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(inside, 6, 6)
        if is_current and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(inside, 6, 6)

    def _paint_badge(self, painter: QPainter, area: QRectF, row: BadgeRow, colour: str) -> None:
        if row.background:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(row.background))
            painter.drawRoundedRect(area.adjusted(0, 5, 0, -5), 4, 4)
        font = QFont(self._view.font())
        font.setBold(not row.background)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if row.background:
            area = area.adjusted(4, 0, -6, 0)
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(
            row.badge, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, int(align), shown)

    def _paint_text(self, painter: QPainter, area: QRectF, text: str) -> None:
        painter.setFont(self._view.font())
        painter.setPen(QColor(self._theme.tokens.text))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(area.width())
        )
        # Each text by its own direction, whichever way the window runs.
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_mirrored(text) else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(
            area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown
        )


def is_mirrored(text: str) -> bool:
    """Whether a text runs from right to left: by its first strong character, as in UAX #9."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
