"""How full the model's context is: a thin bar and a count, under the composer."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.formats import number
from gui.theme import Theme

NEARLY_FULL = 0.85


class _Bar(QWidget):
    """The bar; its value is said by the label beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.fraction = 0.0
        self.setFixedSize(96, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the filled part."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(tokens.border))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        width = self.width() * min(1.0, self.fraction)
        if width > 0:
            full = self.fraction >= NEARLY_FULL
            painter.setBrush(QColor(tokens.warning if full else tokens.accent))
            painter.drawRoundedRect(QRectF(0, 0, max(width, 6), self.height()), 3, 3)


class ContextMeter(QWidget):
    """Tokens used of those the context holds, counted by the model's own tokenizer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contextMeter")
        self._used: int | None = None
        self._limit: int | None = None
        self._files = 0
        self._bar = _Bar(theme)
        self._label = QLabel()
        self._label.setObjectName("contextMeterLabel")
        self._label.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._label)
        theme.changed.connect(self._bar.update)
        self.show_count(None, None)

    def show_count(self, used: int | None, limit: int | None) -> None:
        """Show a count; ``None`` while the model isn't loaded."""
        self._used, self._limit = used, limit
        self._show()

    def add_files(self, tokens: int) -> None:
        """The files that wait in the composer take so many tokens beside what was counted."""
        if tokens != self._files:
            self._files = tokens
            self._show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setVisible(self._used is not None)
        if self._used is None or self._limit is None:
            return
        used = self._used + self._files
        self._label.setText(self.tr("{0} of {1} tokens").format(number(used), number(self._limit)))
        self.setToolTip(self.tr("How much of the model's context this chat takes"))
        self.setAccessibleName(self.tr("Context: {0}").format(self._label.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        used = 0 if self._used is None else self._used + self._files
        self._bar.fraction = used / self._limit if self._limit else 0.0
        self._bar.update()
        self.retranslate()
