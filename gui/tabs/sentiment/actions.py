"""What can be done with the whole tab from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.commands import Command
from gui.services import Services
from gui.tab_actions import add_for_page, model_commands, seen_action
from gui.tabs.sentiment.header import TABLE, TEXT

if TYPE_CHECKING:
    from gui.tabs.sentiment.page import SentimentPage

TAB = "sentiment"


def add_tab_actions(services: Services, page: "SentimentPage") -> None:
    """Register them for as long as the page lives."""
    translate = QCoreApplication.translate
    texts: tuple[tuple[str, Callable[[], str], Callable[[], None]], ...] = (
        (
            "show_text",
            lambda: translate("actions", "Score one text"),
            functools.partial(page.show_side, TEXT),
        ),
        (
            "show_table",
            lambda: translate("actions", "Score the rows of a file"),
            functools.partial(page.show_side, TABLE),
        ),
        (
            "choose_folder",
            lambda: translate("actions", "Score with a model from a folder…"),
            page.header.chooser.choose_folder,
        ),
    )
    specs = [seen_action(services, TAB, name, text, _section, run) for name, text, run in texts]
    add_for_page(services, page, specs, functools.partial(_model_commands, services, page))


def _model_commands(services: Services, page: "SentimentPage") -> Iterator[Command]:
    """Score with one of the models."""
    text = QCoreApplication.translate("actions", "Score with {0}")
    choice = page.choice
    return model_commands(
        services, TAB, _section(), text, choice.options(), choice.model, choice.choose
    )


def _section() -> str:
    return QCoreApplication.translate("tabs", "Sentiment")
