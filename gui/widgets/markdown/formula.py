"""Formulas in LaTeX: which text is one.

Owns: the delimiters, and telling a formula from prices, shell variables and escaped brackets.
Doesn't know how a formula is drawn.
"""

import re
from dataclasses import dataclass

from gui.theme import BODY_PX

DELIMITERS = {"$$": "$$", "$": "$", "\\(": "\\)", "\\[": "\\]"}
SOURCE_LIMIT = 2_000
ENVIRONMENTS = (
    *("equation", "align", "aligned", "alignat", "flalign", "gather", "gathered", "multline"),
    *("split", "eqnarray", "cases", "array"),
    *("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"),
)

# Three characters: "$$$" opens nothing.
_BLOCK = re.compile(r"(?P<mark>\$\$)[^$]|(?P<open>\\\[)|\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_SIGN = re.compile(r"\\[A-Za-z]|[\^_]")
_RELATION = re.compile(r"[\\^_=<>+*/|-]")
_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}")
_LONG_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{3,}")
_ENDS = frozenset(")]}'|!")
_PUNCTUATION = ".,;:"


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula.

    Attributes:
        source: as it was written, with its delimiters.
        latex: what is between them; an environment is its own delimiter.
        is_display: it stands on a line of its own, with full-size sums and fractions.
        size_px: of its letters.
    """

    source: str
    latex: str
    is_display: bool
    size_px: int = BODY_PX


def block_closing(line: str) -> str:
    """What ends the formula that begins with ``line``; empty if none does."""
    match = _BLOCK.match(line)
    if match is None:
        return ""
    if match["name"]:
        name = match["name"]
        return f"\\end{{{name}}}" if name.rstrip("*") in ENVIRONMENTS else ""
    return DELIMITERS[match["mark"] or match["open"]]


def block_formula(source: str) -> Formula | None:
    """``source`` as one complete formula with nothing beside it but punctuation, or None."""
    text = source.strip()
    closing = block_closing(text)
    if not closing:
        return None
    body = text.rstrip(_PUNCTUATION)
    opening = next((mark for mark in ("$$", "\\[") if text.startswith(mark)), "")
    inner = body[len(opening) : len(body) - len(closing)]
    # The end of an environment may stand inside of itself: only the last one ends it.
    is_nested = bool(opening) and closing in inner
    if not body.endswith(closing) or not inner.strip() or is_nested:
        return None
    latex = (inner.strip() if opening else body) + text[len(body) :]
    return Formula(text, latex, True) if _is_formula(inner, opening) else None


def may_become_block_formula(source: str) -> bool:
    """Whether the unfinished ``source`` could still be a formula alone."""
    text = source.strip()
    closing = block_closing(text + "\n")
    start = 2 if text.startswith(("$$", "\\[")) else 0
    end = text.find(closing, start) if closing else -1
    if not closing or "\n\n" in source:
        return False
    is_environment = start == 0
    return end < 0 or is_environment or not text[end + len(closing) :].strip(_PUNCTUATION)


def inline_formula(text: str, start: int) -> Formula | None:
    """The formula that begins at ``start`` within a paragraph, or None."""
    opening = text[start : start + 2]
    if opening not in DELIMITERS:
        opening = text[start : start + 1]
    if opening not in DELIMITERS or text.startswith("$$$", start):
        return None
    closing = DELIMITERS[opening]
    first = start + len(opening)
    end = _closing_at(text, first, closing)
    if end < 0:
        return None
    inner = text[first:end]
    following = text[end + len(closing) : end + len(closing) + 1]
    if opening == "$" and not _is_beside(text[start - 1 : start], inner, following):
        return None
    if not inner.strip() or "`" in inner or not _is_formula(inner, opening):
        return None
    is_display = opening in ("$$", "\\[")
    return Formula(text[start : end + len(closing)], inner.strip(), is_display)


def _closing_at(text: str, first: int, closing: str) -> int:
    limit = first + SOURCE_LIMIT
    end = text.find(closing, first, limit)
    # A dollar sign that is escaped belongs to the formula.
    while closing[0] == "$" and end > first and _is_escaped(text, end):
        end = text.find(closing, end + 1, limit)
    return end


def _is_escaped(text: str, position: int) -> bool:
    before = position
    while before and text[before - 1] == "\\":
        before -= 1
    return (position - before) % 2 == 1


def _is_beside(before: str, inner: str, following: str) -> bool:
    """Whether single dollar signs stand as those of a formula do (Pandoc's rules, and more)."""
    if not inner or inner[0].isspace() or inner[-1].isspace():
        return False
    if before == "$" or (before.isascii() and before.isalnum()):
        return False
    if following.isascii() and following.isdigit():
        return False
    if following.isascii() and following.isalpha():
        # "the $n$th", but not "$HOME/$USER".
        return inner[-1].isalnum() or inner[-1] in _ENDS
    return True


def _is_formula(inner: str, opening: str) -> bool:
    """Whether what is between delimiters isn't just words and prices."""
    if _SIGN.search(inner) or not opening:
        return True
    text = inner.strip()
    if opening == "\\[":
        return _RELATION.search(text) is not None
    if opening == "\\(":
        return not (text.isascii() and text.isalpha() and len(text) > 3) and not _is_prose(text)
    if text[:1].isdigit():
        return _WORD.search(text) is None
    return not _is_prose(text)


def _is_prose(text: str) -> bool:
    words = _LONG_WORD.findall(text)
    return len(words) > 1 or (len(words) == 1 and " " in text and not _RELATION.search(text))
