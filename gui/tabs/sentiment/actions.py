"""What can be done with the whole tab from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from gui.actions import ActionSpec
from gui.commands import Command
from gui.services import Services
from gui.tabs.sentiment.header import TABLE, TEXT

if TYPE_CHECKING:
    from gui.tabs.sentiment.page import SentimentPage

SHOW_TAB = "window.sentiment"
"""The window's action that brings this tab to the front."""


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
    for name, text, run in texts:
        spec = ActionSpec(
            id=f"sentiment.{name}",
            text=text,
            section=_section,
            run=functools.partial(_run_shown, services, run),
        )
        services.actions.add(spec, page, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    provider = functools.partial(_model_commands, services, page)
    services.actions.add_provider(provider)
    page.destroyed.connect(functools.partial(_stop_providing, services, provider))


def _model_commands(services: Services, page: "SentimentPage") -> Iterator[Command]:
    """Score with one of the models."""
    for option in page.choice.options():
        yield Command(
            id=f"sentiment.model:{option.model}",
            text=QCoreApplication.translate("actions", "Score with {0}").format(option.name),
            section=_section(),
            run=functools.partial(
                _run_shown, services, functools.partial(page.choice.choose, option.model)
            ),
            is_enabled=option.model != page.choice.model,
            keywords=f"choose sentiment model {option.model}",
        )


def _run_shown(services: Services, run: Callable[[], object]) -> None:
    """The palette also works from another tab: what happens here should be seen."""
    services.actions.run(SHOW_TAB)
    run()


def _stop_providing(
    services: Services, provider: Callable[[], Iterator[Command]], *_: object
) -> None:
    services.actions.remove_provider(provider)


def _section() -> str:
    return QCoreApplication.translate("tabs", "Sentiment")
