"""The row below a message: its notice, its versions, its facts and its actions.

Owns: their places, and that actions show on hover and on keyboard focus. Where there isn't room
for both in a line, the facts make way for them only then, within the same height. Doesn't know
what an action does or how it is worded.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.icons import icon
from gui.theme import Theme, Tokens
from gui.widgets.icon_label import IconLabel
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view.action_button import ActionButton, MenuButton
from gui.widgets.message_view.branch_switch import BranchSwitch
from gui.widgets.message_view.item import MessageAction, MessageItem
from gui.widgets.message_view.row import Row, RowContent

_BUTTON = 28
_SPACING = 8


class FooterRow(Row):
    """Small text and buttons; right-aligned below a person's message."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._notice_icon = IconLabel(self)
        self._notice_icon.setObjectName("messageNoticeIcon")
        self._notice = self._label("messageNotice")
        self._facts = self._label("messageFacts")
        self._actions: tuple[MessageAction, ...] = ()
        self._buttons: list[ActionButton] = []
        self._menu = MenuButton(self)
        self._menu.hide()
        self._switch = BranchSwitch(self)
        self._styled_for: Tokens | None = None
        self._is_hovered = False
        self._is_revealed = False
        self._facts_at_rest = QRect()
        self._facts_beside_actions = QRect()
        self._menu.focus_changed.connect(self.update_revealed)
        self._menu.menu_closed.connect(self.update_revealed)
        self._menu.action_chosen.connect(self.action_triggered)
        self._switch.step_requested.connect(self.branch_requested)

    def show_content(self, content: RowContent) -> None:
        """Show the message's facts, notice and actions."""
        super().show_content(content)
        item = content.item
        is_restyled = self.theme.tokens is not self._styled_for
        self._styled_for = self.theme.tokens
        self._notice.setText(displayable(item.notice))
        self._facts.setText(displayable(item.facts))
        warning = icon("warning", self.theme.tokens.muted, 16)
        self._notice_icon.set_icon(warning, 16)
        for part in (self._notice_icon, self._notice):
            part.setVisible(bool(item.notice))
        self._facts.setVisible(bool(item.facts))
        self._switch.setVisible(item.has_branches)
        self._switch.show_branch(item.branch_number, item.branch_count, self.theme.tokens)
        if item.actions != self._actions or is_restyled:
            self._set_actions(item.actions)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """One line with facts and actions, after the notice's lines if there is one."""
        item = self.content.item if self.content is not None else None
        top = 0
        if item is not None and item.notice:
            height = max(20, _wrapped_height(self._notice, width - 24))
            self._notice_icon.setGeometry(0, 2, 16, 16)
            self._notice.setGeometry(24, 0, width - 24, height)
            top = height + 4
        if item is None or not (item.facts or item.actions or item.has_branches):
            return max(top - 4, 0)
        return top + self._place_line(item, top, width)

    def controls(self) -> list[QWidget]:
        """The switch between versions and the action buttons, from left to right."""
        item = self.content.item if self.content is not None else None
        if item is None or not item.has_branches:
            return self._action_buttons()
        if item.role == "user":
            return [*self._action_buttons(), *self._switch.controls()]
        return [*self._switch.controls(), *self._action_buttons()]

    def retranslate(self) -> None:
        """Name the row for screen readers; its sentences are the caller's."""
        parts = [self._notice.text(), self._facts.text()]
        if self.content is not None and self.content.item.has_branches:
            parts.insert(1, self._switch.accessibleName())
        self.setAccessibleName(". ".join(part for part in parts if part))
        self._menu.retranslate()

    def set_revealed(self, is_revealed: bool) -> None:
        """Show the actions, or only when one has the focus."""
        self._is_hovered = is_revealed
        self.update_revealed()

    def update_revealed(self) -> None:
        """Show all actions as soon as one is reachable."""
        buttons = (*self._buttons, self._menu)
        has_focus = any(button.hasFocus() for button in buttons)
        self._is_revealed = self._is_hovered or has_focus or self._menu.is_open
        for button in buttons:
            button.set_revealed(self._is_revealed)
        self._place_facts()

    def is_pinned(self) -> bool:
        """Also while the menu of this message is open."""
        return self._menu.is_open or super().is_pinned()

    def reset(self) -> None:
        """Forget also that the pointer was here."""
        super().reset()
        self._menu.close_menu()
        self.set_revealed(False)

    def _place_line(self, item: MessageItem, top: int, width: int) -> int:
        """Place versions, facts and actions ``top`` pixels down; the line's height.

        The switch is always drawn, so it stands at the column's edge: no gap beside it shows
        where the actions appear.
        """
        actions = self._action_buttons()
        room = len(actions) * _BUTTON
        switch = self._switch.sizeHint().width() if item.has_branches else 0
        facts = self._facts_size(item, width - room - switch - 2 * _SPACING, width // 3)
        line = max(_BUTTON, facts.height())
        is_right = item.role == "user"
        used = facts.width() + (_SPACING if facts.width() else 0)
        left = max(0, width - used - room - switch) if is_right else switch
        if switch and not is_right:
            left += _SPACING
        self._facts_beside_actions = QRect(left, top, facts.width(), line)
        self._facts_at_rest = QRect(self._facts_beside_actions)
        if not is_right:
            self._facts_at_rest.setWidth(self._facts_size(item, width - left, 0).width())
        self._place_facts()
        middle = top + line // 2
        for index, button in enumerate(actions):
            x = left + used + index * _BUTTON
            button.setGeometry(x, middle - _BUTTON // 2, _BUTTON, _BUTTON)
        height = self._switch.sizeHint().height()
        x = width - switch if is_right else 0
        self._switch.setGeometry(x, middle - height // 2, switch, height)
        return line

    def _place_facts(self) -> None:
        place = self._facts_beside_actions if self._is_revealed else self._facts_at_rest
        _wrapped_height(self._facts, place.width())
        self._facts.setGeometry(place)

    def _facts_size(self, item: MessageItem, room: int, least: int) -> QSize:
        """What the facts take in ``room`` pixels, or in ``least`` if there is less room."""
        if not item.facts:
            return QSize(0, 0)
        # Not the size hint: a label that wraps asks for a narrow shape.
        self._facts.ensurePolished()
        wanted = self._facts.fontMetrics().horizontalAdvance(self._facts.text()) + 4
        width = min(wanted, max(room, least))
        return QSize(width, _wrapped_height(self._facts, width))

    def _action_buttons(self) -> list[QWidget]:
        has_menu = any(action.is_secondary for action in self._actions)
        return [*self._buttons, self._menu] if has_menu else list(self._buttons)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(False)
        return label

    def _set_actions(self, actions: tuple[MessageAction, ...]) -> None:
        """Reuse the buttons: one of them may have the focus."""
        self._actions = actions
        primary = [action for action in actions if not action.is_secondary]
        secondary = [action for action in actions if action.is_secondary]
        while len(self._buttons) > len(primary):
            button = self._buttons.pop()
            button.hide()
            button.deleteLater()
        while len(self._buttons) < len(primary):
            self._buttons.append(ActionButton(self))
            self._buttons[-1].clicked.connect(self._on_action_clicked)
            self._buttons[-1].focus_changed.connect(self.update_revealed)
            self._buttons[-1].show()
        for button, action in zip(self._buttons, primary, strict=True):
            button.show_action(action, self.theme.tokens)
        self._menu.setVisible(bool(secondary))
        self._menu.show_actions(secondary, self.theme.tokens)
        self.update_revealed()

    def _on_action_clicked(self) -> None:
        self.action_triggered.emit(str(self.sender().property("action")))


def _wrapped_height(label: QLabel, width: int) -> int:
    """Set the label to wrap if it must; the height of its lines."""
    label.ensurePolished()
    flags = Qt.TextFlag.TextWordWrap.value
    bounds = label.fontMetrics().boundingRect(
        QRect(0, 0, max(1, width), 10_000), flags, label.text()
    )
    label.setWordWrap(bounds.height() > label.fontMetrics().lineSpacing() + 2)
    return bounds.height()
