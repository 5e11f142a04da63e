"""Which chats to export and as what: two boxes, and a list where several are chosen."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QListView, QWidget

from gui.storage import ConversationSummary
from gui.transfer.protocol import ExportFormat
from gui.widgets.markdown.displayable import safe_name

INDEX = QModelIndex | QPersistentModelIndex
LIST_HEIGHT = 160
OPEN, CHOSEN, ALL = "open", "chosen", "all"


class _Checklist(QAbstractListModel):
    """Chats, each with a tick.

    Signals:
        ticked(): a tick was set or taken away.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[ConversationSummary] = []
        self._ticked: set[str] = set()
        self._untitled = ""

    @property
    def ids(self) -> list[str]:
        """The ticked chats, in the order of the list."""
        return [one.id for one in self._rows if one.id in self._ticked]

    def show_rows(self, rows: list[ConversationSummary], untitled: str) -> None:
        """Replace the chats; ticks stay with those that are still there."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticked &= {one.id for one in rows}
        self._untitled = untitled
        self.endResetModel()

    def tick(self, ids: list[str]) -> None:
        """Tick these chats and no others."""
        self.beginResetModel()
        self._ticked = set(ids)
        self.endResetModel()

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of chats."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A chat's title, and whether it is ticked."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return safe_name(row.title or self._untitled)
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = row.id in self._ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: INDEX, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set or take away a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        chat = self._rows[index.row()].id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._ticked.add(chat)
        else:
            self._ticked.discard(chat)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def flags(self, index: INDEX) -> Qt.ItemFlag:
        """Chats can be ticked with the mouse and the space bar."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable


class ExportChoice(QWidget):
    """What to export.

    Signals:
        changed(): what ``can_export`` says may be another thing now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportChoice")
        self._open_id: str | None = None
        self._rows: list[ConversationSummary] = []
        self._which_label, self._format_label = QLabel(), QLabel()
        self._which = QComboBox()
        self._which.setObjectName("exportWhichCombo")
        for key in (OPEN, CHOSEN, ALL):
            self._which.addItem("", key)
        self._format = QComboBox()
        self._format.setObjectName("exportFormatCombo")
        for file_format in ("markdown", "html", "json"):
            self._format.addItem("", file_format)
        self._which_label.setBuddy(self._which)
        self._format_label.setBuddy(self._format)
        self._model = _Checklist(self)
        self._list = QListView()
        self._list.setObjectName("exportList")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setFixedHeight(LIST_HEIGHT)
        self._list.hide()
        self._lay_out()
        self._which.currentIndexChanged.connect(self._on_which_changed)
        self._format.currentIndexChanged.connect(self.changed)
        self._model.ticked.connect(self.changed)
        self.retranslate()

    @property
    def file_format(self) -> ExportFormat:
        """The format chosen."""
        found: ExportFormat = self._format.currentData()
        return found

    @property
    def ids(self) -> list[str] | None:
        """The chats chosen; ``None`` for all."""
        which = self._which.currentData()
        if which == ALL:
            return None
        if which == CHOSEN:
            return self._model.ids
        return [self._open_id] if self._open_id is not None else []

    @property
    def count(self) -> int:
        """How many chats are chosen."""
        ids = self.ids
        return len(self._rows) if ids is None else len(ids)

    @property
    def title(self) -> str:
        """The title of the chat, if one is chosen, for a file name."""
        ids = self.ids or [one.id for one in self._rows]
        found = [one.title for one in self._rows if one.id in ids]
        return found[0] if len(found) == 1 else ""

    def set_conversations(self, rows: list[ConversationSummary], open_id: str | None) -> None:
        """What there is to choose from, and which chat is open."""
        self._rows = list(rows)
        self._open_id = open_id if any(one.id == open_id for one in rows) else None
        self._show_rows()
        self.changed.emit()

    def choose(self, ids: list[str]) -> None:
        """Choose these chats."""
        which = CHOSEN
        if ids == [self._open_id]:
            which = OPEN
        elif len(ids) == len(self._rows):
            which = ALL
        self._model.tick(ids)
        self._which.setCurrentIndex(self._which.findData(which))
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._which_label.setText(self.tr("Chats"))
        self._format_label.setText(self.tr("Format"))
        self._which.setAccessibleName(self.tr("Which chats to export"))
        self._format.setAccessibleName(self.tr("Format of the exported file"))
        self._list.setAccessibleName(self.tr("Chats to export"))
        texts = (self.tr("The open chat"), self.tr("Chosen chats"), self.tr("All chats"))
        for position, text in enumerate(texts):
            self._which.setItemText(position, text)
        texts = (
            self.tr("Markdown, to read and edit"),
            self.tr("HTML, to read in a browser"),
            self.tr("JSON, everything, to import again"),
        )
        for position, text in enumerate(texts):
            self._format.setItemText(position, text)
        self._show_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._which_label, 0, 0)
        grid.addWidget(self._format_label, 0, 1)
        grid.addWidget(self._which, 1, 0)
        grid.addWidget(self._format, 1, 1)
        grid.addWidget(self._list, 2, 0, 1, 2)

    def _on_which_changed(self, _index: int) -> None:
        self._list.setVisible(self._which.currentData() == CHOSEN)
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        if self._which.currentData() == CHOSEN:
            self._model.show_rows(self._rows, self.tr("Untitled chat"))
