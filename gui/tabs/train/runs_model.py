"""The runs as a list model, the newest first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.protocol.training import RunInfo
from gui.formats import date_time
from gui.tabs.train import wording

INDEX = QModelIndex | QPersistentModelIndex


class RunsModel(QAbstractListModel):
    """One row a run; views ask only for those they show."""

    NAME = Qt.ItemDataRole.DisplayRole
    RUN = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunInfo] = []

    def set_runs(self, runs: list[RunInfo]) -> None:
        """Show these; rows that stay keep their selection."""
        old, new = [one.id for one in self._runs], [one.id for one in runs]
        if old == new:
            self._runs = list(runs)
            if runs:
                self.dataChanged.emit(self.index(0), self.index(len(runs) - 1))
            return
        self.beginResetModel()
        self._runs = list(runs)
        self.endResetModel()

    def update_run(self, run: RunInfo) -> None:
        """A run has moved on."""
        row = self.row_of(run.id)
        if row >= 0:
            self._runs[row] = run
            self.dataChanged.emit(self.index(row), self.index(row))

    def run(self, index: INDEX) -> RunInfo | None:
        """The run in a row."""
        return self._runs[index.row()] if index.isValid() else None

    def row_of(self, run: str) -> int:
        """Where a run is, -1 if it isn't."""
        return next((row for row, one in enumerate(self._runs) if one.id == run), -1)

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of runs."""
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, the run itself, and what a screen reader says."""
        run = self.run(index)
        if run is None:
            return None
        if role == self.NAME:
            return run.name
        if role == self.RUN:
            return run
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{run.name}\n{date_time(round(run.created_at * 1000))}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (run.name, wording.short_state(run), wording.main_metric(run))
            return ", ".join(part for part in parts if part)
        return None
