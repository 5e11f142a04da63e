"""Settings: backups, and what helps when something is wrong."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.diagnostics.actions import show_backup, show_logs, show_report
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
        self._backup = self._button("showBackupButton", show_backup)
        self.add_row("backup", self._backup_texts, _beside_room(self._backup))
        self.add_row("report", self._report_texts, _beside_room(self._report))
        self.add_row("logs", self._logs_texts, _beside_room(self._logs))
        self.retranslate()

    def title(self) -> str:
        """What it is called in the language that is on."""
        return self.tr("Backup and support")

    def retranslate(self) -> None:
        """Set every text in the current language."""
        super().retranslate()
        self._report.setText(self.tr("Report a problem…"))
        self._logs.setText(self.tr("Show the logs"))
        self._backup.setText(self.tr("Back up or restore…"))
        for button in (self._backup, self._report, self._logs):
            button.setAccessibleName(button.text())

    def _backup_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Backup"),
            description=self.tr(
                "Everything but downloaded models in one archive, and back from it."
            ),
            synonyms=self.tr("back up, restore, save, archive, move, another machine"),
        )

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


def _beside_room(button: QPushButton) -> QWidget:
    """As wide as its text is."""
    holder = QWidget()
    holder.setFocusProxy(button)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
