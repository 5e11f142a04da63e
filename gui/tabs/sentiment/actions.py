"""What can be done with the whole tab from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.actions import ActionSpec
from gui.commands import Command
from gui.services import Services
from gui.tab_actions import add_for_page, run_shown
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
    specs = [
        ActionSpec(
            id=f"{TAB}.{name}",
            text=text,
            section=_section,
            run=functools.partial(run_shown, services, TAB, run),
        )
        for name, text, run in texts
    ]
    add_for_page(services, page, specs, functools.partial(_model_commands, services, page))


def _model_commands(services: Services, page: "SentimentPage") -> Iterator[Command]:
    """Score with one of the models."""
    for option in page.choice.options():
        yield Command(
            id=f"sentiment.model:{option.model}",
            text=QCoreApplication.translate("actions", "Score with {0}").format(option.name),
            section=_section(),
            run=functools.partial(
                run_shown, services, TAB, functools.partial(page.choice.choose, option.model)
            ),
            is_enabled=option.model != page.choice.model,
            keywords=f"choose sentiment model {option.model}",
        )


def _section() -> str:
    return QCoreApplication.translate("tabs", "Sentiment")
