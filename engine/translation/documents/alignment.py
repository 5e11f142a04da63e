"""Divides a translation among the leaves of its source, so that formatting stays on its words.

A leaf's own translation is looked for within the sentence it is in; where it isn't found, the
place goes by proportion, between words. Leaves never change their order, and no character of
the translation is lost.

Owns: where in the translation each leaf begins and ends.
"""

import re
from itertools import takewhile

from engine.translation.documents.unit import Unit, UnitTranslation, has_letters

_SIGNS = frozenset(".,;:!?…。、！？，；：")
_EDGES = " \t\r\n\u00a0" + "".join(sorted(_SIGNS))

_WORD = re.compile(r"\w+")
MIN_LIKENESS = 0.6
"""Of a word: how much of it is the same from its beginning."""

MIN_SHARE = 0.5
"""Of several words: how many are the same."""

Stretch = tuple[int, int]
"""Where something begins and ends in the translation."""


def pieces(unit: Unit, translation: UnitTranslation) -> list[str]:
    """The part of the translation that each leaf gets; of a kept leaf what it is."""
    leaves = unit.leaves
    if len(leaves) == 1 and not leaves[0].is_kept:
        return [translation.text]
    found: list[str] = []
    last_free = -1
    at, carried = 0, ""
    last = max(number for number, leaf in enumerate(leaves) if not leaf.is_kept)
    for number, (begin, end) in enumerate(_Placing(unit, translation).stretches()):
        # What lies between two leaves is the earlier one's, or the next one's that is free.
        between = translation.text[at:begin]
        if (
            between
            and not carried
            and last_free >= 0
            and (last_free == number - 1 or number > last)
        ):
            found[last_free] += between
        else:
            carried += between
        at = max(at, end)
        if leaves[number].is_kept:
            found.append(leaves[number].text)
        else:
            found.append(carried + translation.text[begin:end])
            last_free, carried = number, ""
    found[last] += carried + translation.text[at:]
    return found


