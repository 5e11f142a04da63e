"""A form made from a parameter struct: one field for each parameter, with its limits.

Knows nothing of the protocol: it is given :class:`Parameter` values that describe the fields.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

SIDE_PX = 7
"""A style sheet's padding doesn't reach the text inside a spin box."""

Value = int | float | list[str] | None


@dataclass(frozen=True)
class Parameter:
    """One field.

    Attributes:
        name: of the struct's field.
        kind: what it holds; ``lines`` is a list of strings, one a line.
        label_key: asked for its label and explanation when the language changes.
        is_optional: an empty field means ``None``.
    """

    name: str
    kind: Literal["int", "float", "lines"]
    label_key: str
    minimum: float = 0
    maximum: float = 0
    step: float = 1
    is_optional: bool = False


class _IntEdit(QLineEdit):
    """A number or nothing: a spin box can't be empty."""


class _FloatSpin(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, don't change a value in passing."""
        event.ignore()


class _IntSpin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, don't change a value in passing."""
        event.ignore()


Field = _FloatSpin | _IntSpin | _IntEdit | QPlainTextEdit


class ParameterForm(QWidget):
    """Labels over fields.

    Signals:
        value_changed(): by the person.
    """

    value_changed = Signal()

    def __init__(self, parameters: list[Parameter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameters = parameters
        self._labels: dict[str, QLabel] = {}
        self._fields: dict[str, Field] = {}
        self._is_setting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for parameter in parameters:
            label, field = QLabel(), self._field(parameter)
            field.setObjectName(f"parameter_{parameter.name}")
            label.setBuddy(field)
            self._labels[parameter.name] = label
            self._fields[parameter.name] = field
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(8)

    def set_texts(self, texts: dict[str, tuple[str, str]], empty: str) -> None:
        """Set labels and explanations by ``label_key``; ``empty`` shows in empty fields."""
        for parameter in self._parameters:
            label, explanation = texts[parameter.label_key]
            field = self._fields[parameter.name]
            self._labels[parameter.name].setText(label)
            field.setAccessibleName(label)
            field.setAccessibleDescription(explanation)
            field.setToolTip(explanation)
            self._labels[parameter.name].setToolTip(explanation)
            if isinstance(field, _IntEdit):
                field.setPlaceholderText(empty)

    def values(self) -> dict[str, Value]:
        """The fields' values by name."""
        return {one.name: self._value(one) for one in self._parameters}

    def set_values(self, values: dict[str, Value]) -> None:
        """Show values, without a signal."""
        self._is_setting = True
        for parameter in self._parameters:
            field, value = self._fields[parameter.name], values.get(parameter.name)
            if isinstance(field, _FloatSpin):
                field.setValue(float(value) if isinstance(value, (int, float)) else 0.0)
            elif isinstance(field, _IntSpin):
                field.setValue(int(value) if isinstance(value, (int, float)) else 0)
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText("\n".join(value) if isinstance(value, list) else "")
            else:
                field.setText("" if value is None else str(value))
        self._is_setting = False

    def _value(self, parameter: Parameter) -> Value:
        field = self._fields[parameter.name]
        if isinstance(field, (_FloatSpin, _IntSpin)):
            # The spin box rounds to what it shows: 0.7 stays 0.7.
            return round(field.value(), 4) if isinstance(field, _FloatSpin) else field.value()
        if isinstance(field, QPlainTextEdit):
            return [line for line in field.toPlainText().split("\n") if line]
        text = field.text().strip()
        if not text.isdecimal():
            return None
        return int(min(max(int(text), parameter.minimum), parameter.maximum))

    def _field(self, parameter: Parameter) -> Field:
        if parameter.kind == "float":
            spin = _FloatSpin()
            spin.setDecimals(2)
            spin.setRange(parameter.minimum, parameter.maximum)
            spin.setSingleStep(parameter.step)
            spin.valueChanged.connect(self._on_changed)
            spin.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
            return spin
        if parameter.kind == "lines":
            edit = QPlainTextEdit()
            edit.setFixedHeight(64)
            edit.setTabChangesFocus(True)
            edit.textChanged.connect(self._on_changed)
            return edit
        if parameter.is_optional:
            line = _IntEdit()
            line.editingFinished.connect(self._on_line_edited)
            line.textEdited.connect(self._on_changed)
            return line
        whole = _IntSpin()
        whole.setRange(int(parameter.minimum), int(parameter.maximum))
        whole.valueChanged.connect(self._on_changed)
        whole.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        return whole

    def _on_changed(self, *_: object) -> None:
        if not self._is_setting:
            self.value_changed.emit()

    def _on_line_edited(self) -> None:
        """Show what is in force: rubbish becomes empty, too large becomes the limit."""
        for parameter in self._parameters:
            field = self._fields[parameter.name]
            if field is self.sender() and isinstance(field, _IntEdit):
                value = self._value(parameter)
                field.setText("" if value is None else str(value))
