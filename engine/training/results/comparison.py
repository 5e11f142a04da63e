"""Base against tuned on the same rows: metrics with intervals, verdicts, telling examples.

Owns: what is compared and how a difference is judged. Knows nothing of how a model is asked
(:mod:`engine.training.results.sides`) and of files.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.protocol.training_result import ComparedExample, ComparedMetric, Interval
from engine.training.results.bootstrap import Statistic, interval, paired_intervals
from engine.training.results.sides import HeldOutRow, Losses

if TYPE_CHECKING:
    import numpy as np

ComparedKind = Literal["language", "translation", "summarization"]

LARGEST_LOSS = 700.0
"""Nats a token whose perplexity is still a number (e^709 is the largest float)."""


@dataclass(frozen=True)
class Answer:
    """What a model wrote for a row; ``is_cut`` when it would have gone on."""

    text: str
    is_cut: bool = False


def compare(
    name: str, base: Statistic | None, tuned: Statistic, rows: int, *, is_lower_better: bool
) -> ComparedMetric:
    """One metric of both; without a base only ``tuned`` means anything, and nothing is judged."""
    if base is None:
        alone = interval(tuned, rows)
        zero = Interval(value=0.0, low=0.0, high=0.0)
        return ComparedMetric(
            name=name,
            base=alone,
            tuned=alone,
            difference=zero,
            is_lower_better=is_lower_better,
            verdict="unclear",
        )
    pair = paired_intervals(base, tuned, rows)
    return ComparedMetric(
        name=name,
        base=pair.first,
        tuned=pair.second,
        difference=pair.difference,
        is_lower_better=is_lower_better,
        verdict=verdict(pair.difference, is_lower_better=is_lower_better),
    )


def verdict(
    difference: Interval, *, is_lower_better: bool
) -> Literal["better", "worse", "unclear"]:
    """Whether chance in which rows were held out could explain the difference."""
    if difference.low <= 0 <= difference.high:
        return "unclear"
    return "better" if (difference.high < 0) == is_lower_better else "worse"


def loss_metrics(base: Losses | None, tuned: Losses) -> list[ComparedMetric]:
    """Loss (nats a token) and perplexity, every token counting as much as every other.

    Rows without a counted token are left out; empty when no row is left.
    """
    counted = tuned.tokens > 0
    rows = int(counted.sum())
    if not rows:
        return []

    def mean(losses: Losses | None) -> Statistic | None:
        if losses is None:
            return None
        nats, tokens = losses.nats[counted], losses.tokens[counted]
        return lambda drawn: float((drawn @ nats) / (drawn @ tokens))

    def exponential(of: Statistic | None) -> Statistic | None:
        return None if of is None else lambda drawn: math.exp(min(of(drawn), LARGEST_LOSS))

    one, other = mean(base), mean(tuned)
    assert other is not None
    perplexity = exponential(other)
    assert perplexity is not None
    return [
        compare("loss", one, other, rows, is_lower_better=True),
        compare("perplexity", exponential(one), perplexity, rows, is_lower_better=True),
    ]


def text_metrics(
    kind: ComparedKind,
    references: Sequence[str],
    base: Sequence[Answer] | None,
    tuned: Sequence[Answer],
    language: str,
) -> list[ComparedMetric]:
    """BLEU and chrF of translations, ROUGE-L of summaries; of other answers nothing.

    Args:
        language: of the references, ISO 639; "" when unknown.
    """
    if kind == "language" or not references:
        return []
    metrics: list[tuple[str, Callable[[Sequence[Answer]], Statistic]]]
    if kind == "summarization":
        metrics = [("rouge_l", lambda answers: _rouge(references, answers, language))]
    else:
        metrics = [
            ("bleu", lambda answers: _bleu(references, answers, language)),
            ("chrf", lambda answers: _chrf(references, answers)),
        ]
    return [
        compare(
            name,
            None if base is None else of(base),
            of(tuned),
            len(references),
            is_lower_better=False,
        )
        for name, of in metrics
    ]


def telling_rows(base: Losses, tuned: Losses, count: int) -> list[int]:
    """Places of the rows whose loss a token changed most, half of them for the better and half
    for the worse where there are as many, those that changed most first."""
    import numpy as np

    tokens = np.maximum(tuned.tokens, 1)
    change = np.where(tuned.tokens > 0, (tuned.nats - base.nats) / tokens, 0.0)
    order = np.argsort(change)
    better = [int(at) for at in order if change[at] < 0]
    worse = [int(at) for at in order[::-1] if change[at] > 0]
    chosen = worse[: count // 2]
    chosen += better[: count - len(chosen)]
    chosen += worse[count // 2 :][: count - len(chosen)]
    return sorted(chosen, key=lambda at: -abs(change[at]))


def example(
    row: HeldOutRow, at: int, base: tuple[Answer, Losses] | None, tuned: tuple[Answer, Losses]
) -> ComparedExample:
    """A row with both answers and both losses a token; ``at`` is its place in the losses."""
    mine = _mean_loss(tuned[1], at)
    return ComparedExample(
        prompt=row.prompt,
        reference=row.reference,
        base="" if base is None else _shown(base[0]),
        tuned=_shown(tuned[0]),
        base_loss=None if base is None else _mean_loss(base[1], at),
        tuned_loss=mine,
    )


def _shown(answer: Answer) -> str:
    return f"{answer.text} …" if answer.is_cut else answer.text


def _mean_loss(losses: Losses, at: int) -> float | None:
    return float(losses.nats[at] / losses.tokens[at]) if losses.tokens[at] else None


def _rouge(references: Sequence[str], answers: Sequence[Answer], language: str) -> Statistic:
    import numpy as np

    from engine.summarization.rouge import rouge_scores

    scores = np.array(
        [
            100 * rouge_scores(reference, answer.text, language).rouge_lsum
            for reference, answer in zip(references, answers, strict=True)
        ]
    )
    return lambda drawn: float((drawn @ scores) / drawn.sum())


def _bleu(references: Sequence[str], answers: Sequence[Answer], language: str) -> Statistic:
    """Of the drawn rows as one corpus: the counts are summed, not the scores."""
    import numpy as np
    from sacrebleu.metrics import BLEU

    from engine.translation.scores import bleu_tokenizer

    # The sentences' own scores aren't used, only their counts; without effective_order
    # sacreBLEU warns about scores of single sentences.
    metric = BLEU(tokenize=bleu_tokenizer(language), effective_order=True)
    found = [
        metric.sentence_score(answer.text, [reference])
        for reference, answer in zip(references, answers, strict=True)
    ]
    counts = np.array([[*one.counts, *one.totals, one.sys_len, one.ref_len] for one in found])

    def score(drawn: "np.ndarray") -> float:
        *sums, mine, theirs = (int(one) for one in drawn @ counts)
        half = len(sums) // 2
        total = BLEU.compute_bleu(sums[:half], sums[half:], mine, theirs, smooth_method="exp")
        return float(total.score)

    return score


def _chrf(references: Sequence[str], answers: Sequence[Answer]) -> Statistic:
    """chrF2 of the drawn rows as one corpus (Popović 2015: character n-grams to 6, beta 2)."""
    import numpy as np

    counts = np.array(
        [
            _chrf_counts(answer.text, reference)
            for reference, answer in zip(references, answers, strict=True)
        ]
    )

    def score(drawn: "np.ndarray") -> float:
        mine, theirs, shared = np.tensordot(drawn, counts, axes=1)
        orders = (mine > 0) & (theirs > 0)
        if not orders.any():
            return 0.0
        precision = float(np.mean(shared[orders] / mine[orders]))
        recall = float(np.mean(shared[orders] / theirs[orders]))
        if precision + recall == 0:
            return 0.0
        return 100 * 5 * precision * recall / (4 * precision + recall)

    return score


def _chrf_counts(answer: str, reference: str) -> list[list[int]]:
    """Character n-grams of the answer, of the reference and of both, for n from 1 to 6; white
    space doesn't count."""
    from collections import Counter

    mine, theirs = "".join(answer.split()), "".join(reference.split())
    rows: list[list[int]] = [[], [], []]
    for n in range(1, 7):
        one = Counter(mine[at : at + n] for at in range(len(mine) - n + 1))
        other = Counter(theirs[at : at + n] for at in range(len(theirs) - n + 1))
        rows[0].append(one.total())
        rows[1].append(other.total())
        rows[2].append((one & other).total())
    return rows
