"""Says that the context is full and asks what to do; says what was done.

Owns: the question above the composer. What is done is the controller's.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.services import Services
from gui.tabs.chat.context_keeper import ContextChange
from gui.tabs.chat.controller import ChatController
from gui.widgets.notice_bar import Notice, NoticeAction, NoticeBar
from gui.widgets.strip_stack import StripStack

_SHOWN_MS = 10_000


class ContextStrip(QObject):
    """Between the controller's context and the strips above the composer.

    Signals:
        new_chat_requested()
    """

    new_chat_requested = Signal()

    def __init__(
        self, services: Services, controller: ChatController, place: StripStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._place = place
        self._question: NoticeBar | None = None
        controller.context_filled.connect(self._on_context_filled)
        controller.context_changed.connect(self._on_context_changed)
        controller.context_failed.connect(services.notifications.post_error)
        controller.session.opened.connect(self.close)

    def close(self) -> None:
        """Take the question away."""
        if self._question is not None:
            self._place.remove(self._question)
            self._question.deleteLater()
            self._question = None

    def _on_context_filled(self) -> None:
        def action(name: str, text: Callable[[], str], run: Callable[[], None]) -> NoticeAction:
            return NoticeAction(name, text, run, is_primary=name == "dropOldest")

        self.close()
        notice = Notice(
            "warning",
            lambda: self.tr(
                "The model's context is full. Should the model stop reading the oldest "
                "turns (they stay here for you), read a summary of them, or do you want to "
                "start a new chat?"
            ),
            (
                action("dropOldest", lambda: self.tr("Drop oldest turns"), self._on_drop),
                action("summarizeOldest", lambda: self.tr("Summarize them"), self._on_summarize),
                action("newChat", lambda: self.tr("New chat"), self.new_chat_requested.emit),
            ),
        )
        self._question = NoticeBar(self._services.theme, notice)
        self._question.dismissed.connect(self.close)
        self._place.push(self._question)

    def _on_drop(self) -> None:
        self._controller.make_room("drop")

    def _on_summarize(self) -> None:
        self._controller.make_room("summarize")

    def _on_context_changed(self, change: ContextChange) -> None:
        """The change itself stands in the conversation; this is said for the moment."""
        if change.count:
            self.close()

        def text() -> str:
            if not change.count:
                return self.tr("The last message alone fills the context. Shorten it, please.")
            if change.summary:
                return self.tr("Oldest messages the model now reads a summary of: {0}").format(
                    change.count
                )
            return self.tr("Oldest messages the model no longer reads: {0}").format(change.count)

        self._services.notifications.post(Notice("info", text, timeout_ms=_SHOWN_MS))
