"""Extractive summaries: the text's own sentences, the most telling ones, in its order.

Owns: how sentences are ranked and chosen. Nothing is written, so nothing can be made up.

A sentence ranks high when it is close to what the whole text says (centroid, Radev et al. 2004)
or to the focus, and when it comes early; sentences are taken one by one, each as unlike those
already taken as possible (maximal marginal relevance, Carbonell and Goldstein 1998).

Embedding 300 pages takes a minute on two cores, comparing their words a tenth of a second. So
words choose first: the best sentences of every part, so that no part goes unheard, then the best
of the rest, and only those are embedded. A text of six or seven pages is embedded whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.protocol.envelope import TextKey
from engine.protocol.summarization import (
    PartSummary,
    Passage,
    SummaryLength,
    SummarySentence,
    SummaryShape,
)
from engine.summarization.comparing import Comparer
from engine.summarization.length import SLACK, target_words
from engine.summarization.parts import Part, parts_of
from engine.summarization.shape import composed
from engine.summarization.source import Source
from engine.summarization.words import WordVectors, word_count

PART_CHARS = 4000
"""A page or two: one sentence of each is shown as its summary."""

ENOUGH_CHARS = 800

EMBEDDED_CHARS = 16_000
"""Of a longer text so much is embedded: one to two seconds on two cores without AMX."""

NEEDED_TIMES = 1.5
"""So many times the summary's length has to be there to choose from."""

CHARACTERS_A_WORD = 6

EMBEDDING_SHARE = 0.6
"""The rest of a sentence's rank is by its words: names and numbers say little to an embedder."""

LEAD_BONUS = 0.12
LEAD_SENTENCES = 12
FIRST_BONUS = 0.03
"""The beginning of a text, and of a paragraph, says what it is about."""

FOCUS_LEAST = 0.5
"""With a focus nothing is taken that is less than half as close to it as the best sentence: the
text may have less to say about it than was asked for."""

FOCUS_NEAR = 0.25
FOCUS_SHARED = 0.3
"""A best sentence that is less close to the focus than this (0.6 of it by meaning, 0.4 by words),
or without an embedder has a smaller part of its words, is hardly about it, and that is said. For
eight focuses on web pages: 0.37 and more where the pages had something, 0.24 and less if not."""

NOVELTY = 0.35
"""How much being unlike what is taken counts against being relevant (1 - lambda)."""


@dataclass(frozen=True)
class Extract:
    """An extractive summary.

    Attributes:
        sentences: where each is in the summary, supported by itself.
        parts: of the whole text, each with its best sentence.
    """

    text: str
    sentences: list[SummarySentence]
    parts: list[PartSummary]
    notes: list[TextKey]


def extract(
    source: Source, length: SummaryLength, shape: SummaryShape, focus: str, comparer: Comparer
) -> Extract:
    """Choose the sentences."""
    wanted = target_words(length, source.words)
    parts = parts_of(source.text, source.blocks, limit=PART_CHARS, enough=ENOUGH_CHARS)
    ranking = _Ranking(source, parts, wanted, focus, comparer)
    notes: list[TextKey] = []
    if word_count(source.text) <= wanted and not focus and length.kind != "sentence":
        chosen = list(range(len(source.sentences)))
        notes.append(TextKey("note.summary_whole_text"))
    else:
        chosen = ranking.choose(1 if length.kind == "sentence" else None)
    if focus and not ranking.has_focus(chosen):
        notes.append(TextKey("note.summary_focus_absent", {"focus": focus}))
    headline = max(chosen, key=ranking.relevance.__getitem__)
    is_headed = shape == "headline_bullets" and len(chosen) > 1
    rest = [one for one in chosen if not is_headed or one != headline]
    quotes = [source.quote(source.sentences[one]) for one in rest]
    title = source.quote(source.sentences[headline]) if is_headed else ""
    text, spans = composed(quotes, shape, title)
    order = [headline, *rest] if is_headed else rest
    sentences = [
        SummarySentence(
            start=start,
            end=end,
            support=[Passage(source.sentences[one].start, source.sentences[one].end, 1.0)],
            is_supported=True,
        )
        for (start, end), one in zip(spans, order, strict=True)
    ]
    return Extract(text, sentences, ranking.part_summaries(), notes)


