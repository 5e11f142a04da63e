"""The list of running jobs that opens over the status bar: progress, time left, Cancel."""

from PySide6.QtCore import QAbstractListModel, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.progress_bar import ProgressBar

WIDTH = 420


class _Row(QWidget):
    """One job."""

    def __init__(self, job_id: int) -> None:
        super().__init__()
        self.job_id = job_id
        self.setObjectName("jobRow")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.stage = QLabel()
        self.stage.setProperty("role", "muted")
        self.stage.setTextFormat(Qt.TextFormat.PlainText)
        self.stage.setWordWrap(True)
        self.progress = ProgressBar()
        self.progress.setObjectName("jobProgress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.cancel = QPushButton()
        self.cancel.setObjectName("jobCancelButton")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.cancel, 0, 1, 2, 1)
        grid.addWidget(self.progress, 1, 0)
        grid.addWidget(self.stage, 2, 0, 1, 2)

    def show_job(self, title: str, stage: str, fraction: float | None) -> None:
        """Show how far it is; without a fraction the bar only moves."""
        self.title.setText(title)
        self.stage.setText(stage)
        self.progress.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self.progress.setValue(round(fraction * 1000))
        self.progress.setAccessibleName(title)


class JobPopup(QFrame):
    """Shows a list model of jobs.

    Args:
        roles: (title, stage, fraction, id) roles of the model.

    Signals:
        cancel_requested(int id)
    """

    cancel_requested = Signal(int)

    def __init__(
        self, model: QAbstractListModel, roles: tuple[int, int, int, int], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("jobPopup")
        self.setFixedWidth(WIDTH)
        self._model = model
        self._roles = roles
        self._rows: list[_Row] = []
        self._empty = QLabel()
        self._empty.setObjectName("jobPopupEmpty")
        self._empty.setProperty("role", "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self._empty)
        model.rowsInserted.connect(self._rebuild)
        model.rowsRemoved.connect(self._rebuild)
        model.dataChanged.connect(self._update)
        self.retranslate()
        self._rebuild()

    def show_above(self, anchor: QWidget) -> None:
        """Open with the lower right corner at the anchor's upper right."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        self.move(corner - QPoint(self.width(), self.height() + 4))
        self.show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Running jobs"))
        self._empty.setText(self.tr("Nothing is running."))
        self._update()
        for row in self._rows:
            row.cancel.setText(self.tr("Cancel"))
            row.cancel.setAccessibleName(self.tr("Cancel {0}").format(row.title.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _rebuild(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for position in range(self._model.rowCount()):
            row = _Row(self._model.index(position).data(self._roles[3]))
            row.cancel.clicked.connect(self._on_cancel_clicked)
            self._rows.append(row)
            self._column.addWidget(row)
        self._empty.setVisible(not self._rows)
        self._update()
        self.retranslate()
        self.adjustSize()

    def _update(self) -> None:
        for position, row in enumerate(self._rows):
            index = self._model.index(position)
            title, stage, fraction = (index.data(role) for role in self._roles[:3])
            row.show_job(title, stage, fraction)

    def _on_cancel_clicked(self) -> None:
        for row in self._rows:
            if row.cancel is self.sender():
                row.cancel.setEnabled(False)
                self.cancel_requested.emit(row.job_id)
