"""What a classifier is worth for each label, and what its rows were taken for."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import well_formed
from engine.protocol.training_result import LabelScores, TrainingReport
from gui.formats import number
from gui.theme import Theme
from gui.widgets.read_only_table import ROW_PX, read_only_table

MOST_ROWS_SEEN = 12
MOST_MATRIX_LABELS = 12
"""More columns can't be taken in; then the most frequent mistakes of each label are named."""
MOST_MISTAKES = 3


class ClassTable(QWidget):
    """A row a label: figures, and what it was taken for; hidden where there are no labels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainClasses")
        self._theme = theme
        self._report: TrainingReport | None = None
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self.table = self._new_table("trainClassTable")
        self._matrix_title = QLabel()
        self._matrix_title.setProperty("role", "section")
        self.matrix = self._new_table("trainConfusionTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self.table, self._matrix_title, self.matrix):
            column.addWidget(widget)
        theme.changed.connect(self._on_theme_changed)
        self.show_report(None)

    def show_report(self, report: TrainingReport | None) -> None:
        """Show its labels."""
        self._report = report if report is not None and report.labels else None
        self.setVisible(self._report is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("By label"))
        self.table.setAccessibleName(self.tr("Figures of each label"))
        self._matrix_title.setText(self.tr("Rows by label in the data and label given"))
        self.matrix.setAccessibleName(self._matrix_title.text())
        if self._report is not None:
            self._fill(self._report)
            self._fill_matrix(self._report)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self, report: TrainingReport) -> None:
        before = self.tr("F1 of base")
        if report.baseline == "majority":
            before = self.tr("F1 of most\nfrequent label")
        heads = [
            self.tr("Label"),
            self.tr("Rows"),
            self.tr("Precision"),
            self.tr("Recall"),
            self.tr("F1"),
            before,
        ]
        if report.confusion:
            heads.append(self.tr("Often taken for"))
        self.table.setColumnCount(len(heads))
        self.table.setRowCount(len(report.labels))
        _set_heads(self.table, heads, numbers=range(1, 6))
        for line, one in enumerate(report.labels):
            texts = [_name(one), number(one.rows)]
            texts += [number(x, 3) for x in (one.precision, one.recall, one.f1, one.base_f1)]
            if report.confusion:
                texts.append(self._mistakes(report, line))
            for place, text in enumerate(texts):
                self.table.setItem(line, place, _item(text, is_number=1 <= place <= 5))
        self._fit(self.table)

    def _mistakes(self, report: TrainingReport, label: int) -> str:
        """``sad (12), angry (3)``; "–" where none of its rows was taken for another."""
        wrong = [one for one in report.confusion if one.label == label != one.said]
        wrong.sort(key=lambda one: -one.rows)
        shown = [
            self.tr("{0} ({1})").format(_name(report.labels[one.said]), number(one.rows))
            for one in wrong[:MOST_MISTAKES]
        ]
        more = ["…"] if len(wrong) > MOST_MISTAKES else []
        return ", ".join([*shown, *more]) or "–"

    def _fill_matrix(self, report: TrainingReport) -> None:
        is_shown = bool(report.confusion) and len(report.labels) <= MOST_MATRIX_LABELS
        self._matrix_title.setVisible(is_shown)
        self.matrix.setVisible(is_shown)
        if not is_shown:
            return
        size = len(report.labels)
        self.matrix.setColumnCount(size + 1)
        self.matrix.setRowCount(size)
        said = [self.tr("as {0}").format(_name(one)) for one in report.labels]
        _set_heads(self.matrix, [self.tr("In the data"), *said], numbers=range(1, size + 1))
        counts = {(one.label, one.said): one.rows for one in report.confusion}
        for line, one in enumerate(report.labels):
            self.matrix.setItem(line, 0, _item(_name(one)))
            for column in range(size):
                rows = counts.get((line, column), 0)
                self.matrix.setItem(line, column + 1, self._count(rows, one, line == column))
        self._fit(self.matrix)

    def _count(self, rows: int, label: LabelScores, is_right: bool) -> QTableWidgetItem:
        """A count, the deeper the colour the larger its part of the label's rows."""
        item = _item(number(rows), is_number=True)
        if rows and label.rows:
            tokens = self._theme.tokens
            colour = QColor(tokens.good if is_right else tokens.bad)
            colour.setAlphaF(0.08 + 0.32 * rows / label.rows)
            item.setBackground(QBrush(colour))
        return item

    def _fit(self, table: QTableWidget) -> None:
        """As high as its rows; where its columns need a scroll bar, that hides no row."""
        header, bar = table.horizontalHeader(), table.horizontalScrollBar()
        seen = min(table.rowCount(), MOST_ROWS_SEEN)
        below = bar.sizeHint().height() if bar.maximum() else 0
        table.setFixedHeight(seen * ROW_PX + header.sizeHint().height() + 4 + below)

    def _new_table(self, name: str) -> QTableWidget:
        table = read_only_table(name)
        # A stretched column keeps its width when the others leave it no room, and pushes them out.
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalScrollBar().rangeChanged.connect(lambda: self._fit(table))
        return table

    def _on_theme_changed(self, *_: object) -> None:
        if self._report is not None:
            self._fill_matrix(self._report)


def _name(label: LabelScores) -> str:
    return well_formed(label.label)


def _set_heads(table: QTableWidget, texts: list[str], *, numbers: range) -> None:
    for place, text in enumerate(texts):
        table.setHorizontalHeaderItem(place, _item(text, is_number=place in numbers))


def _item(text: str, *, is_number: bool = False) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
