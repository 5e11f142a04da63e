"""What is said in safe mode, and the ways out of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.diagnostics.actions import show_report
from gui.widgets.notice_bar import Notice, NoticeAction

if TYPE_CHECKING:
    from gui.app import App


def safe_mode_notice(app: "App") -> Notice:
    """Stays until it is dismissed."""
    translate = QCoreApplication.translate
    return Notice(
        "warning",
        lambda: translate(
            "SafeMode",
            "Safe mode: Atelier started with the default settings and without loading a model, "
            "because you asked for it or because the last two starts failed. Your settings "
            "and chats are untouched; changes to settings made now are not kept.",
        ),
        (
            NoticeAction(
                "useSettings",
                lambda: translate("SafeMode", "Use my settings again"),
                app.use_own_settings,
                is_primary=True,
            ),
            NoticeAction(
                "reportProblem",
                lambda: translate("SafeMode", "Report a problem…"),
                lambda: show_report(app.services, app.window),
            ),
        ),
    )
