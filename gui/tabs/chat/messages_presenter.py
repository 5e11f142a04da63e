"""Shows the open conversation in the message view, and does what one asks of a message.

Owns: the items on the screen and the find bar. Knows the controller's signals and the view's;
what needs another part of the page (the composer, the strips) goes out as a signal.
"""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gui.services import Services
from gui.storage import MessageRecord
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.message_items import MessageItems
from gui.widgets.find_bar import FindBar
from gui.widgets.markdown.displayable import safe_name
from gui.widgets.message_view import MessageItem, MessageView
from gui.widgets.notice_bar import Notice, NoticeAction


class MessagesPresenter(QObject):
    """Between the message view and the controller.

    Signals:
        edit_requested(MessageRecord)
        tokens_requested(MessageRecord): the reply's token choices.
        compare_requested(MessageRecord): other answers in place of this one.
        acted(): something was done with a message; an open question is out of date.
    """

    edit_requested = Signal(object)
    tokens_requested = Signal(object)
    compare_requested = Signal(object)
    acted = Signal()

    def __init__(
        self,
        services: Services,
        controller: ChatController,
        view: MessageView,
        find_bar: FindBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._view = view
        self._find_bar = find_bar
        self._items = MessageItems()
        self._connect_signals()

    def _connect_signals(self) -> None:
        controller, view, bar = self._controller, self._view, self._find_bar
        controller.session.changed.connect(self.show_path)
        controller.message_changed.connect(self._on_message_changed)
        controller.text_appended.connect(view.append_text)
        controller.message_deleted.connect(self._on_message_deleted)
        controller.session.sought.connect(self._on_sought)
        view.action_triggered.connect(self._on_action_triggered)
        view.branch_requested.connect(self._on_branch_requested)
        view.link_activated.connect(self.ask_about_link)
        view.attachment_activated.connect(self._on_attachment_activated)
        view.find_changed.connect(bar.set_found)
        bar.query_changed.connect(view.find_text)
        bar.step_requested.connect(view.find_step)
        bar.closed.connect(self._on_find_closed)

    def show_all(self) -> None:
        """Show another conversation, from its end."""
        self._find_bar.hide()
        self._items.forget()
        self._view.set_messages(self._made())
        self._view.scroll_to_end()

    def show_path(self) -> None:
        """Show what changed; what is still there stays where it is."""
        self._view.set_messages(self._made(), keep=True)

    def show_again(self, record: MessageRecord) -> None:
        """Show a message of the path as usual, after it was shown otherwise."""
        self._view.update_message(self._items.one_of(self._controller.conversation, record))

    def reword(self) -> None:
        """Every sentence about a message in the current language."""
        self._items.forget()
        self.show_path()

    def open_find(self) -> None:
        """Look for words in the open conversation."""
        if self._controller.conversation.messages:
            self._find_bar.open()

    def last_reply(self) -> MessageRecord | None:
        """The reply that ends the path, if one does."""
        last = self._controller.conversation.last
        return last if last is not None and last.role == "assistant" else None

    def do(self, action: str, message_id: str) -> None:
        """What a message's button or menu says."""
        controller = self._controller
        record = controller.conversation.find(message_id)
        if record is None:
            return
        self.acted.emit()
        requests = {
            "edit": self.edit_requested,
            "tokens": self.tokens_requested,
            "compare": self.compare_requested,
        }
        if action in requests:
            requests[action].emit(record)
        elif action == "copy":
            QGuiApplication.clipboard().setText(record.text)
        elif action == "regenerate":
            controller.regenerate(message_id)
        elif action == "continue":
            controller.continue_reply(message_id)
        elif action == "delete":
            controller.delete_message(message_id)

    def _made(self) -> list[MessageItem]:
        controller = self._controller
        return self._items.all_of(controller.conversation, controller.messages)

    def _on_message_changed(self, record: MessageRecord) -> None:
        self.show_again(record)

    def _on_action_triggered(self, message_id: str, action: str) -> None:
        self.do(action, message_id)

    def _on_branch_requested(self, message_id: str, step: int) -> None:
        self.acted.emit()
        self._controller.select_version(message_id, step)

    def _on_message_deleted(self, conversation_id: str, message_id: str) -> None:
        self._services.notifications.post_undo(
            lambda: self.tr("The message and what followed it were deleted."),
            lambda: self._controller.restore_message(conversation_id, message_id),
            name="undoMessage",
        )

    def _on_attachment_activated(self, message_id: str, attachment_id: str) -> None:
        """Show what the model was given, as a notice's detail."""
        record = self._controller.conversation.find(message_id)
        attachments = record.attachments if record is not None else ()
        found = next((one for one in attachments if one.id == attachment_id), None)
        if found is not None:
            name, text = safe_name(found.name), found.text
            self._services.notifications.post(
                Notice(
                    "info",
                    lambda: self.tr("What the model was given of {0}").format(name),
                    detail=text,
                )
            )

    def ask_about_link(self, address: str) -> None:
        """Ask first: a model can write any address."""
        self._services.notifications.post(
            Notice(
                "info",
                lambda: self.tr("Open {0} in the browser?").format(address),
                (
                    NoticeAction(
                        "openLink",
                        lambda: self.tr("Open"),
                        lambda: _open_in_browser(address),
                    ),
                ),
            )
        )

    def _on_sought(self, message_id: str, query: str) -> None:
        self._view.scroll_to_message(message_id, query)

    def _on_find_closed(self) -> None:
        self._find_bar.hide()
        self._view.end_find()
        self._view.setFocus()


def _open_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
