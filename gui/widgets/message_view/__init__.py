"""The chat's virtualised list of messages."""

from gui.widgets.message_view.item import MessageAction, MessageItem
from gui.widgets.message_view.view import MessageView

__all__ = ["MessageAction", "MessageItem", "MessageView"]
