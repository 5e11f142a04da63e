"""Which colour is what, with the value at the crosshair or the latest one."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import SMALL_PX, Theme

SWATCH_PX = 14
GAP_PX = 6
BETWEEN_PX = 16
LINE_PX = 18


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend.

    Attributes:
        colour: of its curve or bars; "" for a bare text.
    """

    text: str
    colour: str = ""


class ChartLegend(QWidget):
    """Entries side by side, in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[LegendEntry] = []
        font = QFont(self.font())
        font.setPixelSize(SMALL_PX)
        self._font = font
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    @property
    def entries(self) -> list[LegendEntry]:
        """What is shown."""
        return list(self._entries)

    def show_entries(self, entries: list[LegendEntry]) -> None:
        """Show these."""
        if entries == self._entries:
            return
        was = self.heightForWidth(self.width())
        self._entries = entries
        self.setAccessibleDescription(" · ".join(one.text for one in entries))
        if self.heightForWidth(self.width()) != was:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as there are now: not every layout asks for the height of a width."""
        return QSize(200, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may take more or fewer lines."""
        super().resizeEvent(event)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A narrow chart takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all the lines."""
        return LINE_PX * (len(self.lines(width)) or 1)

    def lines(self, width: float) -> list[list[LegendEntry]]:
        """The entries as they stand in so much room."""
        lines: list[list[LegendEntry]] = []
        used = 0.0
        for entry in self._entries:
            needed = self._width_of(entry) + BETWEEN_PX
            if not lines or used + needed > width + BETWEEN_PX:
                lines.append([])
                used = 0.0
            lines[-1].append(entry)
            used += needed
        return lines

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it, on the screen or into a file."""
        painter.setFont(self._font)
        y = rect.top()
        for line in self.lines(rect.width()):
            x = rect.left()
            for entry in line:
                x = self._paint_entry(painter, entry, x, y)
            y += LINE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, x: float, y: float) -> float:
        if entry.colour:
            pen = QPen(QColor(entry.colour), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            middle = y + LINE_PX / 2
            painter.drawLine(QPointF(x + 2, middle), QPointF(x + SWATCH_PX - 2, middle))
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text if entry.colour else tokens.muted))
        width = self._width_of(entry)
        indent = SWATCH_PX + GAP_PX if entry.colour else 0
        place = QRectF(x + indent, y, width - indent + 2, LINE_PX)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), entry.text)
        return x + width + BETWEEN_PX

    def _width_of(self, entry: LegendEntry) -> float:
        text = QFontMetricsF(self._font).horizontalAdvance(entry.text)
        return text + (SWATCH_PX + GAP_PX if entry.colour else 0)
