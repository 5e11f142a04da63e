"""Holds rows out so that no near-copy of one is learned from.

Rows are grouped by their normalised text (letters and digits alone, without case, addresses
and mentions); a group goes to one side as a whole. Which one depends on the text and the
seed, never on the order of the file.
"""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

_ADDRESS = re.compile(r"(https?://|www\.)\S*|@\w+")
_ADDRESS_SIGNS = ("://", "www.", "@")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_ASCII_SIGNS = {number: None for number in range(128) if not chr(number).isalnum()}


def normalise(text: str) -> str:
    """What two near-copies have in common.

    A text of nothing but signs (emoji, say) is only made canonical.
    """
    # Asked for every text of data that may be gigabytes, so the common cases are quick.
    is_ascii = text.isascii()
    canonical = text.lower() if is_ascii else unicodedata.normalize("NFKC", text).casefold()
    plain = canonical
    if any(sign in canonical for sign in _ADDRESS_SIGNS):
        plain = _ADDRESS.sub(" ", canonical)
    kept = (
        plain.translate(_ASCII_SIGNS) if is_ascii else "".join(_LETTERS_AND_DIGITS.findall(plain))
    )
    return kept or " ".join(canonical.split())


def hold_out(
    keys: Sequence[str], labels: Sequence[tuple[str, ...]], rows: int, seed: int
) -> list[bool]:
    """Choose about ``rows`` rows, of each label about its share; whole groups only.

    Every label keeps at least one group on the side that is learned from.

    Args:
        keys: the normalised text of each row.
        labels: of each row.

    Returns:
        For each row, whether it is held out.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        members[key].append(number)
    strata: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, numbers in members.items():
        strata[Counter(labels[number] for number in numbers).most_common(1)[0][0]].append(key)
    share = rows / len(keys) if keys else 0.0
    is_held = [False] * len(keys)
    remaining = Counter(label for row in labels for label in row)
    for stratum in sorted(strata):
        groups = sorted(strata[stratum], key=lambda key: _order(key, seed))
        wanted = round(share * sum(len(members[key]) for key in groups))
        for key in groups[:-1]:  # the last one is always learned from
            if wanted <= 0:
                break
            taken = Counter(label for number in members[key] for label in labels[number])
            if len(members[key]) > wanted or any(
                remaining[label] <= count for label, count in taken.items()
            ):
                continue
            remaining -= taken
            wanted -= len(members[key])
            for number in members[key]:
                is_held[number] = True
    return is_held


def _order(key: str, seed: int) -> bytes:
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()
