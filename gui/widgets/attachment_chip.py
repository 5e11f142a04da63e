"""A file as a small card: its name, what else is worth knowing, and a button to take it away.

Owns: how it looks at any width. Doesn't know files: names are text.
"""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from gui.icons import icon
from gui.theme import BODY_PX, RADIUS, SMALL_PX, Theme
from gui.widgets.markdown.displayable import displayable, safe_name

CHIP_HEIGHT = 44
CHIP_WIDTH = 260
"""Pixels; a longer name is elided in the middle, where it matters least."""

_SIDE = 10
_ICON = 20
_REMOVE = 26
_LEAST = 120


class AttachmentChip(QAbstractButton):
    """One file; ``clicked`` opens it.

    Signals:
        removed(): the person took it away, by button or by Delete.
    """

    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        detail: str,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attachmentChip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._name = self._detail = ""
        self._remove: QToolButton | None = None
        if removable:
            self._remove = QToolButton(self)
            self._remove.setObjectName("attachmentRemoveButton")
            self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)
        self.show_attachment(name, detail)
        self._restyle()

    def show_attachment(self, name: str, detail: str) -> None:
        """Show another file."""
        self._name, self._detail = safe_name(name), displayable(detail)
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Set every sentence anew."""
        parts = [part for part in (self._name, self._detail) if part]
        self.setAccessibleName(", ".join(parts))
        # A tool tip that looks like HTML is taken for HTML.
        self.setToolTip("<br>".join(escape(part) for part in parts))
        if self._remove is not None:
            text = self.tr("Remove {0}").format(self._name)
            self._remove.setAccessibleName(text)
            self._remove.setToolTip(f"<span>{escape(text)}</span>")

    def sizeHint(self) -> QSize:
        """As wide as its text, within limits."""
        name = QFontMetrics(self._font(BODY_PX)).horizontalAdvance(self._name)
        detail = QFontMetrics(self._font(SMALL_PX)).horizontalAdvance(self._detail)
        width = self._text_left + max(name, detail) + 2 + self._text_right
        return QSize(min(max(width, _LEAST), CHIP_WIDTH), CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its text: names are elided."""
        return QSize(_LEAST, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, icon, name and detail."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            has_focus = self.hasFocus()
            edge = 2.0 if has_focus else 1.0
            painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.border), edge))
            painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.raised))
            box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            place = QPointF(_SIDE, (self.height() - _ICON) / 2).toPoint()
            icon("file-text", tokens.muted, _ICON).paint(painter, QRect(place, QSize(_ICON, _ICON)))
            width = self.width() - self._text_left - self._text_right
            top, height = (5, 18) if self._detail else (0, self.height())
            name = QRect(self._text_left, top, width, height)
            detail = QRect(self._text_left, 23, width, 16)
            self._write(painter, name, self._name, BODY_PX, tokens.text)
            self._write(painter, detail, self._detail, SMALL_PX, tokens.muted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the file away, Enter opens it."""
        is_removal = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if is_removal and self._remove is not None:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right edge."""
        super().resizeEvent(event)
        if self._remove is not None:
            top = (self.height() - _REMOVE) // 2
            self._remove.setGeometry(self.width() - _REMOVE - 4, top, _REMOVE, _REMOVE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language and font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    @property
    def _text_left(self) -> int:
        return _SIDE + _ICON + 8

    @property
    def _text_right(self) -> int:
        return _SIDE if self._remove is None else _REMOVE + 8

    def _font(self, pixels: int) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        return font

    def _write(self, painter: QPainter, place: QRect, text: str, pixels: int, colour: str) -> None:
        font = self._font(pixels)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, flags, shown)

    def _restyle(self) -> None:
        if self._remove is not None:
            self._remove.setIcon(icon("x", self._theme.tokens.muted, 14))
            self._remove.setIconSize(QSize(14, 14))
        self.update()
