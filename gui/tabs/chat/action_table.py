"""The table of the Chat tab's actions, and what is handed in so that they do something.

Owns: names, texts, keys and conditions. Registering them is :mod:`gui.tabs.chat.actions`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from gui.storage import ConversationSummary, Preset

Run = Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class ChatCommands:
    """What the chat can do; each is run on the window's thread, from keys or the palette.

    Attributes:
        open_chat: with a conversation's id.
        choose_model: with a model's id.
        apply_preset: with the preset.
    """

    new_chat: Run | None = None
    send: Run | None = None
    stop: Run | None = None
    find: Run | None = None
    find_everywhere: Run | None = None
    edit_last: Run | None = None
    regenerate: Run | None = None
    continue_reply: Run | None = None
    copy_reply: Run | None = None
    show_choices: Run | None = None
    compare: Run | None = None
    attach: Run | None = None
    rename: Run | None = None
    toggle_pin: Run | None = None
    move: Run | None = None
    delete: Run | None = None
    export: Run | None = None
    export_all: Run | None = None
    import_chats: Run | None = None
    toggle_list: Run | None = None
    toggle_panel: Run | None = None
    save_preset: Run | None = None
    open_chat: Callable[[str], object] | None = None
    choose_model: Callable[[str], object] | None = None
    apply_preset: Callable[[Preset], object] | None = None


@dataclass(frozen=True, kw_only=True)
class ChatState:
    """What decides which actions can be done, asked whenever it matters.

    Attributes:
        conversations: those that can be opened, the latest first.
        open_id: of the open conversation.
        model: the id of the model that answers.
        is_stored: whether the open conversation is in the list.
        is_replying: whether it is being replied to.
        has_text: whether something is written in the composer.
        has_prompt: whether it has a message of the person's.
        has_reply: whether its last message is a reply that has ended.
    """

    conversations: Callable[[], Sequence[ConversationSummary]]
    open_id: Callable[[], str]
    model: Callable[[], str]
    is_stored: Callable[[], bool]
    is_replying: Callable[[], bool]
    has_text: Callable[[], bool]
    has_prompt: Callable[[], bool]
    has_reply: Callable[[], bool]
    is_pinned: Callable[[], bool]
    is_list_visible: Callable[[], bool]
    is_panel_visible: Callable[[], bool]


@dataclass(frozen=True)
class ActionRow:
    """An action.

    Attributes:
        name: of the field in :class:`ChatCommands`; the action's id is ``chat.NAME``.
        text: English, translated in the context ``actions``.
        needs: fields of :class:`ChatState` that must hold; with ``!`` in front: must not.
        checked: the field that says whether it is on, or "".
    """

    name: str
    text: object
    keys: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    icon: str = ""
    shown_keys: str = ""
    checked: str = ""


_ANSWERED = ("has_reply", "!is_replying")

ROWS: tuple[ActionRow, ...] = (
    ActionRow(
        "new_chat", QT_TRANSLATE_NOOP("actions", "New chat"), ("Ctrl+N",), icon="note-pencil"
    ),
    ActionRow(
        "send",
        QT_TRANSLATE_NOOP("actions", "Send the message"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("has_text", "!is_replying"),
        icon="arrow-up",
    ),
    ActionRow(
        "stop", QT_TRANSLATE_NOOP("actions", "Stop the reply"), ("Esc",), ("is_replying",), "stop"
    ),
    ActionRow(
        "find",
        QT_TRANSLATE_NOOP("actions", "Find in this chat"),
        ("Ctrl+F",),
        icon="magnifying-glass",
    ),
    ActionRow(
        "find_everywhere",
        QT_TRANSLATE_NOOP("actions", "Search all chats"),
        ("Ctrl+Shift+F",),
        icon="magnifying-glass",
    ),
    ActionRow(
        "edit_last",
        QT_TRANSLATE_NOOP("actions", "Edit the last message"),
        (),
        ("has_prompt", "!is_replying"),
        "pencil-simple",
        shown_keys="Up",
    ),
    ActionRow(
        "regenerate",
        QT_TRANSLATE_NOOP("actions", "Regenerate the last reply"),
        ("Ctrl+R",),
        _ANSWERED,
        "arrow-clockwise",
    ),
    ActionRow(
        "continue_reply",
        QT_TRANSLATE_NOOP("actions", "Continue the last reply"),
        ("Ctrl+Shift+Return",),
        _ANSWERED,
        "arrow-right",
    ),
    ActionRow(
        "copy_reply",
        QT_TRANSLATE_NOOP("actions", "Copy the last reply"),
        ("Ctrl+Shift+C",),
        ("has_reply",),
        "copy",
    ),
    ActionRow(
        "show_choices",
        QT_TRANSLATE_NOOP("actions", "Show token choices of the last reply"),
        ("Ctrl+Shift+T",),
        ("has_reply",),
        "list-checks",
    ),
    ActionRow(
        "compare",
        QT_TRANSLATE_NOOP("actions", "Compare answers…"),
        ("Ctrl+Shift+D",),
        (),
        "columns",
    ),
    ActionRow(
        "attach", QT_TRANSLATE_NOOP("actions", "Attach a file…"), ("Ctrl+O",), icon="folder-open"
    ),
    ActionRow(
        "rename",
        QT_TRANSLATE_NOOP("actions", "Rename this chat"),
        ("F2",),
        ("is_stored",),
        "pencil-simple",
    ),
    ActionRow(
        "toggle_pin",
        QT_TRANSLATE_NOOP("actions", "Pin this chat: on or off"),
        (),
        ("is_stored",),
        checked="is_pinned",
    ),
    ActionRow(
        "move", QT_TRANSLATE_NOOP("actions", "Move this chat to a folder…"), (), ("is_stored",)
    ),
    ActionRow(
        "delete",
        QT_TRANSLATE_NOOP("actions", "Delete this chat"),
        ("Ctrl+Shift+Backspace",),
        ("is_stored",),
        "trash",
    ),
    ActionRow(
        "export",
        QT_TRANSLATE_NOOP("actions", "Export this chat…"),
        ("Ctrl+Shift+E",),
        ("is_stored",),
        "download-simple",
    ),
    ActionRow("export_all", QT_TRANSLATE_NOOP("actions", "Export all chats…")),
    ActionRow("import_chats", QT_TRANSLATE_NOOP("actions", "Import chats…")),
    ActionRow(
        "toggle_list",
        QT_TRANSLATE_NOOP("actions", "Show or hide the list of chats"),
        ("Ctrl+B",),
        icon="sidebar-simple",
        checked="is_list_visible",
    ),
    ActionRow(
        "toggle_panel",
        QT_TRANSLATE_NOOP("actions", "Show or hide the chat's settings"),
        ("Ctrl+Shift+B",),
        icon="sliders-horizontal",
        checked="is_panel_visible",
    ),
    ActionRow("save_preset", QT_TRANSLATE_NOOP("actions", "Save as a preset…"), ("Ctrl+S",)),
)
