"""Finds out how a column writes dates, and reads them so.

Owns: the formats. A column has one: single cells are too ambiguous.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime

ISO = "iso"
RFC2822 = "rfc2822"

_DAYS = (
    *("%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y"),
    *("%d.%m.%y", "%m/%d/%y", "%d/%m/%y", "%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y"),
    *("%d-%b-%Y", "%d-%b-%y", "%Y年%m月%d日"),
)
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
_FORMATS = (
    *(day + time for day in _DAYS for time in _TIMES),
    "%a %b %d %H:%M:%S %z %Y",  # tweets
    "%a %b %d %H:%M:%S %Y",
)

_DATE_LIKE = re.compile(r"(?=.*\d)[\w./:,+\-\s年月日]{6,40}")

_SWAPPED = str.maketrans("md", "dm")


def date_format_of(values: Sequence[str]) -> str | None:
    """The one format that all of ``values`` have, or ``None``.

    Where both month and day may come first, the month does.
    """
    if not values or not all(_DATE_LIKE.fullmatch(value.strip()) for value in values):
        return None
    for format in (ISO, *_FORMATS, RFC2822):
        if all(parsed_date(value, format) is not None for value in values):
            return format
    return None


def is_ambiguous(values: Sequence[str], format: str) -> bool:
    """Whether the dates could as well have day and month the other way round."""
    if not format.startswith(("%m/%d", "%m-%d")):
        return False
    swapped = format[:5].translate(_SWAPPED) + format[5:]
    return all(parsed_date(value, swapped) is not None for value in values)


def parsed_date(value: object, format: str) -> datetime | None:
    """A cell as a date; ``None``: it is none in that format."""
    if isinstance(value, datetime):
        return value
    text = str(value).strip()
    try:
        if format == ISO:
            return datetime.fromisoformat(text)
        if format == RFC2822:
            return parsedate_to_datetime(text)
        return datetime.strptime(text, format)
    except (ValueError, TypeError, IndexError):
        return None
