"""What can be done with the whole tab from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.commands import Command
from gui.language_names import language_name
from gui.services import Services
from gui.tab_actions import add_for_page, model_commands, run_shown, seen_action
from gui.tabs.translate.setup_bar import FILES, TEXT

if TYPE_CHECKING:
    from gui.tabs.translate.page import TranslatePage

TAB = "translate"


def add_tab_actions(services: Services, page: "TranslatePage") -> None:
    """Register them for as long as the page lives."""
    translate = QCoreApplication.translate
    texts: tuple[tuple[str, Callable[[], str], Callable[[], None]], ...] = (
        (
            "show_text",
            lambda: translate("actions", "Translate one text"),
            functools.partial(page.show_side, TEXT),
        ),
        (
            "show_files",
            lambda: translate("actions", "Translate documents"),
            functools.partial(page.show_side, FILES),
        ),
        (
            "show_glossary",
            lambda: translate("actions", "Show or hide the glossary"),
            page.bar.glossary_button.toggle,
        ),
        (
            "choose_folder",
            lambda: translate("actions", "Translate with a model from a folder…"),
            page.bar.choose_folder,
        ),
    )
    specs = [seen_action(services, TAB, name, text, _section, run) for name, text, run in texts]
    add_for_page(services, page, specs, functools.partial(_choices, services, page))


def _choices(services: Services, page: "TranslatePage") -> Iterator[Command]:
    """Translate with one of the translators, or into one of the languages."""
    setup = page.setup
    text = QCoreApplication.translate("actions", "Translate with {0}")
    yield from model_commands(
        services, TAB, _section(), text, setup.translators, setup.model, setup.choose_translator
    )
    for code in setup.targets:
        name = language_name(code)
        yield Command(
            id=f"translate.into:{code}",
            text=QCoreApplication.translate("actions", "Translate into {0}").format(name),
            section=_section(),
            run=functools.partial(
                run_shown, services, TAB, functools.partial(setup.choose_target, code)
            ),
            is_enabled=code != setup.target,
            keywords=f"target language {code}",
        )


def _section() -> str:
    return QCoreApplication.translate("tabs", "Translate")
