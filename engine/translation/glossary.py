"""The person's terms: where they are in a sentence, and whether they contradict each other."""

import re
from collections.abc import Sequence

from engine.language.codes import is_spaced
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.translation import GlossaryTerm
from engine.translation.protection import Protected


class Glossary:
    """Terms, the longest first. Of two translations of one term the first holds.

    Attributes:
        notes: that it contradicts itself.
    """

    def __init__(self, terms: Sequence[GlossaryTerm], source: str, target: str) -> None:
        self._targets: dict[str, str] = {}
        self._as_written: dict[str, str] = {}
        doubtful: dict[str, None] = {}
        for term in terms:
            name = _key(term.source)
            if term.source.strip().isupper() and len(name) > 1:
                self._as_written[name] = " ".join(term.source.split())
            if name and self._targets.setdefault(name, term.target.strip()) != term.target.strip():
                doubtful[term.source.strip()] = None
        self.notes: list[TextKey] = []
        if doubtful:
            args: dict[str, Scalar] = {
                "count": len(doubtful),
                "terms": ", ".join(list(doubtful)[:5]),
            }
            self.notes.append(TextKey("note.glossary_contradiction", args))
        self._has_words = is_spaced(source)
        self._targets_have_words = is_spaced(target)
        self._pattern = self._compiled()

    def find(self, sentence: str) -> list[Protected]:
        """The terms in ``sentence``, with what they are to become."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(sentence)
        # The pattern's idea of case is wider than ours (a dotless i is an i to it).
        return [
            Protected(one.start(), one.end(), self._targets[_key(one[0])])
            for one in found
            if self._is_meant(one[0])
        ]

    def _is_meant(self, found: str) -> bool:
        """An abbreviation is no word that is spelled alike: IT, it."""
        name = _key(found)
        as_written = self._as_written.get(name)
        return name in self._targets and as_written in (None, " ".join(found.split()))

    def unmet(self, terms: Sequence[Protected], translation: str) -> list[Protected]:
        """Those of ``terms`` that ``translation`` doesn't have, or not often enough."""
        left = translation.casefold()
        missing: list[Protected] = []
        for term in sorted(terms, key=lambda one: -len(one.result)):
            edge = r"(?<!\w){}(?!\w)" if self._targets_have_words else "{}"
            pattern = edge.format(re.escape(term.result.casefold()))
            left, count = re.subn(pattern, "\0", left, count=1)
            if not count:
                missing.append(term)
        return missing

    def _compiled(self) -> re.Pattern[str] | None:
        if not self._targets:
            return None
        names = sorted(self._targets, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
        edge = rf"(?<!\w)(?:{either})(?!\w)" if self._has_words else either
        return re.compile(edge, re.IGNORECASE)


def without_overlaps(first: Sequence[Protected], more: Sequence[Protected]) -> list[Protected]:
    """Both, in order, without those of ``more`` that lie in one of ``first``."""
    kept = [
        one
        for one in more
        if not any(one.start < other.end and other.start < one.end for other in first)
    ]
    return sorted([*first, *kept], key=lambda one: one.start)


def _key(term: str) -> str:
    return " ".join(term.casefold().split())
