"""The commands of the palette as a list model: all of them, or those that match, best first.

Owns: which rows there are and in what order. Knows nothing of how they look.
"""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.commands import Command
from gui.widgets.fuzzy_match import Query, SearchIndex

INDEX = QModelIndex | QPersistentModelIndex


class PaletteModel(QAbstractListModel):
    """Rows of :class:`Command`; ``COMMAND`` is the command, ``POSITIONS`` the letters found."""

    COMMAND = Qt.ItemDataRole.UserRole + 1
    POSITIONS = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: list[Command] = []
        self._index = SearchIndex([])
        self._enabled_count = 0
        self._rows: list[int] = []
        self._query = Query("")

    def set_commands(self, commands: list[Command]) -> None:
        """Replace all commands; those that can't be run now come last."""
        self.beginResetModel()
        enabled = [one for one in commands if one.is_enabled]
        self._enabled_count = len(enabled)
        self._commands = enabled + [one for one in commands if not one.is_enabled]
        self._index = SearchIndex(
            [one.text for one in self._commands],
            [f"{one.section} {one.keywords}" for one in self._commands],
        )
        self._rows = list(range(len(self._commands)))
        self._query = Query("")
        self.endResetModel()

    def set_query(self, text: str) -> None:
        """Keep the commands that match, the best first."""
        self.beginResetModel()
        self._query = Query(text)
        ranked = self._index.rank(self._query)
        enabled = self._enabled_count
        self._rows = [row for row in ranked if row < enabled]
        self._rows += [row for row in ranked if row >= enabled]
        self.endResetModel()

    def command(self, row: int) -> Command:
        """The command in a row."""
        return self._commands[self._rows[row]]

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of commands that match."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The command's text, what a screen reader says, the command or the letters found."""
        if not index.isValid():
            return None
        command = self.command(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(command)
        if role == self.COMMAND:
            return command
        return self._query.positions(command.text) if role == self.POSITIONS else None

    def spoken(self, command: Command) -> str:
        """A command in one line of words."""
        parts = [command.text, command.section, command.shortcut]
        parts.append(self.tr("on") if command.is_on else "")
        parts.append("" if command.is_enabled else self.tr("not available now"))
        return ", ".join(one for one in parts if one)
