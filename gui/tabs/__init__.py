"""The registry of tabs. A new tab is one file (or folder), one line here, and its test."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from gui.services import Services


@dataclass(frozen=True)
class TabSpec:
    """A tab of the rail.

    Attributes:
        name: for objectNames and settings.
        title: English label, translated in the context ``tabs``.
        icon: name in assets/icons.
        target: ``"module:class"``; the class takes :class:`Services` and its
            parent. Imported when first shown.
    """

    name: str
    title: object
    icon: str
    target: str

    def make(self, services: Services, parent: QWidget | None = None) -> QWidget:
        """Build the tab's page; moved to its parent later, all of it would be styled twice."""
        module, name = self.target.split(":")
        factory: Callable[[Services, QWidget | None], QWidget]
        factory = getattr(import_module(module), name)
        return factory(services, parent)


TABS: list[TabSpec] = [
    TabSpec(
        "chat", QT_TRANSLATE_NOOP("tabs", "Chat"), "chat-circle", "gui.tabs.chat.page:ChatPage"
    ),
    TabSpec(
        "translate",
        QT_TRANSLATE_NOOP("tabs", "Translate"),
        "translate",
        "gui.tabs.translate.page:TranslatePage",
    ),
    TabSpec(
        "summarize",
        QT_TRANSLATE_NOOP("tabs", "Summarize"),
        "article",
        "gui.tabs.summarize.page:SummarizePage",
    ),
    TabSpec(
        "sentiment",
        QT_TRANSLATE_NOOP("tabs", "Sentiment"),
        "smiley",
        "gui.tabs.sentiment.page:SentimentPage",
    ),
    TabSpec(
        "train",
        QT_TRANSLATE_NOOP("tabs", "Train"),
        "graduation-cap",
        "gui.tabs.train.page:TrainPage",
    ),
]
