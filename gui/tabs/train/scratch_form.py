"""How large a model is that is trained from nothing, and how many words it has."""

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol.training_spec import TrainingSpec
from gui.tabs.train.setting_fields import FIELD_PX, ChoiceField, CountField

SIZES = ("tiny", "small", "base")


class ScratchForm(QWidget):
    """Size and vocabulary.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainScratch")
        self._size = ChoiceField("trainScratchSize", SIZES)
        self._vocabulary = CountField("trainVocabulary", 64, 256_000)
        self._vocabulary.widget.setSingleStep(1000)
        self._labels = (QLabel(), QLabel())
        self._hints = (QLabel(), QLabel())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, field in enumerate((self._size, self._vocabulary)):
            self._labels[row].setBuddy(field.widget)
            self._hints[row].setProperty("role", "muted")
            self._hints[row].setWordWrap(True)
            field.widget.setFixedWidth(FIELD_PX)
            grid.addWidget(self._labels[row], row, 0)
            grid.addWidget(field.widget, row, 1)
            grid.addWidget(self._hints[row], row, 2)
            field.on_edited(self._on_edited)
        self.set_values(TrainingSpec(data="-"))
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """The fields of a :class:`TrainingSpec` that are here."""
        return {
            "scratch_size": self._size.value(),
            "vocabulary_size": self._vocabulary.value(),
        }

    def set_values(self, spec: TrainingSpec) -> None:
        """Show a spec's, without a signal."""
        self.blockSignals(True)
        self._size.set_value(spec.scratch_size)
        self._vocabulary.set_value(spec.vocabulary_size)
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = (
            (self.tr("Size"), self.tr("A larger one learns more from more data, and is slower.")),
            (
                self.tr("Vocabulary"),
                self.tr("Pieces of words, found in the data (SentencePiece, arXiv:1808.06226)."),
            ),
        )
        fields = (self._size, self._vocabulary)
        for field, label, hint, (name, text) in zip(
            fields, self._labels, self._hints, texts, strict=True
        ):
            label.setText(name)
            hint.setText(text)
            field.widget.setAccessibleName(name)
            field.widget.setAccessibleDescription(text)
        self._size.name_choices([self.tr("Tiny"), self.tr("Small"), self.tr("Base")])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_edited(self, *_: object) -> None:
        self.changed.emit()
