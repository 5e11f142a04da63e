"""The panel beside the rows: distribution, trend over a date, breakdown by a category.

Owns: the charts and which columns they are of. Clicking a bar asks for that filter.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.protocol.sentiment_table import TableRunInfo, TableSummary
from gui.counted import COUNTED
from gui.formats import number
from gui.tabs.sentiment.table import periods, wording
from gui.tabs.sentiment.table.label_look import label_look
from gui.theme import Theme
from gui.widgets.charts.bar_plots import LyingBars, StandingBars
from gui.widgets.charts.bars import Bar, BarPart
from gui.widgets.steady_combo import SteadyCombo

WIDTH = 320


class SidePanel(QScrollArea):
    """Shows a :class:`TableSummary`.

    Signals:
        columns_changed(): another date or category column was chosen.
        label_clicked(str): in the distribution.
        period_clicked(str first, str end): ISO days; ``end`` is the day after the last.
        category_clicked(str value)
    """

    columns_changed = Signal()
    label_clicked = Signal(str)
    period_clicked = Signal(str, str)
    category_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentSidePanel")
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._labels: list[str] = []
        self._columns: list[str] = []
        self._counts: dict[str, int] = {}
        self._run: TableRunInfo | None = None
        self._summary: TableSummary | None = None
        self.distribution = LyingBars(theme, "distributionChart")
        self.distribution.legend.hide()
        self.trend = StandingBars(theme, "trendChart")
        self.breakdown = LyingBars(theme, "breakdownChart")
        self._date = SteadyCombo("trendColumnCombo")
        self._category = SteadyCombo("breakdownColumnCombo")
        self._date_label, self._category_label = QLabel(), QLabel()
        self._date_label.setBuddy(self._date)
        self._category_label.setBuddy(self._category)
        self._not_scored = self._muted("notScoredLabel")
        self._undated = self._muted("undatedLabel")
        self._others = self._muted("otherCategoriesLabel")
        self._lay_out()
        self._connect_signals()
        self.retranslate()

    @property
    def date_column(self) -> str:
        """Of the trend, "" for none."""
        return self._date.currentData() or ""

    @property
    def category_column(self) -> str:
        """Of the breakdown, "" for none."""
        return self._category.currentData() or ""

    def open_run(self, run: TableRunInfo) -> None:
        """Another run: its columns to choose from."""
        self._summary = None
        self._columns = []
        self._fill_columns(run.columns, run.source.date_column, run.source.category_column)
        self.show_run(run)
        self.retranslate()

    def show_run(self, run: TableRunInfo) -> None:
        """How many rows were not scored, and why; its labels; columns that came later."""
        self._run = run
        self._labels = list(run.labels)
        if run.columns != self._columns:
            self._fill_columns(run.columns, self.date_column, self.category_column)
        lines = wording.not_scored_lines(run)
        self._not_scored.setText("\n".join(lines))
        self._not_scored.setVisible(bool(lines))

    def _fill_columns(self, columns: list[str], date: str, category: str) -> None:
        self._columns = list(columns)
        for combo, chosen in ((self._date, date), (self._category, category)):
            combo.clear()
            combo.addItem(self.tr("No column"), "")
            for column in columns:
                combo.addItem(column, column)
                combo.setItemData(combo.count() - 1, column, Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def show_counts(self, counts: dict[str, int]) -> None:
        """Rows by label."""
        self._counts = counts
        self._show_distribution()

    def show_summary(self, summary: TableSummary) -> None:
        """Trend and breakdown."""
        self._summary = summary
        self._show_summary()

    def mark(self, labels: list[str], category: str | None, period: str | None) -> None:
        """Let what the rows are filtered by stand out."""
        self.distribution.mark(labels)
        self.breakdown.mark([] if category is None else [category])
        self.trend.mark([] if period is None else [period])

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Distribution, trend and breakdown"))
        self.distribution.set_title(self.tr("Distribution"))
        self._date_label.setText(self.tr("Trend over"))
        self._date.setAccessibleName(self.tr("Date column of the trend"))
        self._category_label.setText(self.tr("Breakdown by"))
        self._category.setAccessibleName(self.tr("Category column of the breakdown"))
        for combo in (self._date, self._category):
            if combo.count():
                combo.setItemText(0, self.tr("No column"))
        if self._run is not None:
            self.show_run(self._run)
        self._show_distribution()
        self._show_summary()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _muted(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        return label

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("sentimentSideContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.distribution)
        column.addWidget(self._not_scored)
        column.addSpacing(8)
        column.addWidget(self._date_label)
        column.addWidget(self._date)
        column.addWidget(self.trend)
        column.addWidget(self._undated)
        column.addSpacing(8)
        column.addWidget(self._category_label)
        column.addWidget(self._category)
        column.addWidget(self.breakdown)
        column.addWidget(self._others)
        column.addStretch(1)
        self.setWidget(content)

    def _connect_signals(self) -> None:
        self._date.activated.connect(self._on_column_activated)
        self._category.activated.connect(self._on_column_activated)
        self.distribution.bar_clicked.connect(self._on_label_bar_clicked)
        self.trend.bar_clicked.connect(self._on_period_bar_clicked)
        self.breakdown.bar_clicked.connect(self._on_category_bar_clicked)
        self._theme.changed.connect(self._on_theme_changed)

    # The person

    def _on_column_activated(self, _row: int) -> None:
        self.columns_changed.emit()

    def _on_label_bar_clicked(self, label: str, _part: str) -> None:
        self.label_clicked.emit(label)

    def _on_period_bar_clicked(self, start: str, _part: str) -> None:
        if self._summary is not None:
            self.period_clicked.emit(start, periods.day_after(start, self._summary.period))

    def _on_category_bar_clicked(self, value: str, _part: str) -> None:
        self.category_clicked.emit(value)

    def _on_theme_changed(self) -> None:
        self._show_distribution()
        self._show_summary()

    # Showing

    def _parts(self, counts: list[dict[str, int]]) -> list[BarPart]:
        """The labels, and what has none if there is any."""
        names = list(self._labels)
        names += sorted({one for row in counts for one in row} - set(names))
        if not any(row.get("") for row in counts):
            names = [one for one in names if one]
        return [BarPart(one, wording.label_name(one), self._colour(one)) for one in names]

    def _colour(self, label: str) -> str:
        return label_look(label, self._labels, self._theme.tokens).colour

    def _show_distribution(self) -> None:
        parts = self._parts([self._counts])
        total = sum(self._counts.values()) or 1
        bars = []
        for place, part in enumerate(parts):
            count = self._counts.get(part.key, 0)
            values = tuple(float(count) if one == place else 0.0 for one in range(len(parts)))
            look = label_look(part.key, self._labels, self._theme.tokens)
            name = f"{look.sign} {part.name} · {number(100 * count / total, 1)} %"
            bars.append(Bar(part.key, name, values))
        self.distribution.set_bars(parts, bars, self.tr("label"))

    def _show_summary(self) -> None:
        summary = self._summary
        self.trend.setVisible(bool(summary and summary.trend and self.date_column))
        self.breakdown.setVisible(bool(summary and summary.breakdown and self.category_column))
        self._undated.setVisible(bool(summary and summary.undated_rows and self.date_column))
        self._others.setVisible(bool(summary and summary.other_categories))
        if summary is None:
            return
        self._show_trend(summary)
        parts = self._parts([one.counts for one in summary.breakdown])
        bars = [
            Bar(one.value, one.value or self.tr("empty"), _values(parts, one.counts))
            for one in summary.breakdown
        ]
        self.breakdown.set_title(self.tr("Rows by {0}").format(self.category_column))
        self.breakdown.set_bars(parts, bars, self.category_column)
        rest = self.tr("%Ln more value(s) with {0} not drawn.", "", summary.other_categories)
        self._others.setText(rest.format(COUNTED.rows(sum(summary.other_counts.values()))))

    def _show_trend(self, summary: TableSummary) -> None:
        parts = self._parts([one.counts for one in summary.trend])
        filled = periods.without_gaps(summary.trend, summary.period)
        bars = [
            Bar(one.start, periods.name(one.start, summary.period), _values(parts, one.counts))
            for one in filled
        ]
        title = {
            "day": self.tr("Rows a day"),
            "week": self.tr("Rows a week"),
            "month": self.tr("Rows a month"),
            "quarter": self.tr("Rows a quarter"),
            "year": self.tr("Rows a year"),
        }[summary.period]
        self.trend.set_title(title)
        self.trend.set_bars(parts, bars, self.date_column)
        undated = self.tr("{0} without a date that can be read are not in the trend.")
        self._undated.setText(undated.format(COUNTED.rows(summary.undated_rows)))


def _values(parts: list[BarPart], counts: dict[str, int]) -> tuple[float, ...]:
    return tuple(float(counts.get(one.key, 0)) for one in parts)
