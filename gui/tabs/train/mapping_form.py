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
        asked: part → field as chosen by the person; empty where the engine chooses.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainMapping")
        self.asked: dict[str, str] = {}
        self._shown: tuple[tuple[str, ...], list[str]] = ((), [])
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
        for part, combo in self._combos.items():
            for widget in (self._labels[part], combo):
                widget.setVisible(part in parts)
            if part in parts:
                self._fill(part, list(columns), found.get(part, ""))
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
        # A part that was found can be another field, not none: an empty name asks to find one.
        is_absent = part in shapes.OPTIONAL_PARTS and not (found or self.asked.get(part))
        fields = ["", *columns] if is_absent else columns
        if [combo.itemData(place) for place in range(combo.count())] != fields:
            combo.clear()
            for one in fields:
                combo.addItem(one or self.tr("None"), one)
        wanted = self.asked.get(part, found)
        combo.setCurrentIndex(fields.index(wanted) if wanted in fields else -1)

    def _on_chosen(self) -> None:
        """All parts are settled with the one that was chosen: none moves by itself then."""
        chosen = {part: self.field(part) for part in self._shown[0]}
        self.asked = {part: field for part, field in chosen.items() if field}
        self.changed.emit()


def _combo_name(part: str) -> str:
    return f"train{part.capitalize()}ColumnCombo"
