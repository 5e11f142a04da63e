"""What can be done with one text by keys and from the command palette."""

import functools

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.lit_text.finder import TextFinder
from gui.services import Services
from gui.tab_actions import add_for_page, find_action, shown_first
from gui.tabs.sentiment.text.presenter import TextPresenter

TAB = "sentiment"


def add_text_actions(
    services: Services, page: QWidget, presenter: TextPresenter, finder: TextFinder
) -> None:
    """Register them for as long as the page lives."""
    translate = QCoreApplication.translate
    presenter.state_changed.connect(services.actions.refresh)

    shown = functools.partial(shown_first, services, TAB, page)

    def section() -> str:
        return translate("tabs", "Sentiment")

    specs = (
        ActionSpec(
            id="sentiment.analyse",
            text=lambda: translate("actions", "Analyse the text"),
            section=section,
            run=shown(presenter.analyse),
            shortcuts=("Ctrl+Return", "Ctrl+Enter"),
            is_enabled=lambda: presenter.has_text,
        ),
        ActionSpec(
            id="sentiment.stop",
            text=lambda: translate("actions", "Stop the analysis"),
            section=section,
            run=presenter.stop,
            shortcuts=("Esc",),
            is_enabled=lambda: presenter.is_running,
        ),
        ActionSpec(
            id="sentiment.why",
            text=lambda: translate("actions", "Why? Ask for a hint"),
            section=section,
            run=shown(presenter.explain),
            is_enabled=lambda: presenter.can_explain,
        ),
        ActionSpec(
            id="sentiment.copy_text",
            text=lambda: translate("actions", "Copy result as text"),
            section=section,
            run=presenter.copier.copy_text,
            icon="copy",
            is_enabled=lambda: presenter.has_result,
        ),
        ActionSpec(
            id="sentiment.copy_json",
            text=lambda: translate("actions", "Copy result as JSON"),
            section=section,
            run=presenter.copier.copy_json,
            icon="copy",
            is_enabled=lambda: presenter.has_result,
        ),
        find_action(
            "sentiment.find_in_text", section, shown(finder.open_bar), lambda: presenter.has_text
        ),
        ActionSpec(
            id="sentiment.new_text",
            text=lambda: translate("actions", "New text"),
            section=section,
            run=shown(presenter.clear),
            shortcuts=("Ctrl+N",),
            is_enabled=lambda: presenter.has_text,
        ),
    )
    add_for_page(services, page, specs)
