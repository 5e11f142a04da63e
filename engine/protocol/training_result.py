"""Messages about what came of a run: answers meanwhile, the comparison, exports."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import TextKey

ExportFormat = Literal["safetensors", "gguf_f16", "gguf_q8_0", "script", "notebook"]
"""``safetensors``: adapter merged, as plain transformers loads it."""


class ProbeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the model answered to a probe prompt at a step; step 0 is the base."""

    step: int
    prompt: str
    answer: str
    is_cut: bool = False


class TrainingReportParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.report``: base against tuned, as measured when the run ended."""

    run: str


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A value with its 95 % bootstrap interval (Efron & Tibshirani 1993, percentile)."""

    value: float
    low: float
    high: float


class ComparedMetric(msgspec.Struct, frozen=True, kw_only=True):
    """One metric of both models on the same held-out rows.

    Attributes:
        name: ``loss``, ``perplexity``, ``accuracy``, ``bleu``, ``chrf``, ``rouge_l`` …
        difference: tuned minus base, paired by row.
        is_lower_better: as for a loss.
        verdict: whether the interval of the difference leaves zero out.
    """

    name: str
    base: Interval
    tuned: Interval
    difference: Interval
    is_lower_better: bool
    verdict: Literal["better", "worse", "unclear"]


class ComparedExample(msgspec.Struct, frozen=True, kw_only=True):
    """A held-out row and what both models make of it."""

    prompt: str
    reference: str
    base: str
    tuned: str
    base_loss: float | None = None
    tuned_loss: float | None = None


class LabelScores(msgspec.Struct, frozen=True, kw_only=True):
    """What a classifier is worth for one label.

    Attributes:
        rows: held-out rows that have the label.
        said: rows that it gave the label to; ``hits`` of them rightly.
        precision, recall, f1: hits/said, hits/rows and their harmonic mean; 0 where undefined.
        base_f1: of what it is compared with.
    """

    label: str
    rows: int
    said: int
    hits: int
    precision: float
    recall: float
    f1: float
    base_f1: float


class ConfusionCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows of a label were taken for which; both are places in the report's labels."""

    label: int
    said: int
    rows: int


Baseline = Literal["base", "majority"]
"""What the tuned model is compared with. ``majority``: always saying the most frequent label,
where the base has no labels of its own."""


class TrainingReport(msgspec.Struct, frozen=True, kw_only=True):
    """What the tuned model is worth.

    Attributes:
        rows: held-out rows that were measured.
        examples: those that differ most first, worse ones among them.
        forgetting: metrics on general text that has nothing to do with the data.
        notes: the verdict in sentences; says so when tuning made it worse.
        has_base: whether there was a base to compare with (not when trained from nothing).
            Without one the metrics' ``base`` is the tuned value again and nothing is judged.
        baseline: what ``base`` stands for in metrics and examples.
        labels: of a classifier, in the order of its labels.
        confusion: of a classifier that gives one label a text; counts that are 0 are left out.
        card: the model card, Markdown.
    """

    run: str
    rows: int = 0
    metrics: list[ComparedMetric] = []
    forgetting: list[ComparedMetric] = []
    examples: list[ComparedExample] = []
    notes: list[TextKey] = []
    has_base: bool = True
    baseline: Baseline = "base"
    labels: list[LabelScores] = []
    confusion: list[ConfusionCount] = []
    card: str = ""


class ExportTrainingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.export``: the finished model, or the run itself, for use elsewhere.

    Attributes:
        path: a folder for ``safetensors``, else a file; nothing that exists is replaced unless
            ``is_replacing``. "": into the models folder, under the run's name.
    """

    run: str
    format: ExportFormat
    path: str = ""
    is_replacing: bool = False


class ExportGate(msgspec.Struct, frozen=True, kw_only=True):
    """A check of what was exported against the adapter on its base.

    Attributes:
        name: ``greedy_output``, ``top1_agreement``, ``end_token``, ``template``, ``tokens`` (it
            cuts text alike) or ``perplexity``.
        value, limit: what was measured and what it must reach; ``None``: only reported.
    """

    name: str
    is_passed: bool
    value: float | None = None
    limit: float | None = None
    note: TextKey | None = None


class ExportTrainingResult(msgspec.Struct, frozen=True, kw_only=True):
    """Where it is, and what was checked. A gate that failed is an error instead.

    Attributes:
        model: its id, when it went to the models folder.
    """

    path: str
    size_bytes: int
    model: str = ""
    gates: list[ExportGate] = []


class OpenCheckpointParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.open_checkpoint``: make the newest checkpoint of a run, live or not, a
    model that can be chatted with; the run goes on."""

    run: Annotated[str, Meta(min_length=1)]


class OpenedCheckpoint(msgspec.Struct, frozen=True, kw_only=True):
    """The model's id, valid until the run is deleted, and the step it is of."""

    model: str
    step: int
