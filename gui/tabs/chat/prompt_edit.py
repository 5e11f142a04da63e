"""The field one writes in: grows with the text, and knows what Enter means when."""

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.protocol import well_formed
from gui.attachments.drops import dropped_files
from gui.plain_text_edit import PlainTextEdit

MAX_LINES = 8
MODIFIERS = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class PromptEdit(PlainTextEdit):
    """A plain-text field that knows when an input method is composing.

    Signals:
        submitted(): Enter without Shift, and no composition under way.
        up_pressed_when_empty()
        files_pasted(QMimeData)
        focus_changed(bool)
    """

    submitted = Signal()
    up_pressed_when_empty = Signal()
    files_pasted = Signal(QMimeData)
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
        is_up = event.key() == Qt.Key.Key_Up and not event.modifiers() & MODIFIERS
        if is_up and not self._is_composing and self.document().isEmpty():
            event.accept()
            self.up_pressed_when_empty.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste files as files, and all else as plain, well-formed text."""
        if dropped_files(source):
            self.files_pasted.emit(source)
            return
        text = well_formed(source.text())
        self.prepare_for(text)
        self.insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text and files; a copied web address is text."""
        return source.hasText() or bool(dropped_files(source))

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
        # The layout rounds up each line; one pixel less and a scroll bar would show.
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        lines = min(max(1, int(self.document().size().height())), MAX_LINES)
        margins = self.contentsMargins()
        frame = int(self.document().documentMargin() * 2) + margins.top() + margins.bottom()
        return QSize(200, lines * line + frame + 2)

    def minimumSizeHint(self) -> QSize:
        """Never less than the text's height."""
        return self.sizeHint()
