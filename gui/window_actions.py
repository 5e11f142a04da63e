"""The actions of the window itself: tabs, settings, appearance, engine, models, jobs.

Owns: registering them. What they do belongs to the services and the window.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.commands import Command
from gui.diagnostics.actions import support_actions
from gui.engine_client import EngineState
from gui.help.topics import language_of, load_topics
from gui.help_button import HELP
from gui.i18n import LANGUAGES
from gui.language_names import language_name
from gui.navigation import OpenTopic
from gui.samples import sample_commands
from gui.services import Services
from gui.tabs import TABS, TabSpec

SETTINGS = "settings"


@dataclass(frozen=True, kw_only=True)
class WindowCommands:
    """What only the window can do."""

    show_page: Callable[[str], None]
    toggle_palette: Callable[[], None]
    toggle_shortcuts: Callable[[], None]
    show_jobs: Callable[[], None]
    quit: Callable[[], object]


def add_window_actions(services: Services, window: QWidget, commands: WindowCommands) -> None:
    """Register everything that works wherever the focus is."""
    for spec in (
        *_page_actions(commands),
        *_appearance_actions(services),
        *_engine_actions(services, commands),
        *support_actions(services, window),
    ):
        services.actions.add(spec, window)
    services.actions.add_provider(functools.partial(_model_commands, services))
    services.actions.add_provider(functools.partial(sample_commands, services))
    services.actions.add_provider(functools.partial(_help_commands, services))


def _page_actions(commands: WindowCommands) -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    yield ActionSpec(
        id="window.command_palette",
        text=lambda: translate("actions", "Command palette"),
        section=_window_section,
        run=commands.toggle_palette,
        shortcuts=("Ctrl+K",),
        is_listed=False,
    )
    yield ActionSpec(
        id="window.shortcuts",
        text=lambda: translate("actions", "Keyboard shortcuts"),
        section=_window_section,
        run=commands.toggle_shortcuts,
        shortcuts=("F1",),
    )
    for number, tab in enumerate(TABS, start=1):
        yield ActionSpec(
            id=f"window.{tab.name}",
            text=functools.partial(_go_to, tab),
            section=_window_section,
            run=functools.partial(commands.show_page, tab.name),
            shortcuts=(f"Ctrl+{number}",) if number <= 9 else (),
            icon=tab.icon,
        )
    yield ActionSpec(
        id="window.settings",
        text=lambda: translate("actions", "Open settings"),
        section=_window_section,
        run=functools.partial(commands.show_page, SETTINGS),
        shortcuts=("Ctrl+,",),
        icon="gear",
    )
    yield ActionSpec(
        id=f"window.{HELP}",
        text=lambda: translate("actions", "Open the help"),
        section=_window_section,
        run=functools.partial(commands.show_page, HELP),
        icon="question",
    )
    yield ActionSpec(
        id="window.quit",
        text=lambda: translate("actions", "Quit Atelier"),
        section=_window_section,
        run=commands.quit,
        shortcuts=("Ctrl+Q",),
    )


def _appearance_actions(services: Services) -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    themes: dict[str, Callable[[], str]] = {
        "light": lambda: translate("actions", "Theme: light"),
        "dark": lambda: translate("actions", "Theme: dark"),
        "system": lambda: translate("actions", "Theme: follow the system"),
    }
    for mode, text in themes.items():
        yield _choice(services, "theme", mode, text)
    languages: dict[str, Callable[[], str]] = {
        "system": lambda: translate("actions", "Language: follow the system"),
        **{code: functools.partial(_language_text, name) for code, name in LANGUAGES.items()},
    }
    for code, text in languages.items():
        keywords = functools.partial(_language_names, code) if code in LANGUAGES else str
        yield _choice(services, "language", code, text, keywords)
    yield ActionSpec(
        id="appearance.reduce_motion",
        text=lambda: translate("actions", "Reduce motion: on or off"),
        section=_appearance_section,
        run=functools.partial(_toggle, services, "is_motion_reduced"),
        is_checked=lambda: services.settings.values.is_motion_reduced,
    )


def _engine_actions(services: Services, commands: WindowCommands) -> Iterator[ActionSpec]:
    translate = QCoreApplication.translate
    yield ActionSpec(
        id="engine.restart",
        text=lambda: translate("actions", "Restart the engine"),
        section=_engine_section,
        run=services.client.restart,
        is_enabled=lambda: services.client.state is not EngineState.STOPPING,
    )
    yield ActionSpec(
        id="engine.jobs",
        text=lambda: translate("actions", "Show running jobs"),
        section=_engine_section,
        run=commands.show_jobs,
        shortcuts=("Ctrl+J",),
    )
    yield ActionSpec(
        id="models.unload",
        text=lambda: translate("actions", "Unload the model and free its memory"),
        section=_models_section,
        run=services.models.unload,
        is_enabled=lambda: (
            services.models.loaded is not None and services.client.state is EngineState.READY
        ),
    )
    yield ActionSpec(
        id="models.refresh",
        text=lambda: translate("actions", "Look for models again"),
        section=_models_section,
        run=services.models.refresh,
        is_enabled=lambda: services.client.state in (EngineState.READY, EngineState.BUSY),
    )


def _model_commands(services: Services) -> Iterator[Command]:
    """Load one of the installed models."""
    loaded = services.models.loaded
    for model in services.models.chat_models():
        yield Command(
            id=f"models.load:{model.id}",
            text=QCoreApplication.translate("actions", "Load {0}").format(model.name),
            section=_models_section(),
            run=functools.partial(services.models.load, model.id, services.settings.values.device),
            is_enabled=loaded is None or loaded.model != model.id,
            keywords=f"load model {model.id}",
        )


def _help_commands(services: Services) -> Iterator[Command]:
    """Read one of the help's topics."""
    for topic in load_topics(language_of(services.settings.values.language)):
        yield Command(
            id=f"help.{topic.name}",
            text=QCoreApplication.translate("actions", "Help: {0}").format(topic.title),
            section=QCoreApplication.translate("actions", "Help"),
            run=functools.partial(services.navigation.open, HELP, OpenTopic(topic.name)),
            keywords=f"help {topic.name}",
        )


def _choice(
    services: Services,
    name: str,
    value: str,
    text: Callable[[], str],
    keywords: Callable[[], str] = str,
) -> ActionSpec:
    """Set a preference to one of its values."""
    return ActionSpec(
        id=f"appearance.{name}_{value}",
        text=text,
        section=_appearance_section,
        run=functools.partial(_set, services, name, value),
        is_checked=lambda: getattr(services.settings.values, name) == value,
        keywords=keywords,
    )


def _set(services: Services, name: str, value: object) -> None:
    services.settings.change(**{name: value})


def _toggle(services: Services, name: str) -> None:
    _set(services, name, not getattr(services.settings.values, name))


def _go_to(tab: TabSpec) -> str:
    title = QCoreApplication.translate("tabs", str(tab.title))
    return QCoreApplication.translate("actions", "Go to {0}").format(title)


def _language_text(name: str) -> str:
    return QCoreApplication.translate("actions", "Language: {0}").format(name)


def _language_names(code: str) -> str:
    """How a language is called in English and in the language that is on, not by itself."""
    english = QLocale.languageToString(QLocale(code).language())
    return f"{english} {language_name(code.partition('_')[0])}"


def _window_section() -> str:
    return QCoreApplication.translate("actions", "Window")


def _appearance_section() -> str:
    return QCoreApplication.translate("actions", "Appearance")


def _engine_section() -> str:
    return QCoreApplication.translate("actions", "Engine")


def _models_section() -> str:
    return QCoreApplication.translate("actions", "Models")
