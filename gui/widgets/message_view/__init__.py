"""The chat's virtualised list of messages."""

from gui.widgets.message_view.item import AttachmentLabel, MessageAction, MessageItem
from gui.widgets.message_view.view import MessageView

__all__ = ["AttachmentLabel", "MessageAction", "MessageItem", "MessageView"]
