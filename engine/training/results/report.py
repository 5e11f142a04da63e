"""``result/report.json`` and the model card: what the tuned model is worth, beside its base.

Owns: which rows are measured, in which order the models are asked (the base's turn is one),
the verdict in sentences, writing and reading. A run calls :func:`write_report` when its result
is on the disk.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.durable_file import replace_durably
from engine.errors import CorruptError, NotFoundError
from engine.protocol.envelope import TextKey
from engine.protocol.training_result import ComparedMetric, TrainingReport
from engine.training.results.card import CARD_NAME, CardFacts, model_card
from engine.training.results.comparison import (
    Answer,
    ComparedKind,
    example,
    loss_metrics,
    telling_rows,
    text_metrics,
)
from engine.training.results.forgetting import forgetting_metrics, general_sentences
from engine.training.results.sides import BaseSide, HeldOutRow, Losses, Side
from engine.training.run_folder import RunFolder
from engine.training.share_done import Check, Parts, silent

T = TypeVar("T")

REPORT_NAME = "report.json"
MAX_ROWS = 512
"""Held-out rows that are measured; of more, as many evenly from all of them."""
LEAST_ROWS = 64
PROCESSOR_TOKENS = 32_768
"""Tokens that are measured on a processor. One core makes some 270 a second with SmolLM2: more
would take longer than many a run."""
MAX_TEXTS = 128
"""Held-out rows that both models answer for BLEU, chrF and ROUGE."""
EXAMPLES = 8
ANSWER_TOKENS = 160
WRITTEN_TOKEN, CHARACTERS_A_TOKEN = 5, 4
"""How many tokens are read in the time that one is written, and characters to a token; they only
decide how evenly a progress bar goes."""
FEW_ROWS = 20
"""With fewer, an interval says little."""


@dataclass(frozen=True)
class _Asked:
    """What one of the two models said."""

    losses: Losses
    general: Losses | None
    answers: dict[int, Answer]


def write_report(
    folder: RunFolder,
    rows: Sequence[HeldOutRow],
    tuned: Side,
    base: BaseSide | None,
    facts: CardFacts,
    *,
    kind: ComparedKind = "language",
    language: str = "",
    max_answer_tokens: int = ANSWER_TOKENS,
    most_tokens: int = 0,
    check: Check = silent,
) -> TrainingReport:
    """Ask both models about the held-out rows, and put report and card into the result.

    Args:
        rows: held out from training, in any number.
        base: opens the untuned model; ``None`` when there was none.
        language: of the answers, for BLEU's and ROUGE's words.
        most_tokens: that are measured, where that takes long; 0: any number. At least
            :data:`LEAST_ROWS` are, however long they be.
        check: is told how much is done; raises when the run is to end.

    Raises:
        OSError: it could not be written; the result is as it was.
    """
    measured = _evenly(rows, min(MAX_ROWS, _rows_within(rows, most_tokens)))
    texts = [] if kind == "language" else _evenly(_answerable(measured), MAX_TEXTS)
    weights = _weights(measured, len(texts), max_answer_tokens)
    parts = Parts(check, sum(weights) * (1 if base is None else 2))
    losses, general = _losses(tuned, measured, parts, weights)
    before: _Asked | None = None
    if base is not None:
        with base() as side:
            untuned, untuned_general = _losses(side, measured, parts, weights)
            shown = telling_rows(untuned, losses, EXAMPLES)
            asked = sorted({*texts, *(at for at in shown if measured[at].prompt_ids)})
            with parts.part(weights[2]) as part:
                answers = _answers(side, measured, asked, max_answer_tokens, part)
            before = _Asked(untuned, untuned_general, answers)
    else:
        shown = _evenly(_answerable(measured), EXAMPLES)
        asked = sorted({*texts, *shown})
    with parts.part(weights[2]) as part:
        answers = _answers(tuned, measured, asked, max_answer_tokens, part)
    after = _Asked(losses, general, answers)
    report = _report(folder.id, measured, before, after, shown, texts, kind, language)
    notes = list(report.notes)
    if len(measured) < len(rows):
        some = TextKey("note.report_part", {"rows": len(measured), "all_rows": len(rows)})
        notes.append(some)
    report = msgspec.structs.replace(report, notes=notes)
    report = msgspec.structs.replace(report, card=model_card(facts, report))
    save_report(folder.result, report)
    return report


def read_report(folder: RunFolder) -> TrainingReport:
    """What was measured when the run ended.

    Raises:
        NotFoundError: nothing was: the run isn't over, or trained something that isn't compared.
        CorruptError: it can't be read.
    """
    path = folder.result / REPORT_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrainingReport)
    except FileNotFoundError as problem:
        raise NotFoundError("error.training_no_report", run=folder.record().name) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        detail = f"{path.name}: {problem}"
        raise CorruptError("error.training_run_damaged", run=folder.id, detail=detail) from problem


def verdict_notes(
    metrics: Sequence[ComparedMetric], forgetting: Sequence[ComparedMetric], rows: int
) -> list[TextKey]:
    """The verdict in sentences, the most important first."""
    notes = []
    judged = _deciding(metrics)
    if judged is None:
        notes.append(TextKey("note.report_no_rows"))
    else:
        notes.append(TextKey(f"note.report_{judged.verdict}", figures_of(judged, rows)))
        if rows < FEW_ROWS:
            notes.append(TextKey("note.report_few_rows", {"rows": rows}))
    for one in forgetting:
        key = "note.report_forgot" if one.verdict == "worse" else "note.report_kept"
        notes.append(
            TextKey(key, {"base": _short(one.base.value), "tuned": _short(one.tuned.value)})
        )
    return notes


def _report(
    run: str,
    rows: Sequence[HeldOutRow],
    before: _Asked | None,
    after: _Asked,
    shown: Sequence[int],
    texts: Sequence[int],
    kind: ComparedKind,
    language: str,
) -> TrainingReport:
    references = [rows[at].reference for at in texts]
    metrics = text_metrics(
        kind,
        references,
        None if before is None else [before.answers[at] for at in texts],
        [after.answers[at] for at in texts],
        language,
    )
    metrics += loss_metrics(before.losses if before else None, after.losses)
    forgetting = forgetting_metrics(before.general if before else None, after.general)
    nothing = Answer("")
    examples = [
        example(
            rows[at],
            at,
            None if before is None else (before.answers.get(at, nothing), before.losses),
            (after.answers.get(at, nothing), after.losses),
        )
        for at in shown
    ]
    has_base = before is not None
    return TrainingReport(
        run=run,
        rows=len(rows),
        metrics=metrics,
        forgetting=forgetting,
        examples=examples,
        notes=verdict_notes(metrics, forgetting, len(rows))
        if has_base
        else [TextKey("note.report_no_base")],
        has_base=has_base,
    )


def _deciding(metrics: Sequence[ComparedMetric]) -> ComparedMetric | None:
    """The metric that the verdict is about: what the answers are worth before the loss, and the
    perplexity before the loss it is made of."""
    found = {one.name: one for one in metrics}
    for name in ("bleu", "rouge_l", "perplexity"):
        if name in found:
            return found[name]
    return None


def figures_of(metric: ComparedMetric, rows: int) -> dict[str, str | int | float]:
    """Both values of a metric, for a sentence; who words it names the metric."""
    return {
        "metric": metric.name,
        "base": _short(metric.base.value),
        "tuned": _short(metric.tuned.value),
        "rows": rows,
    }


def _short(value: float) -> float:
    """Three significant digits."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, max(0, 2 - math.floor(math.log10(abs(value)))))


