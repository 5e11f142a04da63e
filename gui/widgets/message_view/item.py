"""What a message view shows, worded by its caller.

Owns: the values that cross the view's interface. Doesn't know where they come from.
"""

from dataclasses import dataclass
from typing import Literal

from gui.widgets.message_view.token_span import TokenSpan

Role = Literal["user", "assistant", "notice"]


@dataclass(frozen=True, slots=True)
class MessageAction:
    """A button below a message.

    Attributes:
        name: what ``MessageView.action_triggered`` says; unique within the message.
        icon: a name in assets/icons.
        text: the tooltip and accessible name, translated.
        is_secondary: whether it stands in the "…" menu instead of below the message.
    """

    name: str
    icon: str
    text: str
    is_secondary: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentLabel:
    """A file that belongs to a message.

    Attributes:
        name: the file's name, as it is; the view makes it safe to show.
        detail: what else is worth knowing (size, pages), translated.
        id: what ``MessageView.attachment_activated`` says; unique within the message.
    """

    name: str
    detail: str
    id: str


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One message.

    Attributes:
        id: unique in the view.
        role: ``user`` shows plain text on a card, ``assistant`` Markdown in the column,
            ``notice`` small muted text in the middle.
        text: what was said; may be empty while it is being written.
        is_streaming: more text will come through ``MessageView.append_text``.
        facts: one small line below (model, time, rate), translated.
        notice: what went otherwise than meant ("Stopped"), translated.
        actions: buttons below, from left to right.
        branch_number, branch_count: which of its versions this is, from 1, and how many there
            are; with more than one the reader can switch.
        attachments: files, shown above the text.
        tokens: if there are any, the text is shown as it is, with these coloured by their
            probability, in order; more can come through ``MessageView.update_tokens``.
        thinking_seconds: how long the first reasoning in the text took, None if not known.
        notice_detail: of a ``notice``, what a button below it shows and hides.
    """

    id: str
    role: Role
    text: str
    is_streaming: bool = False
    facts: str = ""
    notice: str = ""
    actions: tuple[MessageAction, ...] = ()
    branch_number: int = 1
    branch_count: int = 1
    attachments: tuple[AttachmentLabel, ...] = ()
    tokens: tuple[TokenSpan, ...] = ()
    thinking_seconds: float | None = None
    notice_detail: str = ""

    @property
    def has_branches(self) -> bool:
        """Whether there are other versions of it."""
        return self.branch_count > 1

    @property
    def has_footer(self) -> bool:
        """Whether anything stands below the text."""
        return bool(self.facts or self.notice or self.actions or self.has_branches)
