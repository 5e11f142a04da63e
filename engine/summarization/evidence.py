"""Which passages of the text support each sentence of a summary that a model wrote.

Owns: the search and the thresholds. A supported sentence isn't a proven one: the passages say
something close to it, and a person can read them. One that is marked was not found at all.

Measured on 112 sentences of web pages, translated into Portuguese and back by the starter
students: 98 % are found to be supported; with those sentences taken out of the pages, so that
only their neighbours are left, 4 % (by words alone, without an embedder: 98 % and 7 %).

Words narrow the text down to some passages for each sentence; those are embedded and compared.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.protocol.summarization import Passage, SummarySentence
from engine.summarization.comparing import Comparer
from engine.summarization.source import Source
from engine.summarization.words import WordVectors

SUPPORTED_FROM = 0.8
"""From this cosine similarity (all-MiniLM-L6-v2) the closest passage supports a sentence."""

MAYBE_FROM = 0.55
SHARED_FROM = 0.4
"""A less similar one does if the passages together have this part of the sentence's words, by
their weight: two sentences about one thing are alike, whatever they say of it."""

SHARED_ALONE_FROM = 0.5
"""The same without an embedder."""

SHOWN_FROM = 0.4
"""A less similar passage isn't named among what supports a sentence, unless it is the closest or
has one of its numbers. (Of a sentence without support, all are shown as what comes closest.)"""

PASSAGES = 3
COMPARED = 24
"""Passages that are embedded for each sentence."""

FOCUS_COMPARED = 48
QUOTED_FROM = 0.25
"""A sentence that is less close to the focus isn't what was asked for."""

KEPT_FROM = 0.6
"""The part of its words, by their weight, that a summary must have to say the same."""

_PIECE = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def find_evidence(
    summary: str, spans: Sequence[tuple[int, int]], source: Source, comparer: Comparer
) -> list[SummarySentence]:
    """The sentences at ``spans`` of ``summary``, each with the passages closest to it.

    A number that none of a sentence's passages has makes it unsupported: embedders hardly tell
    one number from another.
    """
    said = [summary[start:end] for start, end in spans]
    if not said or not source.sentences:
        return [_sentence(span, [], False) for span in spans]
    comparer.ctx.stage("stage.finding_evidence")
    quotes = [source.quote(one) for one in source.sentences]
    words = WordVectors(quotes, comparer.ctx.check_cancelled)
    found: list[SummarySentence] = []
    close = _closeness(said, quotes, words, comparer)
    for span, sentence, row in zip(spans, said, close, strict=True):
        best = sorted(row, key=row.__getitem__, reverse=True)[:PASSAGES]
        support = [
            Passage(source.sentences[one].start, source.sentences[one].end, row[one])
            for one in best
            if row[one] > 0
        ]
        together = " ".join(quotes[one] for one in best)
        top = support[0].similarity if support else 0.0
        own = _own_words(sentence, source.text)
        if own is not None:
            others = [one for one in support if one.end <= own.start or own.end <= one.start]
            support = _telling([own, *others][:PASSAGES], sentence, source)
            found.append(_sentence(span, support, True))
            continue
        is_close = _is_close(top, words.share(sentence, together), comparer)
        is_supported = is_close and _numbers(sentence) <= _numbers(together)
        if is_supported:
            support = _telling(support, sentence, source)
        found.append(_sentence(span, support, is_supported))
    return found


def _telling(support: list[Passage], sentence: str, source: Source) -> list[Passage]:
    """Of passages, the closest first, those that have something to do with the sentence."""
    numbers = _numbers(sentence)
    return [
        one
        for rank, one in enumerate(support)
        if rank == 0
        or one.similarity >= SHOWN_FROM
        or numbers & _numbers(source.text[one.start : one.end])
    ]


def _closeness(
    said: Sequence[str], quotes: Sequence[str], words: WordVectors, comparer: Comparer
) -> list[dict[int, float]]:
    """For each sentence how close which passages are, 0 to 1."""
    import numpy as np

    near: list[Any] = []
    contained = [words.containment(one) for one in said]
    for one in contained:
        count = min(COMPARED, len(quotes))
        near.append(np.argpartition(one, len(quotes) - count)[len(quotes) - count :])
    if comparer.embedder is None:
        return [
            {int(one): float(row[one]) for one in numbers}
            for row, numbers in zip(contained, near, strict=True)
        ]
    numbers = sorted({int(one) for row in near for one in row})
    place = {one: at for at, one in enumerate(numbers)}
    passages = comparer.embed([quotes[one] for one in numbers], is_shown=True)
    close = comparer.embed(said) @ passages.T
    return [
        {int(one): min(1.0, max(0.0, float(close[at, place[int(one)]]))) for one in row}
        for at, row in enumerate(near)
    ]


def _is_close(similarity: float, shared: float, comparer: Comparer) -> bool:
    if comparer.embedder is None:
        return shared >= SHARED_ALONE_FROM
    return similarity >= SUPPORTED_FROM or (similarity >= MAYBE_FROM and shared >= SHARED_FROM)


def _own_words(sentence: str, text: str) -> Passage | None:
    """Where the text says just the same; short stretches ("No problem.") aren't compared."""
    pieces = _PIECE.findall(sentence)
    pattern = r"\s*".join(map(re.escape, pieces))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if pieces else None
    return None if found is None else Passage(found.start(), found.end(), 1.0)


def _numbers(text: str) -> set[str]:
    return {one.strip(".,").replace(",", "") for one in _NUMBER.findall(text)}


def _sentence(span: tuple[int, int], support: list[Passage], is_supported: bool) -> SummarySentence:
    return SummarySentence(start=span[0], end=span[1], support=support, is_supported=is_supported)


@dataclass(frozen=True)
class Quote:
    """A sentence of the text.

    Attributes:
        closeness: to the focus, 0 to 1.
    """

    start: int
    end: int
    text: str
    closeness: float


def closest_quotes(focus: str, source: Source, comparer: Comparer) -> list[Quote]:
    """The sentences of the text that are closest to ``focus``, the closest first.

    They are shown to a model beside the summaries of the parts, so that no detail that was
    asked for is lost on the way.
    """
    import numpy as np

    quotes = [source.quote(one) for one in source.sentences]
    close = WordVectors(quotes, comparer.ctx.check_cancelled).similarity(focus)
    near = np.argsort(-close)[:FOCUS_COMPARED]
    if comparer.embedder is not None:
        vectors = comparer.embed([quotes[one] for one in near])
        by_meaning = np.maximum(vectors @ comparer.embed([focus])[0], 0)
        close = close.copy()
        close[near] = (close[near] + by_meaning) / 2
    best = sorted(near, key=close.__getitem__, reverse=True)[:PASSAGES]
    return [
        Quote(
            source.sentences[one].start, source.sentences[one].end, quotes[one], float(close[one])
        )
        for one in best
    ]


def lost_quote(quotes: Sequence[Quote], summary: str, source: Source) -> Quote | None:
    """The sentence closest to the focus, if the summary doesn't say what it says."""
    if not quotes or quotes[0].closeness < QUOTED_FROM:
        return None
    words = WordVectors([source.quote(one) for one in source.sentences])
    return quotes[0] if words.share(quotes[0].text, summary) < KEPT_FROM else None
