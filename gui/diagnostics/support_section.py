"""The part of the settings that helps when something is wrong: buttons, and what they are for."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.diagnostics.actions import show_logs, show_report
from gui.services import Services
from gui.widgets.flow_layout import FlowLayout


class SupportSection(QWidget):
    """Each button does what the command palette offers under the same name."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("supportSection")
        self._services = services
        self._title = QLabel()
        self._title.setObjectName("supportTitle")
        self._report = self._button("reportProblemButton", show_report)
        self._logs = self._button("showLogsButton", show_logs)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in self.findChildren(QPushButton):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("When something is wrong"))
        self._report.setText(self.tr("Report a problem…"))
        self._logs.setText(self.tr("Show the logs"))
        for button in self.findChildren(QPushButton):
            button.setAccessibleName(button.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, name: str, show: Callable[[Services, QWidget], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda: show(self._services, self))
        return button
