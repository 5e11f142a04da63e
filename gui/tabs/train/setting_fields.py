"""The kinds of fields that settings have: each shows a value, gives it back, says when it changed.

Owns: how a value looks. Which settings there are is :mod:`gui.tabs.train.advanced_settings`.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDoubleValidator, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from gui.widgets.steady_combo import SteadyCombo

SIDE_PX = 7
FIELD_PX = 140
PROBES_PX = 76
MAX_PROBES = 8


class Field:
    """A widget with a value.

    Attributes:
        widget: to put into a form.
        is_wide: whether it takes the whole line.
    """

    is_wide = False

    def __init__(self, widget: QWidget, name: str) -> None:
        self.widget = widget
        widget.setObjectName(name)

    def value(self) -> Any:
        """What is filled in."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show this."""
        raise NotImplementedError

    def on_edited(self, slot: Callable[[], None]) -> None:
        """Call this when the value changed; also after :meth:`set_value`."""
        raise NotImplementedError

    def name_empty(self, text: str) -> None:
        """What an empty field means, where it may be empty."""

    def name_choices(self, texts: list[str]) -> None:
        """What the choices are called, where there are any."""


class _Spin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, don't change a value in passing."""
        event.ignore()


class CountField(Field):
    """A whole number; an optional one is ``None`` at 0."""

    widget: QSpinBox

    def __init__(self, name: str, least: int, most: int, *, is_optional: bool = False) -> None:
        spin = _Spin()
        super().__init__(spin, name)
        self._is_optional = is_optional
        spin.setRange(0 if is_optional else least, most)
        spin.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)

    def value(self) -> int | None:
        """The number."""
        number = self.widget.value()
        return None if self._is_optional and not number else number

    def set_value(self, value: int | None) -> None:
        """Show it."""
        self.widget.setValue(value or 0)

    def on_edited(self, slot: Callable[[], None]) -> None:
        """At each step."""
        self.widget.valueChanged.connect(slot)

    def name_empty(self, text: str) -> None:
        """Say it in the place of 0."""
        if self._is_optional:
            self.widget.setSpecialValueText(text)


class NumberField(Field):
    """A number with a fraction; an optional one is ``None`` when empty."""

    widget: QLineEdit

    def __init__(self, name: str, least: float, most: float, *, is_optional: bool = False) -> None:
        line = QLineEdit()
        super().__init__(line, name)
        self._is_optional = is_optional
        self._shown: float | None = None
        validator = QDoubleValidator(least, most, 10, line)
        validator.setLocale(QLocale.c())
        line.setValidator(validator)

    def value(self) -> float | None:
        """The number; what was shown before where none is written that is allowed."""
        text = self.widget.text().strip()
        if not text and self._is_optional:
            return None
        return float(text) if text and self.widget.hasAcceptableInput() else self._shown

    def set_value(self, value: float | None) -> None:
        """Show it."""
        self._shown = value
        self.widget.setText("" if value is None else f"{value:g}")

    def on_edited(self, slot: Callable[[], None]) -> None:
        """When the field is left."""
        self.widget.editingFinished.connect(slot)

    def name_empty(self, text: str) -> None:
        """Say it while it is empty."""
        if self._is_optional:
            self.widget.setPlaceholderText(text)


class ChoiceField(Field):
    """One of a few values."""

    widget: SteadyCombo

    def __init__(self, name: str, values: tuple[str, ...]) -> None:
        super().__init__(SteadyCombo(name), name)
        self._values = values
        self.widget.addItems(["" for _ in values])

    def value(self) -> str:
        """The chosen one."""
        return self._values[max(0, self.widget.currentIndex())]

    def set_value(self, value: str) -> None:
        """Choose it."""
        self.widget.setCurrentIndex(self._values.index(value))

    def on_edited(self, slot: Callable[[], None]) -> None:
        """By the person."""
        self.widget.activated.connect(slot)

    def name_choices(self, texts: list[str]) -> None:
        """In the order of the values."""
        for place, text in enumerate(texts):
            self.widget.setItemText(place, text)


class SwitchField(Field):
    """On or off."""

    widget: QCheckBox

    def __init__(self, name: str) -> None:
        super().__init__(QCheckBox(), name)

    def value(self) -> bool:
        """Whether it is on."""
        return self.widget.isChecked()

    def set_value(self, value: bool) -> None:
        """Turn it on or off."""
        self.widget.setChecked(value)

    def on_edited(self, slot: Callable[[], None]) -> None:
        """At each turn."""
        self.widget.toggled.connect(slot)


class LinesField(Field):
    """Texts, one a line."""

    widget: QPlainTextEdit
    is_wide = True

    def __init__(self, name: str) -> None:
        edit = QPlainTextEdit()
        super().__init__(edit, name)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(PROBES_PX)

    def value(self) -> list[str]:
        """The lines that say something; no more than a run takes."""
        lines = (line.strip() for line in self.widget.toPlainText().splitlines())
        return [line for line in lines if line][:MAX_PROBES]

    def set_value(self, value: list[str]) -> None:
        """Show them, unless they are there already: the cursor would jump."""
        if self.value() != value:
            self.widget.setPlainText("\n".join(value))

    def on_edited(self, slot: Callable[[], None]) -> None:
        """At each letter."""
        self.widget.textChanged.connect(slot)

    def name_empty(self, text: str) -> None:
        """Say it while there is nothing."""
        self.widget.setPlaceholderText(text)
