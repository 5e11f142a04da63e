"""What the tab has to tell or ask across the page: errors, and a summary that isn't finished."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.protocol import ErrorInfo
from gui.sentences import error_sentence
from gui.widgets.notice_bar import Notice, NoticeAction
from gui.widgets.notice_strip import NoticeStrip

Run = Callable[[], None]


class SummaryProblems(QObject):
    """Shows one at a time."""

    def __init__(self, strip: NoticeStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._strip = strip

    def clear(self) -> None:
        """Tell nothing."""
        self._strip.clear()

    def show_error(self, error: ErrorInfo, again: Run | None, go_on: Run | None) -> None:
        """What broke off a summary; ``go_on``: for one that can be continued."""
        actions: list[NoticeAction] = []
        if again is not None:
            actions.append(NoticeAction("retry", lambda: self.tr("Try again"), again))
        if go_on is not None:
            actions.insert(0, NoticeAction("continue", lambda: self.tr("Continue"), go_on))
        self._strip.show_notice(
            Notice(
                "bad",
                lambda: error_sentence(error),
                tuple(actions),
                error.detail or error.message,
                is_dismissible=again is None,
            )
        )

    def show_not_saved(self, path: str, problem: str) -> None:
        """A file could not be written."""
        self._strip.show_notice(
            Notice(
                "bad",
                lambda: self.tr(
                    "The summary could not be saved there. Choose another folder or name."
                ),
                detail=f"{path}: {problem}",
            )
        )

    def ask_to_go_on(self, name: str, go_on: Run, forget: Run) -> None:
        """A summary wasn't finished when the window closed."""
        actions = (
            NoticeAction("continueUnfinished", lambda: self.tr("Continue"), go_on),
            NoticeAction("forgetUnfinished", lambda: self.tr("Forget"), forget),
        )
        self._strip.show_notice(
            Notice(
                "info",
                lambda: self.tr("The summary of {0} isn't finished. Go on with it?").format(name),
                actions,
            )
        )
