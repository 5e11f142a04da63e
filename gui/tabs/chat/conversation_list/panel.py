"""The panel at the left: new chat, search, the list of conversations and its menus.

Owns: what can be asked for from the list, as signals. Stores nothing itself: a changed title
or folder shows when the storage's answer brings it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon
from gui.storage import ConversationSummary, Folder, SearchResult
from gui.tabs.chat.conversation_list.menus import RowMenus
from gui.tabs.chat.conversation_list.model import ConversationModel
from gui.tabs.chat.conversation_list.rows import FolderRow, row_key
from gui.tabs.chat.conversation_list.search_panel import SearchPanel
from gui.tabs.chat.conversation_list.view import ConversationView
from gui.theme import PANEL_WIDTH, Theme

_LIST, _EMPTY, _RESULTS = range(3)


class ConversationList(QFrame):
    """The panel with the list and its buttons.

    Attributes:
        view: the list; new_button: starts a chat; search: the field and what it found.

    Signals:
        new_requested()
        chosen(str id)
        renamed(str id, str title)
        delete_requested(str id)
        pin_toggled(str id, bool is_pinned)
        moved(str id, folder id or None)
        folder_created(str name, id of the conversation to put into it or None)
        folder_renamed(str id, str name)
        folder_deleted(str id)
        folders_collapsed(tuple of ids): all that are collapsed now, to be remembered.
        search_requested(str query)
        hit_chosen(str conversation id, message id or None, str query)
        export_requested(list of ids)
        import_requested()
    """

    new_requested = Signal()
    chosen = Signal(str)
    renamed = Signal(str, str)
    delete_requested = Signal(str)
    pin_toggled = Signal(str, bool)
    moved = Signal(str, object)
    folder_created = Signal(str, object)
    folder_renamed = Signal(str, str)
    folder_deleted = Signal(str)
    folders_collapsed = Signal(tuple)
    search_requested = Signal(str)
    hit_chosen = Signal(str, object, str)
    export_requested = Signal(list)
    import_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversationPanel")
        self.setFixedWidth(PANEL_WIDTH)
        self._theme = theme
        self._is_updating = False
        self._open_id: str | None = None
        self._naming: str | None = None
        self._model = ConversationModel(self)
        self.new_button = QPushButton()
        self.new_button.setObjectName("newChatButton")
        self._more_button = QToolButton()
        self._more_button.setObjectName("conversationMoreButton")
        self.view = ConversationView(theme, self._model)
        self.search = SearchPanel(theme)
        self._empty = QLabel()
        self._empty.setObjectName("conversationListEmpty")
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._empty.setContentsMargins(16, 24, 16, 0)
        self._menus = RowMenus(self._model, self.view)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()
        self._await_midnight()

    # Showing

    def show_conversations(self, rows: Sequence[ConversationSummary], chosen: str | None) -> None:
        """Show these rows, the latest first, keeping the chosen one chosen."""
        with self._keeping_place():
            self._model.set_conversations(rows)
            self._open_id = chosen
        self._show_place()

    def show_folders(self, folders: Sequence[Folder]) -> None:
        """Show these folders, in this order. A new one that was asked for here can be named."""
        known = {folder.id for folder in self._model.folders}
        with self._keeping_place():
            self._model.set_folders(folders)
        self._show_place()
        new = [one for one in folders if one.id not in known and one.name == self._naming]
        if new:
            self._naming = None
            index = self._model.index(self._model.place_of(f"folder {new[0].id}"))
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def show_collapsed(self, folder_ids: Iterable[str]) -> None:
        """Collapse these folders, as remembered."""
        with self._keeping_place():
            self._model.set_collapsed(frozenset(folder_ids))

    def show_results(self, result: SearchResult) -> None:
        """Show what was found; ignored where something else was typed since."""
        self.search.show_result(result)

    def set_replying(self, conversation_ids: Iterable[str]) -> None:
        """Mark the conversations that are being replied to."""
        self._model.set_replying(frozenset(conversation_ids))

    def choose(self, conversation_id: str | None) -> None:
        """Mark a conversation as the open one, without a signal."""
        self._open_id = conversation_id
        self._is_updating = True
        self._make_current(conversation_id)
        self._is_updating = False

    def focus_search(self) -> None:
        """Put the cursor into the search field, what is there selected."""
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def begin_rename(self, conversation_id: str) -> None:
        """Have a conversation's title written anew, in its row."""
        self._show_row(conversation_id)
        self._on_rename_requested(conversation_id)

    def choose_folder(self, conversation_id: str) -> None:
        """Ask which folder a conversation is to be in, beside its row."""
        self._show_row(conversation_id)
        place = self._model.place_of(conversation_id)
        if place >= 0:
            index = self._model.index(place)
            corner = self.view.visualRect(index).bottomLeft()
            self._menus.open_folders(index, self.view.viewport().mapToGlobal(corner))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.new_button.setText(self.tr("New chat"))
        self.new_button.setAccessibleName(self.tr("New chat"))
        self.new_button.setToolTip(self.tr("New chat (Ctrl+N)"))
        self._more_button.setAccessibleName(self.tr("Folders, import and export"))
        self._more_button.setToolTip(self.tr("Folders, import and export"))
        self.view.setAccessibleName(self.tr("Conversations"))
        self._empty.setText(self.tr("Your chats will be listed here."))
        self._empty.setAccessibleName(self._empty.text())
        self._menus.retranslate()
        self._model.rearrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 8)
        top.setSpacing(4)
        top.addWidget(self.new_button, 1)
        top.addWidget(self._more_button)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 8)
        field.addWidget(self.search.field)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for page in (self.view, self._empty, self.search):
            self._stack.addWidget(page)
        self._stack.setCurrentIndex(_EMPTY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(field)
        column.addWidget(holder, 1)

    def _connect_signals(self) -> None:
        self.new_button.clicked.connect(self.new_requested)
        self._more_button.clicked.connect(self._on_more_clicked)
        self._model.renamed.connect(self.renamed)
        self._model.folder_renamed.connect(self.folder_renamed)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.menu_requested.connect(self._menus.open)
        self.view.opened.connect(self.chosen)
        self.view.folder_toggled.connect(self._on_folder_toggled)
        self.view.dropped.connect(self._on_moved)
        menus = self._menus
        menus.pin_toggled.connect(self.pin_toggled)
        menus.rename_requested.connect(self._on_rename_requested)
        menus.moved.connect(self._on_moved)
        menus.folder_requested.connect(self._on_folder_requested)
        menus.delete_requested.connect(self.delete_requested)
        menus.folder_deleted.connect(self.folder_deleted)
        menus.export_requested.connect(self.export_requested)
        menus.import_requested.connect(self.import_requested)
        self.search.search_requested.connect(self._on_search_requested)
        self.search.ended.connect(self._show_place)
        self.search.hit_chosen.connect(self.hit_chosen)
        self._midnight.timeout.connect(self._on_midnight)
        self._theme.changed.connect(self._restyle)

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        """Change rows; a folder that has the focus keeps it, else it is the open conversation's.

        Qt would make some neighbour current, which isn't what the person chose.
        """
        row = self._model.row(self.view.currentIndex())
        focused = row_key(row) if isinstance(row, FolderRow) else None
        self._is_updating = True
        try:
            yield
            is_there = focused is not None and self._model.place_of(focused) >= 0
            self._make_current(focused if is_there else self._open_id)
        finally:
            self._is_updating = False

    def _make_current(self, key: str | None) -> None:
        """Make a row current, if it is there; one that is already isn't scrolled to again."""
        place = self._model.place_of(key) if key else -1
        if place < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        elif self.view.currentIndex().row() != place:
            self.view.setCurrentIndex(self._model.index(place))
        if self.view.painter_of_rows.open_id != self._open_id:
            self.view.painter_of_rows.open_id = self._open_id
            self.view.viewport().update()

    def _restyle(self) -> None:
        self.new_button.setIcon(icon("note-pencil", self._theme.tokens.text))
        self.new_button.setIconSize(QSize(18, 18))
        self._more_button.setIcon(icon("dots-three", self._theme.tokens.text))
        self._more_button.setIconSize(QSize(18, 18))

    def _show_place(self) -> None:
        """The results while something is searched for, else the list or what it is for."""
        place = _LIST if self._model.rowCount() else _EMPTY
        self._stack.setCurrentIndex(_RESULTS if self.search.query else place)

    def _show_row(self, conversation_id: str) -> None:
        """Bring a conversation's row into view, out of the results and a collapsed folder."""
        self.search.field.clear()
        row = next((one for one in self._model.summaries if one.id == conversation_id), None)
        if row is not None and row.folder_id in self._model.collapsed:
            self._on_folder_toggled(row.folder_id)
        self.choose(conversation_id)
        self.view.scrollTo(self.view.currentIndex())

    def _await_midnight(self) -> None:
        """What is today is yesterday then."""
        now = datetime.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time())
        self._midnight.start(int((midnight - now).total_seconds() * 1000) + 1000)

    # The person

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.row(current)
        if isinstance(row, ConversationSummary) and not self._is_updating:
            self.chosen.emit(row.id)

    def _on_more_clicked(self) -> None:
        corner = self._more_button.rect().bottomLeft()
        self._menus.open(QModelIndex(), self._more_button.mapToGlobal(corner))

    def _on_folder_toggled(self, folder_id: str) -> None:
        self.show_collapsed(self._model.collapsed ^ {folder_id})
        self.view.setCurrentIndex(self._model.index(self._model.place_of(f"folder {folder_id}")))
        known = {folder.id for folder in self._model.folders}
        self.folders_collapsed.emit(tuple(sorted(self._model.collapsed & known)))

    def _on_search_requested(self, query: str) -> None:
        self._show_place()
        self.search_requested.emit(query)

    def _on_midnight(self) -> None:
        self._model.rearrange()
        self._await_midnight()

    def _on_rename_requested(self, key: str) -> None:
        """Edit in place; the row may have moved since its menu was opened."""
        place = self._model.place_of(key)
        if place >= 0:
            self.view.edit(self._model.index(place))

    def _on_moved(self, conversation_id: str, folder_id: object) -> None:
        before = next((one for one in self._model.summaries if one.id == conversation_id), None)
        if before is not None and before.folder_id != folder_id:
            self.moved.emit(conversation_id, folder_id)

    def _on_folder_requested(self, conversation_id: object) -> None:
        """Ask for a folder of a free name; when it is there, its name is edited in place."""
        names = {folder.name for folder in self._model.folders}
        name, count = self.tr("New folder"), 1
        while name in names:
            count += 1
            name = self.tr("New folder {0}").format(count)
        self._naming = name
        self.folder_created.emit(name, conversation_id)
