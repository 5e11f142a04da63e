"""The conversations at the left: newest first, new, rename in place, delete with undo."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.formats import date_time
from gui.icons import icon
from gui.storage import ConversationSummary
from gui.theme import PANEL_WIDTH, Theme

INDEX = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole + 1


class ConversationModel(QAbstractListModel):
    """Rows of :class:`ConversationSummary`.

    Signals:
        renamed(str id, str title): the person edited a title in place.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[ConversationSummary] = []

    def set_rows(self, rows: list[ConversationSummary]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_of(self, conversation_id: str) -> int:
        """The row of a conversation, or -1."""
        for row, summary in enumerate(self._rows):
            if summary.id == conversation_id:
                return row
        return -1

    def summary(self, row: int) -> ConversationSummary:
        """The conversation in a row."""
        return self._rows[row]

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of conversations."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, tooltip with date, or id."""
        if not index.isValid():
            return None
        summary = self._rows[index.row()]
        title = summary.title or self.tr("New chat")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{title}\n{date_time(summary.updated_at)}"
        return summary.id if role == ID_ROLE else None

    def setData(self, index: INDEX, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take an edited title; the storage's answer brings the new row."""
        title = " ".join(str(value).split())
        if not index.isValid() or not title:
            return False
        self.renamed.emit(self._rows[index.row()].id, title)
        return True

    def flags(self, index: INDEX) -> Qt.ItemFlag:
        """Selectable and editable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


class ConversationList(QFrame):
    """The panel with the list and its buttons.

    Signals:
        chosen(str id)
        new_requested()
        renamed(str id, str title)
        delete_requested(str id)
    """

    chosen = Signal(str)
    new_requested = Signal()
    renamed = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversationPanel")
        self.setFixedWidth(PANEL_WIDTH)
        self._theme = theme
        self._model = ConversationModel(self)
        self._model.renamed.connect(self.renamed)
        self.new_button = QPushButton()
        self.new_button.setObjectName("newChatButton")
        self.view = QListView()
        self.view.setObjectName("conversationList")
        self.view.setModel(self._model)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._empty = QLabel()
        self._empty.setObjectName("conversationListEmpty")
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._rename_action = QAction(self)
        self._rename_action.setObjectName("renameChatAction")
        self._delete_action = QAction(self)
        self._delete_action.setObjectName("deleteChatAction")
        self._delete_action.setShortcut(QKeySequence.StandardKey.Delete)
        self._delete_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(self._delete_action)
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()

    def show_conversations(self, rows: list[ConversationSummary], chosen: str | None) -> None:
        """Show these rows, keeping the chosen one chosen."""
        self._model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.choose(chosen)

    def choose(self, conversation_id: str | None) -> None:
        """Mark a conversation as the open one, without a signal."""
        row = self._model.row_of(conversation_id) if conversation_id else -1
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        else:
            self.view.setCurrentIndex(self._model.index(row))
        selection.blockSignals(False)
        self.view.viewport().update()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.new_button.setText(self.tr("New chat"))
        self.new_button.setAccessibleName(self.tr("New chat"))
        self.new_button.setToolTip(self.tr("New chat (Ctrl+N)"))
        self.view.setAccessibleName(self.tr("Conversations"))
        self._empty.setText(self.tr("Your conversations will be listed here."))
        self._empty.setAccessibleName(self._empty.text())
        self._rename_action.setText(self.tr("Rename"))
        self._delete_action.setText(self.tr("Delete"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 8)
        top.addWidget(self.new_button)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(holder, 1)

    def _connect_signals(self) -> None:
        self.new_button.clicked.connect(self.new_requested)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self._rename_action.triggered.connect(self._on_rename_triggered)
        self._delete_action.triggered.connect(self._on_delete_triggered)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.new_button.setIcon(icon("note-pencil", self._theme.tokens.text))
        self.new_button.setIconSize(QSize(18, 18))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ID_ROLE))

    def _on_menu_requested(self, position: QPoint) -> None:
        if not self.view.indexAt(position).isValid():
            return
        menu = QMenu(self)
        menu.addAction(self._rename_action)
        menu.addAction(self._delete_action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(position))

    def _on_rename_triggered(self) -> None:
        if self.view.currentIndex().isValid():
            self.view.edit(self.view.currentIndex())

    def _on_delete_triggered(self) -> None:
        if self.view.currentIndex().isValid():
            self.delete_requested.emit(self.view.currentIndex().data(ID_ROLE))
