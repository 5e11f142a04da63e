"""The Chat tab's actions, registered, and what can be opened and chosen from the palette.

Owns: turning the table into actions. What they do is handed in as callables; nothing here
knows the controller or the widgets. What isn't handed in has no action.
"""

import functools
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import ActionRegistry, ActionSpec
from gui.commands import Command
from gui.services import Services
from gui.tabs.chat.action_table import ROWS, ActionRow, ChatCommands, ChatState, Run

SHOW_CHAT = "window.chat"
"""The window's action that brings this tab to the front."""


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

    def _spec(self, row: ActionRow, run: Run) -> ActionSpec:
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
