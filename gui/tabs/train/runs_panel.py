"""The list of runs at the left: name, state, main metric; and the way to a new one."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.training import LIVE_STATES, RunInfo
from gui.help_button import HelpButton
from gui.icons import icon
from gui.tabs.train import wording
from gui.tabs.train.runs_model import RunsModel
from gui.theme import PANEL_WIDTH, RADIUS, SMALL_PX, Theme, Tokens

INDEX = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
_SIDE = 12
_LINE = 4


class RunsPanel(QFrame):
    """The runs.

    Attributes:
        help_button: leads to the tab's help.

    Signals:
        run_chosen(str id)
        new_requested()
    """

    run_chosen = Signal(str)
    new_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRunsPanel")
        self.setFixedWidth(PANEL_WIDTH)
        self._theme = theme
        self.model = RunsModel(self)
        self._new = QPushButton()
        self._new.setObjectName("trainNewRunButton")
        self._new.setIconSize(QSize(16, 16))
        self.help_button = HelpButton("train")
        self._view = QListView()
        self._view.setObjectName("trainRunsList")
        self._view.setModel(self.model)
        self._view.setItemDelegate(_RunDelegate(theme, self._view))
        self._view.setUniformItemSizes(True)
        self._view.setMouseTracking(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._empty = QLabel()
        self._empty.setObjectName("trainNoRuns")
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._new, 1)
        head.addWidget(self.help_button)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._view, 1)
        self._new.clicked.connect(self.new_requested)
        self._view.clicked.connect(self._on_activated)
        self._view.activated.connect(self._on_activated)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.show_runs([])

    def show_runs(self, runs: list[RunInfo]) -> None:
        """Show these."""
        self.model.set_runs(runs)
        self._empty.setVisible(not runs)

    def choose(self, run: str) -> None:
        """Mark a run as the one that is shown; "" for none."""
        row = self.model.row_of(run)
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self._view.setCurrentIndex(index)
        if row < 0:
            self._view.clearSelection()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._new.setText(self.tr("New run"))
        self._new.setAccessibleName(self.tr("Set up a new run"))
        self._view.setAccessibleName(self.tr("Training runs"))
        self._empty.setText(self.tr("Your runs will be listed here, with how well they did."))
        self._view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._new.setIcon(icon("plus", self._theme.tokens.text, 16))
        self._view.viewport().update()

    def _on_activated(self, index: QModelIndex) -> None:
        run = self.model.run(index)
        if run is not None:
            self.run_chosen.emit(run.id)


class _RunDelegate(QStyledItemDelegate):
    """Paints a run: its name, its state, and how well it did or how far it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: INDEX) -> QSize:
        """All rows are equally high, so that ten thousand cost nothing."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: INDEX) -> None:
        """One row."""
        run: RunInfo = index.data(RunsModel.RUN)
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        area = option.rect.adjusted(_SIDE, 8, -_SIDE, -8)
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), area.height() - half)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        _elided(painter, upper, run.name)
        small = QFont(option.font)
        small.setPixelSize(SMALL_PX)
        painter.setFont(small)
        painter.setPen(QColor(_state_colour(run, tokens)))
        metric = wording.main_metric(run)
        state = wording.short_state(run)
        used = min(painter.fontMetrics().horizontalAdvance(state) + 8, lower.width())
        _elided(painter, lower, state)
        if metric:
            painter.setPen(QColor(tokens.muted))
            right = lower.adjusted(used, 0, 0, 0)
            _elided(painter, right, metric, Qt.AlignmentFlag.AlignRight)
        if run.state == "running" and run.total_steps:
            self._paint_progress(painter, option.rect, run.step / run.total_steps, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.user_card if is_chosen else tokens.hover))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_progress(
        self, painter: QPainter, row: QRect, fraction: float, tokens: Tokens
    ) -> None:
        width = row.width() - 2 * _SIDE
        bar = QRectF(row.left() + _SIDE, row.bottom() - 6, width, _LINE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border))
        painter.drawRoundedRect(bar, _LINE / 2, _LINE / 2)
        bar.setWidth(max(_LINE, width * min(fraction, 1.0)))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(bar, _LINE / 2, _LINE / 2)


def _state_colour(run: RunInfo, tokens: Tokens) -> str:
    if run.state in ("failed", "interrupted"):
        return tokens.bad
    if run.state in ("finished", "stopped"):
        return tokens.good
    return tokens.accent if run.state in LIVE_STATES else tokens.muted


def _elided(
    painter: QPainter,
    area: QRect,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