class _Ranking:
    """The sentences of a text by how much they say.

    Attributes:
        relevance: of every sentence; of those that weren't embedded by their words alone.
    """

    def __init__(
        self, source: Source, parts: Sequence[Part], wanted: int, focus: str, comparer: Comparer
    ) -> None:
        self._source = source
        self._parts = parts
        self._wanted = wanted
        self._focus = focus
        self._comparer = comparer
        comparer.ctx.stage("stage.ranking_sentences")
        self._quotes = [source.quote(one) for one in source.sentences]
        self._words = WordVectors(self._quotes, comparer.ctx.check_cancelled)
        comparer.ctx.check_cancelled()
        self._part_of = _part_numbers(source, parts)
        by_words = self._words.similarity(focus) if focus else self._words.centrality()
        self.relevance = by_words if focus else _scaled(by_words)
        self._candidates = self._chosen_by_words()
        self._vectors = self._compare()
        if not focus:
            self.relevance = self.relevance + _lead(source)
        ranked = set(self._candidates)
        # What was only compared by its words can't outrank what was looked at closely.
        for one in range(len(self._quotes)):
            if one not in ranked:
                self.relevance[one] -= 1

    def choose(self, most: int | None = None) -> list[int]:
        """Numbers of sentences that make the summary, in the text's order.

        Args:
            most: so many sentences, whatever their length.
        """
        import numpy as np

        numbers = np.array(self._candidates)
        relevance = self.relevance[numbers]
        likeness = np.zeros(len(numbers))
        left = np.ones(len(numbers), bool)
        if self._focus:
            left = relevance >= FOCUS_LEAST * relevance.max()
        chosen: list[int] = []
        words = 0
        while left.any() and (most is None or len(chosen) < most):
            self._comparer.ctx.check_cancelled()
            score = (1 - NOVELTY) * relevance - NOVELTY * likeness
            best = int(np.where(left, score, -np.inf).argmax())
            left[best] = False
            size = word_count(self._quotes[numbers[best]])
            if chosen and words + size > SLACK * self._wanted:
                continue
            chosen.append(best)
            words += size
            likeness = np.maximum(likeness, self._vectors @ self._vectors[best])
            if words >= self._wanted:
                break
        return sorted(int(numbers[one]) for one in chosen)

    def has_focus(self, chosen: Sequence[int]) -> bool:
        """Whether any of the chosen sentences is about the focus."""
        if self._comparer.embedder is not None:
            return bool(max(self.relevance[one] for one in chosen) >= FOCUS_NEAR)
        shares = (self._words.share(self._focus, self._quotes[one]) for one in chosen)
        return max(shares) >= FOCUS_SHARED

    def part_summaries(self) -> list[PartSummary]:
        """Every part with its best sentence, or its first line where it has none."""
        best: dict[int, int] = {}
        for number, part in enumerate(self._part_of):
            if part not in best or self.relevance[number] > self.relevance[best[part]]:
                best[part] = number
        return [
            PartSummary(
                index=number,
                start=part.start,
                end=part.end,
                title=part.title,
                text=self._quotes[best[number]] if number in best else self._first_line(part),
            )
            for number, part in enumerate(self._parts)
        ]

    def _first_line(self, part: Part) -> str:
        lines = self._source.text[part.start : part.end].split("\n")
        line = next((" ".join(line.split()) for line in lines if line.strip()), "")
        return line if len(line) <= 200 else line[:199] + "…"

    def _chosen_by_words(self) -> list[int]:
        """What is worth embedding, in the text's order; all, if there is no more than that."""
        sizes = [len(quote) for quote in self._quotes]
        room = max(EMBEDDED_CHARS, int(NEEDED_TIMES * CHARACTERS_A_WORD * self._wanted))
        if sum(sizes) <= room:
            return list(range(len(sizes)))
        chosen: set[int] = set()
        if self._focus:
            # Half by the words of the focus; the rest may say the same in others.
            named = [one for one in _descending(self.relevance) if self.relevance[one] > 0]
            room -= _fill(chosen, named, sizes, room // 2)
        order = _descending(self._words.centrality())
        firsts: dict[int, int] = {}
        for one in order:
            firsts.setdefault(self._part_of[one], one)
        _fill(chosen, [*sorted(firsts.values()), *order], sizes, room)
        return sorted(chosen)

    def _compare(self) -> Any:
        """Vectors of the candidates; their relevance with the embedder's part in it."""
        import numpy as np

        numbers = np.array(self._candidates)
        if self._comparer.embedder is None:
            return self._words.matrix(self._candidates)
        texts = [self._quotes[one] for one in self._candidates]
        vectors = self._comparer.embed(texts, is_shown=True)
        if self._focus:
            aim = self._comparer.embed([self._focus])[0]
        else:
            mean = vectors.mean(0)
            aim = mean / max(float(np.linalg.norm(mean)), 1e-12)
        close = vectors @ aim
        # To a focus the distance itself tells; the centre is about as close to everything.
        close = np.maximum(close, 0) if self._focus else _scaled(close)
        self.relevance[numbers] = (
            EMBEDDING_SHARE * close + (1 - EMBEDDING_SHARE) * self.relevance[numbers]
        )
        return vectors


def _descending(values: Any) -> list[int]:
    return sorted(range(len(values)), key=values.__getitem__, reverse=True)


def _fill(chosen: set[int], queue: Sequence[int], sizes: Sequence[int], room: int) -> int:
    """Add of ``queue`` what still fits; returns how much that is."""
    used = 0
    for one in queue:
        if one not in chosen and (used + sizes[one] <= room or not chosen):
            chosen.add(one)
            used += sizes[one]
    return used


def _part_numbers(source: Source, parts: Sequence[Part]) -> list[int]:
    """The part that each sentence begins in."""
    numbers: list[int] = []
    part = 0
    for sentence in source.sentences:
        while parts[part].end <= sentence.start:
            part += 1
        numbers.append(part)
    return numbers


def _scaled(values: Any) -> Any:
    """From 0 (the least) to 1 (the greatest)."""
    import numpy as np

    low, high = float(values.min()), float(values.max())
    return (values - low) / (high - low) if high > low else np.ones_like(values)


def _lead(source: Source) -> Any:
    import numpy as np

    bonus = np.zeros(len(source.sentences))
    lead = np.arange(min(LEAD_SENTENCES, len(bonus)))
    bonus[: len(lead)] = LEAD_BONUS * (1 - lead / LEAD_SENTENCES)
    bonus[[one.is_first for one in source.sentences]] += FIRST_BONUS
    return bonus
