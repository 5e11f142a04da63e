"""The list itself: keys, the button in a row, and conversations dragged onto folders."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.storage import ConversationSummary
from gui.tabs.chat.conversation_list.delegate import BUTTON_WIDTH, ConversationDelegate
from gui.tabs.chat.conversation_list.model import MIME_TYPE, ConversationModel
from gui.tabs.chat.conversation_list.rows import FolderRow
from gui.theme import Theme

INDEX = QModelIndex | QPersistentModelIndex


class ConversationView(QListView):
    """Rows of :class:`ConversationModel`.

    Signals:
        menu_requested(QModelIndex, QPoint): of a row, or of none; the point is global.
        opened(str id): Enter on a conversation.
        folder_toggled(str id): a folder is to be collapsed, or no longer.
        dropped(str id, folder id or None): a conversation was dragged there.
    """

    menu_requested = Signal(QModelIndex, QPoint)
    opened = Signal(str)
    folder_toggled = Signal(str)
    dropped = Signal(str, object)

    def __init__(
        self, theme: Theme, model: ConversationModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("conversationList")
        self._rows = model
        self.setModel(model)
        self.painter_of_rows = ConversationDelegate(theme, model, self)
        self.setItemDelegate(self.painter_of_rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # the folder itself is filled

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the mouse or, by the keyboard, of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            self.menu_requested.emit(index, self._below(index))
        else:
            self.menu_requested.emit(self.indexAt(event.pos()), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Left and Right fold."""
        is_editing = self.state() == QAbstractItemView.State.EditingState
        # Enter ends the editing, and comes here, too, since a line edit leaves it.
        row = None if is_editing else self._rows.row(self.currentIndex())
        key = event.key()
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(row, FolderRow):
            closes = key == Qt.Key.Key_Left and not row.is_collapsed
            opens = key == Qt.Key.Key_Right and row.is_collapsed
            if is_enter or closes or opens:
                self.folder_toggled.emit(row.folder.id)
                return
        elif isinstance(row, ConversationSummary):
            if is_enter:
                self.opened.emit(row.id)
                return
            if key == Qt.Key.Key_Left and self._rows.is_inside(row):
                place = self._rows.place_of(f"folder {row.folder_id}")
                self.setCurrentIndex(self._rows.index(place))
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The button at the right opens the menu and leaves the selection alone."""
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self._is_on_button(index, event.position().toPoint()):
            self.menu_requested.emit(index, event.globalPosition().toPoint())
            return
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu is of the row under the mouse; what is open stays open
        super().mousePressEvent(event)
        row = self._rows.row(index)
        if is_left and isinstance(row, FolderRow):
            self.folder_toggled.emit(row.folder.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only the list's own conversations."""
        if event.source() is self and event.mimeData().hasFormat(MIME_TYPE):
            event.acceptProposedAction()
        else:
            event.ignore()  # a file is for the tab

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Fill the folder under the mouse, and scroll at the edges."""
        super().dragMoveEvent(event)
        if not event.mimeData().hasFormat(MIME_TYPE):
            event.ignore()
            return
        self._set_target(self._rows.folder_at(self.indexAt(event.position().toPoint())) or "")
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is to be dropped any more."""
        super().dragLeaveEvent(event)
        self._set_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move what was dragged into the folder here, or out of its folder."""
        self._set_target(None)
        folder = self._rows.folder_at(self.indexAt(event.position().toPoint()))
        ids = bytes(event.mimeData().data(MIME_TYPE).data()).decode().split()
        event.acceptProposedAction()
        self.setState(QAbstractItemView.State.NoState)
        self.stopAutoScroll()
        for one in ids:
            self.dropped.emit(one, folder)

    def _set_target(self, folder: str | None) -> None:
        if self.painter_of_rows.drop_folder != folder:
            self.painter_of_rows.drop_folder = folder
            self.viewport().update()

    def _is_on_button(self, index: INDEX, position: QPoint) -> bool:
        if not index.isValid() or not self._rows.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            return False
        return position.x() >= self.visualRect(index).right() - BUTTON_WIDTH

    def _below(self, index: INDEX) -> QPoint:
        """Where a menu of a row opens by the keyboard."""
        area = self.visualRect(index) if index.isValid() else self.viewport().rect()
        at = area.bottomLeft() if index.isValid() else area.topLeft()
        return self.viewport().mapToGlobal(at + QPoint(24, 0))
