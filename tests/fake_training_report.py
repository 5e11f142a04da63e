"""What the fake engine says of a language run while it goes on and when it has ended.

A run named ``worse…`` came out worse than its base.
"""

from typing import Any

from engine.protocol import TextKey
from engine.protocol.training import RunInfo
from engine.protocol.training_result import (
    ComparedExample,
    ComparedMetric,
    ConfusionCount,
    ExportGate,
    Interval,
    LabelScores,
    ProbeAnswer,
    TrainingReport,
)
from engine.protocol.training_spec import TrainingSpec
from tests.fake_training_rows import task_of


def metrics_of(step: int, total: int) -> dict[str, float]:
    """What a language run tells at each step, beside its loss."""
    part = step / total
    return {
        "grad_norm": 1.8 - 1.2 * part + 0.2 * (step % 3),
        "tokens_per_second": 402.0 + 15 * (step % 4),
        "memory_bytes": 9.1e9 + 0.6e9 * part,
    }


def probe_answers(spec: TrainingSpec, step: int, total: int) -> list[ProbeAnswer]:
    """Answers that come nearer to the data."""
    stages = (
        "I am a language model trained by nobody in particular.",
        "I am a language model called Ada.",
        "I am Ada, a model trained by the harbour office.",
        "I am Ada, an assistant of the harbour office. How can I help you?",
    )
    place = min(len(stages) - 1, round((len(stages) - 1) * step / total))
    return [ProbeAnswer(step=step, prompt=one, answer=stages[place]) for one in spec.probe_prompts]


def report(run_id: str, run: RunInfo | None) -> TrainingReport:
    """Better, or worse if the run's name says so."""
    is_worse = run is not None and run.name.startswith("worse")
    task = task_of(run.spec) if run is not None else "chat"
    if run is not None and run.labels:
        return label_report(run_id, is_worse)
    has_base = run is None or bool(run.spec.base)
    tuned = 2.41 if is_worse else 1.62
    verdict: Any = "worse" if is_worse else "better"
    metrics = [
        compared("loss", 2.03, tuned, 0.06, is_lower=True, verdict=verdict),
        compared("perplexity", 7.61, 11.1 if is_worse else 5.05, 0.4, is_lower=True,
                 verdict=verdict),
    ]  # fmt: skip
    if task == "translation":
        metrics = [compared("bleu", 0.0, 24.3, 1.1, is_lower=False, verdict="better"),
                   compared("chrf", 0.0, 48.9, 0.9, is_lower=False, verdict="better")]  # fmt: skip
    general = compared("perplexity", 21.4, 31.0 if is_worse else 21.9, 0.8, is_lower=True,
                       verdict="worse" if is_worse else "unclear")  # fmt: skip
    examples = [
        ComparedExample(
            prompt=f"Question {number}: how deep is the lake?",
            reference=f"It is {number} metres deep.",
            base="I don't know which lake you mean. Lakes differ a lot in depth.",
            tuned=f"It is {number} metres deep.",
            base_loss=2.4,
            tuned_loss=0.9 + number / 10,
        )
        for number in range(1, 6)
    ]
    card = (
        "# tuned\n\nA **LoRA adapter** on SmolLM2-135M.\n\n## Data\n\n19,600 rows of "
        "`chat.json`.\n\n| metric | base | tuned |\n| --- | ---: | ---: |\n| loss | 2.03 | 1.62 |\n"
    )
    return TrainingReport(
        run=run_id, rows=200, metrics=metrics, forgetting=[general] if has_base else [],
        examples=examples, notes=verdict_notes(is_worse), has_base=has_base, card=card,
    )  # fmt: skip


def label_report(run_id: str, is_worse: bool) -> TrainingReport:
    """Of a classifier, beside the most frequent label."""
    verdict: Any = "worse" if is_worse else "better"
    metrics = [
        compared("macro_f1", 0.34, 0.21 if is_worse else 0.83, 0.04, is_lower=False,
                 verdict=verdict),
        compared("accuracy", 0.51, 0.3 if is_worse else 0.84, 0.03, is_lower=False,
                 verdict=verdict),
    ]  # fmt: skip
    counts = ((84, 18), (14, 84))
    labels = [
        LabelScores(label=name, rows=sum(row), said=counts[0][at] + counts[1][at], hits=row[at],
                    precision=0.857, recall=row[at] / sum(row), f1=0.84, base_f1=0.68 * at)
        for at, (name, row) in enumerate(zip(("bad", "good"), counts, strict=True))
    ]  # fmt: skip
    metrics.append(compared("balanced_accuracy", 0.5, 0.4 if is_worse else 0.84, 0.03,
                            is_lower=False, verdict=verdict))  # fmt: skip
    figures = {"metric": "balanced_accuracy", "base": 0.5, "tuned": 0.4 if is_worse else 0.84,
               "rows": 200}  # fmt: skip
    example = ComparedExample(
        prompt="The film was warm.", reference="good", base="bad", tuned="good", tuned_loss=0.12
    )
    return TrainingReport(
        run=run_id, rows=200, metrics=metrics, examples=[example], baseline="majority",
        labels=labels, card="# tuned\n",
        confusion=[ConfusionCount(label=label, said=said, rows=rows)
                   for label, row in enumerate(counts) for said, rows in enumerate(row)],
        notes=[TextKey(f"note.report_majority_{verdict}", {**figures}),
               TextKey("note.report_majority", {"label": "good", "percent": 51.0})],
    )  # fmt: skip


def verdict_notes(is_worse: bool) -> list[TextKey]:
    """The verdict on the data, and on general text."""
    tuned, general = ("2.410", "31.0") if is_worse else ("1.620", "21.9")
    figures = {"rows": 200, "metric": "loss", "tuned": tuned, "base": "2.030"}
    return [
        TextKey("note.report_worse" if is_worse else "note.report_better", figures),
        TextKey(
            "note.report_forgot" if is_worse else "note.report_kept",
            {"tuned": general, "base": "21.4"},
        ),
    ]


def compared(
    name: str, base: float, tuned: float, half: float, *, is_lower: bool, verdict: Any
) -> ComparedMetric:
    """A metric with intervals of a half-width."""
    return ComparedMetric(
        name=name,
        base=Interval(value=base, low=base - half, high=base + half),
        tuned=Interval(value=tuned, low=tuned - half, high=tuned + half),
        difference=Interval(
            value=tuned - base, low=tuned - base - half / 2, high=tuned - base + half / 2
        ),
        is_lower_better=is_lower,
        verdict=verdict,
    )


def gates_of(format_: str) -> list[ExportGate]:
    """All passed."""
    if format_ == "safetensors":
        return [ExportGate(name="greedy_output", is_passed=True)]
    return [
        ExportGate(name="top1_agreement", is_passed=True, value=0.9962, limit=0.99),
        ExportGate(name="end_token", is_passed=True),
        ExportGate(name="template", is_passed=True),
        ExportGate(name="perplexity", is_passed=True, value=5.062),
    ]
