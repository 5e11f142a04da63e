"""Names of languages in the window's language, from BCP 47 codes.

Common ones are translated with the window; Unicode's CLDR has the hundreds of others. Qt only
knows a language's name in English and in the language itself.
"""

from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from gui.i18n import system_language

_NAMES: dict[str, object] = {  # QT_TRANSLATE_NOOP is typed as returning object
    "ar": QT_TRANSLATE_NOOP("languages", "Arabic"),
    "cs": QT_TRANSLATE_NOOP("languages", "Czech"),
    "de": QT_TRANSLATE_NOOP("languages", "German"),
    "el": QT_TRANSLATE_NOOP("languages", "Greek"),
    "en": QT_TRANSLATE_NOOP("languages", "English"),
    "es": QT_TRANSLATE_NOOP("languages", "Spanish"),
    "fa": QT_TRANSLATE_NOOP("languages", "Persian"),
    "fr": QT_TRANSLATE_NOOP("languages", "French"),
    "he": QT_TRANSLATE_NOOP("languages", "Hebrew"),
    "hi": QT_TRANSLATE_NOOP("languages", "Hindi"),
    "id": QT_TRANSLATE_NOOP("languages", "Indonesian"),
    "it": QT_TRANSLATE_NOOP("languages", "Italian"),
    "ja": QT_TRANSLATE_NOOP("languages", "Japanese"),
    "ko": QT_TRANSLATE_NOOP("languages", "Korean"),
    "nl": QT_TRANSLATE_NOOP("languages", "Dutch"),
    "pl": QT_TRANSLATE_NOOP("languages", "Polish"),
    "pt": QT_TRANSLATE_NOOP("languages", "Portuguese"),
    "ro": QT_TRANSLATE_NOOP("languages", "Romanian"),
    "ru": QT_TRANSLATE_NOOP("languages", "Russian"),
    "sv": QT_TRANSLATE_NOOP("languages", "Swedish"),
    "th": QT_TRANSLATE_NOOP("languages", "Thai"),
    "tr": QT_TRANSLATE_NOOP("languages", "Turkish"),
    "uk": QT_TRANSLATE_NOOP("languages", "Ukrainian"),
    "vi": QT_TRANSLATE_NOOP("languages", "Vietnamese"),
    "zh": QT_TRANSLATE_NOOP("languages", "Chinese"),
}


def language_name(code: str) -> str:
    """``German`` for ``de``, ``Acehnese (Arabic)`` for ``ace-Arab``; an unknown code as it is."""
    known = _NAMES.get(code)
    if known is not None:
        return QCoreApplication.translate("languages", str(known))
    return _cldr_name(code, _window_language()) if code else ""


def _window_language() -> str:
    locale = QLocale()
    if locale == QLocale.system():
        return system_language()
    return "zh_CN" if locale.language() is QLocale.Language.Chinese else "en"


@lru_cache(maxsize=2048)
def _cldr_name(code: str, language: str) -> str:
    from babel import Locale  # 40 ms with a language's data, so only where one is rare

    here = Locale.parse(language)
    whole = here.languages.get(code.replace("-", "_"))
    if whole:
        return str(whole)
    base, *subtags = code.replace("_", "-").split("-")
    name = here.languages.get(base, base)
    more = [str(here.scripts.get(one, here.territories.get(one, one))) for one in subtags]
    return f"{name} ({', '.join(more)})" if more else str(name)
