"""Reads a file's rows as examples, as they stream by; every row comes out.

Owns: what becomes of a row. How each shape is read is in ``shapes``.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.examples import ReadRow
from engine.training.recognition.raw_rows import RawRow
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.rows import data_path, open_rows
from engine.training.recognition.shape import Reading, Shape
from engine.training.recognition.shapes import SHAPES
from engine.training.recognition.values import UnusableRowError, filled

CHECK_ROWS = 100
"""So often the reader asks whether it is still wanted."""


def read_rows(spec: TrainingSpec, path: Path, check: Callable[[], None]) -> Iterator[ReadRow]:
    """The rows of ``spec.data`` or ``spec.eval_data`` in their order, left-out ones too.

    Args:
        path: which of the two.
        check: called every little while; what it raises ends the reading.

    Raises:
        EngineError: the file can't be read, isn't written as asked, or is damaged further on;
            of two aligned files, when their numbers of lines differ.
    """
    path = Path(path).expanduser()
    asked = spec if path == data_path(spec) else eval_spec(spec)
    source = open_rows(path, asked)
    recognition = recognise(asked, source)
    reader = RowReader(asked, recognition)
    for at, raw in enumerate(source.rows()):
        if at % CHECK_ROWS == 0:
            check()
        yield reader.read(raw)


def eval_spec(spec: TrainingSpec) -> TrainingSpec:
    """How the evaluation data is to be read: as the data, but as a file of its own."""
    recognition = recognise(spec)
    is_aligned = recognition.format == "aligned"
    return msgspec.structs.replace(
        spec,
        data=spec.eval_data,
        eval_data="",
        target_data="",
        task=recognition.task,
        shape="auto" if is_aligned else recognition.shape,
        source_language=spec.source_language or recognition.languages[0],
        target_language=spec.target_language or recognition.languages[1],
    )


class RowReader:
    """Makes examples of rows.

    Args:
        needs_training: leave out chats none of whose answers counts in the loss; ``None``: where
            only answers are learned.
    """

    def __init__(
        self, spec: TrainingSpec, recognition: Recognition, *, needs_training: bool | None = None
    ) -> None:
        self._fill = spec.fill
        self._shape: Shape = SHAPES[recognition.shape]
        self._reading: Reading = recognition.reading(spec)
        if needs_training is not None:
            self._reading = replace(self._reading, needs_training=needs_training)

    def read(self, raw: RawRow) -> ReadRow:
        """What becomes of a row."""
        if raw.cells is None:
            reason = raw.problem or TextKey("row.empty")
            return ReadRow(raw.number, "left_out", None, (reason,))
        notes: list[TextKey] = []
        try:
            cells = filled(raw.cells, self._fill) if self._fill else raw.cells
            example = self._shape.read(cells, self._reading, notes)
        except UnusableRowError as problem:
            return ReadRow(raw.number, "left_out", None, (problem.reason,))
        except RecursionError:
            return ReadRow(raw.number, "left_out", None, (TextKey("row.too_deep"),))
        return ReadRow(raw.number, "fixed" if notes else "kept", example, tuple(notes))
