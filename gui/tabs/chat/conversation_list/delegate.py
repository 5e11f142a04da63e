"""How a row of the list looks: a title, a folder or a section's name; only those in view."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.formats import number
from gui.icons import icon
from gui.storage import ConversationSummary
from gui.tabs.chat.conversation_list.marked_text import draw_marked
from gui.tabs.chat.conversation_list.model import ConversationModel
from gui.tabs.chat.conversation_list.rows import FolderRow, HeaderRow
from gui.theme import RADIUS, SMALL_PX, Theme

INDEX = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 34
BUTTON_WIDTH = 30
"""At the right of a row under the mouse: opens its menu."""
_SIDE = 10
_INDENT = 22
_ICON = 16
_DOT = 7


class ConversationDelegate(QStyledItemDelegate):
    """Paints rows of :class:`ConversationModel`.

    Attributes:
        open_id: the conversation that is open, or ``None``; its row is filled.
        drop_folder: the folder that a dragged conversation is over; "": outside of all;
            ``None``: nothing is dragged.
    """

    def __init__(self, theme: Theme, model: ConversationModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.open_id: str | None = None
        self.drop_folder: str | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: INDEX) -> QSize:
        """All rows are equally high, so that ten thousand cost nothing."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: INDEX) -> None:
        """One row."""
        row = self._model.row(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, HeaderRow):
            self._paint_header(painter, option, row)
        elif isinstance(row, FolderRow):
            self._paint_ground(painter, option, is_open=False, is_target=self._is_target(row))
            self._paint_folder(painter, option, row)
        elif row is not None:
            self._paint_ground(painter, option, is_open=row.id == self.open_id)
            self._paint_conversation(painter, option, row)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: INDEX) -> QWidget:
        """A field with the whole title."""
        editor = QLineEdit(parent)
        editor.setObjectName("renameEdit")
        editor.setAccessibleName(self.tr("New name"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: INDEX
    ) -> None:
        """Over the title, as high as the row."""
        editor.setGeometry(option.rect.adjusted(2, 1, -2, -1))

    def _is_target(self, row: FolderRow) -> bool:
        return self.drop_folder == row.folder.id

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        *,
        is_open: bool,
        is_target: bool = False,
    ) -> None:
        tokens = self._theme.tokens
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_target:
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        elif is_open or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.user_card if is_open else tokens.hover))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_header(
        self, painter: QPainter, option: QStyleOptionViewItem, row: HeaderRow
    ) -> None:
        font = _small(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        area = option.rect.adjusted(_SIDE, 8, -_SIDE, 0)
        draw_marked(painter, area, row.title, font, self._theme.tokens.muted)

    def _paint_folder(
        self, painter: QPainter, option: QStyleOptionViewItem, row: FolderRow
    ) -> None:
        tokens = self._theme.tokens
        area = option.rect.adjusted(_SIDE - 4, 0, -_SIDE, 0)
        caret = "caret-right" if row.is_collapsed else "caret-down"
        area = self._paint_icon(painter, area, caret, tokens.muted, size=12)
        area = self._paint_icon(painter, area, "folder", tokens.muted)
        if not self._paint_button(painter, option):
            painter.setFont(_small(option.font))
            painter.setPen(QColor(tokens.muted))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, int(flags), number(row.count))
        area.adjust(0, 0, -BUTTON_WIDTH, 0)
        draw_marked(painter, area, row.folder.name, option.font, tokens.text)

    def _paint_conversation(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ConversationSummary
    ) -> None:
        tokens = self._theme.tokens
        area = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if self._model.is_inside(row):
            area.adjust(_INDENT, 0, 0, 0)
        has_button = self._paint_button(painter, option)
        if row.id in self._model.replying:
            area = self._paint_dot(painter, area)
        elif has_button:
            area.adjust(0, 0, _SIDE - BUTTON_WIDTH, 0)
        elif row.is_pinned:
            place = QRect(area.right() - _ICON + 2, area.top(), _ICON - 2, area.height())
            icon("push-pin", tokens.muted, _ICON - 2).paint(painter, place)
            area.adjust(0, 0, -_ICON - 4, 0)
        draw_marked(painter, area, self._model.text(row), option.font, tokens.text)

    def _paint_icon(
        self, painter: QPainter, area: QRect, name: str, colour: str, size: int = _ICON
    ) -> QRect:
        """Draw at the left; returns what is left of the area."""
        place = QRect(area.left(), area.top() + (area.height() - size) // 2, size, size)
        icon(name, colour, size).paint(painter, place)
        return area.adjusted(size + 6, 0, 0, 0)

    def _paint_button(self, painter: QPainter, option: QStyleOptionViewItem) -> bool:
        """The way to the row's menu, under the mouse; returns whether it is there."""
        if not option.state & QStyle.StateFlag.State_MouseOver:
            return False
        place = option.rect.adjusted(option.rect.width() - BUTTON_WIDTH, 0, -4, 0)
        icon("dots-three", self._theme.tokens.muted, _ICON + 2).paint(painter, place)
        return True

    def _paint_dot(self, painter: QPainter, area: QRect) -> QRect:
        """A reply is being written; at the right, left of the button's place."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.accent))
        centre = area.center().y() + 1 - _DOT / 2
        painter.drawEllipse(QRectF(area.right() - BUTTON_WIDTH + 14, centre, _DOT, _DOT))
        return area.adjusted(0, 0, -BUTTON_WIDTH, 0)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(SMALL_PX)
    return small
