"""The row of the starter card that leads into the other tabs, each with a sample."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from gui.icons import icon
from gui.samples import samples_of
from gui.tabs import TABS
from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout


class LookAround(QWidget):
    """A button for each tab that has something to try.

    Signals:
        sample_chosen(Sample)
    """

    sample_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookAround")
        self._theme = theme
        self._label = QLabel()
        self._label.setObjectName("lookAroundLabel")
        self._label.setWordWrap(True)
        self._samples = {tab: samples_of(tab.name)[0] for tab in TABS if samples_of(tab.name)}
        self._buttons = {tab.name: QToolButton() for tab in self._samples}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        row = FlowLayout(spacing=0)
        for name, button in self._buttons.items():
            button.setObjectName(f"lookAround_{name}")
            button.setProperty("role", "quiet")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        column.addLayout(row)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._label.setText(self.tr("Take a look around. Each tab opens with a sample:"))
        for tab, sample in self._samples.items():
            title = QCoreApplication.translate("tabs", str(tab.title))
            button = self._buttons[tab.name]
            button.setText(title)
            button.setAccessibleName(f"{title}: {sample.text}")
            button.setToolTip(sample.text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        for tab, sample in self._samples.items():
            if self._buttons[tab.name] is self.sender():
                self.sample_chosen.emit(sample)

    def _restyle(self) -> None:
        for tab in self._samples:
            self._buttons[tab.name].setIcon(icon(tab.icon, self._theme.tokens.muted, 16))