def _weights(
    rows: Sequence[HeldOutRow], texts: int, max_answer_tokens: int
) -> tuple[float, float, float]:
    """How long the rows, the general texts and the answers take one model, in read tokens."""
    general = sum(map(len, _texts())) / CHARACTERS_A_TOKEN
    answers = (texts or min(EXAMPLES, len(rows))) * max_answer_tokens * WRITTEN_TOKEN
    return float(sum(len(row.ids) for row in rows)), general, float(answers)


def _losses(
    side: Side, rows: Sequence[HeldOutRow], parts: Parts, weights: Sequence[float]
) -> tuple[Losses, Losses | None]:
    with parts.part(weights[0]) as part:
        losses = side.losses(rows, part)
    with parts.part(weights[1]) as part:
        return losses, side.text_losses(_texts(), part)


def _answers(
    side: Side, rows: Sequence[HeldOutRow], places: Sequence[int], max_tokens: int, check: Check
) -> dict[int, Answer]:
    if not places:
        return {}
    given = side.answers([rows[at] for at in places], max_tokens, check)
    return {at: Answer(*answer) for at, answer in zip(places, given, strict=True)}


def _answerable(rows: Sequence[HeldOutRow]) -> list[int]:
    return [at for at, row in enumerate(rows) if row.prompt_ids]


def _texts() -> Sequence[str]:
    return general_sentences()


def _rows_within(rows: Sequence[HeldOutRow], most_tokens: int) -> int:
    """How many of the rows have so many tokens together, if they are chosen evenly."""
    total = sum(len(row.ids) for row in rows)
    if not most_tokens or total <= most_tokens:
        return len(rows)
    return max(LEAST_ROWS, len(rows) * most_tokens // total)


def _evenly(items: Sequence[T], count: int) -> list[T]:
    if len(items) <= count:
        return list(items)
    return [items[at * len(items) // count] for at in range(count)]


def save_report(result: Path, report: TrainingReport) -> None:
    """Put report and card into a result.

    Raises:
        OSError: it could not be written.
    """
    content = msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"
    replace_durably(result / REPORT_NAME, content)
    replace_durably(result / CARD_NAME, report.card.encode("utf-8"))
