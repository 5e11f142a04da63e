"""What the actions of every tab have in common: being seen, and lasting as long as the tab."""

import functools
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.commands import Command
from gui.model_options import ModelOption
from gui.services import Services


def run_shown(services: Services, tab: str, run: Callable[[], object]) -> None:
    """Bring a tab to the front and do something on it: the palette works from other tabs, too,
    and what happens should be seen."""
    services.actions.run(f"window.{tab}")
    run()


def shown_first(
    services: Services, tab: str, page: QWidget, run: Callable[[], object]
) -> Callable[[], None]:
    """What brings the page's tab to the front, unless it is there, and then does something."""

    def run_seen() -> None:
        if page.isVisible():
            run()
        else:
            run_shown(services, tab, run)

    return run_seen


def find_action(
    id: str,
    section: Callable[[], str],
    run: Callable[[], None],
    is_enabled: Callable[[], bool],
) -> ActionSpec:
    """What finds words in the text of a tab."""
    return ActionSpec(
        id=id,
        text=lambda: QCoreApplication.translate("actions", "Find in the text"),
        section=section,
        run=run,
        shortcuts=("Ctrl+F",),
        icon="magnifying-glass",
        is_enabled=is_enabled,
    )


def seen_action(
    services: Services,
    tab: str,
    name: str,
    text: Callable[[], str],
    section: Callable[[], str],
    run: Callable[[], object],
) -> ActionSpec:
    """What can always be done on a tab, and brings it to the front."""
    return ActionSpec(
        id=f"{tab}.{name}",
        text=text,
        section=section,
        run=functools.partial(run_shown, services, tab, run),
    )


def model_commands(
    services: Services,
    tab: str,
    section: str,
    text: str,
    options: Iterable[ModelOption],
    current: str,
    choose: Callable[[str], object],
) -> Iterator[Command]:
    """Do a tab's work with one of its models.

    Args:
        text: translated, what is done, with "{0}" for the model's name.
        current: the model that is chosen.
    """
    for option in options:
        yield Command(
            id=f"{tab}.model:{option.model}",
            text=text.format(option.name),
            section=section,
            run=functools.partial(
                run_shown, services, tab, functools.partial(choose, option.model)
            ),
            is_enabled=option.model != current,
            keywords=f"choose {tab} model {option.model}",
        )


def add_for_page(
    services: Services,
    page: QWidget,
    specs: Iterable[ActionSpec],
    provider: Callable[[], Iterator[Command]] | None = None,
) -> None:
    """Register actions, and what lists more commands, for as long as the page lives."""
    for spec in specs:
        services.actions.add(spec, page, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if provider is not None:
        services.actions.add_provider(provider)
        page.destroyed.connect(functools.partial(_stop_providing, services, provider))


def _stop_providing(
    services: Services, provider: Callable[[], Iterator[Command]], *_: object
) -> None:
    services.actions.remove_provider(provider)
