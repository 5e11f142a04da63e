"""The rows of a run, divided: learned from, looked at meanwhile, measured on at the end.

Owns: the division and the sentences about what is wrong with the data.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import EngineError, UsageError, error_info
from engine.protocol.envelope import TextKey
from engine.protocol.training import LabelCount, TrainingDataReport
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training.examples import MAX_LABELS, Examples, read_examples
from engine.training.recognition.parts import divide_labelled
from engine.training.splits import normalise

MIN_ROWS = 4
RARE_ROWS = 5
IMBALANCE = 10


@dataclass
class Part:
    """Rows with the numbers of their labels."""

    texts: list[str] = field(default_factory=list)
    targets: list[tuple[int, ...]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)


@dataclass
class Dataset:
    """All rows of a run.

    Attributes:
        validation: chooses the checkpoint and sets the temperature; may be empty.
        test: the metrics come from it and nothing else does; may be empty.
        is_test_given: the test rows come from a file of their own.
    """

    task: TrainingTask
    labels: list[str]
    train: Part
    validation: Part
    test: Part
    is_test_given: bool
    notes: list[TextKey]

    @property
    def is_multi_label(self) -> bool:
        """Whether a row may have several labels, or none."""
        return self.task == "multi_label_classification"


def load_dataset(spec: TrainingSpec) -> Dataset:
    """Read and divide the data.

    Raises:
        EngineError: why nothing can be learned from it.
    """
    examples = read_examples(Path(spec.data), spec)
    labels = ordered_labels(list(examples.counts()), spec)
    _check(examples, labels)
    given = read_examples(Path(spec.eval_data), spec, examples.columns) if spec.eval_data else None
    if given is not None:
        _check_known(given, labels)
    keys = [normalise(text) for text in examples.texts]
    notes = data_problems(examples, keys)
    parts = _divide(examples, keys, labels, spec)
    if given is not None:
        parts["test"] = _part(given, labels, range(len(given.texts)))
        shared = set(keys) & {normalise(text) for text in given.texts}
        if shared:
            notes.append(TextKey("note.training_eval_overlap", {"rows": len(shared)}))
    for name in ("validation", "test"):
        if not parts[name].texts:
            notes.append(TextKey(f"note.training_no_{name}", {"rows": len(examples.texts)}))
    task: TrainingTask = (
        "multi_label_classification" if examples.is_multi_label else "text_classification"
    )
    return Dataset(
        task, labels, parts["train"], parts["validation"], parts["test"], given is not None, notes
    )


def inspect_data(spec: TrainingSpec) -> TrainingDataReport:
    """What a run on this data would see; what stands in its way is in ``error``."""
    report = TrainingDataReport()
    try:
        examples = read_examples(Path(spec.data), spec)
        counts = examples.counts()
        report = TrainingDataReport(
            task="multi_label_classification" if examples.is_multi_label else "text_classification",
            text_column=examples.columns.text,
            label_column=examples.columns.label,
            columns=examples.all_columns,
            rows=examples.rows,
            usable_rows=len(examples.texts),
            labels=[LabelCount(*pair) for pair in counts.most_common(MAX_LABELS)],
            problems=data_problems(examples, [normalise(text) for text in examples.texts]),
        )
        labels = ordered_labels(list(counts), spec)
        _check(examples, labels)
        if spec.eval_data:
            _check_known(read_examples(Path(spec.eval_data), spec, examples.columns), labels)
    except (EngineError, OSError) as problem:
        import msgspec

        return msgspec.structs.replace(report, error=error_info(problem))
    return report


def data_problems(examples: Examples, keys: Sequence[str]) -> list[TextKey]:
    """What the person should know about the rows."""
    notes = list(examples.file_problems)
    for key, rows in (
        ("note.training_rows_without_text", examples.rows_without_text),
        ("note.training_rows_without_label", examples.rows_without_label),
    ):
        if rows:
            notes.append(TextKey(key, {"rows": rows}))
    labels_of: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key, labels in zip(keys, examples.labels, strict=True):
        labels_of[key].add(labels)
    if len(labels_of) < len(keys):
        copies = len(keys) - len(labels_of)
        notes.append(TextKey("note.training_copies", {"rows": copies}))
    contradicting = sum(len(labels) > 1 for labels in labels_of.values())
    if contradicting:
        notes.append(TextKey("note.training_contradictions", {"texts": contradicting}))
    counts = examples.counts().most_common()
    rare = [label for label, rows in counts if rows < RARE_ROWS]
    if rare:
        named = ", ".join(rare[:5]) + (" …" if len(rare) > 5 else "")
        notes.append(TextKey("note.training_rare_labels", {"labels": named, "rows": RARE_ROWS}))
    if len(counts) > 1 and counts[0][1] >= IMBALANCE * counts[-1][1]:
        args = {"most": counts[0][0], "least": counts[-1][0]}
        times = round(counts[0][1] / counts[-1][1])
        notes.append(TextKey("note.training_imbalance", {**args, "times": times}))
    return notes


def _check(examples: Examples, labels: list[str]) -> None:
    if len(examples.texts) < MIN_ROWS:
        raise UsageError("error.training_too_few_rows", rows=len(examples.texts), needed=MIN_ROWS)
    if len(labels) < 2 and not examples.is_multi_label:
        raise UsageError("error.training_one_label", label=labels[0])


def _check_known(given: Examples, labels: list[str]) -> None:
    unknown = Counter(
        {label: rows for label, rows in given.counts().items() if label not in set(labels)}
    )
    if unknown:
        label, rows = unknown.most_common(1)[0]
        raise UsageError(
            "error.training_label_only_in_eval", label=label, rows=rows, count=len(unknown)
        )


def ordered_labels(labels: list[str], spec: TrainingSpec) -> list[str]:
    """By number where they are numbers, else by name; those of bands in their own order."""
    if spec.bands is not None:
        return [label for label in spec.bands.labels if label in labels]
    try:
        return sorted(labels, key=float)
    except ValueError:
        return sorted(labels)


def _divide(
    examples: Examples, keys: list[str], labels: list[str], spec: TrainingSpec
) -> dict[str, Part]:
    part_of = divide_labelled(keys, examples.labels, spec)
    return {
        name: _part(examples, labels, [at for at, part in enumerate(part_of) if part == name])
        for name in ("train", "validation", "test")
    }


def _part(examples: Examples, labels: list[str], numbers: Sequence[int]) -> Part:
    number_of = {label: number for number, label in enumerate(labels)}
    return Part(
        [examples.texts[number] for number in numbers],
        [tuple(number_of[label] for label in examples.labels[number]) for number in numbers],
    )
