"""Shares as bars: a name, a bar and a number each. Colour only repeats what the words say."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.elided_label import ElidedLabel

_BAR_HEIGHT = 8
_NAME_WIDTH = 200


@dataclass(frozen=True)
class Share:
    """One bar.

    Attributes:
        name: shown at its left.
        text: the number as shown at its right.
        fraction: 0 to 1.
        colour: a field of :class:`gui.theme.Tokens`.
        is_strong: it stands out.
    """

    name: str
    text: str
    fraction: float
    colour: str
    is_strong: bool = False


class ScoreBars(QWidget):
    """A column of shares."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._rows: list[tuple[ElidedLabel, _Bar, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_shares(self, shares: list[Share]) -> None:
        """Show these, in order."""
        while len(self._rows) < len(shares):
            self._add_row()
        for row, (label, bar, number) in enumerate(self._rows):
            is_used = row < len(shares)
            for widget in (label, bar, number):
                widget.setVisible(is_used)
            if is_used:
                share = shares[row]
                label.set_full_text(share.name)
                bar.show_share(share.fraction, share.colour)
                bar.setAccessibleName(f"{share.name} {share.text}")
                number.setText(share.text)
                for one in (label, number):
                    font = one.font()
                    font.setBold(share.is_strong)
                    one.setFont(font)

    def _add_row(self) -> None:
        row = len(self._rows)
        label = ElidedLabel(Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        label.setObjectName(f"scoreName_{row}")
        bar = _Bar(self._theme)
        bar.setObjectName(f"scoreBar_{row}")
        number = QLabel()
        number.setObjectName(f"scoreNumber_{row}")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate((label, bar, number)):
            self._grid.addWidget(widget, row, column)
        self._rows.append((label, bar, number))


class _Bar(QWidget):
    """A bar on its track."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fraction = 0.0
        self._colour = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_share(self, fraction: float, colour: str) -> None:
        """Draw this much in this token's colour."""
        self._fraction = min(1.0, max(0.0, fraction))
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the bar."""
        return QSize(80, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and the bar, from the side where reading begins."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            track = QRectF(0, (self.height() - _BAR_HEIGHT) / 2, self.width(), _BAR_HEIGHT)
            radius = _BAR_HEIGHT / 2
            painter.setBrush(QColor(self._theme.tokens.border))
            painter.drawRoundedRect(track, radius, radius)
            if self._fraction > 0:
                width = max(_BAR_HEIGHT, track.width() * self._fraction)
                is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                left = track.right() - width if is_mirrored else 0.0
                painter.setBrush(QColor(getattr(self._theme.tokens, self._colour)))
                painter.drawRoundedRect(
                    QRectF(left, track.top(), width, _BAR_HEIGHT), radius, radius
                )

    def _on_theme_changed(self, _tokens: object) -> None:
        self.update()
