"""What the Chat tab's actions do, by keys and from the command palette."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.services import Services
from gui.tabs.chat.action_table import ChatCommands, ChatState
from gui.tabs.chat.actions import ChatActions

if TYPE_CHECKING:
    from gui.tabs.chat.page import ChatPage


class PageActions(QObject):
    """Registers a page's actions and keeps asking whether they can be done."""

    def __init__(self, services: Services, page: "ChatPage") -> None:
        super().__init__(page)
        self._services = services
        self._page = page
        self.actions = ChatActions(services, page, self._commands(), self._state())
        controller = page.controller
        for signal in (
            controller.session.opened,
            controller.session.changed,
            controller.replying_changed,
            controller.library.conversations_changed,
            page.composer.text_changed,
        ):
            signal.connect(self.actions.refresh)

    def _commands(self) -> ChatCommands:
        page = self._page
        controller, parts = page.controller, page.parts
        return ChatCommands(
            new_chat=page.start_new,
            send=parts.composer.edit.submitted.emit,
            stop=controller.stop,
            find=page.presenter.open_find,
            find_everywhere=page.search_everywhere,
            edit_last=page.edit_last,
            regenerate=lambda: self._on_last("regenerate"),
            continue_reply=lambda: self._on_last("continue"),
            copy_reply=lambda: self._on_last("copy"),
            show_choices=lambda: self._on_last("tokens"),
            compare=page.comparison.open_setup,
            attach=parts.composer.choose_files,
            rename=lambda: self._on_listed(parts.list.begin_rename),
            toggle_pin=self._on_pin,
            move=lambda: self._on_listed(parts.list.choose_folder),
            delete=lambda: page.whole.delete(controller.conversation.id),
            export=lambda: page.transfer.open_export([controller.conversation.id]),
            export_all=self._on_export_all,
            import_chats=page.transfer.open,
            toggle_list=parts.header.list_button.toggle,
            toggle_panel=parts.header.panel_button.toggle,
            save_preset=parts.panel.presets.ask_for_name,
            open_chat=controller.session.open,
            choose_model=page.choose_model,
            apply_preset=page.preset_flow.apply,
        )

    def _state(self) -> ChatState:
        page = self._page
        controller, parts = page.controller, page.parts
        return ChatState(
            conversations=lambda: controller.library.conversations,
            open_id=lambda: controller.conversation.id,
            model=lambda: controller.model,
            is_stored=lambda: controller.conversation.is_stored,
            is_replying=lambda: controller.is_replying,
            has_text=lambda: bool(parts.composer.text.strip() or parts.composer.attachments()),
            has_prompt=lambda: bool(controller.conversation.messages),
            has_reply=lambda: page.presenter.last_reply() is not None,
            is_pinned=lambda: controller.conversation.is_pinned,
            is_list_visible=parts.header.list_button.isChecked,
            is_panel_visible=parts.header.panel_button.isChecked,
        )

    def _on_last(self, action: str) -> None:
        reply = self._page.presenter.last_reply()
        if reply is not None:
            self._page.presenter.do(action, reply.id)

    def _on_listed(self, run: Callable[[str], None]) -> None:
        """What is done in the list needs it to be seen."""
        self._page.header.list_button.setChecked(True)
        run(self._page.controller.conversation.id)

    def _on_export_all(self) -> None:
        library = self._page.controller.library
        self._page.transfer.open_export([one.id for one in library.conversations])

    def _on_pin(self) -> None:
        controller = self._page.controller
        controller.library.set_pinned(
            controller.conversation.id, not controller.conversation.is_pinned
        )
