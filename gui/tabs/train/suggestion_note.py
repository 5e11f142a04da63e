"""What settings suit the data and the base, and why; those set by hand can be given back."""

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.protocol.training import SuggestedSettings
from engine.protocol.training_spec import TrainingSpec
from gui.sentences import sentence

SUGGESTED = ("method", "epochs", "batch_size", "learning_rate", "max_length")


def with_suggestion(
    spec: TrainingSpec, suggested: SuggestedSettings, touched: set[str]
) -> TrainingSpec:
    """``spec`` with what is suggested, except for the settings in ``touched``."""
    changes = {key: getattr(suggested, key) for key in SUGGESTED if key not in touched}
    return msgspec.structs.replace(spec, **changes)


class SuggestionNote(QWidget):
    """The reasons of the suggestions, and a way back to them.

    Attributes:
        suggested: what is suggested now.

    Signals:
        taken(): the person wants all of it.
    """

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainSuggestion")
        self.suggested: SuggestedSettings | None = None
        self._touched: set[str] = set()
        self._text = QLabel()
        self._text.setObjectName("trainSuggestionReasons")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._take = QPushButton()
        self._take.setObjectName("trainTakeSuggestionButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self._take.clicked.connect(self.taken)
        self.retranslate()

    def show_suggestion(self, suggested: SuggestedSettings | None, touched: set[str]) -> None:
        """Show why these are suggested."""
        self.suggested = suggested
        self.show_touched(touched)

    def show_touched(self, touched: set[str]) -> None:
        """Offer the way back where the person set something."""
        self._touched = touched
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        suggested = self.suggested
        self.setVisible(suggested is not None and bool(suggested.reasons or self._touched))
        if suggested is not None:
            self._text.setText("\n".join(sentence(one) for one in suggested.reasons))
        self._take.setVisible(bool(self._touched))
        self._take.setText(self.tr("Use the suggestions"))
        self._take.setAccessibleName(self.tr("Use the suggested settings"))
        self._take.setToolTip(self.tr("Set method, epochs, batch, rate and length as suggested"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
