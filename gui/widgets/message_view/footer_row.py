"""The row below a message: its notice, its facts and its actions.

Owns: their places, and that actions show on hover and on keyboard focus but always keep their
space. Doesn't know what an action does or how it is worded.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme, Tokens
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view.item import MessageAction
from gui.widgets.message_view.row import Row, RowContent

_BUTTON = 28
_SPACING = 8


class FooterRow(Row):
    """Small text and buttons; right-aligned below a person's message."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._notice_icon = QLabel(self)
        self._notice_icon.setObjectName("messageNoticeIcon")
        self._notice = self._label("messageNotice")
        self._facts = self._label("messageFacts")
        self._actions: tuple[MessageAction, ...] = ()
        self._buttons: list[ActionButton] = []
        self._styled_for: Tokens | None = None
        self._is_hovered = False

    def show_content(self, content: RowContent) -> None:
        """Show the message's facts, notice and actions."""
        super().show_content(content)
        item = content.item
        is_restyled = self.theme.tokens is not self._styled_for
        self._styled_for = self.theme.tokens
        self._notice.setText(displayable(item.notice))
        self._facts.setText(displayable(item.facts))
        warning = icon("warning", self.theme.tokens.muted, 16)
        self._notice_icon.setPixmap(warning.pixmap(QSize(16, 16)))
        for part in (self._notice_icon, self._notice):
            part.setVisible(bool(item.notice))
        self._facts.setVisible(bool(item.facts))
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
        if item is None or not (item.facts or item.actions):
            return max(top - 4, 0)
        room = len(self._buttons) * _BUTTON
        facts = QRect()
        if item.facts:
            # Not the size hint: a label that wraps asks for a narrow shape.
            self._facts.ensurePolished()
            metrics = self._facts.fontMetrics()
            wanted = metrics.horizontalAdvance(self._facts.text()) + 4
            facts_width = min(wanted, max(width - room - _SPACING, width // 3))
            facts = QRect(0, top, facts_width, _wrapped_height(self._facts, facts_width))
        line = max(_BUTTON, facts.height())
        facts.setHeight(line)
        is_right = item.role == "user"
        used = facts.width() + (_SPACING if facts.width() else 0)
        left = max(0, width - used - room) if is_right else 0
        self._facts.setGeometry(facts.translated(left, 0))
        for index, button in enumerate(self._buttons):
            x = left + used + index * _BUTTON
            button.setGeometry(x, top + (line - _BUTTON) // 2, _BUTTON, _BUTTON)
        return top + line

    def controls(self) -> list[QWidget]:
        """The action buttons."""
        return list(self._buttons)

    def retranslate(self) -> None:
        """Name the row for screen readers; its sentences are the caller's."""
        parts = (self._notice.text(), self._facts.text())
        self.setAccessibleName(". ".join(part for part in parts if part))

    def set_revealed(self, is_revealed: bool) -> None:
        """Show the actions, or only when one has the focus."""
        self._is_hovered = is_revealed
        self.update_revealed()

    def update_revealed(self) -> None:
        """Show all actions as soon as one is reachable."""
        is_revealed = self._is_hovered or any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            button.set_revealed(is_revealed)

    def reset(self) -> None:
        """Forget also that the pointer was here."""
        super().reset()
        self.set_revealed(False)

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
        while len(self._buttons) > len(actions):
            button = self._buttons.pop()
            button.hide()
            button.deleteLater()
        while len(self._buttons) < len(actions):
            self._buttons.append(ActionButton(self))
            self._buttons[-1].clicked.connect(self._on_action_clicked)
            self._buttons[-1].show()
        for button, action in zip(self._buttons, actions, strict=True):
            button.setObjectName(f"messageAction_{action.name}")
            button.setProperty("action", action.name)
            button.setIcon(icon(action.icon, self.theme.tokens.muted, 18))
            button.setIconSize(QSize(18, 18))
            button.setToolTip(action.text)
            button.setAccessibleName(action.text)
        self.update_revealed()

    def _on_action_clicked(self) -> None:
        self.action_triggered.emit(str(self.sender().property("action")))


class ActionButton(QToolButton):
    """A button that can be there without being drawn: focus and screen readers still find it."""

    def __init__(self, row: FooterRow) -> None:
        super().__init__(row)
        self._row = row
        self.is_revealed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

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
        """Reveal all actions of the message."""
        super().focusInEvent(event)
        self._row.update_revealed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide them again unless the focus went to another one."""
        super().focusOutEvent(event)
        self._row.update_revealed()


def _wrapped_height(label: QLabel, width: int) -> int:
    """Set the label to wrap if it must; the height of its lines."""
    label.ensurePolished()
    flags = Qt.TextFlag.TextWordWrap.value
    bounds = label.fontMetrics().boundingRect(
        QRect(0, 0, max(1, width), 10_000), flags, label.text()
    )
    label.setWordWrap(bounds.height() > label.fontMetrics().lineSpacing() + 2)
    return bounds.height()
