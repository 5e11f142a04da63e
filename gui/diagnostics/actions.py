"""What the command palette and the settings offer when something is wrong.

Owns: that there is one window of each kind. They are imported when first asked for.
"""

import functools
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from gui.actions import ActionSpec
from gui.services import Services


def support_actions(services: Services, window: QWidget) -> Iterator[ActionSpec]:
    """Report a problem, look at the logs, back up."""
    translate = QCoreApplication.translate
    yield ActionSpec(
        id="support.report",
        text=lambda: translate("actions", "Report a problem"),
        section=support_section,
        run=functools.partial(show_report, services, window),
    )
    yield ActionSpec(
        id="support.logs",
        text=lambda: translate("actions", "Show the logs"),
        section=support_section,
        run=functools.partial(show_logs, services, window),
    )
    yield ActionSpec(
        id="support.backup",
        text=lambda: translate("actions", "Back up or restore everything"),
        section=support_section,
        run=functools.partial(show_backup, services, window),
    )


def support_section() -> str:
    """The heading they have in common."""
    return QCoreApplication.translate("actions", "Support")


def show_report(services: Services, window: QWidget) -> None:
    """Open the report, or bring it to the front."""
    from gui.diagnostics.report_dialog import ReportDialog

    show_one(window, ReportDialog, lambda: ReportDialog(services, window.window()))


def show_logs(services: Services, window: QWidget) -> None:
    """Open the logs, or bring them to the front."""
    from gui.diagnostics.log_dialog import LogDialog

    show_one(window, LogDialog, lambda: LogDialog(services, window.window()))


def show_backup(services: Services, window: QWidget) -> None:
    """Open backup and restore, or bring them to the front."""
    from gui.backup.dialog import BackupDialog

    show_one(window, BackupDialog, lambda: BackupDialog(services, window.window()))


def show_one(window: QWidget, kind: type[QDialog], make: Callable[[], QDialog]) -> None:
    """The open dialog of this kind, else a new one."""
    dialog = window.window().findChild(kind) or make()
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
