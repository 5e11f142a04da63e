"""What the sections of the Settings page have in common: a title and rows.

Owns: adding rows and finding among them. A section knows its settings; the page knows none.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from gui.services import Services
from gui.settings_page.row import RowTexts, SettingRow
from gui.widgets.steady_combo import SteadyCombo


class Section(QWidget):
    """A titled list of settings.

    A subclass gives ``name`` and ``title()``, calls :meth:`add_row` for each setting in its
    ``__init__`` and sets its other texts in ``retranslate()``, which must call this one's.
    """

    name = ""
    """English, for objectNames."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName(f"settingsSection_{self.name}")
        self.rows: list[SettingRow] = []
        self._services = services
        self._heading = QLabel()
        self._heading.setObjectName(f"settingsHeading_{self.name}")
        self._heading.setProperty("role", "section")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self._heading)

    def title(self) -> str:
        """What it is called in the language that is on."""
        raise NotImplementedError

    def on_shown(self) -> None:
        """Called whenever the page is shown, for what has to be asked then."""

    def add_row(
        self,
        name: str,
        texts: Callable[[], RowTexts],
        field: QWidget,
        preferences: tuple[str, ...] = (),
    ) -> SettingRow:
        """Add a setting; the arguments are those of :class:`SettingRow`."""
        services = self._services
        row = SettingRow(
            name,
            texts,
            field,
            settings=services.settings,
            theme=services.theme,
            preferences=preferences,
        )
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def find_words(self, words: tuple[str, ...]) -> int:
        """Show the rows that have all the words, mark them; returns how many there are."""
        count = 0
        title = self.title()
        for row in self.rows:
            is_found = row.find_words(words, title)
            row.setVisible(is_found)
            count += is_found
        self.setVisible(count > 0)
        return count

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._heading.setText(self.title())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def make_combo(self, name: str, values: list[str]) -> QComboBox:
        """A choice of values; their texts are for ``retranslate`` to set."""
        combo = SteadyCombo(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(180)
        for value in values:
            combo.addItem("", value)
        return combo
