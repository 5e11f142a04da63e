"""The Chat tab's actions: what they are called, their keys, when they can be done.

Owns: registering them. What they do is handed in as callables; nothing here knows the
controller or the widgets. What isn't handed in has no action.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import ActionRegistry, ActionSpec
from gui.commands import Command
from gui.services import Services
from gui.storage import ConversationSummary, Preset

SHOW_CHAT = "window.chat"
"""The window's action that brings this tab to the front."""

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
        has_branches: whether the last reply has others beside it.
    """

    conversations: Callable[[], Sequence[ConversationSummary]]
    open_id: Callable[[], str]
    model: Callable[[], str]
    is_stored: Callable[[], bool]
    is_replying: Callable[[], bool]
    has_text: Callable[[], bool]
    has_prompt: Callable[[], bool]
    has_reply: Callable[[], bool]
    has_branches: Callable[[], bool]
    is_pinned: Callable[[], bool]
    is_list_visible: Callable[[], bool]
    is_panel_visible: Callable[[], bool]


@dataclass(frozen=True)
class _Row:
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

ROWS: tuple[_Row, ...] = (
    _Row("new_chat", QT_TRANSLATE_NOOP("actions", "New chat"), ("Ctrl+N",), icon="note-pencil"),
    _Row(
        "send",
        QT_TRANSLATE_NOOP("actions", "Send the message"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("has_text", "!is_replying"),
        icon="arrow-up",
    ),
    _Row(
        "stop", QT_TRANSLATE_NOOP("actions", "Stop the reply"), ("Esc",), ("is_replying",), "stop"
    ),
    _Row(
        "find",
        QT_TRANSLATE_NOOP("actions", "Find in this chat"),
        ("Ctrl+F",),
        icon="magnifying-glass",
    ),
    _Row(
        "find_everywhere",
        QT_TRANSLATE_NOOP("actions", "Search all chats"),
        ("Ctrl+Shift+F",),
        icon="magnifying-glass",
    ),
    _Row(
        "edit_last",
        QT_TRANSLATE_NOOP("actions", "Edit the last message"),
        (),
        ("has_prompt", "!is_replying"),
        "pencil-simple",
        shown_keys="Up",
    ),
    _Row(
        "regenerate",
        QT_TRANSLATE_NOOP("actions", "Regenerate the last reply"),
        ("Ctrl+R",),
        _ANSWERED,
        "arrow-clockwise",
    ),
    _Row(
        "continue_reply",
        QT_TRANSLATE_NOOP("actions", "Continue the last reply"),
        ("Ctrl+Shift+Return",),
        _ANSWERED,
        "arrow-right",
    ),
    _Row(
        "copy_reply",
        QT_TRANSLATE_NOOP("actions", "Copy the last reply"),
        ("Ctrl+Shift+C",),
        ("has_reply",),
        "copy",
    ),
    _Row(
        "show_choices",
        QT_TRANSLATE_NOOP("actions", "Show token choices of the last reply"),
        ("Ctrl+Shift+T",),
        ("has_reply",),
        "list-checks",
    ),
    _Row(
        "compare",
        QT_TRANSLATE_NOOP("actions", "Compare answers"),
        ("Ctrl+Shift+D",),
        ("has_branches",),
        "sidebar-simple",
    ),
    _Row("attach", QT_TRANSLATE_NOOP("actions", "Attach a file…"), ("Ctrl+O",), icon="folder-open"),
    _Row(
        "rename",
        QT_TRANSLATE_NOOP("actions", "Rename this chat"),
        ("F2",),
        ("is_stored",),
        "pencil-simple",
    ),
    _Row(
        "toggle_pin",
        QT_TRANSLATE_NOOP("actions", "Pin this chat: on or off"),
        (),
        ("is_stored",),
        checked="is_pinned",
    ),
    _Row("move", QT_TRANSLATE_NOOP("actions", "Move this chat to a folder…"), (), ("is_stored",)),
    _Row(
        "delete",
        QT_TRANSLATE_NOOP("actions", "Delete this chat"),
        ("Ctrl+Shift+Backspace",),
        ("is_stored",),
        "trash",
    ),
    _Row(
        "export",
        QT_TRANSLATE_NOOP("actions", "Export this chat…"),
        ("Ctrl+Shift+E",),
        ("is_stored",),
        "download-simple",
    ),
    _Row("export_all", QT_TRANSLATE_NOOP("actions", "Export all chats…")),
    _Row("import_chats", QT_TRANSLATE_NOOP("actions", "Import chats…")),
    _Row(
        "toggle_list",
        QT_TRANSLATE_NOOP("actions", "Show or hide the list of chats"),
        ("Ctrl+B",),
        icon="sidebar-simple",
        checked="is_list_visible",
    ),
    _Row(
        "toggle_panel",
        QT_TRANSLATE_NOOP("actions", "Show or hide the chat's settings"),
        ("Ctrl+Shift+B",),
        icon="sliders-horizontal",
        checked="is_panel_visible",
    ),
    _Row("save_preset", QT_TRANSLATE_NOOP("actions", "Save as a preset…"), ("Ctrl+S",)),
)


class ChatActions:
    """Registers the chat's actions and what can be opened and chosen, while the page lives."""

    def __init__(
        self, services: Services, page: QWidget, commands: ChatCommands, state: ChatState
    ) -> None:
        self._services = services
        self._registry: ActionRegistry = services.actions
        self._page = page
        self._commands = commands
        self._state = state
        for row in ROWS:
            run = getattr(commands, row.name)
            if run is not None:
                self._registry.add(
                    self._spec(row, run), page, Qt.ShortcutContext.WidgetWithChildrenShortcut
                )
        self._registry.add_provider(self.provide)
        page.destroyed.connect(functools.partial(_stop_providing, self._registry, self.provide))

    def refresh(self, *_: object) -> None:
        """Ask again what can be done; to be connected to what changes :class:`ChatState`."""
        self._registry.refresh()

    def provide(self) -> Iterator[Command]:
        """What can be opened or chosen now."""
        yield from self._models()
        yield from self._presets()
        yield from self._conversations()

    def _spec(self, row: _Row, run: Run) -> ActionSpec:
        return ActionSpec(
            id=f"chat.{row.name}",
            text=functools.partial(_translated, row.text),
            section=_section,
            run=functools.partial(self._run, run),
            shortcuts=row.keys,
            shown_keys=row.shown_keys,
            icon=row.icon,
            is_enabled=functools.partial(self._holds, row.needs),
            is_checked=getattr(self._state, row.checked) if row.checked else None,
        )

    def _holds(self, needs: tuple[str, ...]) -> bool:
        for need in needs:
            is_there: bool = getattr(self._state, need.removeprefix("!"))()
            if is_there == need.startswith("!"):
                return False
        return True

    def _run(self, run: Callable[..., object], *arguments: object) -> None:
        """The palette also works from another tab: what happens here should be seen."""
        if not self._page.isVisible():
            self._registry.run(SHOW_CHAT)
        run(*arguments)

    def _conversations(self) -> Iterator[Command]:
        open_chat = self._commands.open_chat
        if open_chat is None:
            return
        section = QCoreApplication.translate("actions", "Open chat")
        untitled = QCoreApplication.translate("actions", "New chat")
        open_id = self._state.open_id()
        for one in self._state.conversations():
            if one.id != open_id:
                yield Command(
                    id=f"chat.open:{one.id}",
                    text=one.title or untitled,
                    section=section,
                    run=functools.partial(self._run, open_chat, one.id),
                    keywords="open chat",
                )

    def _models(self) -> Iterator[Command]:
        choose_model = self._commands.choose_model
        if choose_model is None:
            return
        current = self._state.model()
        for model in self._services.models.chat_models():
            yield Command(
                id=f"chat.model:{model.id}",
                text=QCoreApplication.translate("actions", "Answer with {0}").format(model.name),
                section=_section(),
                run=functools.partial(self._run, choose_model, model.id),
                is_enabled=model.id != current,
                keywords=f"choose model {model.id}",
            )

    def _presets(self) -> Iterator[Command]:
        apply_preset = self._commands.apply_preset
        if apply_preset is None:
            return
        for preset in self._services.presets.presets:
            yield Command(
                id=f"preset.apply:{preset.id}",
                text=QCoreApplication.translate("actions", "Apply preset {0}").format(preset.name),
                section=_section(),
                run=functools.partial(self._run, apply_preset, preset),
                keywords="apply preset",
            )


def _stop_providing(
    registry: ActionRegistry, provider: Callable[[], Iterator[Command]], *_: object
) -> None:
    registry.remove_provider(provider)


def _translated(text: object) -> str:
    return QCoreApplication.translate("actions", str(text))


def _section() -> str:
    return QCoreApplication.translate("actions", "Chat")
