"""The pairs of a run, divided: learned from, looked at meanwhile, measured on at the end.

Owns: reading them with what is told about left-out rows, and which languages they are in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training.dataset import MIN_ROWS
from engine.training.recognition.examples import PairExample
from engine.training.recognition.parts import copy_key, divide, split_key
from engine.training.recognition.raw_rows import BROKEN
from engine.training.recognition.reading import read_rows
from engine.training.recognition.recognise import recognise


@dataclass
class PairData:
    """All pairs of a run.

    Attributes:
        validation: chooses the checkpoint; may be empty.
        test: the metrics come from it; may be empty.
        languages: of source and target, ISO 639; "" where not known.
    """

    train: list[PairExample] = field(default_factory=list)
    validation: list[PairExample] = field(default_factory=list)
    test: list[PairExample] = field(default_factory=list)
    languages: tuple[str, str] = ("", "")
    notes: list[TextKey] = field(default_factory=list)


def load_pairs(spec: TrainingSpec, check: Callable[[], None]) -> PairData:
    """Read and divide the data.

    Args:
        check: called now and then; may raise.

    Raises:
        EngineError: why nothing can be learned from it.
    """
    recognition = recognise(spec)
    found = recognition.languages
    data = PairData(languages=(spec.source_language or found[0], spec.target_language or found[1]))
    pairs, data.notes = _read(spec, spec.data, check)
    if len(pairs) < MIN_ROWS:
        raise UsageError("error.training_too_few_rows", rows=len(pairs), needed=MIN_ROWS)
    copies = len(pairs) - len({copy_key(pair) for pair in pairs})
    if copies:
        data.notes.append(TextKey("note.training_row_copies", {"rows": copies}))
    for pair, part in zip(pairs, divide(pairs, spec), strict=True):
        getattr(data, part).append(pair)
    if spec.eval_data:
        data.test, notes = _read(spec, spec.eval_data, check)
        data.notes += [note for note in notes if note not in data.notes]
        known = {split_key(pair) for pair in pairs}
        shared = sum(split_key(pair) in known for pair in data.test)
        if shared:
            data.notes.append(TextKey("note.training_eval_overlap", {"rows": shared}))
    for name in ("validation", "test"):
        if not getattr(data, name):
            data.notes.append(TextKey(f"note.training_no_{name}", {"rows": len(pairs)}))
    return data


def _read(
    spec: TrainingSpec, path: str, check: Callable[[], None]
) -> tuple[list[PairExample], list[TextKey]]:
    """The usable pairs of a file, and how many rows are left out or were mended."""
    pairs: list[PairExample] = []
    left_out = fixed = 0
    broken: list[TextKey] = []
    for row in read_rows(spec, Path(path), check):
        if isinstance(row.example, PairExample):
            pairs.append(row.example)
            fixed += row.verdict == "fixed"
        else:
            left_out += 1
            broken += [one for one in row.reasons if one.key == BROKEN]
    counted = {"note.training_rows_left_out": left_out, "note.training_rows_fixed": fixed}
    notes = [TextKey(key, {"rows": rows}) for key, rows in counted.items() if rows]
    return pairs, broken + notes
