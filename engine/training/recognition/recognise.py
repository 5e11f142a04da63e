"""Tells how a file's examples are written, and why, before any is read.

Owns: the choice among the shapes. How each looks is in ``shapes``.
"""

import json
from dataclasses import dataclass, field, replace
from itertools import islice

from engine.data import Row
from engine.errors import EngineError, UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import DatasetShape, TrainingSpec, TrainingTask
from engine.training.recognition.base_tokenizer import base_place
from engine.training.recognition.raw_rows import RowSource
from engine.training.recognition.rows import data_path, open_rows
from engine.training.recognition.shape import Match, Reading, Sample, Shape
from engine.training.recognition.shapes import SHAPES
from engine.training.recognition.values import UnusableRowError, filled, placeholders_in

SAMPLE_ROWS = 200
TRIED_ROWS = 20
ENCODERS = ("BertModel", "MaskedLM", "RobertaModel", "ElectraModel", "DebertaV2Model", "MPNetModel")
"""How the architectures of such models end."""


@dataclass(frozen=True)
class Recognition:
    """How a file is read.

    Attributes:
        task: what can be trained on it; ``auto`` when nothing can yet.
        reasons: what was seen.
        alternatives: what else it could be read as.
        mapping: part of an example → column.
        placeholders: names of ``{{name}}`` in the first rows that nothing was put in for.
        columns: all there are.
        languages: of a pair's two sides, ISO 639; "" where not known.
    """

    shape: DatasetShape
    task: TrainingTask
    reasons: tuple[TextKey, ...]
    alternatives: tuple[DatasetShape, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    placeholders: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    format: str = ""
    languages: tuple[str, str] = ("", "")
    is_multi_label: bool = False

    @property
    def is_trainable(self) -> bool:
        """Whether there is a task for it yet."""
        return bool(SHAPES[self.shape].tasks)

    def reading(self, spec: TrainingSpec) -> Reading:
        """What the readers of rows need."""
        return Reading(
            spec,
            self.mapping,
            self.languages,
            self.is_multi_label,
            needs_training=spec.train_on == "answers",
        )


def recognise(spec: TrainingSpec, source: RowSource | None = None) -> Recognition:
    """How ``spec.data`` is written: as asked for, else as it looks.

    Args:
        source: of the file, where it is open already.

    Raises:
        EngineError: it can't be read, has no rows, or isn't written as asked.
    """
    source = source or open_rows(data_path(spec), spec)
    sample = take_rows(spec, source)
    matches = {
        name: found for name, shape in SHAPES.items() if (found := shape.match(sample)) is not None
    }
    shape, match = _choice(spec, sample, matches)
    _check_asked(spec, sample, match)
    others = sorted(
        (
            name
            for name, found in matches.items()
            if name != shape.name and _is_readable(spec, SHAPES[name], found, sample)
        ),
        key=lambda name: -matches[name].likeness,
    )
    names = {name for row in sample.rows for name in placeholders_in(list(row.values()))}
    names |= set(placeholders_in(list(source.columns)))
    return Recognition(
        shape.name,
        _task(spec, shape, match),
        match.reasons,
        tuple(others),
        match.mapping,
        tuple(sorted(names)),
        tuple(sample.columns),
        sample.format,
        match.languages,
        match.is_multi_label,
    )


def take_rows(spec: TrainingSpec, source: RowSource) -> Sample:
    """The first rows that can be read, placeholders filled.

    Raises:
        EngineError: there are none.
    """
    rows: list[Row] = []
    columns = dict.fromkeys(source.columns)
    for raw in islice(source.rows(), SAMPLE_ROWS):
        if raw.cells is not None:
            cells = raw.cells
            if spec.fill:
                cells = {name: filled(cell, spec.fill) for name, cell in cells.items()}
            rows.append(cells)
            columns.update(dict.fromkeys(raw.cells))
    if not rows:
        raise UsageError("error.training_empty", path=source.path.name)
    return Sample(spec, source.format, list(columns), rows)


def _choice(
    spec: TrainingSpec, sample: Sample, matches: dict[DatasetShape, Match]
) -> tuple[Shape, Match]:
    columns = ", ".join(sample.columns) or "–"
    if spec.shape != "auto":
        shape = SHAPES[spec.shape]
        if spec.shape not in matches:
            parts = ", ".join(shape.parts)
            raise UsageError(
                "error.training_shape_unfit", shape=spec.shape, parts=parts, columns=columns
            )
        asked = replace(matches[spec.shape], reasons=(TextKey("shape.as_asked"),))
        return shape, asked
    suited = {
        name: found
        for name, found in matches.items()
        if spec.task == "auto" or spec.task in SHAPES[name].tasks
    }
    if not suited:
        if spec.task in ("text_classification", "multi_label_classification"):
            from engine.training.columns import choose_columns

            choose_columns(spec, sample.columns, sample.rows)  # says which column is missing
        key = "error.training_shape_unknown" if not matches else "error.training_task_unfit"
        args = {} if not matches else {"task": spec.task}
        raise UsageError(key, columns=columns, **args)
    # ``max`` takes the first of several that fit equally well.
    name = max(suited, key=lambda name: suited[name].likeness)
    return SHAPES[name], suited[name]


def _is_readable(spec: TrainingSpec, shape: Shape, match: Match, sample: Sample) -> bool:
    """Whether an example can be made of any of the first rows."""
    reading = Reading(spec, match.mapping, match.languages, match.is_multi_label)
    for row in sample.rows[:TRIED_ROWS]:
        try:
            shape.read(row, reading, [])
        except (UnusableRowError, RecursionError):
            continue
        return True
    return False


def _check_asked(spec: TrainingSpec, sample: Sample, match: Match) -> None:
    """No column that was asked for may be ignored without a word."""
    for part, column in spec.columns.items():
        if column not in sample.columns and match.mapping.get(part) != column:
            columns = ", ".join(sample.columns) or "–"
            raise UsageError("error.training_no_column", column=column, columns=columns)


def _task(spec: TrainingSpec, shape: Shape, match: Match) -> TrainingTask:
    if not shape.tasks:
        return "auto"
    if spec.task != "auto":
        if spec.task not in shape.tasks:
            raise UsageError("error.training_task_shape", task=spec.task, shape=shape.name)
        return spec.task
    if match.is_multi_label:
        return "multi_label_classification"
    if shape.name == "raw_text" and _is_encoder(spec.base):
        return "masked_lm"
    return shape.tasks[0]


def _is_encoder(base: str) -> bool:
    """Whether the base reads texts in both directions and can't write."""
    if not base:
        return False
    try:
        config = base_place(base) / "config.json"
        found = json.loads(config.read_text("utf-8")) if config.is_file() else {}
    except (EngineError, OSError, ValueError):
        return False  # that there is no such base is told elsewhere
    names = [str(name) for name in found.get("architectures") or ()]
    return any(name.endswith(ENCODERS) for name in names)
