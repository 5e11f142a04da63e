"""What the looks of tokens mean."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout


class XrayLegend(QWidget):
    """One sample of each look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainXrayLegend")
        self._theme = theme
        self._samples = {key: QLabel() for key in ("trained", "masked", "special", "cut")}
        flow = FlowLayout(self, spacing=8)
        for key, label in self._samples.items():
            label.setObjectName(f"trainXrayLook_{key}")
            label.setContentsMargins(6, 2, 6, 2)
            flow.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("What the looks mean"))
        texts = {
            "trained": self.tr("the loss counts it"),
            "masked": self.tr("only read"),
            "special": self.tr("special token"),
            "cut": self.tr("cut off"),
        }
        for key, text in texts.items():
            self._samples[key].setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self, *_: object) -> None:
        tokens = self._theme.tokens
        small = "font-size: 12px; border-radius: 4px;"
        looks = {
            "trained": f"background: {tokens.towards[1]}; color: {tokens.text}; "
            "text-decoration: underline;",
            "masked": f"background: {tokens.code}; color: {tokens.muted};",
            "special": f"background: {tokens.code}; color: {tokens.accent};",
            "cut": f"color: {tokens.disabled}; text-decoration: line-through;",
        }
        for key, look in looks.items():
            self._samples[key].setStyleSheet(f"QLabel {{ {small} {look} }}")
