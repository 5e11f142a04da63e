"""One prompt answered by several models or settings, each answer a version of the others.

Owns: which answers are being compared. They are written one after another: the engine has one
lane for computing, and two models need not fit in memory at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from engine.protocol import SamplingParams
from gui.services import Services
from gui.storage import MessageRecord
from gui.tabs.chat.conversation import OpenConversation
from gui.tabs.chat.replies import Replies
from gui.tabs.chat.turns import placeholder


@dataclass(frozen=True)
class Variant:
    """How one of the answers is made.

    Attributes:
        system_prompt: in place of the conversation's; ``None``: the conversation's.
        label: what tells it from the others, for the person; asked for again when the language
            changes.
    """

    model: str
    sampling: SamplingParams
    label: Callable[[], str]
    system_prompt: str | None = None


class Comparison(QObject):
    """The answers that are being compared; none while ``answers`` is empty.

    Attributes:
        answers: their messages in order, as last known.

    Signals:
        begun(): ``answers`` and ``variants`` are set.
        text_appended(str message_id, str text)
        answer_changed(MessageRecord)
    """

    begun = Signal()
    text_appended = Signal(str, str)
    answer_changed = Signal(object)

    def __init__(self, services: Services, replies: Replies, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._replies = replies
        self.variants: tuple[Variant, ...] = ()
        self.answers: dict[str, MessageRecord] = {}
        replies.text_appended.connect(self._on_text_appended)
        replies.ended.connect(self._on_reply_ended)
        replies.refused.connect(self._on_reply_refused)

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return any(one.state == "streaming" for one in self.answers.values())

    def begin(
        self, conversation: OpenConversation, prompt_id: str, variants: tuple[Variant, ...]
    ) -> list[MessageRecord]:
        """Have a prompt on the path answered once for each variant, in their order.

        Args:
            prompt_id: the person's message; it must be stored or on its way there.
        """
        self.variants = variants
        device = self._services.settings.values.device
        at_prompt = replace(
            conversation,
            messages=conversation.messages[: _place(conversation, prompt_id) + 1],
        )
        records = [placeholder(conversation.id, prompt_id) for _ in variants]
        self.answers = {one.id: one for one in records}
        for record, variant in zip(records, variants, strict=True):
            asked = at_prompt
            if variant.system_prompt is not None:
                asked = replace(asked, system_prompt=variant.system_prompt)
            params = asked.chat_params(variant.model, device, sampling=variant.sampling)
            self._replies.begin(record, params)
        self.begun.emit()
        return records

    def stop(self) -> None:
        """End what is being written and give up what waits; what there is stays."""
        for message_id in list(self.answers):
            self._replies.stop_message(message_id)

    def finish(self, kept: str = "") -> None:
        """Compare no longer; the answers stay as versions.

        Args:
            kept: the answer one wants; the others are stopped. "": all go on.
        """
        for message_id in list(self.answers) if kept else ():
            if message_id != kept:
                self._replies.stop_message(message_id)
        self.answers = {}
        self.variants = ()

    def _on_text_appended(self, message_id: str, text: str) -> None:
        if message_id in self.answers:
            self.text_appended.emit(message_id, text)

    def _on_reply_ended(self, record: MessageRecord, _outcome: object) -> None:
        self._note(record)

    def _on_reply_refused(self, _prompt: object, record: MessageRecord, _problem: object) -> None:
        self._note(replace(record, state="failed"))

    def _note(self, record: MessageRecord) -> None:
        if record.id in self.answers:
            self.answers[record.id] = record
            self.answer_changed.emit(record)


def _place(conversation: OpenConversation, message_id: str) -> int:
    return [one.id for one in conversation.messages].index(message_id)
