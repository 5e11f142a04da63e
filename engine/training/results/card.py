"""A model card in the Hub's form: what it is, what it learned from, what it is worth.

Follows huggingface/hub-docs, ``modelcard.md``. Owns: its wording, which is English like the
cards it stands among. Knows nothing of how the figures were measured.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from engine.english import sentence
from engine.protocol.training_result import ComparedMetric, Interval, TrainingReport
from engine.training.run_spec import RunRecord

CARD_NAME = "README.md"

_PIPELINES = {
    "text_classification": "text-classification",
    "multi_label_classification": "text-classification",
    "chat": "text-generation",
    "causal_lm": "text-generation",
    "masked_lm": "fill-mask",
    "translation": "translation",
    "summarization": "summarization",
}
_DOES = {
    "text_classification": "Classifies texts.",
    "multi_label_classification": "Classifies texts; each may have several labels.",
    "chat": "Answers in a chat.",
    "causal_lm": "Continues texts.",
    "masked_lm": "Fills gaps in texts; a start for training other things.",
    "translation": "Translates.",
    "summarization": "Summarizes.",
}
_METRIC_NAMES = {
    "loss": "loss (nats a token)",
    "perplexity": "perplexity",
    "bleu": "BLEU",
    "chrf": "chrF",
    "rouge_l": "ROUGE-L",
    "accuracy": "accuracy",
    "macro_f1": "macro F1",
    "balanced_accuracy": "balanced accuracy",
}
_BASELINES = {"base": "base", "majority": "most frequent label"}
_BASELINE_NOTES = frozenset(
    {"note.report_base_labels", "note.report_majority", "note.report_majority_no_label"}
)
_NOTHING_MEASURED = "There were too few rows to hold any out, so nothing was measured."
_VERDICTS = {"better": "better", "worse": "**worse**", "unclear": "could be chance"}


@dataclass(frozen=True)
class CardFacts:
    """What a card says beside the figures.

    Attributes:
        rows: how many were learned from, chosen by and measured on, by the part's name.
        precision: what was computed in.
        languages: ISO 639 codes, where they are known.
        extra: more settings than the record has, such as the micro-batch that was found.
    """

    record: RunRecord
    rows: dict[str, int]
    steps: int
    best_step: int
    seconds: float
    precision: str
    languages: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def model_card(
    facts: CardFacts, report: TrainingReport | None = None, metrics: dict[str, float] | None = None
) -> str:
    """The card, Markdown with a YAML head.

    Args:
        report: the comparison; without one the card has ``metrics``, as the run measured them.
    """
    record = facts.record
    base = f"`{record.base.id}`" if record.base.id else "nothing (random weights)"
    return "\n".join(
        [
            _head(facts),
            f"# {record.name}",
            "",
            f"{_DOES.get(record.task, '')} Made from {base} with Atelier {record.engine_version}.",
            "",
            "## Data",
            "",
            *_data(facts),
            "",
            "## Training",
            "",
            f"{facts.steps} steps in {facts.seconds:.0f} s; the weights are those of step "
            f"{facts.best_step}, computed in {facts.precision}.",
            "",
            "| setting | value |",
            "| --- | --- |",
            *(f"| {name} | {_cell(value)} |" for name, value in _settings(facts).items()),
            "",
            "## What it is worth",
            "",
            *(_measured(facts, metrics or {}) if report is None else _figures(report)),
            "",
            "## Limits",
            "",
            f"Texts were read up to {record.spec.max_length} tokens. The model knows texts like "
            "those it learned from; on others it may be confidently wrong. It repeats what its "
            "data says, whether true or not.",
            "",
            "## Licence",
            "",
            f"The base is under {record.base.licence}."
            if record.base.licence
            else "The licence of the base isn't known here; look it up before passing the model on."
            if record.base.id
            else "The model is its maker's; the licence of the data applies to what it repeats.",
            "",
        ]
    )


def _head(facts: CardFacts) -> str:
    record = facts.record
    content: dict[str, Any] = {
        "library_name": "peft" if record.spec.method in ("lora", "qlora") else "transformers",
        "pipeline_tag": _PIPELINES.get(record.task, "text-generation"),
        "tags": ["atelier"],
    }
    if record.base.id:
        content["base_model"] = record.base.id
    if record.base.licence:
        content["license"] = record.base.licence.lower()
    if facts.languages:
        content["language"] = list(facts.languages)
    return f"---\n{yaml.safe_dump(content, sort_keys=False, allow_unicode=True)}---\n"


def _data(facts: CardFacts) -> list[str]:
    record = facts.record
    files = [file for file in (record.data, record.target_data, record.eval_data) if file]
    lines = [f"- `{Path(file.path).name}` (sha256 `{file.sha256}`)" for file in files]
    parts = ", ".join(f"{count} {name}" for name, count in facts.rows.items())
    return [*lines, "", f"Rows: {parts}."]


def _settings(facts: CardFacts) -> dict[str, Any]:
    spec = facts.record.spec
    settings: dict[str, Any] = {
        "method": spec.method,
        "learning rate": facts.record.learning_rate,
        "rows a step": spec.batch_size,
        "epochs": spec.epochs,
        "longest text (tokens)": spec.max_length,
        "warm-up": spec.warmup_fraction,
        "weight decay": spec.weight_decay,
        "gradient norm at most": spec.max_grad_norm,
        "seed": spec.seed,
    }
    if facts.record.task == "chat":
        settings["tokens in the loss"] = spec.train_on
    if spec.method in ("lora", "qlora"):
        settings |= {
            "LoRA rank": spec.lora_rank,
            "LoRA alpha": spec.lora_alpha or 2 * spec.lora_rank,
            "LoRA dropout": spec.lora_dropout,
            "rsLoRA": spec.use_rslora,
            "DoRA": spec.use_dora,
        }
    return settings | facts.extra


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(value).replace("|", "\\|").split())


def _measured(facts: CardFacts, metrics: dict[str, float]) -> list[str]:
    """The figures of a model that was compared with nothing."""
    shown = {name: value for name, value in metrics.items() if name != "rows"}
    if not shown:
        return [_NOTHING_MEASURED]
    rows = [f"| {_METRIC_NAMES.get(name, name)} | {value:.4g} |" for name, value in shown.items()]
    measured = facts.rows.get("to measure", 0)
    head = f"On {measured} rows that it neither learned from nor was chosen by:"
    return [head, "", "| metric | value |", "| --- | --- |", *rows]


def _figures(report: TrainingReport) -> list[str]:
    if not report.metrics:
        return [_NOTHING_MEASURED]
    lines = [
        f"On {report.rows} rows that it did not learn from, with 95 % bootstrap intervals:",
        "",
        *_table(report.metrics, has_base=report.has_base, base=_BASELINES[report.baseline]),
    ]
    # What "base" is must be said where a classifier's base has no labels.
    lines += ["", *(sentence(one) for one in report.notes if one.key in _BASELINE_NOTES)]
    if report.forgetting:
        lines += [
            "",
            "On general sentences that have nothing to do with the data (what it forgot):",
            "",
            *_table(report.forgetting, has_base=report.has_base),
        ]
    return lines + _labels(report)


def _labels(report: TrainingReport) -> list[str]:
    """Of a classifier: each label, and what its rows were taken for."""
    if not report.labels:
        return []
    lines = [
        "",
        "| label | rows | precision | recall | F1 | F1 before |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {_cell(one.label)} | {one.rows} | {one.precision:.3f} | {one.recall:.3f} "
        f"| {one.f1:.3f} | {one.base_f1:.3f} |"
        for one in report.labels
    ]
    if not report.confusion:
        return lines
    taken: dict[int, list[str]] = {at: [] for at in range(len(report.labels))}
    for one in sorted(report.confusion, key=lambda count: -count.rows):
        taken[one.label].append(f"{_cell(report.labels[one.said].label)} {one.rows}")
    rows = [
        f"| {_cell(one.label)} | {', '.join(taken[at])} |"
        for at, one in enumerate(report.labels)
        if taken[at]
    ]
    return [*lines, "", "| label in the data | taken for, with rows |", "| --- | --- |", *rows]


def _table(
    metrics: list[ComparedMetric], *, has_base: bool, base: str = _BASELINES["base"]
) -> list[str]:
    if not has_base:
        rows = [f"| {_METRIC_NAMES[one.name]} | {_interval(one.tuned)} |" for one in metrics]
        return ["| metric | value |", "| --- | --- |", *rows]
    rows = [
        f"| {_METRIC_NAMES[one.name]} | {_interval(one.base)} | {_interval(one.tuned)} "
        f"| {_interval(one.difference)} | {_VERDICTS[one.verdict]} |"
        for one in metrics
    ]
    head = f"| metric | {base} | tuned | difference | |"
    return [head, "| --- | --- | --- | --- | --- |", *rows]


def _interval(value: Interval) -> str:
    return f"{value.value:.4g} ({value.low:.4g} to {value.high:.4g})"
