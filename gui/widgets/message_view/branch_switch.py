"""The switch between the versions of a message: ‹ 2/3 ›.

Owns: its look, and that the keyboard stays with it at either end. Doesn't know the versions.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from gui import formats
from gui.icons import icon
from gui.theme import Tokens

_BUTTON = 26
_ICON = 14
_PADDING = 2


class BranchSwitch(QWidget):
    """Two buttons around "2/3".

    Signals:
        step_requested(int): -1 for the version before, 1 for the one after.
    """

    step_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("branchSwitch")
        self._number = self._count = 1
        self._label = QLabel(self)
        self._label.setObjectName("branchLabel")
        self._label.setProperty("role", "muted")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._previous = self._button("previousBranchButton")
        self._next = self._button("nextBranchButton")
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self.retranslate()

    def show_branch(self, number: int, count: int, tokens: Tokens) -> None:
        """Say which of how many versions is shown, from 1."""
        self._number, self._count = number, count
        has_focus = self._previous.hasFocus() or self._next.hasFocus()
        self._label.setText(f"{formats.number(number)}/{formats.number(count)}")
        for button, is_enabled, name in (
            (self._previous, number > 1, "caret-left"),
            (self._next, number < count, "caret-right"),
        ):
            button.setEnabled(is_enabled)
            button.setIcon(icon(name, tokens.muted if is_enabled else tokens.disabled, _ICON))
        if has_focus and not (self._previous.hasFocus() or self._next.hasFocus()):
            # A button that is disabled would pass the focus on to something else.
            (self._previous if self._previous.isEnabled() else self._next).setFocus(
                Qt.FocusReason.TabFocusReason
            )
        self._lay_out()
        self.retranslate()

    def controls(self) -> list[QWidget]:
        """The buttons."""
        return [self._previous, self._next]

    def sizeHint(self) -> QSize:
        """Wide enough for the numbers."""
        self._label.ensurePolished()
        text = self._label.fontMetrics().horizontalAdvance(self._label.text())
        return QSize(2 * _BUTTON + text + 2 * _PADDING, _BUTTON)

    def retranslate(self) -> None:
        """Set every sentence anew."""
        for button, text in (
            (self._previous, self.tr("Previous version")),
            (self._next, self.tr("Next version")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        words = self.tr("Version {0} of {1}").format(
            formats.number(self._number), formats.number(self._count)
        )
        self.setAccessibleName(words)
        self._label.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        width = self.sizeHint().width()
        self._previous.setGeometry(0, 0, _BUTTON, _BUTTON)
        self._label.setGeometry(_BUTTON, 0, width - 2 * _BUTTON, _BUTTON)
        self._next.setGeometry(width - _BUTTON, 0, _BUTTON, _BUTTON)

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_next_clicked(self) -> None:
        self.step_requested.emit(1)
