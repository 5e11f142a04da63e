"""The bar to find words in what is shown.

Owns: the field and its buttons. Doesn't know what is searched: it says what to look for and is
told what was found.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme

_ICON = 16
_FIELD_WIDTH = 180


class FindBar(QFrame):
    """A field, "3 of 17", and buttons for the places before and after.

    Enter goes to the next place, Shift+Enter to the one before, Esc closes.

    Signals:
        query_changed(str): other words to look for; "" for none.
        step_requested(int): 1 for the next place, -1 for the one before.
        closed(): the person is done.
    """

    query_changed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_in_chat: bool = True
    ) -> None:
        """Make a bar.

        Args:
            is_in_chat: whether it looks through a chat, and not through texts.
        """
        super().__init__(parent)
        self.setObjectName("findBar")
        self._is_in_chat = is_in_chat
        self._theme = theme
        self._current = self._total = 0
        self.field = FindField()
        self.field.setObjectName("findField")
        self.field.setMinimumWidth(_FIELD_WIDTH)
        self._count = QLabel()
        self._count.setObjectName("findCount")
        self._count.setProperty("role", "muted")
        self._previous = self._button("findPreviousButton")
        self._next = self._button("findNextButton")
        self._close = self._button("findCloseButton")
        self._lay_out()
        self._connect_signals()
        self._restyle()
        self.retranslate()

    @property
    def query(self) -> str:
        """What is looked for."""
        return self.field.text()

    def open(self, query: str = "") -> None:
        """Get ready for writing; ``query`` (a selection, say) replaces what was there."""
        self.show()
        if query:
            self.field.setText(query)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_found(self, current: int, total: int) -> None:
        """Say which of how many places is shown; ``current`` is 0 if none is."""
        self._current, self._total = current, total
        self._show_count()

    def retranslate(self) -> None:
        """Set every sentence anew."""
        name = self.tr("Find in this chat") if self._is_in_chat else self.tr("Find in the text")
        self.setAccessibleName(name)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        for button, name, shortcut in (
            (self._previous, self.tr("Previous match"), self.tr("Shift+Enter")),
            (self._next, self.tr("Next match"), self.tr("Enter")),
            (self._close, self.tr("Close"), self.tr("Esc")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({shortcut})")
        self._show_count()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc from the page's shortcuts, which stop what runs."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from anywhere in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _connect_signals(self) -> None:
        self.field.textChanged.connect(self._on_text_changed)
        self.field.step_requested.connect(self.step_requested)
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addSpacing(4)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _show_count(self) -> None:
        if not self.query:
            text = ""
        elif self._total:
            text = self.tr("{0} of {1}").format(self._current, self._total)
        else:
            text = self.tr("No matches")
        self._count.setText(text)
        self._count.setAccessibleName(text)
        for button in (self._previous, self._next):
            button.setEnabled(self._total > 0)
        self._restyle()

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        for button, name in (
            (self._previous, "caret-up"),
            (self._next, "caret-down"),
            (self._close, "x"),
        ):
            colour = tokens.muted if button.isEnabled() else tokens.disabled
            button.setIcon(icon(name, colour, _ICON))

    def _on_text_changed(self, text: str) -> None:
        self._current = self._total = 0
        self._show_count()
        self.query_changed.emit(text)

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(-1)

    def _on_next_clicked(self) -> None:
        self.step_requested.emit(1)


class FindField(QLineEdit):
    """A line whose Enter goes on, unless an input method is composing.

    Signals:
        step_requested(int): 1 for Enter, -1 for Shift+Enter.
    """

    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is open: its Enter chooses a candidate."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the previous place on Enter; Esc belongs to the bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if not self._is_composing and self.text():
                self.step_requested.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
