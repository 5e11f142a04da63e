"""Makes any text safe to hand to Qt's text engine, and any name safe to stand among others.

Owns: which characters Qt cannot show, and which ones disturb their surroundings. Copying never
goes through here: the person gets the characters that were written.
"""

import re
import unicodedata

# Lone surrogates have no UTF-8/16 form (PySide drops them), U+FDD0…U+FDEF and U+FFFC are
# QTextDocument's own frame and object marks, and C0 controls have no glyph.
_UNSHOWABLE = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffc\x00-\x08\x0b\x0c\x0e-\x1f]")


def displayable(text: str) -> str:
    """``text`` with every character that Qt cannot show replaced by U+FFFD, as long as before."""
    return _UNSHOWABLE.sub("\ufffd", text)


# Line and paragraph ends of Unicode (UAX #14), and the tab.
_LINE_ENDS = re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
# Embeddings, overrides, isolates and marks of UAX #9: they may show the end of a name first.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FSI, _PDI = "\u2068", "\u2069"
_ELLIPSIS = "…"
_CONTROL_PICTURES = 0x2400


def safe_name(text: str, limit: int | None = None) -> str:
    """A title or file name as one line that can't disturb what stands around it.

    Line ends and tabs become spaces, control characters their pictures (U+2400 and on),
    characters that change the direction of text are taken out, and the rest is isolated (FSI
    … PDI, UAX #9): it is laid out by its own first strong character. A name that is safe
    stays as it is, and "" stays "".

    Args:
        limit: the most characters shown, the "…" in the middle of a longer name included.

    Raises:
        ValueError: ``limit`` is below 1.
    """
    if limit is not None and limit < 1:
        raise ValueError(f"limit is {limit}; a name needs at least 1 character")
    line = _LINE_ENDS.sub(" ", _BIDI.sub("", text))
    line = displayable(_CONTROLS.sub(_picture, line))
    if limit is not None and len(line) > limit:
        line = _elided(line, limit)
    return f"{_FSI}{line}{_PDI}" if line else ""


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _elided(line: str, limit: int) -> str:
    """``line`` without its middle: the end of a file name says what it is."""
    start = (limit - 1) - (limit - 1) // 2
    end = len(line) - (limit - 1) // 2
    while start > 0 and _joins(line, start):
        start -= 1
    while end < len(line) and _joins(line, end):
        end += 1
    return line[:start] + _ELLIPSIS + line[end:]


def _joins(line: str, position: int) -> bool:
    """Whether a cut before ``position`` would tear one drawn character apart."""
    after, before = line[position], line[position - 1]
    is_mark = unicodedata.category(after) in ("Mn", "Me", "Mc")
    is_modifier = "\U0001f3fb" <= after <= "\U0001f3ff"
    return is_mark or is_modifier or "\u200d" in (after, before)
