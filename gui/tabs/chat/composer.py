"""Where a person writes: grows with the text, Enter sends, Shift+Enter breaks the line."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import well_formed
from gui.icons import icon
from gui.theme import Theme

MAX_LINES = 8
LONG_LINE = 5_000
"""Characters; looking for word boundaries in a line of a million takes Qt half a minute."""


class PromptEdit(QPlainTextEdit):
    """A plain-text field that knows when an input method is composing.

    Signals:
        submitted(): Enter without Shift, and no composition under way.
        focus_changed(bool)
    """

    submitted = Signal()
    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.textChanged.connect(self.updateGeometry)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is open: its Enter chooses a candidate."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send on Enter, unless Shift is held or an input method is composing."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_enter and self._is_composing:
            event.accept()  # it chooses a candidate; neither sends nor breaks the line
            return
        if is_enter and not has_shift:
            event.accept()
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain, well-formed text whatever the clipboard offers."""
        text = well_formed(source.text())
        self.prepare_for(text)
        self.insertPlainText(text)

    def prepare_for(self, text: str) -> None:
        """Choose where lines wrap, before text is inserted: anywhere if one is very long."""
        is_long = any(len(line) > LONG_LINE for line in text.split("\n"))
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere if is_long else mode)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only; files are the tab's to take or refuse."""
        return source.hasText() and not source.hasUrls()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame to show focus."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame that focus left."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the text, from one line to eight."""
        line = self.fontMetrics().lineSpacing()
        lines = min(max(1, int(self.document().size().height())), MAX_LINES)
        margins = self.contentsMargins()
        frame = int(self.document().documentMargin() * 2) + margins.top() + margins.bottom()
        return QSize(200, lines * line + frame + 2)

    def minimumSizeHint(self) -> QSize:
        """Never less than the text's height."""
        return self.sizeHint()


class Composer(QFrame):
    """The field and its one button, which sends or stops.

    Signals:
        submitted(str): the text to send; the field keeps it until :meth:`clear`.
        stop_requested()
        text_changed(): for the draft and the context meter.
    """

    submitted = Signal(str)
    stop_requested = Signal()
    text_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._theme = theme
        self._is_replying = False
        self.edit = PromptEdit()
        self.edit.setObjectName("promptEdit")
        self._button = QToolButton()
        self._button.setObjectName("sendButton")
        self._button.setIconSize(QSize(20, 20))
        self._button.setFixedSize(QSize(36, 36))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(row)
        self.edit.submitted.connect(self._on_submitted)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.focus_changed.connect(self._on_focus_changed)
        self._button.clicked.connect(self._on_button_clicked)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is in the field."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put text into the field, the cursor behind it."""
        self.edit.prepare_for(text)
        self.edit.setPlainText(text)
        self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def clear(self) -> None:
        """Empty the field."""
        self.edit.clear()

    def set_replying(self, is_replying: bool) -> None:
        """Turn the button into Stop, or back into Send."""
        if is_replying != self._is_replying:
            self._is_replying = is_replying
            self._restyle()
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.edit.setPlaceholderText(self.tr("Write a message"))
        self.edit.setAccessibleName(self.tr("Message"))
        self.edit.setAccessibleDescription(self.tr("Enter sends, Shift+Enter starts a new line"))
        text = self.tr("Stop (Esc)") if self._is_replying else self.tr("Send (Enter)")
        self._button.setToolTip(text)
        self._button.setAccessibleName(self.tr("Stop") if self._is_replying else self.tr("Send"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_submitted(self) -> None:
        if self.text.strip() and not self._is_replying:
            self.submitted.emit(well_formed(self.text))

    def _on_button_clicked(self) -> None:
        if self._is_replying:
            self.stop_requested.emit()
        else:
            self._on_submitted()

    def _on_text_changed(self) -> None:
        self._restyle_button()
        self.text_changed.emit()

    def _on_focus_changed(self, has_focus: bool) -> None:
        self.setProperty("hasFocus", has_focus)
        self.style().polish(self)

    def _restyle_button(self) -> None:
        tokens = self._theme.tokens
        is_on = self._is_replying or bool(self.edit.document().characterCount() > 1)
        self._button.setEnabled(is_on)
        name = "stop" if self._is_replying else "arrow-up"
        self._button.setIcon(icon(name, tokens.accent_text if is_on else tokens.disabled))
        colour = tokens.accent if is_on else tokens.hairline
        self._button.setStyleSheet(
            f"QToolButton {{ background: {colour}; border-radius: 10px;"
            f" border: 2px solid {colour}; }}"
            f"QToolButton:focus {{ border: 2px solid {tokens.text}; }}"
        )

    def _restyle(self) -> None:
        self._restyle_button()
