"""Sizes, rates and durations as people read them, in the locale's form."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLocale

_FULL_WIDTH_ENDS = ("。", "！", "？", "；")


def size(size_bytes: float) -> str:
    """``98.4 MB`` for 98,362,432 bytes (decimal units, as shops and disks count)."""
    whole = int(size_bytes)
    if abs(whole) < 1000:  # Qt writes "bytes" in every language
        translate = QCoreApplication.translate
        one, more = translate("formats", "{0} byte"), translate("formats", "{0} bytes")
        return (one if abs(whole) == 1 else more).format(number(whole))
    return QLocale().formattedDataSize(whole, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def duration(seconds: float) -> str:
    """``3.2 s``, ``2 min 5 s`` or ``1 h 4 min``."""
    locale = QLocale()
    if seconds < 10:
        return QCoreApplication.translate("formats", "{0} s").format(
            locale.toString(seconds, "f", 1)
        )
    whole = round(seconds)
    if whole < 60:
        return QCoreApplication.translate("formats", "{0} s").format(locale.toString(whole))
    if whole < 3600:
        return QCoreApplication.translate("formats", "{0} min {1} s").format(
            locale.toString(whole // 60), locale.toString(whole % 60)
        )
    return QCoreApplication.translate("formats", "{0} h {1} min").format(
        locale.toString(whole // 3600), locale.toString(whole % 3600 // 60)
    )


def quick_duration(seconds: float) -> str:
    """``23 ms`` below a second."""
    if seconds >= 1:
        return duration(seconds)
    return QCoreApplication.translate("formats", "{0} ms").format(number(seconds * 1000))


def number(value: float, decimals: int = 0) -> str:
    """A number with the locale's separators."""
    return QLocale().toString(float(value), "f", decimals)


def percent(share: float) -> str:
    """``42 %`` for 0.42."""
    return QCoreApplication.translate("formats", "{0} %").format(number(100 * share))


def date_time(milliseconds: int) -> str:
    """A short date and time from milliseconds since 1970."""
    from PySide6.QtCore import QDateTime

    moment = QDateTime.fromMSecsSinceEpoch(milliseconds)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def listed(names: Iterable[str]) -> str:
    """``French, Swedish``, with what the language has between names."""
    return QCoreApplication.translate("presets", ", ", "between names").join(names)


def in_a_row(sentences: Iterable[str]) -> str:
    """Sentences as one text, with a blank between two unless a full-width mark has its own."""
    text = ""
    for one in filter(None, sentences):
        text += f" {one}" if text and not text.endswith(_FULL_WIDTH_ENDS) else one
    return text
