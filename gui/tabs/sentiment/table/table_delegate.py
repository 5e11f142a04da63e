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
from gui.tabs.sentiment.table.label_look import label_look
from gui.tabs.sentiment.table.table_model import CONFIDENCE, LABEL, ROW, TableModel
from gui.theme import Theme

ROW_HEIGHT = 30
PADDING = 8
SIGN_WIDTH = 18
PENCIL_PX = 14
_PLACEHOLDER_SHARES = (0.8, 0.55, 0.7, 0.4)


class TableDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

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
        """Draw the cell."""
        tokens = self._theme.tokens
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, QColor(tokens.selection if is_selected else tokens.surface))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        row = index.data(TableModel.SCORED_ROW)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(option.font)
        if row is None:
            self._paint_placeholder(painter, inner, index)
        elif index.column() == LABEL:
            self._paint_label(painter, inner, row, index, is_selected=is_selected)
        else:
            is_quiet = index.column() in (ROW, CONFIDENCE)
            colour = tokens.muted if is_quiet and not is_selected else tokens.text
            self._paint_text(painter, inner, index, QColor(colour))
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if has_focus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_placeholder(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        share = _PLACEHOLDER_SHARES[(index.row() * 3 + index.column()) % len(_PLACEHOLDER_SHARES)]
        width = min(rect.width() * share, 260)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.hairline))
        bar = QRectF(rect.left(), rect.center().y() - 4, width, 8)
        painter.drawRoundedRect(bar, 4, 4)

    def _paint_label(
        self,
        painter: QPainter,
        rect: QRect,
        row: ScoredRow,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_selected: bool,
    ) -> None:
        tokens = self._theme.tokens
        model = index.model()
        labels = model.labels if isinstance(model, TableModel) else []
        look = label_look(row.label, labels, tokens)
        font = QFont(painter.font())
        font.setBold(True)
        plain = QFont(painter.font())
        painter.setFont(font)
        painter.setPen(QColor(look.colour))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(rect, flags, look.sign)
        plain.setItalic(not row.label)
        painter.setFont(plain)
        quiet = tokens.text if is_selected else tokens.muted
        painter.setPen(QColor(tokens.text if row.label else quiet))
        place = rect.adjusted(SIGN_WIDTH, 0, -PENCIL_PX - 4 if row.is_corrected else 0, 0)
        self._paint_text(painter, place, index, painter.pen().color())
        if row.is_corrected:
            pencil = icon("pencil-simple", tokens.accent, PENCIL_PX)
            corner = QPoint(rect.right() - PENCIL_PX + 1, rect.center().y() - PENCIL_PX // 2)
            painter.drawPixmap(corner, pencil.pixmap(PENCIL_PX, PENCIL_PX))

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        colour: QColor,
    ) -> None:
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(rect, int(alignment), shown)
