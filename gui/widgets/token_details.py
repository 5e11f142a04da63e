"""What is told about a token, and how it reads.

Owns: the values that cross the card's interface, and the wording of texts and shares.
"""

from dataclasses import dataclass

from gui.formats import number
from gui.widgets.markdown.displayable import safe_name

_TEXT_LIMIT = 24
_VISIBLE = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥", "\r": "␍", "\u00a0": "⍽"})


@dataclass(frozen=True, slots=True)
class CandidateDetails:
    """One token that could have stood there.

    Attributes:
        text: as it would be added to the reply; "" when ``is_text`` is false.
        probability: from 0 to 1.
        is_text: false for the end of the reply and for parts of characters.
    """

    text: str
    probability: float
    is_text: bool


@dataclass(frozen=True, slots=True)
class TokenDetails:
    """What the card shows.

    Attributes:
        text: the token's.
        probability: from 0 to 1.
        entropy_bits: of the distribution it comes from; ``None``: unknown.
        is_entropy_exact: whether that is more than an estimate.
        candidates: the most probable first.
    """

    text: str
    probability: float
    entropy_bits: float | None
    is_entropy_exact: bool
    candidates: tuple[CandidateDetails, ...]


def visible_text(text: str, limit: int | None = _TEXT_LIMIT) -> str:
    """``text`` on one line with its white space to be seen, elided beyond ``limit``."""
    return safe_name(text.translate(_VISIBLE), limit)


def percentage(probability: float) -> str:
    """``96.2 %``; very small ones are not said to be 0, nor those below 1 to be 100."""
    percent = probability * 100
    if 0 <= percent < 0.01:
        return f"< {number(0.01, 2)} %"
    if 99.95 <= percent < 100:
        return f"> {number(99.9, 1)} %"
    return f"{number(percent, 2 if percent < 1 else 1)} %"
