"""The "?" in a tab's head: leads to the tab's topic of the help."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.navigation import Navigation, OpenTopic

HELP = "help"
"""The page's name in the window."""


class HelpButton(QToolButton):
    """Asks for a topic once it is connected with :meth:`lead_through`."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"helpButton_{topic}")
        self.setProperty("role", "help")
        self.setText("?")
        self._topic = topic
        self._navigation: Navigation | None = None
        self.clicked.connect(self._on_clicked)
        self.retranslate()

    def lead_through(self, navigation: Navigation) -> None:
        """Use this navigation when it is clicked."""
        self._navigation = navigation

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Help on this tab"))
        self.setToolTip(self.tr("Help on this tab"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_clicked(self) -> None:
        if self._navigation is not None:
            self._navigation.open(HELP, OpenTopic(self._topic))
