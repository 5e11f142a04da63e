"""Which words of a text are new against an older one; no widgets."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

MOST_WORDS = 120
"""Beyond that comparing word by word takes longer than a frame; ends that agree are found then."""
_WORD = re.compile(r"\s*\S+\s*")


@lru_cache(maxsize=256)
def changed_spans(old: str, new: str) -> list[tuple[int, int]]:
    """Spans of ``new``, in code points, whose words aren't in ``old`` at that place."""
    before = [match.group().strip() for match in _WORD.finditer(old)]
    places = [(match.start(), match.end(), match.group().strip()) for match in _WORD.finditer(new)]
    after = [word for _, _, word in places]
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        return _middle(before, after, places)
    spans = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, _, _, begin, end in matcher.get_opcodes():
        if kind in ("replace", "insert") and end > begin:
            spans.append(_trimmed(new, places[begin][0], places[end - 1][1]))
    return spans


def _middle(
    before: list[str], after: list[str], places: list[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """What is between the words that both begin and end with."""
    most = min(len(before), len(after))
    begin = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - begin) if before[-1 - n] != after[-1 - n]), most - begin)
    changed = places[begin : len(after) - end]
    return [(changed[0][0], changed[-1][1])] if changed else []


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    inner = text[begin:end]
    lead = len(inner) - len(inner.lstrip())
    return begin + lead, begin + lead + len(inner.strip())
