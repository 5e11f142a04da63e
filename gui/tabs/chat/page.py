"""The Chat tab on the screen: list, conversation, composer, settings panel, and their wiring."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.protocol import ErrorInfo, Progress, TextKey
from gui.sentences import sentence
from gui.services import Services
from gui.storage import MessageRecord, StorageProblem
from gui.tabs.chat.composer import Composer
from gui.tabs.chat.context_meter import ContextMeter
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.conversation_list import ConversationList
from gui.tabs.chat.generation_panel import GenerationPanel
from gui.tabs.chat.header import ChatHeader
from gui.tabs.chat.preset_flow import PresetFlow
from gui.tabs.chat.starter_card import StarterCard
from gui.tabs.chat.wording import message_item
from gui.theme import COLUMN_WIDTH
from gui.widgets.message_view import MessageView
from gui.widgets.notice_bar import Notice, NoticeAction, NoticeBar

UNDO_MS = 15_000
"""How long a deleted conversation can be brought back from the notice."""


class ChatPage(QWidget):
    """The Chat tab."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatPage")
        self.setAcceptDrops(True)
        self._services = services
        theme, settings = services.theme, services.settings.values
        self.controller = ChatController(services, self)
        self.conversations = ConversationList(theme)
        self.header = ChatHeader(theme)
        self.messages = MessageView(theme)
        self.composer = Composer(theme)
        self.meter = ContextMeter(theme)
        self.panel = GenerationPanel(theme)
        self.preset_flow = PresetFlow(services, self.panel, lambda: self.controller.model, self)
        self.card = StarterCard(theme, services.models, services.jobs)
        self._stage = QLabel()
        self._stage.setObjectName("stageLabel")
        self._stage.setProperty("role", "muted")
        self._greeting = QLabel()
        self._greeting.setObjectName("chatGreeting")
        self._greeting.setProperty("role", "title")
        self._greeting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._question: NoticeBar | None = None
        self.conversations.setVisible(settings.is_conversation_list_visible)
        self.panel.setVisible(settings.is_side_panel_visible)
        self.header.list_button.setChecked(settings.is_conversation_list_visible)
        self.header.panel_button.setChecked(settings.is_side_panel_visible)
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self._on_conversation_opened()

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.composer.edit.setFocus()

    def close_page(self) -> None:
        """Save what waits, for the end of the app."""
        self.panel.flush()
        self.controller.flush()

    def retranslate(self) -> None:
        """Set every text in the current language; the messages' lines of facts, too."""
        self._greeting.setText(self.tr("What would you like to talk about?"))
        self._stage.setAccessibleName(self.tr("What the engine is doing"))
        if self.controller.conversation.messages:
            self._show_messages()
        self._show_title()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Highlight the whole tab; what is refused is said on the drop."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            self.setProperty("dropTarget", True)
            self.style().polish(self)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """End the highlight."""
        self._end_drop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Text goes into the composer; a file is refused with the reason."""
        self._end_drop()
        if event.mimeData().hasUrls():
            name = event.mimeData().urls()[0].fileName() or event.mimeData().urls()[0].toString()
            self._services.notifications.post_key(
                "warning", TextKey("window.file_refused", {"file": name})
            )
        else:
            self.composer.edit.insertPlainText(event.mimeData().text())
            self.focus()

    # Making

    def _lay_out(self) -> None:
        self._column = QWidget()
        self._column.setMaximumWidth(COLUMN_WIDTH + 32)
        below = QVBoxLayout(self._column)
        below.setContentsMargins(16, 4, 16, 12)
        below.setSpacing(6)
        self._question_place = QVBoxLayout()
        below.addLayout(self._question_place)
        below.addWidget(self.composer)
        line = QHBoxLayout()
        line.addWidget(self.meter)
        line.addStretch(1)
        line.addWidget(self._stage)
        below.addLayout(line)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._column, 1000)
        centred.addStretch(1)
        self._welcome = QWidget()
        self._welcome.setObjectName("chatWelcome")
        welcome = QVBoxLayout(self._welcome)
        welcome.setContentsMargins(16, 0, 16, 0)
        welcome.addStretch(2)
        welcome.addWidget(self._greeting)
        welcome.addSpacing(16)
        card_row = QHBoxLayout()
        card_row.addStretch(1)
        card_row.addWidget(self.card, 1000)
        card_row.addStretch(1)
        welcome.addLayout(card_row)
        welcome.addStretch(3)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.header)
        centre.addWidget(self._welcome, 1)
        centre.addWidget(self.messages, 1)
        centre.addLayout(centred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.conversations)
        row.addLayout(centre, 1)
        row.addWidget(self.panel)

    def _connect_signals(self) -> None:
        controller, models = self.controller, self._services.models
        self.composer.submitted.connect(self._on_submitted)
        self.composer.stop_requested.connect(controller.stop)
        self.composer.text_changed.connect(self._on_text_changed)
        self.conversations.new_requested.connect(self._on_new_requested)
        self.conversations.chosen.connect(self._on_conversation_chosen)
        self.conversations.renamed.connect(self._on_renamed)
        self.conversations.delete_requested.connect(self._on_delete_requested)
        self.header.model_chosen.connect(self._on_model_chosen)
        self.header.list_toggled.connect(self._on_list_toggled)
        self.header.panel_toggled.connect(self._on_panel_toggled)
        self.panel.changed.connect(self._on_settings_changed)
        self.preset_flow.model_requested.connect(self._on_model_chosen)
        self.messages.action_triggered.connect(self._on_action_triggered)
        self.messages.link_activated.connect(self._on_link_activated)
        self.card.dismissed.connect(self._on_card_dismissed)
        controller.conversation_opened.connect(self._on_conversation_opened)
        controller.message_added.connect(self._on_message_added)
        controller.message_changed.connect(self._on_message_changed)
        controller.messages_removed.connect(self._on_messages_removed)
        controller.text_appended.connect(self._on_text_appended)
        controller.replying_changed.connect(self._on_replying_changed)
        controller.stage_changed.connect(self._on_stage_changed)
        controller.conversations_changed.connect(self._on_conversations_changed)
        controller.context_counted.connect(self.meter.show_count)
        controller.context_filled.connect(self._on_context_filled)
        controller.send_refused.connect(self._on_send_refused)
        controller.draft_opened.connect(self._on_draft_opened)
        controller.trimmed.connect(self._on_trimmed)
        models.models_changed.connect(self._on_models_changed)
        models.failed.connect(self._on_model_failed)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.New), self._on_new_requested),
            (QKeySequence(Qt.Key.Key_Escape), controller.stop),
            (QKeySequence("Ctrl+Return"), self._on_send_shortcut),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # The person

    def _on_submitted(self, text: str) -> None:
        if not self.controller.model:
            self._services.notifications.post_key("warning", TextKey("window.no_model"))
            return
        self.panel.flush()
        self._close_question()
        self.controller.send(text)
        self.composer.clear()
        self.messages.scroll_to_end()

    def _on_send_shortcut(self) -> None:
        self.composer.edit.submitted.emit()

    def _on_text_changed(self) -> None:
        self.controller.note_draft(self.composer.text)

    def _on_new_requested(self) -> None:
        self.panel.flush()
        self.controller.new_conversation()
        self.focus()

    def _on_conversation_chosen(self, conversation_id: str) -> None:
        self.panel.flush()
        self.controller.open_conversation(conversation_id)

    def _on_renamed(self, conversation_id: str, title: str) -> None:
        self.controller.rename(conversation_id, title)
        self._show_title()

    def _on_delete_requested(self, conversation_id: str) -> None:
        self.controller.delete(conversation_id)
        self._services.notifications.post(
            Notice(
                "info",
                lambda: self.tr("The conversation was deleted."),
                (
                    NoticeAction(
                        "undo",
                        lambda: self.tr("Undo"),
                        lambda: self.controller.restore(conversation_id),
                    ),
                ),
                timeout_ms=UNDO_MS,
            )
        )

    def _on_model_chosen(self, model: str) -> None:
        if model:
            self.controller.choose_model(model)

    def _on_list_toggled(self, is_shown: bool) -> None:
        self.conversations.setVisible(is_shown)
        self._services.settings.change(is_conversation_list_visible=is_shown)

    def _on_panel_toggled(self, is_shown: bool) -> None:
        self.panel.setVisible(is_shown)
        self._services.settings.change(is_side_panel_visible=is_shown)

    def _on_settings_changed(self) -> None:
        self.controller.change_settings(self.panel.system_prompt, self.panel.sampling)

    def _on_action_triggered(self, message_id: str, action: str) -> None:
        if action == "regenerate":
            self._close_question()
            self.controller.regenerate(message_id)
        elif action == "copy":
            for record in self.controller.conversation.messages:
                if record.id == message_id:
                    QGuiApplication.clipboard().setText(record.text)

    def _on_link_activated(self, address: str) -> None:
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

    def _on_card_dismissed(self) -> None:
        self._services.settings.change(is_first_run_card_dismissed=True)
        self._show_welcome()

    # The controller

    def _on_conversation_opened(self) -> None:
        self._close_question()
        self._show_messages()
        self._show_title()
        self._show_welcome()
        self.messages.scroll_to_end()
        open_ = self.controller.conversation
        self.panel.show_settings(open_.system_prompt, open_.settings.sampling)
        self._on_models_changed()
        self.conversations.choose(open_.id if open_.is_stored else None)

    def _show_messages(self) -> None:
        records = self.controller.messages
        self.messages.set_messages(
            [message_item(one, is_last=one is records[-1]) for one in records]
        )

    def _show_title(self) -> None:
        self.header.set_title(self.controller.conversation.title or self.tr("New chat"))

    def _show_welcome(self) -> None:
        is_empty = not self.controller.conversation.messages
        self._welcome.setVisible(is_empty)
        self.messages.setVisible(not is_empty)
        is_dismissed = self._services.settings.values.is_first_run_card_dismissed
        is_listed = self._services.models.is_listed
        self.card.setVisible(is_listed and not (is_dismissed and self.card.has_starter))

    def _on_message_added(self, record: MessageRecord) -> None:
        records = self.controller.conversation.messages
        if len(records) > 1 and record.role == "user":
            # What came before is no longer the last: its Regenerate goes.
            self.messages.update_message(message_item(records[-2], is_last=False))
        self.messages.append_message(message_item(record, is_last=record is records[-1]))
        self._show_welcome()
        self._show_title()

    def _on_message_changed(self, record: MessageRecord) -> None:
        last = self.controller.conversation.last
        is_last = last is not None and last.id == record.id
        self.messages.update_message(message_item(record, is_last=is_last))

    def _on_messages_removed(self, message_id: str) -> None:
        self.messages.remove_messages_from(message_id)
        self._show_welcome()

    def _on_replying_changed(self, is_replying: bool) -> None:
        self.composer.set_replying(is_replying)
        if not is_replying:
            self._stage.clear()

    def _on_text_appended(self, message_id: str, text: str) -> None:
        if self._stage.text():
            self._stage.clear()  # the text itself now shows what the engine does
        self.messages.append_text(message_id, text)

    def _on_stage_changed(self, progress: Progress) -> None:
        text = sentence(progress.stage)
        if progress.total:
            text += f" {progress.done / progress.total:.0%}"
        self._stage.setText(text + "…")

    def _on_conversations_changed(self, rows: list[object]) -> None:
        open_ = self.controller.conversation
        chosen = open_.id if open_.is_stored else None
        self.conversations.show_conversations(rows, chosen)  # type: ignore[arg-type]

    def _on_context_filled(self) -> None:
        self._ask(
            Notice(
                "warning",
                lambda: self.tr(
                    "The model's context is full. Should the model stop reading the oldest "
                    "turns (they stay here for you), or do you want to start a new chat?"
                ),
                (
                    NoticeAction(
                        "dropOldest",
                        lambda: self.tr("Drop oldest turns"),
                        self.controller.drop_oldest_turns,
                        is_primary=True,
                    ),
                    NoticeAction("newChat", lambda: self.tr("New chat"), self._on_new_requested),
                ),
            )
        )

    def _on_trimmed(self, count: int) -> None:
        def text() -> str:
            if not count:
                return self.tr("The last message alone fills the context. Shorten it, please.")
            return self.tr("Oldest messages the model no longer reads: {0}").format(count)

        self._services.notifications.post(Notice("info", text, timeout_ms=UNDO_MS))

    def _on_send_refused(self, text: str, problem: StorageProblem) -> None:
        if text and not self.composer.text.strip():
            self.composer.set_text(text)
        self._services.notifications.post_storage_problem(problem)

    def _on_draft_opened(self, draft: str) -> None:
        self.composer.edit.blockSignals(True)
        self.composer.set_text(draft)
        self.composer.edit.blockSignals(False)
        self.composer.edit.updateGeometry()

    def _on_models_changed(self) -> None:
        self.header.show_models(self._services.models.chat_models(), self.controller.model)
        self._show_welcome()

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

    # Small things

    def _ask(self, notice: Notice) -> None:
        self._close_question()
        self._question = NoticeBar(self._services.theme, notice)
        self._question.dismissed.connect(self._close_question)
        self._question_place.addWidget(self._question)

    def _close_question(self) -> None:
        if self._question is not None:
            self._question_place.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
            self._question = None

    def _end_drop(self) -> None:
        self.setProperty("dropTarget", False)
        self.style().polish(self)


def _open_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))


def _download_again(services: Services, model: str) -> None:
    services.models.download(model, replace=True)
