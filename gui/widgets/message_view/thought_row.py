"""The row above a reasoning, which unfolds it.

Owns: the button and its words. Doesn't know the reasoning's own rows.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.formats import duration
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.message_view.row import Row, RowContent

_HEIGHT = 30


class ThoughtRow(Row):
    """One line: that the model thought, or still does, and for how long."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._button = ThinkingToggle(self)
        self._button.clicked.connect(self._on_clicked)

    def show_content(self, content: RowContent) -> None:
        """Show the state of a reasoning."""
        super().show_content(content)
        is_shown = content.thought is not None and content.thought.is_shown
        self._button.setChecked(is_shown)
        arrow = "caret-down" if is_shown else "caret-right"
        self._button.setIcon(icon(arrow, self.theme.tokens.muted, 16))
        self.retranslate()

    def height_at(self, width: int) -> int:
        """One line."""
        self._button.ensurePolished()
        wanted = self._button.sizeHint().width()
        self._button.setGeometry(0, 0, min(wanted, width), _HEIGHT)
        return _HEIGHT

    def controls(self) -> list[QWidget]:
        """The button."""
        return [self._button]

    def retranslate(self) -> None:
        """Word the button, for eyes and for screen readers."""
        thought = self.content.thought if self.content is not None else None
        if thought is None:
            return
        if thought.progress == "open":
            words = self.tr("Thinking…")
        elif thought.progress == "unfinished":
            words = self.tr("Thought (not finished)")
        elif thought.seconds is None:
            words = self.tr("Thought")
        else:
            words = self.tr("Thought for {0}").format(duration(thought.seconds))
        # Not every screen reader says whether a button is checked, and Qt for Python can't
        # give a button the state "expanded".
        state = self.tr("expanded") if thought.is_shown else self.tr("collapsed")
        self._button.setText(words)
        self._button.setAccessibleName(f"{words}, {state}")
        self._button.setToolTip(
            self.tr("Fold the reasoning") if thought.is_shown else self.tr("Show the reasoning")
        )
        self._button.setAccessibleDescription(self._button.toolTip())
        self.setAccessibleName(words)

    def _on_clicked(self) -> None:
        self.thinking_toggled.emit(self._button.isChecked())


class ThinkingToggle(QToolButton):
    """A button with an arrow before its words; Enter presses it as Space does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("thinkingToggle")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(16, 16))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)
