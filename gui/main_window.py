"""The frame: rail, pages, notices, status bar. Pages are built when first shown."""

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from gui.accessible import describe_combo
from gui.focus_order import move_focus
from gui.help_button import HELP
from gui.notifications import NoticeStack
from gui.page_area import PageArea
from gui.services import Services
from gui.settings_page.page import SettingsPage
from gui.shortcut_sheet import ShortcutSheet
from gui.status_bar import StatusBar
from gui.tabs import TABS, TabSpec
from gui.widgets.command_palette import CommandPalette
from gui.widgets.rail import Rail
from gui.window_actions import SETTINGS, WindowCommands, add_window_actions

LEAST = (400, 300)
"""Half of the smallest screens, in pixels, for a scale of 200 %."""


class MainWindow(QMainWindow):
    """The one window.

    Signals:
        closing(): the person closed it; services may end.
        activated(): it came to the front.
    """

    closing = Signal()
    activated = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._services = services
        self._pages: dict[str, QWidget] = {}
        self._rail = Rail(services.theme)
        self._pages_area = PageArea()
        self._stack = self._pages_area.stack
        self._notices = NoticeStack(services.theme, services.notifications)
        self._status = StatusBar(services)
        for tab in TABS:
            self._rail.add(tab.name, tab.icon)
        self._rail.add(HELP, "question", at_bottom=True)
        self._rail.add(SETTINGS, "gear", at_bottom=True)
        self._sheet = ShortcutSheet(services.theme, services.actions.registered)
        self._lay_out()
        self._rail.chosen.connect(self.show_page)
        services.navigation.requested.connect(self._on_open_requested)
        self._palette = CommandPalette(services.theme, services.actions.commands, self)
        self._palette.chosen.connect(services.actions.note_run)
        self._sheet.opened.connect(self._build_later)
        self._sheet.chosen.connect(services.actions.run)
        add_window_actions(
            services,
            self,
            WindowCommands(
                show_page=self.show_page,
                toggle_palette=self._palette.toggle,
                toggle_shortcuts=self._sheet.toggle,
                show_jobs=self._status.show_jobs,
                quit=self.close,
            ),
        )
        self.retranslate()
        self.resize(1200, 800)
        self.setMinimumSize(*LEAST)
        if services.settings.values.window_geometry:
            self.restoreGeometry(
                QByteArray.fromHex(services.settings.values.window_geometry.encode())
            )
        self.show_page(TABS[0].name)

    def show_page(self, name: str) -> None:
        """Show a tab, the help or the settings, building it the first time."""
        page = self._built(name)
        if page is not self._stack.currentWidget():
            self._stack.setCurrentWidget(page)
            self._pages_area.show_beginning()
        self._rail.choose(name)
        self._describe_combos()
        focus = getattr(page, "focus", None)
        if focus is not None:
            QTimer.singleShot(0, page, focus)

    def page(self, name: str) -> QWidget | None:
        """A page that was shown, by its tab's name."""
        return self._pages.get(name)

    def _on_open_requested(self, tab: str, what: object) -> None:
        self.show_page(tab)
        open_it = getattr(self._pages[tab], "open", None)
        if open_it is not None:
            open_it(what)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setWindowTitle("Atelier")
        actions = self._services.actions
        for tab in TABS:
            title = QCoreApplication.translate("tabs", str(tab.title))
            self._rail.set_text(tab.name, title, actions.shortcut_text(f"window.{tab.name}"))
        self._rail.set_text(HELP, self.tr("Help"), actions.shortcut_text(f"window.{HELP}"))
        self._rail.set_text(
            SETTINGS, self.tr("Settings"), actions.shortcut_text(f"window.{SETTINGS}")
        )
        actions.retranslate()
        self._rail.setAccessibleName(self.tr("Tabs"))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the window as one reads it."""
        return move_focus(self, is_next=is_next) or super().focusNextPrevChild(is_next)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; tell when the window comes to the front."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            QTimer.singleShot(0, self, self._describe_combos)  # once all have their new names
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the pages save what waits, remember the geometry, and go."""
        for page in self._pages.values():
            close_page = getattr(page, "close_page", None)
            if close_page is not None:
                close_page()
        geometry = bytes(self.saveGeometry().data()).hex()
        self._services.settings.change(window_geometry=geometry)
        self.closing.emit()
        super().closeEvent(event)

    def _built(self, name: str) -> QWidget:
        page = self._pages.get(name)
        if page is None:
            page = self._make(name)
            self._pages[name] = page
            self._stack.addWidget(page)
        return page

    def _build_later(self) -> None:
        """The pages that weren't shown yet, one after another: their actions come with them."""
        missing = [
            one for one in (*(tab.name for tab in TABS), HELP, SETTINGS) if one not in self._pages
        ]
        if missing and self._sheet.isVisible():
            self._built(missing[0])
            self._sheet.fill()
            QTimer.singleShot(0, self, self._build_later)

    def _make(self, name: str) -> QWidget:
        if name == SETTINGS:
            return SettingsPage(self._services)
        if name == HELP:
            from gui.help.page import HelpPage  # few read it at every start

            page = HelpPage(self._services)
            page.page_asked.connect(self.show_page)
            return page
        spec: TabSpec = next(tab for tab in TABS if tab.name == name)
        return spec.make(self._services, self._stack)

    def _describe_combos(self) -> None:
        for combo in self.findChildren(QComboBox):
            describe_combo(combo)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._notices)
        right.addWidget(self._pages_area, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self._rail)
        upper.addLayout(right, 1)
        upper.addWidget(self._sheet)
        central = QWidget()
        central.setObjectName("central")
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self._status)
        self.setCentralWidget(central)