class _Placing:
    """Finds where each leaf goes."""

    def __init__(self, unit: Unit, translation: UnitTranslation) -> None:
        self._unit = unit
        self._source = unit.text
        self._target = translation.text
        self._segments = translation.segments
        own = dict(zip(unit.spans(), translation.spans, strict=False))
        self._own = {number: text.strip(_EDGES) for number, text in own.items()}
        self._anchors = [(0, 0)]
        for one in translation.segments:
            self._anchors += [(one.start, one.target_start), (one.end, one.target_end)]
        self._anchors.append((len(self._source), len(self._target)))

    def stretches(self) -> list[Stretch]:
        """One for each leaf, in order and without overlaps."""
        leaves = self._unit.leaves
        starts = [0]
        for leaf in leaves:
            starts.append(starts[-1] + len(leaf.text))
        fixed = self._fixed(starts)
        for number, (begin, end) in fixed.items():
            text = leaves[number].text
            left = len(text) - len(text.lstrip())
            right = len(text) - len(text.rstrip())
            self._anchors += [
                (starts[number] + left, begin),
                (starts[number + 1] - right, end),
            ]
        anchors = _monotone(self._anchors)
        bounds = [0]
        for number in range(1, len(leaves)):
            least = bounds[-1]
            if number - 1 not in fixed and has_letters(leaves[number - 1].text):
                # No link or emphasis is left without a word.
                least = self._word_end(least, fixed.get(number, (len(self._target), 0))[0])
            bounds.append(max(least, self._bound(number, starts[number], fixed, anchors)))
        bounds.append(len(self._target))
        found: list[Stretch] = []
        for number, leaf in enumerate(leaves):
            begin, end = bounds[number], bounds[number + 1]
            if leaf.is_kept:
                # One that can't be found again takes nothing away from its neighbours.
                begin, end = fixed.get(number, (begin, begin))
            found.append((begin, end))
        return found

    def _word_end(self, place: int, limit: int) -> int:
        """The end of the first word from ``place`` on, if it is before ``limit``."""
        word = _WORD.search(self._target, place, max(place, limit))
        return word.end() if word else place

    def _bound(
        self, number: int, place: int, fixed: dict[int, Stretch], anchors: list[Stretch]
    ) -> int:
        """Where leaf ``number`` begins."""
        if number in fixed and self._unit.leaves[number].is_kept:
            return fixed[number][0]
        if number - 1 in fixed:
            end = fixed[number - 1][1]
            is_kept = self._unit.leaves[number - 1].is_kept
            return end if is_kept else self._in_gap(number, end)
        if number in fixed:
            return self._in_gap(number, fixed[number][0])
        return self._between_words(number, _interpolated(place, anchors))

    def _fixed(self, starts: list[int]) -> dict[int, Stretch]:
        """The leaves whose words are in the translation as such."""
        found: dict[int, Stretch] = {}
        cursor = 0
        for number, leaf in enumerate(self._unit.leaves):
            middle = (starts[number] + starts[number + 1]) // 2
            if leaf.is_kept:
                stretch = self._search(leaf.text, middle, cursor)
            elif own := self._own.get(number):
                bare = leaf.text.strip(_EDGES)
                stretch = (
                    self._search(own, middle, cursor)
                    or self._search(bare, middle, cursor)
                    or self._similar(own, middle, cursor)
                )
                stretch = stretch and self._with_signs(leaf.text, stretch)
            else:
                continue
            if stretch is not None:
                found[number] = stretch
                cursor = stretch[1]
        return found

    def _with_signs(self, text: str, stretch: Stretch) -> Stretch:
        """With the full stop or the like that the leaf has at its end and the search left out."""
        end = stretch[1]
        if text.rstrip()[-1:] in _SIGNS:
            while end < len(self._target) and self._target[end] in _SIGNS:
                end += 1
        return stretch[0], end

    def _search(self, text: str, middle: int, cursor: int) -> Stretch | None:
        """Where ``text`` stands in the sentence around ``middle``: nearest to its proportion."""
        low, high = self._sentence(middle, cursor)
        haystack, needle = self._target.casefold(), text.casefold()
        if len(haystack) != len(self._target):
            haystack, needle = self._target, text  # folding moved places
        expected = self._expected(middle) - len(text) // 2
        places: list[int] = []
        at = haystack.find(needle, low, high)
        while at >= 0:
            if self._is_whole(at, at + len(needle)):
                places.append(at)
            at = haystack.find(needle, at + 1, high)
        if not places:
            return None
        best = min(places, key=lambda place: abs(place - expected))
        return best, best + len(needle)

    def _similar(self, text: str, middle: int, cursor: int) -> Stretch | None:
        """Where about the same words stand: within a sentence they may agree with others, as
        ``cancelled`` by itself is ``cancelado`` and a meeting is ``cancelada``."""
        wanted = [word.casefold() for word in _WORD.findall(text)]
        low, high = self._sentence(middle, cursor)
        words = list(_WORD.finditer(self._target, low, high))
        expected = self._expected(middle)
        best: tuple[float, int, Stretch] | None = None
        for first in range(len(words) - len(wanted) + 1):
            window = words[first : first + len(wanted)]
            likeness = sum(
                _likeness(word, found[0].casefold())
                for word, found in zip(wanted, window, strict=True)
            )
            stretch = (window[0].start(), window[-1].end())
            distance = abs(sum(stretch) // 2 - expected)
            if likeness >= MIN_SHARE * len(wanted) and (
                best is None or (likeness, -distance) > best[:2]
            ):
                best = (likeness, -distance, stretch)
        return best[2] if best else None

    def _sentence(self, middle: int, cursor: int) -> Stretch:
        """Where to look for what is at ``middle`` in the source."""
        low, high = 0, len(self._target)
        for one in self._segments:
            if one.start <= middle < one.end:
                low, high = one.target_start, one.target_end
        return max(low, cursor), high

    def _expected(self, middle: int) -> int:
        return _interpolated(middle, _monotone(self._anchors))

    def _is_whole(self, begin: int, end: int) -> bool:
        """Whether no word is cut there."""
        target = self._target
        cuts_left = begin > 0 and target[begin - 1].isalnum() and target[begin].isalnum()
        cuts_right = end < len(target) and target[end - 1].isalnum() and target[end].isalnum()
        return not ((cuts_left or cuts_right) and target[begin:end].isascii())

    def _between_words(self, number: int, place: int) -> int:
        """The gap between words that is nearest, on the side of it where the source has it."""
        target = self._target
        gaps = [
            at
            for at in range(1, len(target))
            if target[at].isspace() and not target[at - 1].isspace()
        ]
        gaps += [0, len(target)]
        if self._unit.leaves[number].text[:1] in _SIGNS:
            # A full stop behind a link is behind it in the translation too.
            signs = [at for at in range(1, len(target)) if target[at] in _SIGNS]
            gaps = [at for at in signs if not target[at - 1].isspace()] or gaps
        if len(gaps) == 2 and not target.isascii():
            return place  # a script without spaces
        return self._in_gap(number, min(gaps, key=lambda gap: abs(gap - place)))

    def _in_gap(self, number: int, place: int) -> int:
        """Where leaf ``number`` begins in the white space at ``place``: on the side of it where
        the source has the border."""
        target = self._target
        begin = end = place
        while begin > 0 and target[begin - 1].isspace():
            begin -= 1
        while end < len(target) and target[end].isspace():
            end += 1
        before, after = self._unit.leaves[number - 1].text, self._unit.leaves[number].text
        ours = len(after) - len(after.lstrip())
        if before[-1:].isspace():
            return max(begin + 1, end - ours) if end > begin else end
        return begin if ours else place


def _likeness(one: str, other: str) -> float:
    """1 for the same word, less for one with another ending, 0 for another word."""
    if one == other:
        return 1.0
    pairs = zip(one, other, strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    share = common / max(len(one), len(other))
    return share if share >= MIN_LIKENESS else 0.0


def _monotone(anchors: list[Stretch]) -> list[Stretch]:
    """Those that don't contradict each other, in order."""
    found: list[Stretch] = []
    for source, target in sorted(set(anchors)):
        if not found or target >= found[-1][1]:
            found.append((source, target))
    return found


def _interpolated(place: int, anchors: list[Stretch]) -> int:
    """Where in the translation a place of the source is, by proportion between anchors."""
    before = max((one for one in anchors if one[0] <= place), default=(0, 0))
    after = min((one for one in anchors if one[0] > place), default=None)
    if after is None:
        return before[1]
    share = (place - before[0]) / (after[0] - before[0])
    return before[1] + round(share * (after[1] - before[1]))
