"""Every action of the app, registered once: its text, its keys, when it can be done, what it does.

Owns: the QActions, and that no two of them answer to the same keys. Knows nothing of what
they do. Menus, tooltips and the command palette all read from here.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.commands import Command
from gui.icons import icon
from gui.theme import Theme

MAX_RECENT = 8
Provider = Callable[[], Iterable[Command]]

_WIDE = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)


def _always() -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class ActionSpec:
    """An action.

    Attributes:
        id: dotted English words, e.g. ``chat.new``; the QAction's objectName is
            ``action_chat.new``, and its words find it in the palette in every language.
        text: its translated name, asked for again when the language changes.
        section: the translated part of the app it belongs to.
        run: does it.
        shortcuts: the keys it answers to; the first is the one that is shown.
        shown_keys: keys to show although something else answers to them (Enter in a field).
        icon: a name in assets/icons, or "".
        is_enabled: whether it can be done now.
        is_checked: for what is on or off, or one of several: whether it is.
        is_listed: whether the palette lists it.
        keywords: further words that find it there.
    """

    id: str
    text: Callable[[], str]
    section: Callable[[], str]
    run: Callable[[], object]
    shortcuts: tuple[str, ...] = ()
    shown_keys: str = ""
    icon: str = ""
    is_enabled: Callable[[], bool] = _always
    is_checked: Callable[[], bool] | None = None
    is_listed: bool = True
    keywords: Callable[[], str] = str


@dataclass(frozen=True)
class _Entry:
    spec: ActionSpec
    action: QAction
    owner: QWidget
    context: Qt.ShortcutContext
    keys: frozenset[str]


class ActionRegistry(QObject):
    """The actions by id, and the commands that come and go.

    Attributes:
        recent: ids of the commands that were run from the palette, the latest first.

    Signals:
        recent_changed()
    """

    recent_changed = Signal()

    def __init__(
        self, theme: Theme, recent: Iterable[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.recent: tuple[str, ...] = tuple(recent)[:MAX_RECENT]
        self._theme = theme
        self._entries: dict[str, _Entry] = {}
        self._providers: list[Provider] = []
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.refresh_now)
        theme.changed.connect(self._on_theme_changed)

    def add(
        self,
        spec: ActionSpec,
        owner: QWidget,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> QAction:
        """Register an action for as long as ``owner`` lives.

        Args:
            owner: the window or page its keys work in.
            context: ``WindowShortcut``: wherever the focus is;
                ``WidgetWithChildrenShortcut``: while the focus is in ``owner``.

        Raises:
            ValueError: there is an action of this id, or one that answers to the same keys.
        """
        if spec.id in self._entries:
            raise ValueError(f"there is an action {spec.id!r} already")
        sequences = [QKeySequence(one) for one in spec.shortcuts]
        keys = frozenset(one.toString() for one in sequences)
        action = QAction(owner)
        entry = _Entry(spec, action, owner, context, keys)
        clash = next((one for one in self._entries.values() if _is_ambiguous(one, entry)), None)
        if clash is not None:
            action.deleteLater()
            raise ValueError(f"{spec.id!r} answers to the same keys as {clash.spec.id!r}")
        action.setObjectName(f"action_{spec.id}")
        action.setShortcuts(sequences)
        action.setShortcutContext(context)
        action.setCheckable(spec.is_checked is not None)
        action.triggered.connect(functools.partial(self._on_triggered, spec.id))
        action.destroyed.connect(functools.partial(self._on_destroyed, spec.id))
        owner.addAction(action)
        self._entries[spec.id] = entry
        self._retext(entry)
        self._refresh(entry)
        return action

    def add_provider(self, provider: Provider) -> None:
        """Ask for further commands whenever the commands are listed."""
        self._providers.append(provider)

    def remove_provider(self, provider: Provider) -> None:
        """Ask it no longer; for the end of a page. One that isn't there is no error."""
        if provider in self._providers:
            self._providers.remove(provider)

    def action(self, action_id: str) -> QAction:
        """The QAction of an id, for menus and buttons.

        Raises:
            KeyError: there is none.
        """
        return self._entries[action_id].action

    def shortcut_text(self, action_id: str) -> str:
        """The keys of an action as this system writes them, "" for none; for tooltips."""
        entry = self._entries.get(action_id)
        return _keys_of(entry) if entry is not None else ""

    def run(self, action_id: str) -> bool:
        """Do an action, if it can be done now.

        Returns:
            Whether it was done.
        """
        entry = self._entries.get(action_id)
        if entry is None or not entry.spec.is_enabled():
            return False
        entry.spec.run()
        self.refresh()
        return True

    def refresh(self) -> None:
        """Ask all actions again whether they can be done, once this turn of events is over.

        To be called when something changed that decides it: keys of a disabled action are
        left to others.
        """
        self._refresh_timer.start()

    def refresh_now(self) -> None:
        """Ask all actions at once whether they can be done."""
        for entry in self._entries.values():
            self._refresh(entry)

    def commands(self) -> list[Command]:
        """Everything that can be listed, in order: recent ones, actions, the providers'."""
        found = [self._command(one) for one in self._entries.values() if one.spec.is_listed]
        for provider in self._providers:
            found.extend(provider())
        place = {command_id: number for number, command_id in enumerate(self.recent)}
        return sorted(found, key=lambda one: place.get(one.id, MAX_RECENT))

    def registered(self) -> list[Command]:
        """Every action, also those that the palette doesn't list, in the order of registering."""
        return [self._command(one) for one in self._entries.values()]

    def note_run(self, command_id: str) -> None:
        """Remember that a command was chosen from the palette."""
        others = [one for one in self.recent if one != command_id]
        self.recent = (command_id, *others)[:MAX_RECENT]
        self.recent_changed.emit()

    def ambiguities(self) -> list[tuple[str, str]]:
        """Pairs of actions that answer to the same keys; there must be none."""
        return [
            (one.spec.id, other.spec.id)
            for one, other in combinations(self._entries.values(), 2)
            if _is_ambiguous(one, other)
        ]

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for entry in self._entries.values():
            self._retext(entry)

    def _on_triggered(self, action_id: str, *_: object) -> None:
        self.run(action_id)

    def _on_destroyed(self, action_id: str, *_: object) -> None:
        self._entries.pop(action_id, None)

    def _command(self, entry: _Entry) -> Command:
        spec = entry.spec
        return Command(
            id=spec.id,
            text=spec.text(),
            section=spec.section(),
            run=functools.partial(self._on_triggered, spec.id),
            shortcut=_keys_of(entry),
            is_enabled=spec.is_enabled(),
            is_on=spec.is_checked is not None and spec.is_checked(),
            keywords=f"{spec.id} {spec.keywords()}".replace(".", " ").replace("_", " ").rstrip(),
        )

    def _retext(self, entry: _Entry) -> None:
        entry.action.setText(entry.spec.text())
        self._restyle(entry)

    def _refresh(self, entry: _Entry) -> None:
        entry.action.setEnabled(entry.spec.is_enabled())
        if entry.spec.is_checked is not None:
            entry.action.setChecked(entry.spec.is_checked())

    def _restyle(self, entry: _Entry) -> None:
        if entry.spec.icon:
            entry.action.setIcon(icon(entry.spec.icon, self._theme.tokens.muted))

    def _on_theme_changed(self) -> None:
        for entry in self._entries.values():
            self._restyle(entry)


def _keys_of(entry: _Entry) -> str:
    keys = entry.spec.shown_keys or entry.action.shortcut()
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _is_ambiguous(one: _Entry, other: _Entry) -> bool:
    """Whether there is a focus at which the same keys mean both."""
    if not one.keys & other.keys:
        return False
    if one.context in _WIDE or other.context in _WIDE:
        return True
    return (
        one.owner is other.owner
        or one.owner.isAncestorOf(other.owner)
        or other.owner.isAncestorOf(one.owner)
    )
