"""How numbers become labels: two bounds and three names."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from engine.protocol.training_spec import RatingBands

LIMIT = 1e9


class BandsForm(QWidget):
    """A switch, and the bands when it is on.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainBands")
        self._use = QCheckBox()
        self._use.setObjectName("trainBandsCheck")
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._low, self._high = self._field("trainBandLow"), self._field("trainBandHigh")
        for field in (self._low, self._high):
            field.setValidator(QDoubleValidator(-LIMIT, LIMIT, 6, field))
        self._names = [self._field(f"trainBandLabel{number}") for number in range(3)]
        self._words = [QLabel() for _ in range(5)]
        self._fields = QWidget()
        self._lay_out()
        self._use.toggled.connect(self._on_toggled)
        self.set_bands(None)
        self.retranslate()

    @property
    def bands(self) -> RatingBands | None:
        """What is filled in, ``None`` when it isn't wanted."""
        if not self._use.isChecked():
            return None
        low, high = (self._number(field) for field in (self._low, self._high))
        defaults = RatingBands(low=low, high=high).labels
        names = [
            field.text().strip() or default
            for field, default in zip(self._names, defaults, strict=True)
        ]
        return RatingBands(low=low, high=high, labels=(names[0], names[1], names[2]))

    def set_bands(self, bands: RatingBands | None) -> None:
        """Show these, without a signal."""
        self._use.blockSignals(True)
        self._use.setChecked(bands is not None)
        self._use.blockSignals(False)
        shown = bands or RatingBands(low=-0.5, high=0.5)
        self._low.setText(f"{shown.low:g}")
        self._high.setText(f"{shown.high:g}")
        for field, name in zip(self._names, shown.labels, strict=True):
            field.setText(name)
        self._fields.setVisible(bands is not None)

    def suggest(self, examples: Sequence[str]) -> None:
        """Bands for numbers like these; the person's own are left alone.

        About zero the middle is narrow; a scale from one number to another is cut in three.
        """
        numbers = [number for text in examples if (number := _read(text)) is not None]
        low, high = -0.5, 0.5
        if numbers and min(numbers) >= 0:
            span = max(numbers) - min(numbers)
            low, high = min(numbers) + span / 3, min(numbers) + 2 * span / 3
        self.set_bands(RatingBands(low=round(low, 2), high=round(high, 2)))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._use.setText(self.tr("Turn the numbers into three labels"))
        self._use.setAccessibleName(self._use.text())
        self._hint.setText(
            self.tr("Numbers from the lower to the upper bound, both included, are in the middle.")
        )
        texts = (
            self.tr("Below"),
            self.tr("Above"),
            self.tr("Label below"),
            self.tr("Label in the middle"),
            self.tr("Label above"),
        )
        fields = (self._low, self._high, *self._names)
        for label, field, text in zip(self._words, fields, texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.editingFinished.connect(self._on_edited)
        return field

    def _number(self, field: QLineEdit) -> float:
        value = _read(field.text())
        return 0.0 if value is None else value

    def _lay_out(self) -> None:
        inner = QGridLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setHorizontalSpacing(12)
        inner.setVerticalSpacing(4)
        places = ((0, 0), (0, 2), (2, 0), (2, 1), (2, 2))
        fields = (self._low, self._high, *self._names)
        for (row, column), label, field in zip(places, self._words, fields, strict=True):
            label.setBuddy(field)
            inner.addWidget(label, row, column)
            inner.addWidget(field, row + 1, column)
        inner.addWidget(self._hint, 4, 0, 1, 3)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setVerticalSpacing(8)
        outer.addWidget(self._use, 0, 0)
        outer.addWidget(self._fields, 1, 0)

    def _on_toggled(self, is_on: bool) -> None:
        self._fields.setVisible(is_on)
        self.changed.emit()

    def _on_edited(self) -> None:
        if self._use.isChecked():
            self.changed.emit()


def _read(text: str) -> float | None:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
