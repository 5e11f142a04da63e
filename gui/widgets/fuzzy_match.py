"""Finding text by a few of its letters, in order: how well each matches, and which letters.

Two passes, so that ten thousand texts are ranked within a keystroke: every text gets a coarse
score from searches that run in C, and only the best of them an exact alignment. The alignment
maximizes a score of the kind fzf uses (junegunn/fzf, src/algo/algo.go): letters at the start
of a word and letters side by side count more. Knows nothing of Qt.
"""

import re
import unicodedata
from collections.abc import Sequence

REFINED = 60
"""How many of the best by the coarse score are aligned exactly: more than a list shows."""

MATCHED, AT_WORD_START, SIDE_BY_SIDE, SKIPPED = 16, 12, 14, -1
"""Points of a letter; for standing at a word's start; behind the one before; for each gap."""

MAX_CELLS = 4_000
"""Letters of the word times letters of the text up to which all alignments are compared."""

_IMPOSSIBLE = -(1 << 20)
_PREFIX, _WORD, _INSIDE, _SCATTERED, _ELSEWHERE = 0, 1_000, 2_000, 2_001, 10_000
"""Coarse scores, the lower the better; what only the keywords match comes after all of them."""

_STEP = 1_000
"""Texts whose coarse scores are of the same thousand match in the same way."""


def fold(text: str) -> str:
    """Text with case and accents taken off, as queries and texts are compared."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    if any(map(unicodedata.combining, parts)):
        parts = "".join(one for one in parts if not unicodedata.combining(one))
    return parts.casefold()


class Query:
    """What the person typed; each word of it has to be found."""

    def __init__(self, text: str) -> None:
        self.terms = tuple(fold(text).split())

    def points(self, folded: str) -> int:
        """The points of the best alignment of every word, higher is better."""
        return sum(_align(term, folded)[0] for term in self.terms)

    def positions(self, text: str) -> list[int]:
        """Which letters of the text match, for showing them; ascending."""
        folded, origin = _fold_with_origin(text)
        found: set[int] = set()
        for term in self.terms:
            found.update(origin[position] for position in _align(term, folded)[1])
        return sorted(found)


class SearchIndex:
    """Texts prepared for searching.

    Args:
        texts: what is shown and searched.
        keywords: for each text, further words that find it, ranked below.
    """

    def __init__(self, texts: Sequence[str], keywords: Sequence[str] = ()) -> None:
        self._texts = [fold(one) for one in texts]
        self._keywords = [fold(one) for one in keywords] or [""] * len(texts)

    def rank(self, query: Query) -> list[int]:
        """The indices of the texts that match, best first; equal ones keep their order."""
        found, scores = list(range(len(self._texts))), [0] * len(self._texts)
        if not query.terms:
            return found
        for term in query.terms:
            found, scores = self._narrow(term, found, scores)
        count = len(self._texts)
        # One number for score and index: numbers sort faster than tuples.
        ranked = sorted(score * count + index for score, index in zip(scores, found, strict=True))
        best = [
            (one // count // _STEP, -query.points(self._texts[one % count]), one % count)
            for one in ranked[:REFINED]
        ]
        return [index for *_, index in sorted(best)] + [one % count for one in ranked[REFINED:]]

    def _narrow(
        self, term: str, found: list[int], scores: list[int]
    ) -> tuple[list[int], list[int]]:
        """Those of the found texts that have the term too, with their coarse scores.

        One flat loop: it runs for every text at every keystroke.
        """
        matches = _pattern(term).match
        at_word = f" {term}"
        texts, keywords = self._texts, self._keywords
        kept: list[int] = []
        sums: list[int] = []
        for index, score in zip(found, scores, strict=True):
            text = texts[index]
            at = text.find(term)
            if at == 0:
                score += _PREFIX
            elif at > 0:
                is_word = not text[at - 1].isalnum() or at_word in text
                score += _WORD if is_word else _INSIDE
            elif match := matches(text):
                score += _SCATTERED + min(990, match.end() - match.start(1))
            elif matches(keywords[index]):
                score += _ELSEWHERE
            else:
                continue
            kept.append(index)
            sums.append(score)
        return kept, sums


def _pattern(term: str) -> re.Pattern[str]:
    # Possessive, so that a text without a match costs one pass and no backtracking.
    return re.compile("".join(f"[^{re.escape(one)}]*+({re.escape(one)})" for one in term), re.S)


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Folded text, and for each of its letters the index in the text it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded = [fold(letter) for letter in text]
    origin = [index for index, letters in enumerate(folded) for _ in letters]
    return "".join(folded), origin


def _align(term: str, text: str) -> tuple[int, list[int]]:
    """The best way to find a term's letters in order: its points, and where; (0, []) for none."""
    if len(term) * len(text) > MAX_CELLS:
        return _align_greedily(term, text)
    ending, best = _tables(term, text)
    last = max(range(len(text)), key=ending[-1].__getitem__, default=-1)
    if last < 0 or ending[-1][last] <= _IMPOSSIBLE:
        return 0, []
    points, at, found = ending[-1][last], last, [last]
    for number in range(len(term) - 1, 0, -1):
        row, rest = ending[number - 1], best[number - 1]
        at -= 1
        if row[at] + SIDE_BY_SIDE < rest[at]:
            while row[at] != rest[at]:
                at -= 1
        found.append(at)
    return points, found[::-1]


def _tables(term: str, text: str) -> tuple[list[list[int]], list[list[int]]]:
    """For each letter of the term (rows) and of the text (columns): the most points with the
    one found exactly at the other, and with it found there or before."""
    ending: list[list[int]] = []
    best: list[list[int]] = []
    bonus = [0 if at and text[at - 1].isalnum() else AT_WORD_START for at in range(len(text))]
    for number, letter in enumerate(term):
        row, rest, reached = [], [], _IMPOSSIBLE
        for at, candidate in enumerate(text):
            points = _IMPOSSIBLE
            if candidate == letter:
                so_far = 0
                if number:
                    so_far = _IMPOSSIBLE
                    if at:
                        so_far = max(best[-1][at - 1], ending[-1][at - 1] + SIDE_BY_SIDE)
                points = max(_IMPOSSIBLE, so_far + MATCHED + bonus[at])
                if so_far <= _IMPOSSIBLE // 2:
                    points = _IMPOSSIBLE
            reached = max(points, reached + SKIPPED, _IMPOSSIBLE)
            row.append(points)
            rest.append(reached)
        ending.append(row)
        best.append(rest)
    return ending, best


def _align_greedily(term: str, text: str) -> tuple[int, list[int]]:
    """The first way to find the letters, for texts that are too long to try all."""
    found, at = [], -1
    for letter in term:
        at = text.find(letter, at + 1)
        if at < 0:
            return 0, []
        found.append(at)
    gaps = found[-1] - found[0] + 1 - len(term)
    return MATCHED * len(term) + SKIPPED * gaps, found
