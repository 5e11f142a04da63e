"""Which rows of its file a run held out, by their numbers, for a script that does the same.

Owns: finding them again. The division follows from rows and settings alone, so it is made as
the run made it; the file must still be what it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import UsageError
from engine.training.dataset import ordered_labels
from engine.training.recognition.examples import LabelledExample
from engine.training.recognition.parts import PartChooser, PartName, divide_labelled, split_key
from engine.training.recognition.reading import read_rows
from engine.training.run_spec import RunRecord, changed_file
from engine.training.splits import normalise


@dataclass(frozen=True)
class Division:
    """How the rows of a file were divided.

    Attributes:
        rows: in the file, left-out ones too.
        held_out: numbers of rows, from 0, by the part they are in; all others are learned from.
        labels: of texts with labels, in the order of the model's outputs.
    """

    rows: int
    held_out: dict[PartName, list[int]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)


def division(record: RunRecord, check: Callable[[], None]) -> Division:
    """Read the data again and divide it.

    Args:
        check: called every little while; may raise.

    Raises:
        UsageError: the file isn't any more what the run learned from.
        EngineError: it can't be read.
    """
    changed = changed_file(record)
    if changed:
        raise UsageError("error.training_data_changed", path=changed)
    spec = record.spec
    count, numbers, keys = 0, [], []
    texts: list[str] = []
    labels: list[tuple[str, ...]] = []
    chooser = PartChooser(spec)
    for row in read_rows(spec, Path(record.data.path), check):
        count += 1
        if row.example is None:
            continue
        numbers.append(row.number - 1)
        if isinstance(row.example, LabelledExample):
            texts.append(normalise(row.example.text))
            labels.append(row.example.labels)
            continue
        keys.append(split_key(row.example))
        chooser.add(keys[-1])
    if labels:
        parts = divide_labelled(texts, labels, spec)
    else:
        part_of = chooser.parts()
        parts = [part_of.get(key, "train") for key in keys]
    held: dict[PartName, list[int]] = {"test": [], "validation": []}
    for number, part in zip(numbers, parts, strict=True):
        if part != "train":
            held[part].append(number)
    names = list(dict.fromkeys(label for row in labels for label in row))
    return Division(count, held, ordered_labels(names, spec))
