"""What can be done with one text by keys and from the command palette."""

import functools

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.lit_text.finder import TextFinder
from gui.services import Services
from gui.tab_actions import add_for_page, find_action, shown_first
from gui.tabs.translate.text.delivery import Delivery
from gui.tabs.translate.text.presenter import TextPresenter

TAB = "translate"


def add_text_actions(
    services: Services,
    page: QWidget,
    presenter: TextPresenter,
    delivery: Delivery,
    finder: TextFinder,
) -> None:
    """Register them for as long as the page lives."""
    translate = QCoreApplication.translate
    presenter.state_changed.connect(services.actions.refresh)
    shown = functools.partial(shown_first, services, TAB, page)
    specs = (
        ActionSpec(
            id="translate.translate",
            text=lambda: translate("actions", "Translate the text"),
            section=_section,
            run=shown(presenter.translate),
            shortcuts=("Ctrl+Return", "Ctrl+Enter"),
            is_enabled=lambda: presenter.has_text,
        ),
        ActionSpec(
            id="translate.stop",
            text=lambda: translate("actions", "Stop the translation"),
            section=_section,
            run=presenter.stop,
            shortcuts=("Esc",),
            is_enabled=lambda: presenter.is_running,
        ),
        ActionSpec(
            id="translate.swap",
            text=lambda: translate("actions", "Swap languages and texts"),
            section=_section,
            run=shown(presenter.swap),
            shortcuts=("Ctrl+Shift+S",),
        ),
        ActionSpec(
            id="translate.next_warning",
            text=lambda: translate("actions", "Go to the next sentence to check"),
            section=_section,
            run=shown(presenter.pairing.go_to_next_warned),
            shortcuts=("F8",),
            is_enabled=lambda: presenter.pairing.warned_count > 0,
        ),
        ActionSpec(
            id="translate.copy",
            text=lambda: translate("actions", "Copy the translation"),
            section=_section,
            run=delivery.copy,
            icon="copy",
            is_enabled=lambda: presenter.has_translation,
        ),
        ActionSpec(
            id="translate.save",
            text=lambda: translate("actions", "Save the translation as a file…"),
            section=_section,
            run=shown(delivery.save),
            is_enabled=lambda: presenter.has_translation,
        ),
        ActionSpec(
            id="translate.send_to_chat",
            text=lambda: translate("actions", "Send the translation to Chat"),
            section=_section,
            run=delivery.send_to_chat,
            is_enabled=lambda: presenter.has_translation,
        ),
        find_action(
            "translate.find_in_text", _section, shown(finder.open_bar), lambda: presenter.has_text
        ),
        ActionSpec(
            id="translate.new_text",
            text=lambda: translate("actions", "New text"),
            section=_section,
            run=shown(presenter.clear),
            shortcuts=("Ctrl+N",),
            is_enabled=lambda: presenter.has_text,
        ),
    )
    add_for_page(services, page, specs)


def _section() -> str:
    return QCoreApplication.translate("tabs", "Translate")
