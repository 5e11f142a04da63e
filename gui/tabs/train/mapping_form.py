"""Which field of a row plays which part; the engine's choice unless the person has another."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol.training_spec import DatasetShape
from gui.tabs.train import shapes
from gui.widgets.steady_combo import SteadyCombo

LABEL_PX = 130


class MappingForm(QWidget):
    """A combo box for each part of the shape.

    Attributes:
        asked: part → field as chosen by the person, "" for none; the engine chooses the others.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainMapping")
        self.asked: dict[str, str] = {}
        self._shown: tuple[tuple[str, ...], list[str]] = ((), [])
        self._found: dict[str, str] = {}
        self._labels = {part: QLabel() for parts in shapes.PARTS.values() for part in parts}
        self._combos = {part: SteadyCombo(_combo_name(part)) for part in self._labels}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        for row, (part, label) in enumerate(self._labels.items()):
            combo = self._combos[part]
            label.setBuddy(combo)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
            combo.activated.connect(self._on_chosen)
        self.retranslate()
        self.show_fields("auto", [], {})

    def show_fields(
        self, shape: DatasetShape, columns: Sequence[str], found: dict[str, str]
    ) -> None:
        """Offer the columns for each part of a shape, with what was found chosen."""
        parts = shapes.PARTS.get(shape, ()) if columns else ()
        self._found = dict(found)
        for part, combo in self._combos.items():
            for widget in (self._labels[part], combo):
                widget.setVisible(part in parts)
            if part in parts:
                self._fill(part, list(columns), found.get(part, ""))
            else:
                combo.clear()
        self.setVisible(bool(parts))
        self._shown = (parts, list(columns))

    def field(self, part: str) -> str:
        """The field that is chosen for a part, "" for none."""
        combo = self._combos[part]
        return combo.currentData() or "" if combo.currentIndex() >= 0 else ""

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for part, label in self._labels.items():
            name = shapes.part_name(part)
            label.setText(name)
            self._combos[part].setAccessibleName(name)
            if self._combos[part].itemData(0) == "":
                self._combos[part].setItemText(0, self.tr("None"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self, part: str, columns: list[str], found: str) -> None:
        combo = self._combos[part]
        fields = ["", *columns] if part in shapes.OPTIONAL_PARTS else columns
        if [combo.itemData(place) for place in range(combo.count())] != fields:
            combo.clear()
            for one in fields:
                combo.addItem(one or self.tr("None"), one)
        wanted = self.asked.get(part, found)
        combo.setCurrentIndex(fields.index(wanted) if wanted in fields else -1)

    def _on_chosen(self) -> None:
        """All parts are settled with the one that was chosen: none moves by itself then."""
        chosen = {part: self.field(part) for part in self._shown[0]}
        # One that no field was found for stays without one by itself.
        self.asked = {
            part: field
            for part, field in chosen.items()
            if field or (part in shapes.OPTIONAL_PARTS and self._is_settled(part))
        }
        self.changed.emit()

    def _is_settled(self, part: str) -> bool:
        """Whether a part without a field is so by choice."""
        return bool(self._found.get(part)) or part in self.asked


def _combo_name(part: str) -> str:
    return f"train{part.capitalize()}ColumnCombo"
