"""What a run on some data would see: of a large file its beginning is looked at and told so.

Owns: how much is looked at before a run, and what stands in a run's way.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from engine.errors import EngineError, UsageError, error_info
from engine.protocol.envelope import TextKey
from engine.protocol.training import LabelCount, TrainingDataReport
from engine.protocol.training_spec import TrainingSpec
from engine.training.examples import MAX_LABELS
from engine.training.recognition.examples import LabelledExample, ReadRow
from engine.training.recognition.filled_names import FilledNames
from engine.training.recognition.fitting_settings import fitting_settings, tokens_about
from engine.training.recognition.parts import copy_key
from engine.training.recognition.raw_rows import RawRow, RowSource
from engine.training.recognition.reading import CHECK_ROWS, RowReader, eval_spec
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.rows import data_path, open_rows
from engine.training.recognition.values import placeholders_in

WHOLE_BYTES = 8 << 20
"""A file up to this size is looked at whole."""
FIRST_BYTES = 2 << 20
FIRST_ROWS = 5000
FIRST_SECONDS = 0.4
"""Of a larger one, what is reached first."""

CLASSIFICATION = ("text_classification", "multi_label_classification")
MASKED = frozenset({"row.nothing_trained", "row.cut_answers"})
"""Reasons of rows that have answers none of which counts."""


@dataclass
class _Seen:
    """What the rows looked at were like."""

    rows: int = 0
    is_all: bool = False
    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    keys: set[bytes] = field(default_factory=set)
    lengths: list[int] = field(default_factory=list)
    placeholders: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)

    @property
    def usable(self) -> int:
        return self.rows - self.verdicts["left_out"]

    def add(self, raw: RawRow, row: ReadRow, fill: dict[str, str]) -> None:
        self.rows += 1
        self.verdicts[row.verdict] += 1
        self.reasons.update({reason.key for reason in row.reasons})
        if raw.cells is not None:
            names = set(placeholders_in(list(raw.cells.values())))
            self.filled |= names & fill.keys()
            self.placeholders |= names - fill.keys()
        if row.example is not None:
            self.keys.add(copy_key(row.example))
            self.lengths.append(tokens_about(row.example))
        if isinstance(row.example, LabelledExample):
            self.labels.update(row.example.labels)


def inspect(spec: TrainingSpec, check: Callable[[], None]) -> TrainingDataReport:
    """What a run on this data would see; what stands in its way is in ``error``.

    Args:
        check: called every little while; what it raises ends the look.
    """
    report = TrainingDataReport()
    try:
        path = data_path(spec)
        source = open_rows(path, spec)
        report = msgspec.structs.replace(report, columns=source.columns)
        recognition = recognise(spec, source)
        report = _recognised(report, recognition)
        unused = sorted(spec.columns.keys() - recognition.mapping.keys())
        if recognition.task in CLASSIFICATION and path.stat().st_size <= WHOLE_BYTES:
            return _with_suggestion(_labelled(report, spec), spec, _lengths(spec, source))
        seen = _look(spec, source, recognition, check)
        report = _with_rows(report, spec, source, seen)
        if unused:
            args = {"parts": ", ".join(unused), "shape": recognition.shape}
            report.problems.append(TextKey("note.training_columns_unused", {**args}))
        report = _with_suggestion(report, spec, seen.lengths)
        _check(report, recognition, seen)
        if spec.eval_data:
            asked = eval_spec(spec)
            recognise(asked, open_rows(Path(spec.eval_data).expanduser(), asked))
    except (EngineError, OSError) as problem:
        return msgspec.structs.replace(report, error=error_info(problem))
    return report


def check_data(spec: TrainingSpec, check: Callable[[], None] = lambda: None) -> Recognition:
    """What a run needs to know before it begins.

    Raises:
        EngineError: nothing can be learned from this data.
    """
    source = open_rows(data_path(spec), spec)
    recognition = recognise(spec, source)
    if recognition.task not in CLASSIFICATION:
        seen = _look(spec, source, recognition, check)
        _check(_with_rows(TrainingDataReport(), spec, source, seen), recognition, seen)
    return recognition


def _recognised(report: TrainingDataReport, recognition: Recognition) -> TrainingDataReport:
    mapping = recognition.mapping
    return msgspec.structs.replace(
        report,
        task=recognition.task,
        shape=recognition.shape,
        reasons=list(recognition.reasons),
        shapes=list(recognition.alternatives),
        is_trainable=recognition.is_trainable,
        mapping=mapping,
        placeholders=list(recognition.placeholders),
        languages=recognition.languages,
        columns=list(recognition.columns),
        text_column=mapping.get("text", ""),
        label_column=mapping.get("label", ""),
    )


def _labelled(report: TrainingDataReport, spec: TrainingSpec) -> TrainingDataReport:
    """Texts with labels are few enough to be read whole."""
    from engine.training.dataset import inspect_data

    found = inspect_data(spec)
    return msgspec.structs.replace(
        report,
        rows=found.rows,
        usable_rows=found.usable_rows,
        labels=found.labels,
        problems=[*found.problems, *_placeholder_notes(set(report.placeholders), set())],
        error=found.error,
    )


def _with_suggestion(
    report: TrainingDataReport, spec: TrainingSpec, lengths: list[int]
) -> TrainingDataReport:
    found = fitting_settings(spec, report.task, report.usable_rows, lengths)
    return msgspec.structs.replace(report, suggested=found)


def _lengths(spec: TrainingSpec, source: RowSource) -> list[int]:
    reader = RowReader(spec, recognise(spec, source))
    rows = (reader.read(raw) for raw in islice(source.rows(), FIRST_ROWS))
    return [tokens_about(row.example) for row in rows if row.example is not None]


def _look(
    spec: TrainingSpec, source: RowSource, recognition: Recognition, check: Callable[[], None]
) -> _Seen:
    reader = RowReader(spec, recognition)
    seen = _Seen(placeholders=set(placeholders_in(list(source.columns))))
    if isinstance(source, FilledNames):
        seen.filled |= source.filled
    rows = source.rows() if source.size_bytes <= WHOLE_BYTES else _first(source)
    for raw in rows:
        if seen.rows % CHECK_ROWS == 0:
            check()
        seen.add(raw, reader.read(raw), spec.fill)
    seen.is_all = source.size_bytes <= WHOLE_BYTES
    return seen


def _first(source: RowSource) -> Iterator[RawRow]:
    deadline = time.monotonic() + FIRST_SECONDS
    for raw in source.rows():
        yield raw
        is_late = time.monotonic() > deadline
        if is_late or raw.number >= FIRST_ROWS or source.position > FIRST_BYTES:
            return


def _with_rows(
    report: TrainingDataReport, spec: TrainingSpec, source: RowSource, seen: _Seen
) -> TrainingDataReport:
    rows = seen.rows if seen.is_all else source.row_count()[0]
    usable = seen.usable if seen.is_all else round(rows * seen.usable / max(1, seen.rows))
    problems = [] if seen.is_all else [TextKey("note.training_first_rows", {"rows": seen.rows})]
    problems += source.problems()
    copies = seen.usable - len(seen.keys)
    for key, count in (
        ("note.training_rows_left_out", seen.verdicts["left_out"]),
        ("note.training_rows_fixed", seen.verdicts["fixed"]),
        ("note.training_row_copies", copies),
    ):
        if count:
            problems.append(TextKey(key, {"rows": count}))
    problems += _placeholder_notes(seen.placeholders, set(spec.fill) - seen.filled)
    return msgspec.structs.replace(
        report,
        rows=rows,
        is_rows_exact=seen.is_all,
        usable_rows=usable,
        placeholders=sorted(seen.placeholders),
        labels=[LabelCount(*pair) for pair in seen.labels.most_common(MAX_LABELS)],
        problems=problems,
    )


def _placeholder_notes(unfilled: set[str], unused: set[str]) -> list[TextKey]:
    notes = (("note.training_placeholders", unfilled), ("note.training_fill_unused", unused))
    return [TextKey(key, {"names": ", ".join(sorted(names)[:10])}) for key, names in notes if names]


def _check(report: TrainingDataReport, recognition: Recognition, seen: _Seen) -> None:
    if not recognition.is_trainable:
        raise UsageError("error.training_shape_not_yet", shape=recognition.shape)
    if seen.usable:
        return
    is_masked = seen.reasons and set(seen.reasons) <= MASKED
    key = "error.training_nothing_to_learn" if is_masked else "error.training_no_usable_rows"
    raise UsageError(key, rows=seen.rows)
