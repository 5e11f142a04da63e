"""Token choices on the page: a reply looked at token by token, and branched at one of them.

Owns: the inspector and its card. A reply is shown as usual again as soon as the path changes.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from engine.protocol import TokenChoicesParams
from gui.services import Services
from gui.storage import MessageRecord
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.messages_presenter import MessagesPresenter
from gui.tabs.chat.token_inspector import TokenInspector
from gui.tabs.chat.token_legend import TokenLegend
from gui.tabs.chat.token_overlay import TokenOverlay
from gui.tabs.chat.wording import facts
from gui.widgets.message_view import MessageView
from gui.widgets.token_popup import TokenPopup


class TokenPresenter(QObject):
    """Between the inspector, the message view and the controller."""

    def __init__(
        self,
        services: Services,
        controller: ChatController,
        messages: MessagesPresenter,
        view: MessageView,
        legend: TokenLegend,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._services = services
        self._controller = controller
        self._messages = messages
        self.inspector = TokenInspector(services.client, self)
        self._overlay = TokenOverlay(self.inspector, view, TokenPopup(services.theme, page), legend)
        self.inspector.closed.connect(self._on_closed)
        self.inspector.branch_chosen.connect(self._on_branch_chosen)
        controller.session.opened.connect(self.close)
        controller.session.changed.connect(self.close)

    def inspect(self, record: MessageRecord) -> None:
        """Look at a reply; the model that wrote it is asked, where it is still here."""
        conversation = self._controller.conversation
        result = facts(record)
        usable = [one.id for one in self._services.models.chat_models()]
        writer = result.model if result is not None else ""
        self.inspector.inspect(
            record.id,
            TokenChoicesParams(
                model=writer if writer in usable else self._controller.model,
                messages=conversation.prompt(until=record.id),
                reply=record.text,
                device=self._services.settings.values.device,
            ),
        )

    def close(self) -> None:
        """Show the reply as usual again."""
        self.inspector.close()

    def _on_closed(self, message_id: str) -> None:
        record = self._controller.conversation.find(message_id)
        if record is not None:
            self._messages.show_again(record)

    def _on_branch_chosen(self, message_id: str, start: int, text: str) -> None:
        self._controller.branch_at(message_id, start, text)
