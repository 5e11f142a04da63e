"""What can be done with one text by keys and from the command palette."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.services import Services
from gui.tabs.sentiment.text.presenter import TextPresenter

SHOW_TAB = "window.sentiment"
"""The window's action that brings this tab to the front."""


def add_text_actions(services: Services, page: QWidget, presenter: TextPresenter) -> None:
    """Register them for as long as the page lives."""
    translate = QCoreApplication.translate
    presenter.state_changed.connect(services.actions.refresh)

    def shown(run: Callable[[], object]) -> Callable[[], None]:
        """The palette also works from another tab: what happens here should be seen."""

        def run_shown() -> None:
            if not page.window().isVisible() or not page.isVisible():
                services.actions.run(SHOW_TAB)
            run()

        return run_shown

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
        ActionSpec(
            id="sentiment.new_text",
            text=lambda: translate("actions", "New text"),
            section=section,
            run=shown(presenter.clear),
            shortcuts=("Ctrl+N",),
            is_enabled=lambda: presenter.has_text,
        ),
    )
    for spec in specs:
        services.actions.add(spec, page, Qt.ShortcutContext.WidgetWithChildrenShortcut)
