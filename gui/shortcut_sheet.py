"""The sheet of keys: every action of the app with what it answers to, beside the page.

Owns: the panel. What is in it comes from the registry of actions each time it is shown, so that
it can't say anything else than what the keys do.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.commands import Command
from gui.icons import icon
from gui.settings_page.finding import has_words, query_words
from gui.theme import Theme

WIDTH = 360
MAX_QUERY = 200
_ID = Qt.ItemDataRole.UserRole
_ICON = 16


class ShortcutSheet(QFrame):
    """Lists actions by the part of the app they belong to; what is typed narrows it down.

    Args:
        actions: every action as it is now; asked whenever the sheet is filled.

    Signals:
        opened(): it is on the screen; what isn't registered yet may be registered now.
        chosen(str id): an action is to be done.
    """

    opened = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Callable[[], Iterable[Command]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutSheet")
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._actions = actions
        self._focus_before: QWidget | None = None
        self._sections: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._close = QToolButton()
        self._close.setObjectName("shortcutSheetCloseButton")
        self._close.setIconSize(QSize(_ICON, _ICON))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._field = QLineEdit()
        self._field.setObjectName("shortcutSheetField")
        self._field.setMaxLength(MAX_QUERY)
        self._list = QTreeWidget()
        self._list.setObjectName("shortcutSheetList")
        self._list.setColumnCount(2)
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setIndentation(8)
        self._list.setUniformRowHeights(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self._list.header()
        header.setObjectName("shortcutSheetHeader")
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._none = QLabel()
        self._none.setObjectName("shortcutSheetNone")
        self._none.setProperty("role", "muted")
        self._lay_out()
        self._close.clicked.connect(self.close_sheet)
        self._field.textChanged.connect(self._find)
        self._list.itemActivated.connect(self._on_activated)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.hide()

    def toggle(self) -> None:
        """Open it, or close it if it is open."""
        if self.isVisible():
            self.close_sheet()
            return
        self._focus_before = QApplication.focusWidget()
        self._field.clear()
        self.fill()
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        """Hide it; the focus goes back where it was."""
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def fill(self) -> None:
        """List the actions as they are now, those with keys first in each part."""
        self._sections = []
        self._list.clear()
        items_of: dict[str, list[QTreeWidgetItem]] = {}
        for action in sorted(self._actions(), key=lambda one: not one.shortcut):
            item = QTreeWidgetItem([action.text, action.shortcut])
            item.setToolTip(0, action.text)
            item.setData(0, _ID, action.id)
            said = ", ".join(one for one in (action.text, action.shortcut) if one)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
            items_of.setdefault(action.section, []).append(item)
        bold = self._list.font()
        bold.setBold(True)
        for name, items in items_of.items():
            section = QTreeWidgetItem([name, ""])
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            section.setFont(0, bold)
            section.addChildren(items)
            self._sections.append((section, items))
        self._list.addTopLevelItems([section for section, _ in self._sections])
        self._list.expandAll()
        self._find()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self._title.setText(self.tr("Keyboard shortcuts"))
        for widget, name in (
            (self._close, self.tr("Close the keyboard shortcuts")),
            (self._field, self.tr("Find an action or its keys")),
            (self._list, self.tr("Actions and their keys")),
        ):
            widget.setAccessibleName(name)
        self._close.setToolTip(self.tr("Close the keyboard shortcuts"))
        self._field.setPlaceholderText(self.tr("Find an action or its keys"))
        self._list.setAccessibleDescription(self.tr("Enter does the action"))
        self._list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self._none.setText(self.tr("No action has these words."))
        if self.isVisible():
            self.fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc from the page's shortcuts while the focus is here."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, from anywhere in it; Down goes from the field into the list."""
        if _is_escape(event):
            self.close_sheet()
        elif event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._field)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)

    def _find(self) -> None:
        """A section's name finds all that is in it."""
        words = query_words(self._field.text())
        count = 0
        for section, items in self._sections:
            found = 0
            for item in items:
                name = str(item.data(0, _ID)).replace(".", " ").replace("_", " ")
                is_found = has_words(words, section.text(0), item.text(0), item.text(1), name)
                item.setHidden(not is_found)
                found += is_found
            section.setHidden(not found)
            count += found
        self._none.setVisible(count == 0)
        self._list.setVisible(count > 0)

    def _restyle(self) -> None:
        self._close.setIcon(icon("x", self._theme.tokens.muted, _ICON))

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        action = item.data(0, _ID)
        if action:
            self.chosen.emit(action)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
