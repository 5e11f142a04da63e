"""Which part of a file an attachment is: how that is written down and read again.

Owns: the stored and prompted form, which is English whatever the window's language is (the
model reads it, and the window translates it when it shows it).
"""

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["lines", "characters"]

_FORM = re.compile(r"(lines|characters) 1–([\d,]+)(?: of ([\d,]+))?")


@dataclass(frozen=True, slots=True)
class Extent:
    """The first ``last`` lines or characters of a file.

    Attributes:
        total: how many the file has, or ``None`` where that is not known any more.
    """

    unit: Unit
    last: int
    total: int | None = None

    def __str__(self) -> str:
        """``lines 1–812 of 5,310``."""
        total = "" if self.total is None else f" of {self.total:,}"
        return f"{self.unit} 1–{self.last:,}{total}"


def parse_extent(text: str) -> Extent | None:
    """What :meth:`Extent.__str__` wrote; ``None`` for anything else ("" is the whole file)."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    unit: Unit = "lines" if match[1] == "lines" else "characters"
    total = int(match[3].replace(",", "")) if match[3] else None
    return Extent(unit, int(match[2].replace(",", "")), total)


def count_lines(text: str) -> int:
    """Lines of a text whose line ends are ``\\n``; the last one may lack its end."""
    return text.count("\n") + (bool(text) and not text.endswith("\n"))
