"""Which languages the two sides of translation pairs are in."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.language_names import language_name
from gui.widgets.steady_combo import SteadyCombo

CODES = tuple(
    [
        "ar",
        "cs",
        "de",
        "el",
        "en",
        "es",
        "fa",
        "fr",
        "he",
        "hi",
        "id",
        "it",
        "ja",
        "ko",
        "nl",
        "pl",
        "pt",
        "ro",
        "ru",
        "sv",
        "th",
        "tr",
        "uk",
        "vi",
        "zh",
    ]
)


class PairLanguages(QWidget):
    """Two combo boxes; "" is what the engine finds.

    Signals:
        changed(): by the person.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPairLanguages")
        self._source = SteadyCombo("trainSourceLanguage")
        self._target = SteadyCombo("trainTargetLanguage")
        self._arrow = QLabel("→")
        self._found = ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._source, 1)
        row.addWidget(self._arrow)
        row.addWidget(self._target, 1)
        for combo in (self._source, self._target):
            combo.activated.connect(self._on_chosen)
        self.retranslate()

    @property
    def codes(self) -> tuple[str, str]:
        """Source and target as chosen; "" where the engine finds it."""
        return self._source.currentData() or "", self._target.currentData() or ""

    def set_codes(self, source: str, target: str) -> None:
        """Show these, without a signal."""
        for combo, code in ((self._source, source), (self._target, target)):
            if code and combo.findData(code) < 0:
                combo.addItem(language_name(code), code)
            combo.setCurrentIndex(max(0, combo.findData(code)))

    def show_found(self, languages: tuple[str, str]) -> None:
        """Say which ones the engine found; "" where it found none."""
        if languages != self._found:
            self._found = languages
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        names = (self.tr("Language of the source"), self.tr("Language of the translation"))
        combos = (self._source, self._target)
        for combo, name, found in zip(combos, names, self._found, strict=True):
            chosen = combo.currentData() or ""
            combo.clear()
            detected = self.tr("{0} (detected)") if found else self.tr("Detect")
            combo.addItem(detected.format(language_name(found)), "")
            for code in sorted({*CODES, chosen} - {""}, key=language_name):
                combo.addItem(language_name(code), code)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
            combo.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_chosen(self) -> None:
        self.changed.emit()
