"""Days, weeks, months, quarters and years of a trend: where they end, what they are called."""

from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from engine.protocol.sentiment_table import TrendPoint

Period = Literal["day", "week", "month", "quarter", "year"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
MAX_PERIODS = 400
"""Gaps aren't drawn where a wrong date would make thousands of them."""


def day_after(start: str, period: Period) -> str:
    """The first day that is no longer in the period that starts on ``start``; ISO dates."""
    return _next(date.fromisoformat(start), period).isoformat()


def without_gaps(trend: list[TrendPoint], period: Period) -> list[TrendPoint]:
    """The same with empty periods between, so that the axis is even."""
    found: list[TrendPoint] = []
    for point in trend:
        while found and len(found) <= MAX_PERIODS:
            following = day_after(found[-1].start, period)
            if following >= point.start:
                break
            found.append(TrendPoint(following, {}))
        found.append(point)
    return found if len(found) <= MAX_PERIODS else list(trend)


def name(start: str, period: Period) -> str:
    """``3 May 24``, ``May 24``, ``Q2 24`` or ``2024``, in the language's way."""
    day = date.fromisoformat(start)
    locale = QLocale()
    if period == "year":
        return str(day.year)
    if period == "quarter":
        quarter = QCoreApplication.translate("periods", "Q{quarter} {year}")
        return quarter.format(quarter=(day.month + 2) // 3, year=day.year)
    if period == "month":
        form = QCoreApplication.translate("periods", "MMM yyyy", "a month, as Qt writes dates")
    else:
        form = QCoreApplication.translate("periods", "d MMM yy", "a day, as Qt writes dates")
    return locale.toString(QDate(day.year, day.month, day.day), form)


def _next(day: date, period: Period) -> date:
    if period in ("day", "week"):
        step = timedelta(days=1 if period == "day" else 7)
        return day + step if date.max - day > step else date.max
    month = day.month - 1 + _MONTHS[period]
    year = day.year + month // 12
    return date(year, month % 12 + 1, 1) if year <= date.max.year else date.max
