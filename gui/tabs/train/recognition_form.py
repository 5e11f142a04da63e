"""What the data was recognised as and what is to be learned from it; both can be corrected."""

from typing import get_args

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol.training import TrainingDataReport
from engine.protocol.training_spec import DatasetShape, TrainingTask
from gui.sentences import sentence
from gui.tabs.train import shapes, wording
from gui.tabs.train.mapping_form import LABEL_PX
from gui.widgets.steady_combo import SteadyCombo


class RecognitionForm(QWidget):
    """Shape and task, with the reasons for the shape.

    Signals:
        shape_chosen(), task_chosen(): by the person.
    """

    shape_chosen = Signal()
    task_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainRecognition")
        self._report: TrainingDataReport | None = None
        self._shape_label, self._task_label = QLabel(), QLabel()
        self._shape = SteadyCombo("trainShapeCombo")
        self._task = SteadyCombo("trainTaskCombo")
        self._reasons = QLabel()
        self._reasons.setObjectName("trainShapeReasons")
        self._reasons.setProperty("role", "muted")
        self._reasons.setWordWrap(True)
        self._reasons.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        self._shape_label.setBuddy(self._shape)
        self._task_label.setBuddy(self._task)
        grid.addWidget(self._shape_label, 0, 0)
        grid.addWidget(self._shape, 0, 1)
        grid.addWidget(self._reasons, 1, 1)
        grid.addWidget(self._task_label, 2, 0)
        grid.addWidget(self._task, 2, 1)
        self._shape.activated.connect(self._on_shape_chosen)
        self._task.activated.connect(self._on_task_chosen)
        self._fill("auto", "auto")
        self.retranslate()

    @property
    def shape(self) -> DatasetShape:
        """As the person says; ``auto``: as recognised."""
        return self._shape.currentData() or "auto"

    @property
    def task(self) -> TrainingTask:
        """What the person wants it to be; ``auto``: what suits the shape."""
        return self._task.currentData() or "auto"

    @property
    def effective_shape(self) -> DatasetShape:
        """The chosen one, else the recognised one."""
        found = self._report.shape if self._report is not None else "auto"
        return self.shape if self.shape != "auto" else found

    def set_choice(self, shape: DatasetShape, task: TrainingTask) -> None:
        """Show these, without a signal."""
        self._fill(shape, task)

    def show_report(self, report: TrainingDataReport | None) -> None:
        """What was recognised, ``None`` while nothing is."""
        self._report = report
        self._fill(self.shape, self.task)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._shape_label.setText(self.tr("Recognised as"))
        self._task_label.setText(self.tr("Task"))
        self._shape.setAccessibleName(self.tr("What the data is recognised as"))
        self._task.setAccessibleName(self.tr("Task"))
        self._fill(self.shape, self.task)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self, shape: DatasetShape, task: TrainingTask) -> None:
        report = self._report
        found = report.shape if report is not None else "auto"
        self._shape.clear()
        detected = self.tr("Detect automatically")
        if found != "auto" and shape == "auto":
            detected = self.tr("{0} (detected)").format(shapes.shape_name(found))
        self._shape.addItem(detected, "auto")
        for one in self._offered_shapes(found):
            self._shape.addItem(shapes.shape_name(one), one)
        self._shape.setCurrentIndex(max(0, self._shape.findData(shape)))
        self._fill_tasks(task)
        reasons = report.reasons if report is not None else []
        self._reasons.setText("\n".join(sentence(one) for one in reasons))
        self._reasons.setVisible(bool(reasons))

    def _offered_shapes(self, found: DatasetShape) -> list[DatasetShape]:
        """What else it could be read as first, then everything there is."""
        likely = list(self._report.shapes) if self._report is not None else []
        rest = [one for one in get_args(DatasetShape) if one not in likely]
        return [one for one in dict.fromkeys((*likely, *rest)) if one != "auto"]

    def _fill_tasks(self, task: TrainingTask) -> None:
        found = self._report.task if self._report is not None else "auto"
        self._task.clear()
        detected = self.tr("Detect automatically")
        if found != "auto" and task == "auto":
            detected = self.tr("{0} (detected)").format(wording.task_name(found))
        self._task.addItem(detected, "auto")
        for one in shapes.tasks_of(self.effective_shape):
            self._task.addItem(wording.task_name(one), one)
        if task != "auto" and self._task.findData(task) < 0:
            self._task.addItem(wording.task_name(task), task)
        self._task.setCurrentIndex(max(0, self._task.findData(task)))
        is_known = bool(shapes.tasks_of(self.effective_shape))
        self._task.setVisible(is_known)
        self._task_label.setVisible(is_known)

    def _on_shape_chosen(self) -> None:
        self._fill(self.shape, "auto")
        self.shape_chosen.emit()

    def _on_task_chosen(self) -> None:
        self.task_chosen.emit()
