"""The chat's virtualised list of messages."""

from gui.widgets.message_view.item import AttachmentLabel, MessageAction, MessageItem
from gui.widgets.message_view.token_span import TokenSpan
from gui.widgets.message_view.view import MessageView

__all__ = ["AttachmentLabel", "MessageAction", "MessageItem", "MessageView", "TokenSpan"]
