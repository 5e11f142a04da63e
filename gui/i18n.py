"""Languages: which there are, and switching between them while the window is open.

Owns: the installed translators. Widgets set their texts in ``retranslate()`` and run it
again on ``QEvent.LanguageChange``, which Qt sends when translators change.
"""

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from assets import ROOT

log = logging.getLogger(__name__)

LANGUAGES: dict[str, str] = {"en": "English", "zh_CN": "简体中文"}
"""Language code to its own name for itself."""


class Languages:
    """Installs the translation of a language into the application."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translators: list[QTranslator] = []

    def use(self, choice: str) -> str:
        """Switch to a language (``system`` follows the desktop); returns the one in use."""
        language = system_language() if choice == "system" else choice
        self.clear()
        QLocale.setDefault(QLocale(language) if choice != "system" else QLocale.system())
        # The English file only has the plural forms.
        self._install(str(ROOT / "i18n" / f"atelier_{language}.qm"))
        if language != "en":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(f"{folder}/qtbase_{language}.qm")
        return language

    def clear(self) -> None:
        """Take the installed translators out again."""
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators.clear()

    def _install(self, file: str) -> None:
        translator = QTranslator(self._application)
        if not translator.load(file):
            log.warning("no translation in %s", file)
            return
        self._application.installTranslator(translator)
        self._translators.append(translator)


def system_language() -> str:
    """The first of the desktop's languages that there is a translation for, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.replace("-", "_")
        if code.startswith("zh") and not code.startswith(("zh_Hant", "zh_TW", "zh_HK")):
            return "zh_CN"
        if code.startswith("en"):
            return "en"
    return "en"
