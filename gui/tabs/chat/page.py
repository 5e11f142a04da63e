"""The Chat tab on the screen: its parts and their wiring.

What the parts do together is the presenters': the list's, the messages', the comparison's, the
token choices'.
"""

import functools
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtWidgets import QWidget

from engine.protocol import ErrorInfo, Progress, TextKey
from gui.accessible import announce
from gui.drop_target import DropTarget
from gui.formats import percent
from gui.navigation import OpenFile, OpenFiles, OpenModel, OpenText
from gui.presets import is_preset_file
from gui.samples import open_sample
from gui.sentences import sentence
from gui.services import Services
from gui.storage import AttachmentRecord, MessageRecord, StorageProblem
from gui.tabs.chat import wording
from gui.tabs.chat.attachment_count import AttachmentCounter
from gui.tabs.chat.compare_presenter import ComparePresenter
from gui.tabs.chat.comparison import Variant
from gui.tabs.chat.context_strip import ContextStrip
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.conversation import Written
from gui.tabs.chat.list_presenter import ListPresenter
from gui.tabs.chat.messages_presenter import MessagesPresenter
from gui.tabs.chat.page_actions import PageActions
from gui.tabs.chat.parts import ChatParts
from gui.tabs.chat.preset_flow import PresetFlow
from gui.tabs.chat.token_presenter import TokenPresenter
from gui.tabs.chat.transfer_presenter import TransferPresenter
from gui.widgets.markdown.displayable import safe_name
from gui.widgets.notice_bar import NoticeAction

REPLY_ROOM = 16
"""Tokens that must stay free for a reply, or a prompt with files isn't sent."""


