"""Settings: chats."""

from PySide6.QtWidgets import QCheckBox

from gui.services import Services
from gui.settings_page.row import RowTexts
from gui.settings_page.section import Section


class ChatsSection(Section):
    """Whether the model names new chats."""

    name = "chats"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._titles = QCheckBox()
        self._titles.setObjectName("automaticTitleCheck")
        self.add_row("titles", self._title_texts, self._titles, ("is_title_automatic",))
        self._titles.toggled.connect(self._on_titles_toggled)
        services.settings.changed.connect(self._show_values)
        self._show_values()
        self.retranslate()

    def title(self) -> str:
        """What it is called in the language that is on."""
        return self.tr("Chats")

    def retranslate(self) -> None:
        """Set every text in the current language."""
        super().retranslate()
        self._titles.setText(self.tr("Name new chats automatically"))
        self._titles.setAccessibleName(self._titles.text())
        self._titles.setAccessibleDescription(self._title_texts().description)

    def _title_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Titles"),
            description=self.tr(
                "The model writes a short title after its first reply; yours are kept."
            ),
            synonyms=self.tr("conversation, name, rename, automatic"),
        )

    def _show_values(self) -> None:
        self._titles.setChecked(self._services.settings.values.is_title_automatic)

    def _on_titles_toggled(self, is_automatic: bool) -> None:
        self._services.settings.change(is_title_automatic=is_automatic)
