"""What can be done with tables by keys and from the command palette."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import ActionSpec
from gui.services import Services
from gui.tabs.sentiment.actions import TAB

if TYPE_CHECKING:
    from gui.tabs.sentiment.table.page import TablePage


class _Entry(NamedTuple):
    name: str
    text: Callable[[], str]
    run: Callable[[], object]
    is_enabled: Callable[[], bool]
    owner: QWidget
    shortcuts: tuple[str, ...] = ()


def add_table_actions(services: Services, page: "TablePage") -> None:
    """Register them for as long as the page lives."""
    for entry in _entries(page):
        spec = ActionSpec(
            id=f"sentiment.table_{entry.name}",
            text=entry.text,
            section=_section,
            run=functools.partial(_run_shown, services, page, entry.run),
            shortcuts=entry.shortcuts,
            is_enabled=entry.is_enabled,
        )
        services.actions.add(spec, entry.owner, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    page.state_changed.connect(services.actions.refresh)


def _entries(page: "TablePage") -> tuple[_Entry, ...]:
    translate = QCoreApplication.translate
    return (
        _Entry(
            "choose",
            lambda: translate("actions", "Choose a table to score…"),
            page.choose_file,
            lambda: True,
            page,
        ),
        _Entry(
            "start",
            lambda: translate("actions", "Start scoring the table"),
            page.inspect.start,
            lambda: page.is_inspecting and page.inspect.can_start,
            page.inspect,
            ("Ctrl+Return", "Ctrl+Enter"),
        ),
        _Entry(
            "pause",
            lambda: translate("actions", "Pause scoring"),
            page.presenter.pause,
            lambda: page.presenter.is_scoring,
            page.run,
            ("Esc",),
        ),
        _Entry(
            "continue",
            lambda: translate("actions", "Continue scoring"),
            page.presenter.go_on,
            lambda: page.presenter.can_go_on,
            page.run,
        ),
        _Entry(
            "find",
            lambda: translate("actions", "Find rows"),
            page.run.filters.focus_contains,
            lambda: page.presenter.run is not None,
            page.run,
            ("Ctrl+F",),
        ),
        _Entry(
            "clear_filters",
            lambda: translate("actions", "Show all rows"),
            page.run.filters.clear,
            lambda: page.presenter.run is not None,
            page.run,
        ),
        _Entry(
            "undo",
            lambda: translate("actions", "Undo the latest correction"),
            page.undo_correction,
            lambda: page.can_undo,
            page.run.rows,
            ("Ctrl+Z",),
        ),
        _Entry(
            "export",
            lambda: translate("actions", "Export the table with its results…"),
            functools.partial(page.run.header.export_requested.emit, False),
            lambda: page.presenter.run is not None,
            page.run,
        ),
    )


def _run_shown(services: Services, page: "TablePage", run: Callable[[], object]) -> None:
    """The palette also works from another tab: what happens here should be seen."""
    if not page.isVisible():
        services.actions.run(f"window.{TAB}")
        services.actions.run("sentiment.show_table")
    run()


def _section() -> str:
    return QCoreApplication.translate("tabs", "Sentiment")
