"""The conversations at the left: pinned ones, folders, days; searching, renaming, moving."""

from gui.tabs.chat.conversation_list.panel import ConversationList

__all__ = ["ConversationList"]
