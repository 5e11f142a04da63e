"""What the app tells the person on its own account: a short stack of notices.

Owns: which notices are up and in what order. Anything may post; the main window shows them
above the page.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.protocol import ErrorInfo, TextKey
from gui.sentences import sentence
from gui.storage import StorageProblem
from gui.theme import Theme
from gui.widgets.notice_bar import Notice, NoticeAction, NoticeBar

MAX_NOTICES = 3
UNDO_MS = 15_000
"""How long what was deleted can be brought back from the notice."""


class Notifications(QObject):
    """Where notices are posted.

    Signals:
        posted(Notice)
        withdrawn(Notice)
    """

    posted = Signal(object)
    withdrawn = Signal(object)

    def post(self, notice: Notice) -> None:
        """Show a notice."""
        self.posted.emit(notice)

    def withdraw(self, notice: Notice) -> None:
        """Take a notice away that holds no more; one that is gone is no error."""
        self.withdrawn.emit(notice)

    def post_undo(
        self, text: Callable[[], str], undo: Callable[[], None], *, name: str = "undo"
    ) -> None:
        """Say that something was deleted, and bring it back on request.

        Args:
            name: of the action, to tell two such notices apart.
        """
        action = NoticeAction(name, lambda: self.tr("Undo"), undo)
        self.post(Notice("info", text, (action,), timeout_ms=UNDO_MS))

    def post_error(self, error: ErrorInfo, *actions: NoticeAction) -> None:
        """Show a failed request: its sentence, and the report behind Details."""
        self.post(Notice("bad", _sentence_of(error.text), actions, error.detail or error.message))

    def post_key(self, level: str, text: TextKey, detail: str = "") -> None:
        """Show a sentence by its key; level is that of :class:`Notice`."""
        known = {"info": "info", "good": "good", "warning": "warning", "bad": "bad"}
        self.post(Notice(known[level], _sentence_of(text), detail=detail))  # type: ignore[arg-type]

    def post_storage_problem(self, problem: StorageProblem) -> None:
        """Say why something could not be read or saved."""
        text = TextKey(f"window.storage_{problem.kind}", {"path": str(problem.path)})
        self.post_key("bad", text, problem.detail)


class NoticeStack(QWidget):
    """The notices that are up, newest first; at most three, older ones make room."""

    def __init__(
        self, theme: Theme, notifications: Notifications, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("noticeStack")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self._column.setSpacing(8)
        self._bars: list[NoticeBar] = []
        self.hide()
        notifications.posted.connect(self._on_posted)
        notifications.withdrawn.connect(self._on_withdrawn)

    def _on_posted(self, notice: Notice) -> None:
        bar = NoticeBar(self._theme, notice, self)
        bar.dismissed.connect(self._on_dismissed)
        self._bars.insert(0, bar)
        self._column.insertWidget(0, bar)
        while len(self._bars) > MAX_NOTICES:
            self._remove(self._bars[-1])
        self.show()

    def _on_withdrawn(self, notice: Notice) -> None:
        for bar in [one for one in self._bars if one.notice is notice]:
            self._remove(bar)

    def _on_dismissed(self) -> None:
        bar = self.sender()
        if isinstance(bar, NoticeBar):
            self._remove(bar)

    def _remove(self, bar: NoticeBar) -> None:
        if bar in self._bars:
            self._bars.remove(bar)
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))


def _sentence_of(text: TextKey) -> Callable[[], str]:
    return lambda: sentence(text)
