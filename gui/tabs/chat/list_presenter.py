"""The conversation list on the page: what one does with whole conversations.

Owns: nothing but the wiring between the list, the library and the controller, and the notices
that undo a deletion.
"""

from PySide6.QtCore import QObject

from gui.services import Services
from gui.storage import ConversationSummary
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.conversation_list import ConversationList
from gui.widgets.notice_bar import Notice, NoticeAction


class ListPresenter(QObject):
    """Between the conversation list and the controller."""

    def __init__(
        self,
        services: Services,
        controller: ChatController,
        view: ConversationList,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._view = view
        view.show_collapsed(services.settings.values.collapsed_folders)
        self._connect_signals()

    def _connect_signals(self) -> None:
        controller, view = self._controller, self._view
        library = controller.library
        view.chosen.connect(controller.session.open)
        view.renamed.connect(controller.rename)
        view.delete_requested.connect(self.delete)
        view.pin_toggled.connect(library.set_pinned)
        view.moved.connect(library.move)
        view.folder_created.connect(library.add_folder)
        view.folder_renamed.connect(library.rename_folder)
        view.folder_deleted.connect(self._on_folder_deleted)
        view.folders_collapsed.connect(self._on_folders_collapsed)
        view.search_requested.connect(library.search)
        view.hit_chosen.connect(self._on_hit_chosen)
        library.conversations_changed.connect(self._on_conversations_changed)
        library.folders_changed.connect(view.show_folders)
        library.results_changed.connect(view.show_results)
        controller.session.deleted_elsewhere.connect(self._on_deleted_elsewhere)
        controller.session.opened.connect(self._on_conversation_opened)
        controller.replies.replying_changed.connect(view.set_replying)

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation; a notice undoes it."""
        self._controller.delete_conversation(conversation_id)
        self._services.notifications.post_undo(
            lambda: self.tr("The chat was deleted."),
            lambda: self._controller.restore_conversation(conversation_id),
        )

    def _on_deleted_elsewhere(self, conversation_id: str) -> None:
        bring_back = NoticeAction(
            "bringBack",
            lambda: self.tr("Restore"),
            lambda: self._controller.library.restore(conversation_id),
        )
        self._services.notifications.post(
            Notice(
                "warning",
                lambda: self.tr("This chat was deleted in another window."),
                (bring_back,),
            )
        )

    def _on_folder_deleted(self, folder_id: str) -> None:
        library = self._controller.library
        library.delete_folder(folder_id)
        self._services.notifications.post_undo(
            lambda: self.tr("The folder was removed; its chats are still here."),
            lambda: library.restore_folder(folder_id),
        )

    def _on_hit_chosen(self, conversation_id: str, message_id: str | None, query: str) -> None:
        self._controller.session.open(conversation_id, message_id or "", query)

    def _on_folders_collapsed(self, folder_ids: tuple[str, ...]) -> None:
        self._services.settings.change(collapsed_folders=folder_ids)

    def _on_conversations_changed(self, rows: list[ConversationSummary]) -> None:
        self._view.show_conversations(rows, self._open_id())

    def _on_conversation_opened(self) -> None:
        self._view.choose(self._open_id())

    def _open_id(self) -> str | None:
        open_ = self._controller.conversation
        return open_.id if open_.is_stored else None