class ChatPage(QWidget):
    """The Chat tab.

    Attributes:
        controller: its behaviour.
        parts: its widgets.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatPage")
        self.drops = DropTarget(self)
        self._services = services
        self.controller = controller = ChatController(services, self)
        self.parts = parts = ChatParts(services, self)
        # The parts that tests and the app ask for by name.
        self.composer, self.panel, self.header = parts.composer, parts.panel, parts.header
        self.messages, self.conversations = parts.messages, parts.list
        self.whole = ListPresenter(services, controller, parts.list, self)
        self.presenter = MessagesPresenter(
            services, controller, parts.messages, parts.find_bar, self
        )
        self.comparison = ComparePresenter(services, controller, parts.compare, parts.strips, self)
        self.tokens = TokenPresenter(
            services, controller, self.presenter, parts.messages, parts.legend, self
        )
        self._counter = AttachmentCounter(
            services.client, parts.composer.tray, lambda: controller.model, self
        )
        self.preset_flow = PresetFlow(services, parts.panel, lambda: controller.model, self)
        self.transfer = TransferPresenter(services, controller, parts.strips, self)
        self._context = ContextStrip(services, controller, parts.strips, self)
        settings = services.settings.values
        parts.list.setVisible(settings.is_conversation_list_visible)
        parts.panel.setVisible(settings.is_side_panel_visible)
        parts.header.help_button.lead_through(services.navigation)
        parts.header.list_button.setChecked(settings.is_conversation_list_visible)
        parts.header.panel_button.setChecked(settings.is_side_panel_visible)
        self._connect_signals()
        self.page_actions = PageActions(services, self)
        self.retranslate()
        self._on_conversation_opened()

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.composer.edit.setFocus()

    def open(self, what: object) -> None:
        """What another tab hands over: a text or files to talk about, or a model to talk to."""
        if isinstance(what, OpenModel):
            self.start_new()
            self.controller.choose_model(what.model)
            self._on_models_changed()
            self.focus()
        elif isinstance(what, OpenText):
            self.composer.append_text(what.text)
            self.focus()
        elif isinstance(what, OpenFile):
            self._take_paths([Path(what.path)])
        elif isinstance(what, OpenFiles):
            self._take_paths([Path(one) for one in what.paths])

    def close_page(self) -> None:
        """Save what waits, for the end of the app."""
        self.panel.flush()
        self.controller.session.flush()
        self.transfer.stop()

    def retranslate(self) -> None:
        """Set every text in the current language; the messages' lines of facts, too."""
        self.parts.greeting.setText(self.tr("What would you like to talk about?"))
        self.parts.stage.setAccessibleName(self.tr("What the engine is doing"))
        text = self.tr("Compare answers of several models or settings")
        self.parts.compare_button.setAccessibleName(text)
        self.parts.compare_button.setToolTip(text)
        self.presenter.reword()
        self.comparison.reword()
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Drops

    def _on_text_dropped(self, text: str) -> None:
        self.composer.edit.insertPlainText(text)
        self.focus()

    def _take_files(self, mime: QMimeData) -> None:
        self._take_paths(self.composer.own_files(mime))

    def _take_paths(self, paths: list[Path]) -> None:
        """Presets are imported, exports are offered for import, the rest is attached."""
        self.focus()
        presets = [one for one in paths if is_preset_file(one)]
        for one in presets:
            self.preset_flow.import_file(one)
        others = [one for one in paths if one not in presets]
        if others:
            self.transfer.take(others, self.composer.draft_key)

    # Wiring

    def _connect_signals(self) -> None:
        controller, parts, models = self.controller, self.parts, self._services.models
        self.drops.files_dropped.connect(self._take_files)
        self.drops.text_dropped.connect(self._on_text_dropped)
        parts.composer.submitted.connect(self._on_submitted)
        parts.composer.edit_submitted.connect(self._on_edit_submitted)
        parts.composer.edit_last_requested.connect(self.edit_last)
        parts.composer.problem.connect(self._on_composer_problem)
        parts.composer.stop_requested.connect(controller.stop)
        parts.composer.text_changed.connect(self._on_text_changed)
        parts.composer.changed.connect(self._on_composer_changed)
        parts.list.import_requested.connect(self.transfer.open)
        parts.list.export_requested.connect(self.transfer.open_export)
        parts.list.new_requested.connect(self.start_new)
        parts.header.model_chosen.connect(self.choose_model)
        parts.header.list_toggled.connect(self._on_list_toggled)
        parts.header.panel_toggled.connect(self._on_panel_toggled)
        parts.panel.changed.connect(self._on_settings_changed)
        self.preset_flow.model_requested.connect(self.choose_model)
        parts.card.dismissed.connect(self._on_card_dismissed)
        for chosen in (parts.sample_button.chosen, parts.card.sample_chosen):
            chosen.connect(functools.partial(open_sample, self._services))
        parts.compare_button.clicked.connect(self.comparison.open_setup)
        self.presenter.edit_requested.connect(self._on_edit_requested)
        self.presenter.tokens_requested.connect(self.tokens.inspect)
        self.presenter.compare_requested.connect(self._on_compare_requested)
        self.presenter.acted.connect(self._context.close)
        parts.compare.link_activated.connect(self.presenter.ask_about_link)
        self.comparison.wanted.connect(self._on_compare_wanted)
        self.comparison.shown_changed.connect(self._show_centre)
        self.transfer.attach_wanted.connect(parts.composer.tray.add_files)
        self._context.new_chat_requested.connect(self.start_new)
        controller.session.opened.connect(self._on_conversation_opened)
        controller.session.changed.connect(self._on_messages_changed)
        controller.session.draft_opened.connect(self._on_draft_opened)
        controller.text_appended.connect(self._on_text_appended)
        controller.replying_changed.connect(self._on_replying_changed)
        controller.replies.ended.connect(self._on_reply_ended)
        controller.stage_changed.connect(self._on_stage_changed)
        controller.context_changed.connect(self._on_room_done)
        controller.context_failed.connect(self._on_room_done)
        controller.context_counted.connect(self._on_context_counted)
        controller.send_refused.connect(self._on_send_refused)
        controller.library.conversations_changed.connect(self._show_title)
        models.loaded_changed.connect(parts.composer.tray.recount)
        models.models_changed.connect(self._on_models_changed)
        models.failed.connect(self._on_model_failed)

    # The person

    def _on_submitted(self, text: str) -> None:
        if not self._has_model():
            return
        self.panel.flush()
        self._context.close()
        attachments = self.composer.attachments()
        self.composer.clear()
        self.controller.send(text, attachments)
        self.messages.scroll_to_end()

    def _on_edit_submitted(self, message_id: str, text: str) -> None:
        record = self.controller.conversation.find(message_id)
        if record is not None and (record.role == "assistant" or self._has_model()):
            attachments = self.composer.attachments()
            self.composer.end_edit()
            self.controller.edit(message_id, text, attachments)

    def _on_composer_problem(self, text: TextKey) -> None:
        self._services.notifications.post_key("warning", text)

    def _on_edit_requested(self, record: MessageRecord) -> None:
        self.composer.begin_edit(record.id, record.text, record.attachments)
        self.focus()

    def search_everywhere(self) -> None:
        """Look for words in all chats."""
        self.header.list_button.setChecked(True)
        self.conversations.focus_search()

    def edit_last(self) -> None:
        """Edit the last message of the person's."""
        messages = self.controller.conversation.messages
        last = next((one for one in reversed(messages) if one.role == "user"), None)
        if last is not None:
            self._on_edit_requested(last)

    def _on_compare_requested(self, _record: MessageRecord) -> None:
        self.comparison.open_setup()

    def _on_compare_wanted(self, variants: tuple[Variant, ...]) -> None:
        """What is in the composer is asked; with nothing there, the last prompt again."""
        if not self._has_model():
            return
        self.panel.flush()
        if self.controller.compare(variants, self.composer.text, self.composer.attachments()):
            self.composer.clear()
        else:
            self._services.notifications.post_key("info", TextKey("window.nothing_to_compare"))

    def _has_model(self) -> bool:
        if not self.controller.model:
            self._services.notifications.post_key("warning", TextKey("window.no_model"))
        return bool(self.controller.model)

    def _on_text_changed(self) -> None:
        self.controller.session.note_draft(self.composer.text)

    def _on_composer_changed(self) -> None:
        composer = self.composer
        files = composer.tray.pending.files
        self.controller.note_written(Written(composer.text, bool(files), composer.edited_id))
        self.parts.meter.add_files(composer.tray.pending.tokens)

    def start_new(self) -> None:
        """Begin a new chat."""
        self.panel.flush()
        self.controller.session.begin_new()
        self.focus()

    def choose_model(self, model: str) -> None:
        """Answer with this model from now on."""
        if model:
            self.controller.choose_model(model)

    def _on_list_toggled(self, is_shown: bool) -> None:
        self.conversations.setVisible(is_shown)
        self._services.settings.change(is_conversation_list_visible=is_shown)

    def _on_panel_toggled(self, is_shown: bool) -> None:
        self.panel.setVisible(is_shown)
        self._services.settings.change(is_side_panel_visible=is_shown)

    def _on_settings_changed(self) -> None:
        panel = self.panel
        self.controller.change_settings(panel.system_prompt, panel.sampling, panel.context_policy)

    def _on_card_dismissed(self) -> None:
        self._services.settings.change(is_first_run_card_dismissed=True)
        self._show_centre()

    # The controller

    def _on_conversation_opened(self) -> None:
        self.comparison.leave()
        self.presenter.show_all()
        self._show_title()
        self._show_centre()
        open_ = self.controller.conversation
        self.panel.show_settings(
            open_.system_prompt, open_.settings.sampling, open_.settings.context_policy
        )
        self._on_models_changed()

    def _on_messages_changed(self) -> None:
        self._show_title()
        self._show_centre()

    def _show_title(self, *_: object) -> None:
        title = self.controller.conversation.title
        self.header.set_title(safe_name(title) if title else self.tr("New chat"))

    def _show_centre(self, *_: object) -> None:
        """The columns of a comparison, the messages, or the welcome."""
        parts = self.parts
        is_comparing = self.comparison.is_shown
        is_empty = not self.controller.conversation.messages
        parts.compare.setVisible(is_comparing)
        parts.welcome.setVisible(is_empty and not is_comparing)
        parts.messages.setVisible(not is_empty and not is_comparing)
        is_dismissed = self._services.settings.values.is_first_run_card_dismissed
        is_listed = self._services.models.is_listed
        is_carded = is_listed and not (is_dismissed and parts.card.has_starter)
        parts.card.setVisible(is_carded)
        parts.sample_button.setVisible(not (is_carded and parts.card.has_starter))

    def _on_replying_changed(self, is_replying: bool) -> None:
        self.composer.set_replying(is_replying)
        if not is_replying:
            self.parts.stage.clear()

    def _on_reply_ended(self, record: MessageRecord, _outcome: object) -> None:
        if record.conversation_id == self.controller.conversation.id:
            announce(self.messages, wording.end_of_reply(record))

    def _on_text_appended(self, _message_id: str, _text: str) -> None:
        if self.parts.stage.text():
            self.parts.stage.clear()  # the text itself now shows what the engine does

    def _on_stage_changed(self, progress: Progress) -> None:
        text = sentence(progress.stage)
        if progress.total:
            text += f" {percent(progress.done / progress.total)}"
        self.parts.stage.setText(text + "…")

    def _on_room_done(self, _outcome: object) -> None:
        if not self.controller.is_replying:
            self.parts.stage.clear()

    def _on_context_counted(self, tokens: int | None, limit: int | None) -> None:
        self.parts.meter.show_count(tokens, limit)
        room = None if tokens is None or limit is None else limit - tokens - REPLY_ROOM
        if room is not None and self.controller.conversation.settings.context_policy != "ask":
            room = (limit or 0) - REPLY_ROOM  # earlier turns make room for what is sent
        self.composer.tray.set_context_room(room)

    def _on_send_refused(
        self, text: str, attachments: tuple[AttachmentRecord, ...], problem: StorageProblem
    ) -> None:
        if not self.composer.text.strip() and not self.composer.attachments():
            self.composer.set_text(text)
            self.composer.tray.restore(attachments)

    def _on_draft_opened(self, draft: str) -> None:
        self.composer.open_draft(draft, self.controller.conversation.id)

    def _on_models_changed(self) -> None:
        self.header.show_models(self._services.models.chat_models(), self.controller.model)
        self._show_centre()

    def _on_model_failed(self, model: str, error: ErrorInfo) -> None:
        if error.kind == "cancelled" or error.text.key.startswith("window."):
            return
        actions: tuple[NoticeAction, ...] = ()
        if error.kind == "corrupt" and self._services.models.find(model) is not None:
            actions = (
                NoticeAction(
                    "downloadAgain",
                    lambda: self.tr("Download again"),
                    lambda: _download_again(self._services, model),
                ),
            )
        self._services.notifications.post_error(error, *actions)


def _download_again(services: Services, model: str) -> None:
    services.models.download(model, replace=True)
