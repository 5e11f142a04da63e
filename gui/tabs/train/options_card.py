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

from engine.protocol.training import SuggestedSettings
from engine.protocol.training_spec import TrainingMethod, TrainingSpec, TrainingTask
from gui.icons import icon
from gui.services import Services
from gui.tabs.train import shapes, wording
from gui.tabs.train.advanced_form import AdvancedForm
from gui.tabs.train.base_chooser import FROM_NOTHING, BaseChooser
from gui.tabs.train.scratch_form import ScratchForm
from gui.tabs.train.setting_fields import FIELD_PX, SIDE_PX
from gui.tabs.train.suggestion_note import SUGGESTED, SuggestionNote, with_suggestion
from gui.widgets.steady_combo import SteadyCombo

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
        advanced: what is folded away.
        touched: the suggested settings that the person set otherwise; they are left alone.

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
        self._task: TrainingTask = "auto"
        self._is_setting = False
        self.touched: set[str] = set()
        self._name = QLineEdit()
        self._name.setObjectName("trainName")
        self._name.setMaxLength(MAX_NAME)
        self.base = BaseChooser(services.theme, services.models, services.jobs)
        self._scratch = ScratchForm()
        self._method = SteadyCombo("trainMethodCombo")
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
        self._note = SuggestionNote()
        self._fold = QToolButton()
        self._fold.setObjectName("trainAdvancedButton")
        self._fold.setCheckable(True)
        self._fold.setIconSize(QSize(14, 14))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.advanced = AdvancedForm()
        self.advanced.hide()
        self._lay_out()
        self._connect_signals()
        self.set_values(TrainingSpec(data="-"))
        self._restyle()
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """The fields of a :class:`TrainingSpec` that are here."""
        return {
            "name": self._name.text().strip(),
            "base": self.base.model,
            "method": self.method,
            "epochs": round(self._epochs.value(), 2),
            **self._scratch.values(),
            **self.advanced.values(),
        }

    @property
    def method(self) -> TrainingMethod:
        """How it is to learn."""
        chosen: TrainingMethod = self._method.currentData() or "full"
        return chosen

    def set_values(self, spec: TrainingSpec) -> None:
        """Show a spec's, without a signal; what isn't as usual counts as the person's choice."""
        self._show_values(spec)
        usual = TrainingSpec(data="-")
        self.touched = {key for key in SUGGESTED if getattr(spec, key) != getattr(usual, key)}
        self._note.show_suggestion(None, self.touched)

    def show_task(self, task: TrainingTask) -> bool:
        """Offer what makes sense for a task.

        Returns:
            Whether another base model had to be chosen.
        """
        self._task = task
        is_other = self.base.set_task(task)
        self._fill_methods(self.method)
        self._show_what_matters()
        return is_other

    def show_suggestion(self, suggested: SuggestedSettings | None) -> bool:
        """Fill in what suits the data, except what the person has set.

        Returns:
            Whether anything changed.
        """
        self._note.show_suggestion(suggested, self.touched)
        if suggested is None:
            return False
        before = self.values()
        self._show_values(with_suggestion(self._spec(), suggested, self.touched))
        return self.values() != before

    def choose_base(self, model: str) -> None:
        """Learn on from this model, as if the person had chosen it."""
        self.base.set_model(model)
        self._on_base_changed()

    @property
    def max_length(self) -> int:
        """Tokens a row may have, as filled in."""
        length: int = self.advanced.values()["max_length"]
        return length

    def take(self, spec: TrainingSpec) -> None:
        """Show a spec's options, and keep which of them the person has set."""
        self._show_values(spec)

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
        self._fill_methods(self.method)
        self._epochs_hint.setText(self.tr("How often every row is learned from."))
        self._fold.setText(self.tr("Advanced"))
        self._fold.setAccessibleName(self.tr("Advanced options"))
        self.base.retranslate()
        self._show_what_matters()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Inside

    def _spec(self) -> TrainingSpec:
        return TrainingSpec(data="-", **self.values())

    def _show_values(self, spec: TrainingSpec) -> None:
        self._is_setting = True
        self._name.setText(spec.name)
        self.base.set_model(spec.base)
        self._scratch.set_values(spec)
        self._fill_methods(spec.method)
        self._epochs.setValue(spec.epochs)
        self.advanced.set_values(spec)
        self._is_setting = False
        self._show_what_matters()

    def _fill_methods(self, method: TrainingMethod) -> None:
        offered = list(shapes.METHODS.get(self._task, shapes.METHODS["text_classification"]))
        if self.base.model == FROM_NOTHING:
            offered = ["full"]  # there is nothing to add an adapter to
        if method not in offered:
            method = offered[0]
        self._method.clear()
        for one in offered:
            self._method.addItem(wording.method_name(one), one)
        self._method.setCurrentIndex(self._method.findData(method))

    def _show_what_matters(self) -> None:
        self._method_hint.setText(wording.method_hint(self.method))
        self._scratch.setVisible(self.base.model == FROM_NOTHING)
        self.advanced.show_task(self._task, self.method)

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
        grid.addWidget(self._scratch, 2, 1, 1, 2)
        method.setBuddy(self._method)
        grid.addWidget(method, 3, 0)
        grid.addWidget(self._method, 3, 1, 1, 2)
        grid.addWidget(self._method_hint, 4, 1, 1, 2)
        epochs.setBuddy(self._epochs)
        grid.addWidget(epochs, 5, 0)
        grid.addWidget(self._epochs, 5, 1)
        grid.addWidget(self._epochs_hint, 5, 2)
        grid.addWidget(self._note, 6, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self._fold)
        column.addWidget(self.advanced)

    def _connect_signals(self) -> None:
        self._fold.toggled.connect(self._on_fold_toggled)
        self._name.textEdited.connect(self.changed)
        self._method.activated.connect(self._on_method_chosen)
        self._epochs.valueChanged.connect(self._on_epochs_changed)
        self._scratch.changed.connect(self.changed)
        self.base.changed.connect(self._on_base_changed)
        self.advanced.edited.connect(self._on_edited)
        self._note.taken.connect(self._on_suggestion_taken)
        self._theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        name = "caret-down" if self._fold.isChecked() else "caret-right"
        self._fold.setIcon(icon(name, self._theme.tokens.muted, 14))

    def _on_fold_toggled(self, is_open: bool) -> None:
        self.advanced.setVisible(is_open)
        self._restyle()
        if is_open:
            self.unfolded.emit()

    def _on_method_chosen(self) -> None:
        self._show_what_matters()
        self._on_edited("method")

    def _on_epochs_changed(self) -> None:
        if not self._is_setting:
            self._on_edited("epochs")

    def _on_base_changed(self) -> None:
        self._fill_methods(self.method)
        self._show_what_matters()
        self.changed.emit()

    def _on_edited(self, key: str) -> None:
        if key in SUGGESTED:
            self.touched.add(key)
            self._note.show_touched(self.touched)
        self.changed.emit()

    def _on_suggestion_taken(self) -> None:
        """Forget what the person had set, and take what suits the data."""
        self.touched.clear()
        if self.show_suggestion(self._note.suggested):
            self.changed.emit()
