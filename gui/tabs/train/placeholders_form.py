"""What is put for placeholders like ``{{name}}`` that the data has in it."""

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from gui.tabs.train.mapping_form import LABEL_PX

SETTLE_MS = 500
"""Who goes on writing isn't asked about each letter."""


class PlaceholdersForm(QWidget):
    """A field for each placeholder.

    Signals:
        changed(): by the person, once a field is left or nothing more is written for a moment.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPlaceholders")
        self._fields: dict[str, tuple[QLabel, QLineEdit]] = {}
        self._kept: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._on_edited)
        self._hint = QLabel()
        self._hint.setObjectName("trainPlaceholdersHint")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._hint, 0, 0, 1, 2)
        self.retranslate()
        self.hide()

    @property
    def fill(self) -> dict[str, str]:
        """What is written for each; those left empty stay as they are in the data."""
        return {name: text for name, text in self._kept.items() if text}

    @property
    def missing(self) -> list[str]:
        """The placeholders that nothing is written for."""
        return [name for name in self._fields if not self._kept.get(name)]

    def set_fill(self, fill: dict[str, str]) -> None:
        """Show these texts, without a signal."""
        self._timer.stop()
        self._kept = dict(fill)
        self._told = self.fill
        for name, (_, field) in self._fields.items():
            field.setText(self._kept.get(name, ""))

    def show_names(self, names: Sequence[str]) -> None:
        """Have fields for these placeholders."""
        names = sorted(names)
        if names != list(self._fields):
            for widgets in self._fields.values():
                for widget in widgets:
                    self._grid.removeWidget(widget)
                    widget.hide()
                    widget.deleteLater()
            self._fields = {}
            for row, name in enumerate(names, 1):
                self._add(row, name)
        self.setVisible(bool(names))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._hint.setText(
            self.tr("The data has placeholders. What you write here is put in their place.")
        )
        for name, (_, field) in self._fields.items():
            field.setPlaceholderText(self.tr("stays as it is"))
            field.setAccessibleName(self.tr("Text for the placeholder {0}").format(name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _add(self, row: int, name: str) -> None:
        label, field = QLabel("{{" + name + "}}"), QLineEdit()
        field.setObjectName(f"trainFill_{name}")
        field.setText(self._kept.get(name, ""))
        field.textEdited.connect(functools.partial(self._on_written, name))
        field.editingFinished.connect(self._on_edited)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._fields[name] = (label, field)

    def _on_written(self, name: str, text: str) -> None:
        """What is written counts at once: Start can be pressed by its keys from within a field."""
        self._kept[name] = text.strip()
        self._timer.start()

    def _on_edited(self) -> None:
        self._timer.stop()
        if self.fill != self._told:
            self._told = self.fill
            self.changed.emit()
