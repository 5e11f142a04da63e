"""One metric of base and tuned model: dots with whiskers on a common scale, and the verdict."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.protocol.training_result import Baseline, ComparedMetric, Interval
from gui.tabs.train.result import wording
from gui.theme import SMALL_PX, Theme

LINE_PX = 22
DOT_PX = 4.0
CAP_PX = 4.0
GAP_PX = 12


class MetricBlock(QWidget):
    """Name and verdict, the two intervals, and their difference.

    Attributes:
        compared: what is shown.
    """

    def __init__(
        self,
        theme: Theme,
        metric: ComparedMetric,
        *,
        has_base: bool,
        baseline: Baseline = "base",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"trainCompared_{metric.name}")
        self.compared = metric
        self._theme = theme
        self._has_base = has_base
        self._baseline: Baseline = baseline
        self._name = QLabel()
        self._verdict = QLabel()
        self._verdict.setObjectName(f"trainVerdictOf_{metric.name}")
        self._whiskers = _Whiskers(theme, metric, has_base=has_base)
        self._difference = QLabel()
        self._difference.setProperty("role", "muted")
        self._difference.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._whiskers)
        column.addWidget(self._difference)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        metric, decimals = self.compared, wording.decimals_for(self.compared)
        self._name.setText(wording.metric_text(metric))
        self._verdict.setText(wording.verdict_text(metric.verdict) if self._has_base else "")
        text = self.tr("Tuned minus base: {0}, 95 % interval")
        if self._baseline == "majority":
            text = self.tr("Tuned minus most frequent label: {0}, 95 % interval")
        difference = wording.difference_text(metric.difference, decimals)
        self._difference.setText(text.format(difference))
        self._difference.setVisible(self._has_base)
        self._whiskers.name_rows(
            wording.baseline_text(self._baseline), wording.tuned_text(has_base=self._has_base)
        )
        self.setAccessibleName(
            f"{self._name.text()}: {self._verdict.text()}, {self._difference.text()}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self, *_: object) -> None:
        tokens = self._theme.tokens
        colours = {"better": tokens.good, "worse": tokens.bad, "unclear": tokens.muted}
        colour = colours[self.compared.verdict]
        self._verdict.setStyleSheet(f"QLabel {{ color: {colour}; font-weight: 600; }}")


class _Whiskers(QWidget):
    """Two lines: a name, a dot with its interval, the numbers."""

    def __init__(self, theme: Theme, metric: ComparedMetric, *, has_base: bool) -> None:
        super().__init__()
        self._theme = theme
        self._compared = metric
        self._has_base = has_base
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def name_rows(self, base: str, tuned: str) -> None:
        """What the two are called."""
        self._names = (base, tuned)
        self.update()

    def sizeHint(self) -> QSize:
        """A line a model."""
        return QSize(240, LINE_PX * (2 if self._has_base else 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        metric, tokens = self._compared, self._theme.tokens
        rows = [(self._names[1], metric.tuned, tokens.series[0])]
        if self._has_base:
            rows.insert(0, (self._names[0], metric.base, tokens.series[1]))
        font = QFont(self.font())
        font.setPixelSize(SMALL_PX)
        metrics = QFontMetricsF(font)
        decimals = wording.decimals_for(metric)
        texts = [wording.interval_text(one, decimals) for _, one, _ in rows]
        left = max(metrics.horizontalAdvance(name) for name, _, _ in rows) + GAP_PX
        right = max(metrics.horizontalAdvance(text) for text in texts) + GAP_PX
        low = min(one.low for _, one, _ in rows)
        span = max(one.high for _, one, _ in rows) - low or 1.0
        area = QRectF(left, 0, max(20.0, self.width() - left - right), LINE_PX)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font)
            for place, (name, interval, colour) in enumerate(rows):
                line = area.translated(0, place * LINE_PX)
                middle = int(Qt.AlignmentFlag.AlignVCenter)
                painter.setPen(QColor(tokens.muted))
                painter.drawText(QRectF(0, line.top(), left, LINE_PX), middle, name)
                painter.setPen(QColor(tokens.text))
                side = QRectF(line.right() + GAP_PX, line.top(), right, LINE_PX)
                painter.drawText(side, middle, texts[place])
                self._paint_interval(painter, line, interval, (low, span), colour)

    def _paint_interval(
        self,
        painter: QPainter,
        area: QRectF,
        interval: Interval,
        scale: tuple[float, float],
        colour: str,
    ) -> None:
        low, span = scale
        inner = area.adjusted(DOT_PX + 1, 0, -DOT_PX - 1, 0)
        y = area.center().y()
        xs = [
            inner.left() + inner.width() * (value - low) / span
            for value in (interval.low, interval.value, interval.high)
        ]
        painter.setPen(QPen(QColor(self._theme.tokens.hairline), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawLine(QPointF(xs[0], y), QPointF(xs[2], y))
        for x in (xs[0], xs[2]):
            painter.drawLine(QPointF(x, y - CAP_PX), QPointF(x, y + CAP_PX))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(xs[1], y), DOT_PX, DOT_PX)

    def _on_theme_changed(self, *_: object) -> None:
        self.update()
