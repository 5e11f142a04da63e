"""The comparison of answers on the page: its setup strip, its columns, and what is kept.

Owns: which of the strip and the columns is shown. The answers themselves are
:class:`Comparison`'s.
"""

from PySide6.QtCore import QObject, Signal

from gui.presets import PresetError, decode
from gui.services import Services
from gui.storage import MessageRecord, Preset
from gui.tabs.chat.compare_setup import CompareSetup, SettingsChoice
from gui.tabs.chat.comparison import Variant
from gui.tabs.chat.controller import ChatController
from gui.tabs.chat.message_items import MessageItems
from gui.widgets.compare_view import CompareColumn, CompareView
from gui.widgets.message_view import MessageItem
from gui.widgets.notice_bar import Notice
from gui.widgets.strip_stack import StripStack


class ComparePresenter(QObject):
    """Between the controller's comparison and its widgets.

    Signals:
        shown_changed(bool): whether the columns are to be seen in place of the messages.
        wanted(tuple of Variant): the person chose; call :meth:`begin` with the prompt.
    """

    shown_changed = Signal(bool)
    wanted = Signal(tuple)

    def __init__(
        self,
        services: Services,
        controller: ChatController,
        view: CompareView,
        place: StripStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._view = view
        self._place = place
        self._setup: CompareSetup | None = None
        self._items = MessageItems()
        comparison = controller.comparison
        comparison.begun.connect(self._on_begun)
        comparison.text_appended.connect(view.append_text)
        comparison.answer_changed.connect(self._on_answer_changed)
        view.kept.connect(self._on_kept)
        view.stop_requested.connect(comparison.stop)
        view.closed.connect(self._on_closed)

    @property
    def is_shown(self) -> bool:
        """Whether the columns are on the screen."""
        return bool(self._controller.comparison.answers)

    def open_setup(self) -> None:
        """Ask which models or settings are to answer."""
        services, controller = self._services, self._controller
        self.close_setup()
        this_chat = SettingsChoice(
            lambda: self.tr("This chat's settings"), controller.conversation.settings.sampling
        )
        presets = [_choice(one) for one in services.presets.presets]
        self._setup = CompareSetup(
            services.theme,
            services.models.chat_models(),
            controller.model,
            [this_chat, *(one for one in presets if one is not None)],
        )
        self._setup.accepted.connect(self._on_accepted)
        self._setup.closed.connect(self.close_setup)
        self._place.push(self._setup)

    def reword(self) -> None:
        """Say in the current language what is compared, and each answer's facts."""
        comparison = self._controller.comparison
        for record, variant in zip(comparison.answers.values(), comparison.variants, strict=False):
            self._view.show_heading(record.id, variant.label())
            self._on_answer_changed(record)

    def close_setup(self) -> None:
        """Take the strip away."""
        if self._setup is not None:
            self._place.remove(self._setup)
            self._setup.deleteLater()
            self._setup = None

    def leave(self) -> None:
        """Another conversation is opened: what is being compared stays as versions."""
        self.close_setup()
        if self.is_shown:
            self._controller.comparison.finish()
        self._view.clear()
        self.shown_changed.emit(False)

    def _on_accepted(self, variants: tuple[Variant, ...]) -> None:
        self.close_setup()
        self.wanted.emit(variants)

    def _on_begun(self) -> None:
        comparison = self._controller.comparison
        columns = [
            CompareColumn(record.id, variant.label(), self._item(record))
            for record, variant in zip(
                comparison.answers.values(), comparison.variants, strict=True
            )
        ]
        self._view.show_columns(columns)
        self.shown_changed.emit(True)

    def _on_answer_changed(self, record: MessageRecord) -> None:
        self._view.update_item(record.id, self._item(record), record.state == "failed")

    def _item(self, record: MessageRecord) -> MessageItem:
        return self._items.one_alone(record)

    def _on_kept(self, message_id: str) -> None:
        self._controller.keep_answer(message_id)
        self.leave()

    def _on_closed(self) -> None:
        self.leave()
        self._services.notifications.post(
            Notice(
                "info",
                lambda: self.tr("All answers are kept: switch between them below the reply."),
                timeout_ms=10_000,
            )
        )


def _choice(preset: Preset) -> SettingsChoice | None:
    """A preset as settings to compare with; ``None`` for one that can't be read, which the
    preset chooser says when it is chosen there."""
    try:
        content = decode(preset.content, preset.name).content
    except PresetError:
        return None
    return SettingsChoice(
        lambda: preset.name, content.sampling, content.system_prompt, content.model
    )
