"""A token that could have stood there, as a button, and the colour of one that does.

Owns: how a share is drawn.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.theme import RADIUS, Theme
from gui.widgets.probability_scale import colour


class CandidateButton(QPushButton):
    """A candidate as a bar with its text and percentage."""

    def __init__(self, theme: Theme, row: int) -> None:
        super().__init__()
        self.setObjectName(f"candidateButton_{row}")
        self.setProperty("role", "candidate")
        self._theme = theme
        self._fraction = 0.0
        self.text_label = QLabel()
        self.share_label = QLabel()
        self.share_label.setProperty("role", "muted")
        for label in (self.text_label, self.share_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 4, 10, 4)
        line.addWidget(self.text_label, 1)
        line.addWidget(self.share_label)

    def show_candidate(self, text: str, share: str, fraction: float) -> None:
        """Show it; ``fraction`` is the bar's length from 0 to 1."""
        self._fraction = fraction
        self.text_label.setText(text)
        self.share_label.setText(share)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and, inside it, the bar."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.selection))
            inside = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            width = max(2.0, inside.width() * self._fraction)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                inside.setLeft(inside.right() - width)
            else:
                inside.setWidth(width)
            painter.drawRoundedRect(inside, min(RADIUS - 3, width / 2), RADIUS - 3)


class Swatch(QWidget):
    """The colour of the token's step; the percentage beside it says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._probability = 1.0
        self.setFixedSize(14, 14)

    def show_probability(self, probability: float) -> None:
        """Take the colour of its step."""
        self._probability = probability
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self._theme.tokens.border))
            painter.setBrush(QColor(colour(self._theme.tokens, self._probability)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
