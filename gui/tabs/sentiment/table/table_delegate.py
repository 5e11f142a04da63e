"""Paints the cells of the row table: labels with sign and colour, placeholders, corrections."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.protocol.sentiment_table import ScoredRow
from gui.icons import icon
from gui.paged_rows_view import ROW_HEIGHT
from gui.tabs.sentiment.table.label_look import label_look
from gui.tabs.sentiment.table.table_model import CONFIDENCE, LABEL, ROW, TableModel
from gui.theme import Theme

PADDING = 8
SIGN_WIDTH = 18
PENCIL_PX = 14
_PLACEHOLDER_SHARES = (0.8, 0.55, 0.7, 0.4)


_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MAX_ELIDED = 4000
"""Texts whose fitting beginning is remembered: a frame has a few hundred."""


class TableDelegate(QStyledItemDelegate):
    """Draws one cell of a :class:`TableModel`.

    A frame of scrolling draws hundreds: the model is asked directly, not through its roles,
    and what was measured once is kept.
    """

    def __init__(self, theme: Theme, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._colours: dict[str, QColor] = {}
        self._elided: dict[tuple[str, int], str] = {}
        self._fonts: dict[str, QFont] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height, or a million of them could not be placed."""
        return QSize(super().sizeHint(option, index).width() + 2 * PADDING, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell; every part sets the pen and font it needs."""
        tokens, state = self._theme.tokens, option.state
        rect: QRect = option.rect
        column = index.column()
        is_selected = _SELECTED in state
        if is_selected:
            painter.fillRect(rect, self._colour(tokens.selection))
        painter.setPen(self._colour(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        row = self._model.scored_row(index.row())
        if row is None:
            self._paint_placeholder(painter, inner, index.row() * 3 + column)
        elif column == LABEL:
            self._paint_label(painter, inner, row, is_selected=is_selected)
        else:
            is_quiet = column in (ROW, CONFIDENCE) and not is_selected
            painter.setPen(self._colour(tokens.muted if is_quiet else tokens.text))
            flags = _RIGHT if self._model.is_numeric(column) else _LEFT
            self._paint_text(painter, inner, self._model.text_of(row, column), flags)
        if _FOCUSED in state:
            painter.setPen(QPen(self._colour(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_placeholder(self, painter: QPainter, rect: QRect, place: int) -> None:
        share = _PLACEHOLDER_SHARES[place % len(_PLACEHOLDER_SHARES)]
        bar = QRectF(rect.left(), rect.center().y() - 4, min(rect.width() * share, 260), 8)
        painter.fillRect(bar, self._colour(self._theme.tokens.hairline))

    def _paint_label(
        self, painter: QPainter, rect: QRect, row: ScoredRow, *, is_selected: bool
    ) -> None:
        tokens = self._theme.tokens
        look = label_look(row.label, self._model.labels, tokens)
        plain = painter.font()
        painter.setFont(self._font(plain, "bold"))
        painter.setPen(self._colour(look.colour))
        painter.drawText(rect, _LEFT, look.sign)
        painter.setFont(plain if row.label else self._font(plain, "italic"))
        is_quiet = not row.label and not is_selected
        painter.setPen(self._colour(tokens.muted if is_quiet else tokens.text))
        place = rect.adjusted(SIGN_WIDTH, 0, -PENCIL_PX - 4 if row.is_corrected else 0, 0)
        self._paint_text(painter, place, self._model.text_of(row, LABEL), _LEFT)
        painter.setFont(plain)
        if row.is_corrected:
            pencil = icon("pencil-simple", tokens.accent, PENCIL_PX)
            corner = QPoint(rect.right() - PENCIL_PX + 1, rect.center().y() - PENCIL_PX // 2)
            pencil.paint(painter, QRect(corner, QSize(PENCIL_PX, PENCIL_PX)))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, flags: int) -> None:
        if not text:
            return
        width = rect.width()
        shown = self._elided.get((text, width))
        if shown is None:
            if len(self._elided) >= MAX_ELIDED:
                self._elided.clear()
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = shown
        painter.drawText(rect, flags, shown)

    def _colour(self, value: str) -> QColor:
        found = self._colours.get(value)
        if found is None:
            found = self._colours[value] = QColor(value)
        return found

    def _font(self, plain: QFont, kind: str) -> QFont:
        found = self._fonts.get(kind)
        if found is None:
            found = self._fonts[kind] = QFont(plain)
            found.setBold(kind == "bold")
            found.setItalic(kind == "italic")
        return found
