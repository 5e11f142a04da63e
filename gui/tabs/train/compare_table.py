"""Settings and results of several runs beside each other; what differs stands out."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.training import RunInfo
from gui.tabs.train.run_comparison import ComparedRow, compared_rows
from gui.theme import Theme
from gui.widgets.read_only_table import ROW_PX, read_only_table

MOST_ROWS_SEEN = 16


class CompareTable(QFrame):
    """A row a setting, a column a run.

    Args:
        base_name: what people call a base.
    """

    def __init__(
        self, theme: Theme, base_name: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainCompare")
        self._theme = theme
        self._base_name = base_name
        self._runs: list[RunInfo] = []
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._only = QCheckBox()
        self._only.setObjectName("trainOnlyDifferences")
        self._only.setChecked(True)
        self.table = read_only_table("trainCompareTable")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._only)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)
        self._only.toggled.connect(self._on_toggled)
        theme.changed.connect(self._on_theme_changed)
        self.hide()
        self.retranslate()

    def show_runs(self, runs: Sequence[RunInfo]) -> None:
        """Compare these; one alone is nothing to compare."""
        self._runs = list(runs)
        self.setVisible(len(runs) > 1)
        self._fill()

    def rows(self) -> list[ComparedRow]:
        """What is shown."""
        rows = compared_rows(self._runs, self._base_name)
        return [one for one in rows if one.differs] if self._only.isChecked() else rows

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Settings and results compared"))
        self._only.setText(self.tr("Only what differs"))
        self._only.setAccessibleName(self._only.text())
        self.table.setAccessibleName(self._title.text())
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        if len(self._runs) < 2:
            return
        rows = self.rows()
        self.table.setColumnCount(len(self._runs) + 1)
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Setting"), *(run.name for run in self._runs)]
        )
        for line, row in enumerate(rows):
            self.table.setItem(line, 0, self._item(row.name, row, is_name=True))
            for column, value in enumerate(row.values, 1):
                self.table.setItem(line, column, self._item(value, row, is_name=False))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        seen = min(len(rows), MOST_ROWS_SEEN)
        self.table.setFixedHeight(seen * ROW_PX + header.sizeHint().height() + 4)

    def _item(self, text: str, row: ComparedRow, *, is_name: bool) -> QTableWidgetItem:
        shown = f"≠ {text}" if is_name and row.differs and not self._only.isChecked() else text
        item = QTableWidgetItem(shown)
        item.setToolTip(text)
        if row.differs and not is_name:
            font = QFont(self.table.font())
            font.setWeight(QFont.Weight.DemiBold)
            item.setFont(font)
            if not self._only.isChecked():
                item.setBackground(QBrush(QColor(self._theme.tokens.selection)))
        if is_name:
            item.setForeground(QBrush(QColor(self._theme.tokens.muted)))
        return item

    def _on_toggled(self, _is_on: bool) -> None:
        self._fill()

    def _on_theme_changed(self, *_: object) -> None:
        self._fill()
