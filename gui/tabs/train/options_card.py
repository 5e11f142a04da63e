"""How it is to learn: a name, a base model, a method, how long; the rest under Advanced."""

from typing import Any

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol.training_spec import TrainingMethod, TrainingSpec
from gui.icons import icon
from gui.services import Services
from gui.tabs.train import wording
from gui.tabs.train.advanced_form import FIELD_PX, SIDE_PX, AdvancedForm
from gui.tabs.train.base_chooser import BaseChooser
from gui.widgets.steady_combo import SteadyCombo

METHODS: tuple[TrainingMethod, ...] = ("full", "lora", "head")
MAX_NAME = 100


class _Epochs(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, don't change a value in passing."""
        event.ignore()

    def textFromValue(self, value: float) -> str:  # noqa: N802  Qt's name
        """3, not 3.00."""
        return QLocale().toString(value, "g", 5)


class OptionsCard(QFrame):
    """The options of a run.

    Attributes:
        base: the chooser of the base model.

    Signals:
        changed(): by the person, or because a base model arrived.
        unfolded(): the advanced options came into sight.
    """

    changed = Signal()
    unfolded = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainOptionsCard")
        self._theme = services.theme
        self._name = QLineEdit()
        self._name.setObjectName("trainName")
        self._name.setMaxLength(MAX_NAME)
        self.base = BaseChooser(services.theme, services.models, services.jobs)
        self._method = SteadyCombo("trainMethodCombo")
        self._method.addItems(["", "", ""])
        self._method_hint = QLabel()
        self._method_hint.setObjectName("trainMethodHint")
        self._method_hint.setProperty("role", "muted")
        self._method_hint.setWordWrap(True)
        self._epochs = _Epochs()
        self._epochs.setObjectName("trainEpochs")
        self._epochs.setRange(0.01, 1000)
        self._epochs.setFixedWidth(FIELD_PX)
        self._epochs.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        self._epochs_hint = QLabel()
        self._epochs_hint.setProperty("role", "muted")
        self._labels = [QLabel() for _ in range(4)]
        self._fold = QToolButton()
        self._fold.setObjectName("trainAdvancedButton")
        self._fold.setCheckable(True)
        self._fold.setIconSize(QSize(14, 14))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.advanced = AdvancedForm()
        self.advanced.hide()
        self._lay_out()
        self._fold.toggled.connect(self._on_fold_toggled)
        self._name.textEdited.connect(self._on_changed)
        self._method.activated.connect(self._on_method_chosen)
        self._epochs.valueChanged.connect(self._on_changed)
        self.base.changed.connect(self.changed)
        self.advanced.changed.connect(self.changed)
        self._theme.changed.connect(self._restyle)
        self.set_values(TrainingSpec(data="-"))
        self._restyle()
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """The fields of a :class:`TrainingSpec` that are here."""
        return {
            "name": self._name.text().strip(),
            "base": self.base.model,
            "method": METHODS[self._method.currentIndex()],
            "epochs": round(self._epochs.value(), 2),
            **self.advanced.values(),
        }

    def set_values(self, spec: TrainingSpec) -> None:
        """Show a spec's, without a signal."""
        self.blockSignals(True)
        self._name.setText(spec.name)
        self.base.set_model(spec.base)
        self._method.setCurrentIndex(METHODS.index(spec.method))
        self._epochs.setValue(spec.epochs)
        self.advanced.set_values(spec)
        self.blockSignals(False)
        self._show_hint()

    def suggest_name(self, name: str) -> None:
        """What it is called when nothing is written."""
        self._name.setPlaceholderText(name)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = (self.tr("Name"), self.tr("Base model"), self.tr("Method"), self.tr("Epochs"))
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self._name.setAccessibleName(texts[0])
        self._method.setAccessibleName(texts[2])
        self._epochs.setAccessibleName(texts[3])
        for place, method in enumerate(METHODS):
            self._method.setItemText(place, wording.method_name(method))
        self._epochs_hint.setText(self.tr("How often every row is learned from."))
        self._fold.setText(self.tr("Advanced"))
        self._fold.setAccessibleName(self.tr("Advanced options"))
        self.base.retranslate()
        self._show_hint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(2, 1)
        name, base, method, epochs = self._labels
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, field) in enumerate(((name, self._name), (base, self.base))):
            label.setBuddy(field if row == 0 else self.base.combo)
            label.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(label, row, 0, top)
            grid.addWidget(field, row, 1, 1, 2)
        method.setBuddy(self._method)
        grid.addWidget(method, 2, 0)
        grid.addWidget(self._method, 2, 1, 1, 2)
        grid.addWidget(self._method_hint, 3, 1, 1, 2)
        epochs.setBuddy(self._epochs)
        grid.addWidget(epochs, 4, 0)
        grid.addWidget(self._epochs, 4, 1)
        grid.addWidget(self._epochs_hint, 4, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self._fold)
        column.addWidget(self.advanced)

    def _show_hint(self) -> None:
        self._method_hint.setText(wording.method_hint(METHODS[self._method.currentIndex()]))

    def _restyle(self) -> None:
        name = "caret-down" if self._fold.isChecked() else "caret-right"
        self._fold.setIcon(icon(name, self._theme.tokens.muted, 14))

    def _on_fold_toggled(self, is_open: bool) -> None:
        self.advanced.setVisible(is_open)
        self._restyle()
        if is_open:
            self.unfolded.emit()

    def _on_changed(self, *_: object) -> None:
        self.changed.emit()

    def _on_method_chosen(self) -> None:
        self._show_hint()
        self.changed.emit()
