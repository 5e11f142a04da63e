"""How one tab hands something to another: the tab's name, and what it should open."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class OpenModel:
    """Use this model: its id, or the folder of a run's result on the engine's machine."""

    model: str


@dataclass(frozen=True)
class OpenFile:
    """Work on this file; its path is on the engine's machine."""

    path: str


@dataclass(frozen=True)
class OpenFiles:
    """Work on these files; their paths are on the engine's machine."""

    paths: tuple[str, ...]


@dataclass(frozen=True)
class OpenText:
    """Work on this text."""

    text: str


@dataclass(frozen=True)
class OpenTopic:
    """Show this topic of the help, by its name."""

    name: str


class Navigation(QObject):
    """Carries the wish from the tab that has it to the window, which shows the other tab.

    Signals:
        requested(str, object): a tab's name and an :class:`OpenModel`, :class:`OpenFile`,
            :class:`OpenFiles`, :class:`OpenText` or :class:`OpenTopic`.
    """

    requested = Signal(str, object)

    def open(self, tab: str, what: OpenModel | OpenFile | OpenFiles | OpenText | OpenTopic) -> None:
        """Show a tab and have it open something; its page has a method ``open``."""
        self.requested.emit(tab, what)
