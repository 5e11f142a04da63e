"""The buttons below a message: one for each action, and one with a menu of the other actions.

Owns: that a button can keep its place without being drawn, and the menu. Doesn't know what an
action does or how it is worded.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Tokens
from gui.widgets.message_view.item import MessageAction

_ICON = 18


class ActionButton(QToolButton):
    """A button that can be there without being drawn: focus and screen readers still find it.

    Attributes:
        is_revealed: whether it is drawn.

    Signals:
        focus_changed(): it got or lost the keyboard.
    """

    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_revealed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(_ICON, _ICON))

    def show_action(self, action: MessageAction, tokens: Tokens) -> None:
        """Stand for ``action``."""
        self.setObjectName(f"messageAction_{action.name}")
        self.setProperty("action", action.name)
        self.setIcon(icon(action.icon, tokens.muted, _ICON))
        self.setToolTip(action.text)
        self.setAccessibleName(action.text)

    def set_revealed(self, is_revealed: bool) -> None:
        """Draw the button, or leave its place empty."""
        if is_revealed != self.is_revealed:
            self.is_revealed = is_revealed
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing until the actions are revealed."""
        if self.is_revealed:
            super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the row, which reveals all actions of the message."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the row, which hides them again unless the focus went to another one."""
        super().focusOutEvent(event)
        self.focus_changed.emit()


class MenuButton(ActionButton):
    """Opens a menu of actions.

    Signals:
        action_chosen(str): the name of an action in the menu.
        menu_closed(): by a choice or without one.
    """

    action_chosen = Signal(str)
    menu_closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageMenuButton")
        self._menu = QMenu(self)
        self._menu.setObjectName("messageMenu")
        self.clicked.connect(self._on_clicked)
        self._menu.triggered.connect(self._on_triggered)
        self._menu.aboutToHide.connect(self.menu_closed)

    @property
    def is_open(self) -> bool:
        """Whether the menu is on the screen."""
        return self._menu.isVisible()

    def show_actions(self, actions: Sequence[MessageAction], tokens: Tokens) -> None:
        """Offer ``actions`` in the menu."""
        self.setIcon(icon("dots-three", tokens.muted, _ICON))
        self._menu.clear()
        for action in actions:
            entry = QAction(icon(action.icon, tokens.muted, _ICON), action.text, self._menu)
            entry.setObjectName(f"messageAction_{action.name}")
            entry.setData(action.name)
            self._menu.addAction(entry)

    def close_menu(self) -> None:
        """Take the menu off the screen."""
        self._menu.close()

    def retranslate(self) -> None:
        """Set every sentence anew."""
        self.setToolTip(self.tr("More actions"))
        self.setAccessibleName(self.tr("More actions"))
        self._menu.setAccessibleName(self.tr("More actions"))

    def _on_clicked(self) -> None:
        # Not QToolButton's own menu: that one waits in an event loop of its own.
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if self.hasFocus() and self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def _on_triggered(self, entry: QAction) -> None:
        self.action_chosen.emit(str(entry.data()))
