"""The Settings page: a field that finds settings over the sections that have them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ActionSpec
from gui.services import Services
from gui.settings_page import SECTIONS, make_section
from gui.settings_page.finding import query_words
from gui.tab_actions import add_for_page, shown_first
from gui.theme import COLUMN_WIDTH
from gui.widgets.centred import centred
from gui.widgets.scroll_area import scroll_area
from gui.widgets.search_field import SearchField

MAX_QUERY = 200


class SettingsPage(QWidget):
    """Everything the person can set for the whole app; it takes effect at once."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._services = services
        self._title = QLabel()
        self._title.setObjectName("settingsTitle")
        self._title.setProperty("role", "title")
        self._field = SearchField("settingsSearchField", services.theme)
        self._field.setMaxLength(MAX_QUERY)
        self._none = QLabel()
        self._none.setObjectName("settingsNoneLabel")
        self._none.setProperty("role", "muted")
        self._none.hide()
        self._sections = [make_section(target, services) for target in SECTIONS]
        self._reset = QPushButton()
        self._reset.setObjectName("settingsResetAllButton")
        self._lay_out()
        self._field.textChanged.connect(self._find)
        self._reset.clicked.connect(self._on_reset_clicked)
        services.settings.changed.connect(self._show_whether_default)
        services.theme.changed.connect(self._find)
        self._add_actions()
        self._show_whether_default()
        self.retranslate()

    def focus(self) -> None:
        """Called when the page is shown."""
        self._field.setFocus()
        for section in self._sections:
            section.on_shown()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Settings"))
        self._field.setPlaceholderText(self.tr("Find a setting"))
        self._field.setAccessibleName(self.tr("Find a setting"))
        self._none.setText(self.tr("No setting has these words."))
        self._reset.setText(self.tr("Reset all settings"))
        self._reset.setAccessibleName(self.tr("Reset all settings"))
        self._find()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all settings again."""
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("settingsContent")
        content.setMaximumWidth(COLUMN_WIDTH)
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(24)
        inner.addWidget(self._title)
        inner.addWidget(self._field)
        inner.addWidget(self._none)
        for section in self._sections:
            inner.addWidget(section)
        inner.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addStretch(1)
        holder = QWidget()
        centred(content, holder)
        area = scroll_area("settingsScroll", holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _add_actions(self) -> None:
        services = self._services
        specs = (
            ActionSpec(
                id="settings.find",
                text=lambda: self.tr("Find a setting"),
                section=lambda: self.tr("Settings"),
                run=shown_first(services, "settings", self, self._on_find_requested),
                shortcuts=("Ctrl+F",),
                icon="magnifying-glass",
            ),
            ActionSpec(
                id="settings.reset_all",
                text=lambda: self.tr("Reset all settings"),
                section=lambda: self.tr("Settings"),
                run=self._on_reset_clicked,
                is_enabled=lambda: not services.settings.is_default(*self._preferences()),
            ),
        )
        add_for_page(services, self, specs)

    def _preferences(self) -> list[str]:
        """Those that have a row: what is remembered on the tabs is no setting."""
        rows = [row for section in self._sections for row in section.rows]
        return [name for row in rows for name in row.preferences]

    def _find(self) -> None:
        words = query_words(self._field.text())
        # Not a generator: every section has to show and mark its own.
        count = sum([section.find_words(words) for section in self._sections])
        self._none.setVisible(count == 0)
        self._reset.setVisible(not words)

    def _show_whether_default(self) -> None:
        self._reset.setEnabled(not self._services.settings.is_default(*self._preferences()))

    def _on_find_requested(self) -> None:
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_reset_clicked(self) -> None:
        """At once, with a way back: a question would be in the way of most."""
        settings = self._services.settings
        before = settings.reset(*self._preferences())
        if before:
            count = len(before)
            self._services.notifications.post_undo(
                lambda: self.tr("%Ln setting(s) reset to the default.", "", count),
                lambda: settings.change(**before),
                name="undoReset",
            )
