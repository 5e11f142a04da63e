"""How well the finished model did, on rows it was not trained on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.protocol.training import RunInfo
from gui.counted import COUNTED
from gui.formats import number
from gui.tabs.train import wording


class MetricsTable(QFrame):
    """Name, value and meaning of each metric; how many rows they come from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainMetrics")
        self._run: RunInfo | None = None
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._source = QLabel()
        self._source.setObjectName("trainMetricsSource")
        self._source.setProperty("role", "muted")
        self._source.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._cells: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._source)
        column.addLayout(self._grid)

    def show_run(self, run: RunInfo | None) -> None:
        """Show the metrics of a run that has some."""
        is_same = self._run is not None and run is not None and self._run.metrics == run.metrics
        self._run = run
        self.setVisible(run is not None and bool(run.metrics))
        if not is_same:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("How well the model does"))
        self.setAccessibleName(self.tr("Metrics of the finished model"))
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        run = self._run
        if run is None:
            return
        rows = round(run.metrics.get("rows", 0))
        if run.spec.eval_data:
            text = self.tr("Measured on {0} of the evaluation file.").format(COUNTED.rows(rows))
        else:
            text = self.tr("Measured on {0} held-out rows that were not learned from.").format(
                number(rows)
            )
        self._source.setText(text)
        self._source.setVisible("rows" in run.metrics)
        for row, (key, value) in enumerate(wording.result_metrics(run)):
            name, shown, hint = wording.result_name(key), number(value, 4), wording.metric_hint(key)
            self._add(row, 0, name)
            figure = self._add(row, 1, shown)
            figure.setObjectName(f"trainMetric_{key}")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            figure.setAccessibleName(f"{name}: {shown}")
            meaning = self._add(row, 2, hint)
            meaning.setProperty("role", "muted")
            meaning.setWordWrap(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _add(self, row: int, column: int, text: str) -> QLabel:
        cell = QLabel(text)
        cell.setTextFormat(Qt.TextFormat.PlainText)
        self._cells.append(cell)
        self._grid.addWidget(cell, row, column)
        return cell
