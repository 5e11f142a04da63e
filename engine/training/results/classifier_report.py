"""The report of a classifier: beside what one would have without training it.

Owns: what that is. A base that is a classifier with the same labels is asked itself; of any
other, the best one can do without learning is to always say the most frequent label.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol.envelope import TextKey
from engine.protocol.training_result import (
    Baseline,
    ComparedExample,
    ComparedMetric,
    TrainingReport,
)
from engine.training.metrics import sigmoid, softmax
from engine.training.reporter import RunReporter
from engine.training.results.bootstrap import Statistic
from engine.training.results.card import model_card
from engine.training.results.classes import (
    accuracy,
    balanced_accuracy,
    confusion,
    label_scores,
    macro_f1,
    telling_rows,
)
from engine.training.results.comparison import compare
from engine.training.results.language_report import report_or_say
from engine.training.results.report import EXAMPLES, FEW_ROWS, figures_of, save_report
from engine.training.share_done import Check
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    import numpy as np

    from engine.training.batches import TextRows
    from engine.training.findings import ClassifierFindings
    from engine.training.run_setup import Setup

BATCH_ROWS = 64


@dataclass(frozen=True)
class Untrained:
    """What one has without training.

    Attributes:
        decided: ``(rows, labels)`` of bool, its decisions on the measured rows.
        note: what it is, in a sentence.
    """

    kind: Baseline
    decided: "np.ndarray"
    note: TextKey


def report_classifier(
    setup: "Setup", reporter: RunReporter, findings: "ClassifierFindings"
) -> None:
    """Compare, and put the report beside the result, which is on the disk.

    Raises:
        CancelledError: the run was asked to end without a result; the result is removed.
    """
    report_or_say(reporter, lambda: _write(setup, reporter, findings))


def _write(setup: "Setup", reporter: RunReporter, findings: "ClassifierFindings") -> TrainingReport:
    from engine.training.classification_result import classifier_card

    report = TrainingReport(
        run=reporter.folder.id, notes=[TextKey("note.report_no_rows")], baseline="majority"
    )
    if findings.logits is not None:
        untrained = without_training(setup, reporter.check_share)
        report = compared(setup, findings.logits, untrained, reporter.folder.id)
    card = model_card(classifier_card(setup, findings), report)
    report = msgspec.structs.replace(report, card=card)
    save_report(reporter.folder.result, report)
    return report


def compared(
    setup: "Setup", logits: "np.ndarray", untrained: Untrained, run: str
) -> TrainingReport:
    """The report, without its card.

    Args:
        logits: of the tuned model on the measured rows, calibrated, ``(rows, labels)``.
    """
    is_multi_label, names = setup.dataset.is_multi_label, setup.dataset.labels
    wanted = as_table(setup.test.targets, len(names))
    probabilities = sigmoid(logits) if is_multi_label else softmax(logits)
    tuned = decisions(probabilities, is_multi_label=is_multi_label)
    base, rows = untrained.decided, len(wanted)
    balanced = partial(balanced_accuracy, is_multi_label=is_multi_label)
    scores: dict[str, Callable[..., Statistic]] = {
        "macro_f1": macro_f1,
        "accuracy": accuracy,
        "balanced_accuracy": balanced,
    }
    metrics = [
        compare(name, of(base, wanted), of(tuned, wanted), rows, is_lower_better=False)
        for name, of in scores.items()
    ]
    certainty = (abs(probabilities - 0.5) + 0.5 if is_multi_label else probabilities).max(axis=1)
    shown = telling_rows(base, tuned, wanted, certainty, EXAMPLES)
    return TrainingReport(
        run=run,
        rows=rows,
        metrics=metrics,
        examples=[
            _example(setup, at, (wanted[at], base[at], tuned[at]), probabilities[at])
            for at in shown
        ],
        notes=class_notes(metrics, untrained, rows),
        baseline=untrained.kind,
        labels=label_scores(names, base, tuned, wanted),
        confusion=[] if is_multi_label else confusion(tuned, wanted),
    )


def class_notes(metrics: list[ComparedMetric], untrained: Untrained, rows: int) -> list[TextKey]:
    """The verdict in sentences; that fewer texts are right is said beside it.

    Between two models macro F1 decides, as it chose the checkpoint. Beside the most frequent
    label balanced accuracy does: it is the same for all that don't look at the text.
    """
    found = {one.name: one for one in metrics}
    share = found["accuracy"]
    score = found["macro_f1" if untrained.kind == "base" else "balanced_accuracy"]
    kind = "report" if untrained.kind == "base" else "report_majority"
    notes = [TextKey(f"note.{kind}_{score.verdict}", figures_of(score, rows)), untrained.note]
    if share.verdict == "worse" and score.verdict != "worse":
        notes.append(TextKey("note.report_accuracy_worse", figures_of(share, rows)))
    if rows < FEW_ROWS:
        notes.append(TextKey("note.report_few_rows", {"rows": rows}))
    return notes


def without_training(setup: "Setup", check: Check) -> Untrained:
    """What the base says where it has these labels, else the most frequent label.

    Raises:
        OutOfMemoryError: the base doesn't fit beside the tuned model.
    """
    places = _same_labels(setup)
    if places is None:
        return majority(setup)
    logits = _base_logits(setup, check)[:, places]
    is_multi_label = setup.dataset.is_multi_label
    probabilities = sigmoid(logits) if is_multi_label else softmax(logits)
    note = TextKey("note.report_base_labels", {"model": setup.record.base.name})
    return Untrained("base", decisions(probabilities, is_multi_label=is_multi_label), note)


def majority(setup: "Setup") -> Untrained:
    """The label, or the set of labels, that most of the rows learned from have."""
    import numpy as np

    names = setup.dataset.labels
    learned = as_table(setup.train.targets, len(names))
    (common, count), *_ = Counter(row.tobytes() for row in learned).most_common(1)
    chosen = np.frombuffer(common, dtype=bool)
    decided = np.repeat(chosen[None], len(setup.test), axis=0)
    label = ", ".join(name for name, is_in in zip(names, chosen, strict=True) if is_in)
    args: dict[str, Any] = {"percent": round(100 * count / len(learned), 1)}
    if not label:
        return Untrained("majority", decided, TextKey("note.report_majority_no_label", args))
    return Untrained("majority", decided, TextKey("note.report_majority", {"label": label, **args}))


def decisions(probabilities: "np.ndarray", *, is_multi_label: bool) -> "np.ndarray":
    """Which labels are given, ``(rows, labels)`` of bool: the likeliest, or all from 0.5 on."""
    import numpy as np

    if is_multi_label:
        return probabilities >= 0.5
    return np.eye(probabilities.shape[1], dtype=bool)[probabilities.argmax(axis=1)]


def as_table(targets: "np.ndarray", labels: int) -> "np.ndarray":
    """What the data says, ``(rows, labels)`` of bool, from numbers of labels or from 0 and 1."""
    import numpy as np

    return np.eye(labels, dtype=bool)[targets] if targets.ndim == 1 else targets > 0


def _same_labels(setup: "Setup") -> list[int] | None:
    """Where the base has each of the labels, in their order; ``None`` where it has others."""
    transformers = transformers_for_models()

    config: Any = transformers.AutoConfig.from_pretrained(
        setup.record.base.folder, local_files_only=True, trust_remote_code=False
    )
    named = [str(name) for name in config.architectures or ()]
    if not any(name.endswith("ForSequenceClassification") for name in named):
        return None
    if (config.problem_type == "multi_label_classification") != setup.dataset.is_multi_label:
        return None
    found = {str(name).strip().casefold(): int(at) for at, name in config.id2label.items()}
    wanted = [label.casefold() for label in setup.dataset.labels]
    if found.keys() != set(wanted) or len(set(wanted)) < len(wanted):
        return None
    return [found[label] for label in wanted]


def _base_logits(setup: "Setup", check: Check) -> "np.ndarray":
    import torch

    transformers = transformers_for_models()

    from engine.training.results.sides import check_room

    folder = setup.record.base.folder
    check_room(Path(folder), setup.model)
    model = transformers.AutoModelForSequenceClassification.from_pretrained(
        folder,
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
    )
    model.to(setup.choice.device).eval()
    pad_id = int(setup.tokenizer.pad_token_id or 0)
    if model.config.pad_token_id is None:
        model.config.pad_token_id = pad_id  # decoders find the end of a text by it
    return logits_of(model, setup.test, pad_id, check)


def logits_of(model: Any, rows: "TextRows", pad_id: int, check: Check) -> "np.ndarray":
    """Logits ``(rows, labels)`` in float32, in the rows' order; the longest are computed first."""
    import numpy as np
    import torch

    from engine.training.batches import LongestFirst, Padding

    order, padding = list(LongestFirst(rows.lengths)), Padding(pad_id)
    found: dict[int, np.ndarray] = {}
    with torch.inference_mode():
        for start in range(0, len(order), BATCH_ROWS):
            check(start / len(order))
            numbers = order[start : start + BATCH_ROWS]
            batch = padding([rows[number] for number in numbers])
            batch.pop("labels")
            logits = model(**{name: one.to(model.device) for name, one in batch.items()}).logits
            found.update(zip(numbers, logits.float().cpu().numpy(), strict=True))
    return np.stack([found[number] for number in range(len(rows))])


def _example(
    setup: "Setup", at: int, decided: tuple[Any, Any, Any], probabilities: "np.ndarray"
) -> ComparedExample:
    """A row with what the data and both say; the loss is of what the data says."""
    import numpy as np

    def said(row: Any) -> str:
        names = zip(setup.dataset.labels, row, strict=True)
        return ", ".join(name for name, is_in in names if is_in) or "–"

    wanted, base, tuned = decided
    right = probabilities
    if setup.dataset.is_multi_label:
        right = np.where(wanted, probabilities, 1 - probabilities)
        loss = -np.log(np.maximum(right, 1e-300)).mean()
    else:
        loss = -np.log(np.maximum(right[wanted.argmax()], 1e-300))
    return ComparedExample(
        prompt=setup.dataset.test.texts[at],
        reference=said(wanted),
        base=said(base),
        tuned=said(tuned),
        tuned_loss=float(loss),
    )
