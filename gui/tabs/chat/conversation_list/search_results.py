"""What a search found: titles and pieces of messages, the found words marked.

Owns: the list of hits and how it looks. Knows nothing of how they are found.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.formats import date_time, number
from gui.storage import SearchHit, SearchResult
from gui.tabs.chat.conversation_list.marked_text import draw_marked
from gui.theme import PANEL_WIDTH, RADIUS, SMALL_PX, Theme
from gui.widgets.markdown.displayable import safe_name

INDEX = QModelIndex | QPersistentModelIndex
_SIDE = 10
_PADDING = 5
_LINES = 2
_INDENT = 10
_GAP = 8
_COUNT_WIDTH = 44
_SURE_WIDTH = PANEL_WIDTH - 72
"""A text that is no wider has room on one line, scroll bar or not."""


class ResultModel(QAbstractListModel):
    """Hits; those of one conversation follow each other, and the first has the title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits: tuple[SearchHit, ...] = ()

    def set_hits(self, hits: tuple[SearchHit, ...]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, index: INDEX) -> SearchHit:
        """The hit at ``index``."""
        return self._hits[index.row()]

    def has_title(self, index: INDEX) -> bool:
        """Whether this is the first hit in its conversation."""
        row = index.row()
        here = self._hits[row].conversation_id
        return row == 0 or self._hits[row - 1].conversation_id != here

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of hits."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, and in the tooltip what may be cut, with the date."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        title = hit.title or self.tr("New chat")
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.snippet or title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}: {hit.snippet}" if hit.snippet else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{safe_name(title)}\n{date_time(hit.at)}"
        return None


class ResultDelegate(QStyledItemDelegate):
    """Paints a hit: the title and how many there are, then the piece of the message."""

    def __init__(self, theme: Theme, model: ResultModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: INDEX) -> QSize:
        """As high as its lines."""
        height = 2 * _PADDING
        if self._model.has_title(index):
            height += _title_height(option.font)
            height += self._gap(index)
        if snippet := self._model.hit(index).snippet:
            metrics = QFontMetrics(_small(option.font))
            is_short = metrics.horizontalAdvance(snippet) < _SURE_WIDTH
            height += (1 if is_short else _LINES) * metrics.lineSpacing()
        return QSize(100, height)

    def _gap(self, index: INDEX) -> int:
        """The space before another conversation."""
        return _GAP if index.row() and self._model.has_title(index) else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: INDEX) -> None:
        """One hit."""
        tokens, hit = self._theme.tokens, self._model.hit(index)
        ground_area = option.rect.adjusted(0, self._gap(index), 0, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.user_card if is_current else tokens.hover))
            painter.drawRoundedRect(QRectF(ground_area).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        area = ground_area.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        if self._model.has_title(index):
            line = area.adjusted(0, 0, 0, 0)
            line.setHeight(_title_height(option.font))
            if hit.count > 1:
                painter.setFont(_small(option.font))
                painter.setPen(QColor(tokens.muted))
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(line, int(flags), number(hit.count))
                line.adjust(0, 0, -_COUNT_WIDTH, 0)
            title = hit.title or QCoreApplication.translate("conversations", "New chat")
            ranges, ground = hit.title_ranges, tokens.selection
            draw_marked(
                painter, line, title, option.font, tokens.text, ranges=ranges, mark_ground=ground
            )
            area.setTop(line.bottom() + 1)
        if hit.snippet:
            draw_marked(
                painter,
                area.adjusted(_INDENT, 0, 0, 0),
                hit.snippet,
                _small(option.font),
                tokens.text if is_current else tokens.muted,
                ranges=hit.ranges,
                mark_ground=tokens.selection,
                max_lines=_LINES,
            )
        painter.restore()


class SearchResults(QListView):
    """The hits of the latest search.

    Signals:
        hit_activated(SearchHit): clicked, or Enter.
    """

    hit_activated = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchResults")
        self._hits = ResultModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(ResultDelegate(theme, self._hits, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_clicked)

    def show_hits(self, result: SearchResult) -> None:
        """Show other hits; the best one is current."""
        self._hits.set_hits(result.hits)
        self.scrollToTop()
        if result.hits:
            self.setCurrentIndex(self._hits.index(0))

    def step(self, by: int) -> None:
        """Make a hit before or after the current one current."""
        row = self.currentIndex().row() + by
        if 0 <= row < self._hits.rowCount():
            self.setCurrentIndex(self._hits.index(row))

    def activate_current(self) -> None:
        """What Enter does."""
        if self.currentIndex().isValid():
            self.hit_activated.emit(self._hits.hit(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate_current()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.hit_activated.emit(self._hits.hit(index))


def _title_height(font: QFont) -> int:
    return QFontMetrics(font).lineSpacing() + 4


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(SMALL_PX)
    return small
