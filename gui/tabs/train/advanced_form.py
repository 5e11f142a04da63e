"""What most people leave as it is, in groups: each setting with a line about it."""

import functools
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol.training_spec import TrainingMethod, TrainingSpec, TrainingTask
from gui.tabs.train.advanced_settings import GROUPS, SETTINGS, Setting, translated
from gui.tabs.train.eval_file import EvalFile
from gui.tabs.train.mapping_form import LABEL_PX
from gui.tabs.train.setting_fields import (
    FIELD_PX,
    MAX_PROBES,
    Field,
    LinesField,
    SwitchField,
)


class AdvancedForm(QWidget):
    """Fields with their labels and a line about each.

    Attributes:
        eval_file: which file is measured on.

    Signals:
        edited(str key): by the person.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainAdvanced")
        self._is_setting = False
        self._headings = [QLabel() for _ in GROUPS]
        self._fields: dict[str, Field] = {one.key: one.make() for one in SETTINGS}
        self._labels = {one.key: QLabel() for one in SETTINGS}
        self._hints = {one.key: QLabel() for one in SETTINGS}
        self.eval_file = EvalFile()
        self._eval_label, self._eval_hint = QLabel(), QLabel()
        self._lay_out()
        for key, field in self._fields.items():
            field.on_edited(functools.partial(self._on_edited, key))
        self.eval_file.changed.connect(self._on_eval_changed)
        self.set_values(TrainingSpec(data="-"))
        self.show_task("auto", "full")
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """The fields of a :class:`TrainingSpec` that are here."""
        values = {key: field.value() for key, field in self._fields.items()}
        values["probe_steps"] = values["probe_steps"] or 0
        return {**values, "eval_data": self.eval_file.path}

    def set_values(self, spec: TrainingSpec) -> None:
        """Show a spec's, without a signal."""
        self._is_setting = True
        for key, field in self._fields.items():
            field.set_value(getattr(spec, key))
        self.eval_file.set_path(spec.eval_data)
        self._is_setting = False

    def show_task(self, task: TrainingTask, method: TrainingMethod) -> None:
        """Show the settings that change something for such a run."""
        for group, heading in zip(GROUPS, self._headings, strict=True):
            shown = group.that_matter(task, method)
            heading.setVisible(bool(shown))
            for one in group.settings:
                field = self._fields[one.key].widget
                for widget in (self._labels[one.key], field, self._hints[one.key]):
                    widget.setVisible(one in shown)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for group, heading in zip(GROUPS, self._headings, strict=True):
            heading.setText(translated(group.name))
        for one in SETTINGS:
            self._name(one)
        self._eval_label.setText(self.tr("Measure on"))
        self._eval_hint.setText(
            self.tr("A file of its own, or a part of the rows that is not learned from.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name(self, one: Setting) -> None:
        name, hint, field = translated(one.name), translated(one.hint), self._fields[one.key]
        self._labels[one.key].setText(name)
        self._hints[one.key].setText(hint)
        field.widget.setAccessibleName(name)
        field.widget.setAccessibleDescription(hint)
        field.widget.setToolTip(hint)
        field.name_empty(translated(one.empty))
        field.name_choices([translated(choice) for choice in one.choices])

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(2, 1)
        for group, heading in zip(GROUPS, self._headings, strict=True):
            heading.setProperty("role", "section")
            heading.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 3)
            for one in group.settings:
                self._add(grid, one)
        row = grid.rowCount()
        self._eval_hint.setProperty("role", "muted")
        self._eval_hint.setWordWrap(True)
        grid.addWidget(self._eval_label, row, 0)
        grid.addWidget(self.eval_file, row, 1, 1, 2)
        grid.addWidget(self._eval_hint, row + 1, 1, 1, 2)

    def _add(self, grid: QGridLayout, one: Setting) -> None:
        row, field = grid.rowCount(), self._fields[one.key]
        label, hint = self._labels[one.key], self._hints[one.key]
        label.setBuddy(field.widget)
        label.setWordWrap(True)
        label.setFixedWidth(LABEL_PX)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, top if field.is_wide else Qt.AlignmentFlag(0))
        if field.is_wide:
            grid.addWidget(field.widget, row, 1, 1, 2)
            grid.addWidget(hint, row + 1, 1, 1, 2, top)
            return
        if not isinstance(field, SwitchField):
            field.widget.setFixedWidth(FIELD_PX)
        grid.addWidget(field.widget, row, 1)
        grid.addWidget(hint, row, 2)

    def _on_edited(self, key: str, *_: object) -> None:
        """A field changed; tell so if the person did it."""
        field = self._fields[key]
        if isinstance(field, LinesField):
            self._warn_of_lines(key, field)
        if not self._is_setting:
            self.edited.emit(key)

    def _warn_of_lines(self, key: str, field: LinesField) -> None:
        """Lines beyond those that are asked are not left out in silence."""
        hint = self._hints[key]
        role = "notice" if field.is_overfull else "muted"
        if hint.property("role") != role:
            hint.setProperty("role", role)
            hint.style().polish(hint)
            only = self.tr("Only the first {0} are asked.").format(MAX_PROBES)
            usual = next(translated(one.hint) for one in SETTINGS if one.key == key)
            hint.setText(only if field.is_overfull else usual)

    def _on_eval_changed(self) -> None:
        self.edited.emit("eval_data")
