"""Settings: how the window looks, and its language."""

from PySide6.QtWidgets import QCheckBox

from gui.i18n import LANGUAGES
from gui.services import Services
from gui.settings_page.row import RowTexts
from gui.settings_page.section import Section


class AppearanceSection(Section):
    """Theme, language, motion."""

    name = "appearance"

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._theme = self.make_combo("themeCombo", ["system", "light", "dark"])
        self._language = self.make_combo("languageCombo", ["system", *LANGUAGES])
        self._motion = QCheckBox()
        self._motion.setObjectName("reduceMotionCheck")
        self.add_row("theme", self._theme_texts, self._theme, ("theme",))
        self.add_row("language", self._language_texts, self._language, ("language",))
        self.add_row("motion", self._motion_texts, self._motion, ("is_motion_reduced",))
        self._theme.activated.connect(self._on_theme_chosen)
        self._language.activated.connect(self._on_language_chosen)
        self._motion.toggled.connect(self._on_motion_toggled)
        services.settings.changed.connect(self._show_values)
        self._show_values()
        self.retranslate()

    def title(self) -> str:
        """What it is called in the language that is on."""
        return self.tr("Appearance")

    def retranslate(self) -> None:
        """Set every text in the current language."""
        super().retranslate()
        self._theme.setAccessibleName(self.tr("Theme"))
        self._language.setAccessibleName(self.tr("Language"))
        for row, text in enumerate(
            (self.tr("Follow the system"), self.tr("Light"), self.tr("Dark"))
        ):
            self._theme.setItemText(row, text)
        self._language.setItemText(0, self.tr("Follow the system"))
        for row, name in enumerate(LANGUAGES.values(), start=1):
            self._language.setItemText(row, name)
        self._motion.setText(self.tr("Reduce motion"))
        self._motion.setAccessibleName(self.tr("Reduce motion"))

    def _theme_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Theme"),
            description=self.tr("Light or dark colours in the whole window."),
            synonyms=self.tr("appearance, colors, dark mode, light mode, night, contrast"),
        )

    def _language_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Language"),
            description=self.tr("Of the window; models answer in the language they are asked in."),
            synonyms=self.tr("locale, translation, English, Chinese, 中文"),
        )

    def _motion_texts(self) -> RowTexts:
        return RowTexts(
            name=self.tr("Motion"),
            synonyms=self.tr("animation, smooth, scrolling, accessibility"),
        )

    def _show_values(self) -> None:
        values = self._services.settings.values
        self._theme.setCurrentIndex(self._theme.findData(values.theme))
        self._language.setCurrentIndex(self._language.findData(values.language))
        self._motion.setChecked(values.is_motion_reduced)

    def _on_theme_chosen(self, row: int) -> None:
        self._services.settings.change(theme=self._theme.itemData(row))

    def _on_language_chosen(self, row: int) -> None:
        self._services.settings.change(language=self._language.itemData(row))

    def _on_motion_toggled(self, is_reduced: bool) -> None:
        self._services.settings.change(is_motion_reduced=is_reduced)
