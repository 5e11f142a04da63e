"""What most people leave as it is: batch, learning rate, lengths, weights, stopping, seed."""

from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QWheelEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from engine.protocol.training_spec import ClassWeights, TrainingSpec
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.steady_combo import SteadyCombo

_WEIGHTS: tuple[ClassWeights, ...] = ("none", "balanced")
SIDE_PX = 7
FIELD_PX = 140


class _Spin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, don't change a value in passing."""
        event.ignore()


class AdvancedForm(QWidget):
    """Fields with their labels and a line about each.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainAdvanced")
        self._eval_data = ""
        self._batch = self._spin("trainBatchSize", 1, 4096)
        self._rate = QLineEdit()
        self._rate.setObjectName("trainLearningRate")
        validator = QDoubleValidator(1e-8, 10, 10, self._rate)
        validator.setLocale(QLocale.c())
        self._rate.setValidator(validator)
        self._rate.editingFinished.connect(self.changed)
        self._length = self._spin("trainMaxLength", 8, 8192)
        self._weights = SteadyCombo("trainClassWeights")
        self._weights.addItems(["", ""])
        self._weights.activated.connect(self.changed)
        self._patience = self._spin("trainEarlyStopping", 0, 1000)
        self._seed = self._spin("trainSeed", 0, 2**31 - 1)
        self._eval_name = ElidedLabel()
        self._eval_name.setObjectName("trainEvalFile")
        self._eval_choose = QPushButton()
        self._eval_choose.setObjectName("trainEvalChooseButton")
        self._eval_clear = QPushButton()
        self._eval_clear.setObjectName("trainEvalClearButton")
        self._labels = {key: QLabel() for key in self._fields()}
        self._hints = {key: QLabel() for key in self._fields()}
        self._lay_out()
        self._eval_choose.clicked.connect(self._on_choose_clicked)
        self._eval_clear.clicked.connect(self._on_clear_clicked)
        self.set_values(TrainingSpec(data="-"))
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """The fields of a :class:`TrainingSpec` that are here."""
        text = self._rate.text().strip()
        rate = float(text) if self._rate.hasAcceptableInput() and text else None
        return {
            "batch_size": self._batch.value(),
            "learning_rate": rate or None,
            "max_length": self._length.value(),
            "class_weights": _WEIGHTS[self._weights.currentIndex()],
            "early_stopping": self._patience.value(),
            "seed": self._seed.value(),
            "eval_data": self._eval_data,
        }

    def set_values(self, spec: TrainingSpec) -> None:
        """Show a spec's, without a signal."""
        self.blockSignals(True)
        self._batch.setValue(spec.batch_size)
        self._rate.setText("" if spec.learning_rate is None else f"{spec.learning_rate:g}")
        self._length.setValue(spec.max_length)
        self._weights.setCurrentIndex(_WEIGHTS.index(spec.class_weights))
        self._patience.setValue(spec.early_stopping)
        self._seed.setValue(spec.seed)
        self._set_eval_data(spec.eval_data)
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for key, (name, hint) in self._texts().items():
            self._labels[key].setText(name)
            self._hints[key].setText(hint)
            field = self._fields()[key]
            field.setAccessibleName(name)
            field.setAccessibleDescription(hint)
        self._rate.setPlaceholderText(self.tr("Automatic"))
        self._weights.setItemText(0, self.tr("All rows alike"))
        self._weights.setItemText(1, self.tr("Balanced"))
        self._eval_choose.setText(self.tr("Choose…"))
        self._eval_choose.setAccessibleName(self.tr("Choose a file to measure on"))
        self._eval_clear.setText(self.tr("Remove"))
        self._eval_clear.setAccessibleName(self.tr("Measure on held-out rows instead"))
        self._set_eval_data(self._eval_data)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _texts(self) -> dict[str, tuple[str, str]]:
        return {
            "batch": (
                self.tr("Batch size"),
                self.tr("Rows learned from at a time; less needs less memory."),
            ),
            "rate": (
                self.tr("Learning rate"),
                self.tr("How far each step goes; empty: what suits the method."),
            ),
            "length": (
                self.tr("Longest text"),
                self.tr("In tokens; what lies beyond is not learned from, and is counted."),
            ),
            "weights": (
                self.tr("Label weights"),
                self.tr("Balanced: rare labels count as much as frequent ones."),
            ),
            "patience": (
                self.tr("Early stopping"),
                self.tr("Evaluations without improvement before it ends; 0: never."),
            ),
            "seed": (self.tr("Seed"), self.tr("The same seed divides and shuffles the same way.")),
            "eval": (
                self.tr("Measure on"),
                self.tr("A file of its own, or a part of the rows that is not learned from."),
            ),
        }

    def _fields(self) -> dict[str, QWidget]:
        return {
            "batch": self._batch,
            "rate": self._rate,
            "length": self._length,
            "weights": self._weights,
            "patience": self._patience,
            "seed": self._seed,
            "eval": self._eval_name,
        }

    def _spin(self, name: str, least: int, most: int) -> QSpinBox:
        spin = _Spin()
        spin.setObjectName(name)
        spin.setRange(least, most)
        spin.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        spin.valueChanged.connect(self.changed)
        return spin

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(2, 1)
        for row, (key, field) in enumerate(self._fields().items()):
            label, hint = self._labels[key], self._hints[key]
            label.setBuddy(field)
            hint.setProperty("role", "muted")
            hint.setWordWrap(True)
            grid.addWidget(label, row, 0)
            if key != "eval":
                field.setFixedWidth(FIELD_PX)
                grid.addWidget(field, row, 1)
                grid.addWidget(hint, row, 2)
                continue
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(field, 1)
            line.addWidget(self._eval_choose)
            line.addWidget(self._eval_clear)
            grid.addLayout(line, row, 1, 1, 2)
            grid.addWidget(hint, row + 1, 1, 1, 2, Qt.AlignmentFlag.AlignTop)

    def _set_eval_data(self, path: str) -> None:
        self._eval_data = path
        name = PurePath(path.replace("\\", "/")).name
        self._eval_name.set_full_text(name or self.tr("Held-out rows"))
        self._eval_clear.setVisible(bool(path))

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file to measure on"))
        dialog.setObjectName("trainEvalDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_eval_chosen)
        dialog.open()

    def _on_eval_chosen(self, path: str) -> None:
        self._set_eval_data(path)
        self.changed.emit()

    def _on_clear_clicked(self) -> None:
        self._on_eval_chosen("")
