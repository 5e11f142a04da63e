"""Settings: what helps when something is wrong."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from gui.diagnostics.actions import show_logs, show_report
from gui.services import Services
from gui.settings_page.row import RowTexts
from gui.settings_page.section import Section


class SupportSection(Section):
    """Each button does what the command palette offers under the same name."""

    name = "support"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._report = self._button("reportProblemButton", show_report)
        self._logs = self._button("showLogsButton", show_logs)
        self.add_row("report", self._report_texts, self._report)
        self.add_row("logs", self._logs_texts, self._logs)
        self.retranslate()

    def title(self) -> str:
        """What it is called in the language that is on."""
        return self.tr("When something is wrong")

    def retranslate(self) -> None:
        """Set every text in the current language."""
        super().retranslate()
        self._report.setText(self.tr("Report a problem…"))
        self._logs.setText(self.tr("Show the logs"))
        for button in (self._report, self._logs):
            button.setAccessibleName(button.text())

    def _report_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Report"),
            description=self.tr(
                "Versions, devices, settings and logs in one file that you look at first. "
                "Nothing is sent anywhere."
            ),
            synonyms=self.tr("problem, bug, error, help, support, diagnostics"),
        )

    def _logs_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Logs"),
            description=self.tr("What the window, the engine and training runs wrote."),
            synonyms=self.tr("log, error, warning, trace, crash"),
        )

    def _button(self, name: str, show: Callable[[Services, QWidget], None]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(lambda: show(self._services, self))
        return button
