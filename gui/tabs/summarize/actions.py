"""What can be done on the tab by keys and from the command palette."""

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.actions import ActionSpec
from gui.commands import Command
from gui.services import Services
from gui.tab_actions import add_for_page, model_commands, run_shown, seen_action

if TYPE_CHECKING:
    from gui.tabs.summarize.page import SummarizePage

TAB = "summarize"


def add_actions(services: Services, page: "SummarizePage") -> None:
    """Register them for as long as the page lives."""
    page.presenter.state_changed.connect(services.actions.refresh)
    specs = (
        *_running(services, page),
        *_beginning(services, page),
        *_handing_on(services, page),
    )
    add_for_page(services, page, specs, functools.partial(_model_commands, services, page))


def _running(services: Services, page: "SummarizePage") -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    presenter = page.presenter
    yield ActionSpec(
        id="summarize.run",
        text=lambda: translate("actions", "Summarize the text"),
        section=_section,
        run=functools.partial(run_shown, services, TAB, presenter.summarize),
        shortcuts=("Ctrl+Return", "Ctrl+Enter"),
        is_enabled=lambda: presenter.has_text and not presenter.is_running,
    )
    yield ActionSpec(
        id="summarize.stop",
        text=lambda: translate("actions", "Stop the summary"),
        section=_section,
        run=presenter.stop,
        shortcuts=("Esc",),
        is_enabled=lambda: presenter.is_running,
    )
    yield ActionSpec(
        id="summarize.continue",
        text=lambda: translate("actions", "Continue the summary that was stopped"),
        section=_section,
        run=functools.partial(run_shown, services, TAB, presenter.resume),
        is_enabled=lambda: presenter.can_continue,
    )


def _beginning(services: Services, page: "SummarizePage") -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    presenter = page.presenter
    yield ActionSpec(
        id="summarize.new_text",
        text=lambda: translate("actions", "New text to summarize"),
        section=_section,
        run=functools.partial(run_shown, services, TAB, presenter.clear),
        shortcuts=("Ctrl+N",),
        is_enabled=lambda: presenter.has_text,
    )
    yield ActionSpec(
        id="summarize.find",
        text=lambda: translate("actions", "Find in the text and the summary"),
        section=_section,
        run=functools.partial(run_shown, services, TAB, page.finder.open_bar),
        shortcuts=("Ctrl+F",),
        icon="magnifying-glass",
        is_enabled=lambda: presenter.has_text,
    )
    always: tuple[tuple[str, Callable[[], str], Callable[[], None]], ...] = (
        (
            "open",
            lambda: translate("actions", "Open documents to summarize…"),
            page.source.choose_files,
        ),
        (
            "focus",
            lambda: translate("actions", "Say what the summary is for"),
            page.options.focus_on_focus,
        ),
        (
            "choose_folder",
            lambda: translate("actions", "Summarize with a model from a folder…"),
            page.options.chooser.choose_folder,
        ),
    )
    for name, text, run in always:
        yield seen_action(services, TAB, name, text, _section, run)


def _handing_on(services: Services, page: "SummarizePage") -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    handing_on = page.presenter.handing_on
    texts: tuple[tuple[str, str, Callable[[], str], Callable[[], None]], ...] = (
        ("copy", "copy", lambda: translate("actions", "Copy the summary"), handing_on.copy),
        (
            "copy_sources",
            "copy",
            lambda: translate("actions", "Copy the summary with its sources"),
            handing_on.copy_with_sources,
        ),
        (
            "save",
            "download-simple",
            lambda: translate("actions", "Save the summary…"),
            functools.partial(run_shown, services, TAB, handing_on.save),
        ),
        (
            "to_chat",
            "chat-circle",
            lambda: translate("actions", "Send the summary to Chat"),
            handing_on.send_to_chat,
        ),
    )
    for name, icon, text, run in texts:
        yield ActionSpec(
            id=f"summarize.{name}",
            text=text,
            section=_section,
            run=run,
            icon=icon,
            is_enabled=lambda: handing_on.is_holding,
        )


def _model_commands(services: Services, page: "SummarizePage") -> Iterator[Command]:
    """Summarize with one of the models."""
    text = QCoreApplication.translate("actions", "Summarize with {0}")
    choice = page.choice
    return model_commands(
        services, TAB, _section(), text, choice.options(), choice.model, choice.choose
    )


def _section() -> str:
    return QCoreApplication.translate("tabs", "Summarize")
