"""What the tints of the words mean, in colours, lines and words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import Theme


class HintLegend(QWidget):
    """Two scales: towards the label, underlined, and away from it, underlined with dashes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintLegend")
        self._label = ""
        self._swatches = (_Swatch(theme, is_towards=True), _Swatch(theme, is_towards=False))
        self._towards, self._against, self._unit = QLabel(), QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        named = (("hintTowards", self._towards), ("hintAgainst", self._against))
        for swatch, (name, label) in zip(self._swatches, named, strict=True):
            label.setObjectName(name)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(swatch)
            row.addWidget(label, 1)
            column.addLayout(row)
        self._unit.setObjectName("hintUnit")
        column.addWidget(self._unit)
        for label in (self._towards, self._against, self._unit):
            label.setProperty("role", "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.retranslate()

    def show_label(self, label: str) -> None:
        """Name the label that is explained."""
        self._label = label
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._towards.setText(self.tr("moved the model towards “{0}”").format(self._label))
        self._against.setText(self.tr("moved it away from “{0}”").format(self._label))
        self._unit.setText(self.tr("Numbers: percentage points of confidence."))
        self.setAccessibleName(self.tr("Legend"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Swatch(QWidget):
    """The three strengths of one direction, with its line."""

    def __init__(self, theme: Theme, *, is_towards: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_towards = is_towards
        self.setFixedSize(QSize(60, 16))
        theme.changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three boxes, underlined as the words are."""
        tokens = self._theme.tokens
        colours = tokens.towards if self._is_towards else tokens.against
        with QPainter(self) as painter:
            for number, colour in enumerate(colours):
                painter.fillRect(QRectF(20 * number, 0, 19, 14), QColor(colour))
            line = Qt.PenStyle.SolidLine if self._is_towards else Qt.PenStyle.DashLine
            painter.setPen(QPen(QColor(tokens.text), 1, line))
            painter.drawLine(0, 15, 59, 15)

    def _on_theme_changed(self, _tokens: object) -> None:
        self.update()
