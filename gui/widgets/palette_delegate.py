"""How a command looks in the palette: the letters found in bold, section, keys at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.commands import Command
from gui.theme import RADIUS, SMALL_PX, Theme
from gui.widgets.palette_model import PaletteModel

ROW_HEIGHT = 36
SIDE = 12
GAP = 16


class PaletteDelegate(QStyledItemDelegate):
    """Paints a row of :class:`PaletteModel`; only those in view, whatever their number."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are equally high."""
        return QSize(200, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The text from the left, keys and section from the right; the text is what is cut."""
        tokens = self._theme.tokens
        command: Command = index.data(PaletteModel.COMMAND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(option.rect, RADIUS, RADIUS)
        area = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        small = QFont(option.font)
        small.setPixelSize(SMALL_PX)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        side_colour = tokens.selection_text if is_selected else tokens.muted
        colour = tokens.selection_text if is_selected else tokens.text
        if not command.is_enabled:
            side_colour = colour = tokens.disabled if not is_selected else tokens.muted
        painter.setFont(small)
        painter.setPen(QColor(side_colour))
        for text in (command.shortcut, command.section, "✓" if command.is_on else ""):
            area = _draw_at_right(painter, area, text)
        positions = index.data(PaletteModel.POSITIONS) if command.is_enabled else []
        found = QColor(tokens.accent if not is_selected else tokens.selection_text)
        _draw_text(painter, area, option.font, command.text, positions, QColor(colour), found)
        painter.restore()


def _draw_at_right(painter: QPainter, area: QRect, text: str) -> QRect:
    """Draw at the right end; returns what is left of the area."""
    if not text:
        return area
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, int(flags), text)
    return area.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(text) - GAP, 0)


def _draw_text(
    painter: QPainter,
    area: QRect,
    font: QFont,
    text: str,
    positions: list[int],
    colour: QColor,
    found: QColor,
) -> None:
    """One line, cut with an ellipsis (the tooltip has it whole), letters found in bold."""
    # Bold letters are wider: leave room for them before cutting.
    room = max(0, area.width() - len(positions) * 2)
    line_text = text.replace("\n", " ")
    shown = QFontMetrics(font).elidedText(line_text, Qt.TextElideMode.ElideRight, room)
    kept = len(text) if shown == line_text else len(shown) - 1
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_mark(text, one, font, found) for one in positions if one < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))


def _mark(text: str, position: int, font: QFont, colour: QColor) -> QTextLayout.FormatRange:
    """One letter in bold. Qt counts in UTF-16 units."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    mark = QTextLayout.FormatRange()
    mark.start = len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
    mark.length = len(text[position].encode("utf-16-le", "surrogatepass")) // 2
    mark.format = QTextCharFormat()
    mark.format.setFont(bold)
    mark.format.setForeground(colour)
    return mark
