"""Which rows are learned from, looked at meanwhile and measured on: for every task the same way.

Rows with the same text go to one side as a whole (see ``engine.training.splits``). What counts
as the same: of a chat the questions, of a pair the source, so that no answer that was learned is
measured on. Owns: the division, and what two near-copies have in common.
"""

import hashlib
from collections.abc import Iterable, Sequence
from heapq import heappush, heappushpop
from typing import Literal

from engine.protocol.training_spec import TrainingSpec
from engine.training.recognition.examples import (
    ChatExample,
    Example,
    LabelledExample,
    PairExample,
)
from engine.training.splits import hold_out, normalise

PartName = Literal["train", "validation", "test"]

MIN_ROWS_TO_HOLD_OUT = 20
MAX_TEST_ROWS = 10_000
MAX_VALIDATION_ROWS = 1_000

KEY_BYTES = 16
_SPARE_GROUPS = 1_000
"""Groups kept beyond those wanted, for large ones are passed over."""


def split_key(example: Example) -> bytes:
    """What rows have in common that must not be divided: 16 bytes of a BLAKE2b."""
    return row_keys(example)[0]


def copy_key(example: Example) -> bytes:
    """What rows have in common that say the same: 16 bytes of a BLAKE2b."""
    return row_keys(example)[1]


def row_keys(example: Example) -> tuple[bytes, bytes]:
    """:func:`split_key` and :func:`copy_key` at once."""
    if isinstance(example, ChatExample):
        said = [(turn, normalise(turn.content)) for turn in example.turns]
        asked = _digest(text for turn, text in said if turn.role == "user")
        return asked, _digest(f"{turn.role}:{text}:{turn.tool_calls or ''}" for turn, text in said)
    if isinstance(example, PairExample):
        source = normalise(example.source)
        return _digest([source]), _digest([source, normalise(example.target)])
    same = _digest([normalise(example.text)])
    return same, same


def _digest(texts: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(digest_size=KEY_BYTES)
    for text in texts:
        digest.update(text.encode("utf-8", "replace") + b"\0")
    return digest.digest()


def divide(examples: Sequence[Example], spec: TrainingSpec) -> list[PartName]:
    """The part of each example that is usable, in order.

    Test rows are held out only where ``spec.eval_data`` gives none; below
    :data:`MIN_ROWS_TO_HOLD_OUT` rows nothing is held out.
    """
    labelled = [one for one in examples if isinstance(one, LabelledExample)]
    if labelled and len(labelled) == len(examples):
        keys = [normalise(one.text) for one in labelled]
        return divide_labelled(keys, [one.labels for one in labelled], spec)
    chooser = PartChooser(spec)
    found = [split_key(one) for one in examples]
    for key in found:
        chooser.add(key)
    part = chooser.parts()
    return [part.get(key, "train") for key in found]


def divide_labelled(
    keys: Sequence[str], labels: Sequence[tuple[str, ...]], spec: TrainingSpec
) -> list[PartName]:
    """The part of each row of texts with labels, of each label about its share.

    Test rows are held out first, so that they don't depend on the validation rows.

    Args:
        keys: the normalised text of each row.
    """
    parts: list[PartName] = ["train"] * len(keys)
    if len(keys) < MIN_ROWS_TO_HOLD_OUT:
        return parts
    for name, rows in wanted_rows(len(keys), spec):
        numbers = [number for number, part in enumerate(parts) if part == "train"]
        is_held = hold_out(
            [keys[number] for number in numbers],
            [labels[number] for number in numbers],
            rows,
            spec.seed,
        )
        for number, is_out in zip(numbers, is_held, strict=True):
            if is_out:
                parts[number] = name
    return parts


def wanted_rows(rows: int, spec: TrainingSpec) -> list[tuple[PartName, int]]:
    """How many of so many rows are held out for what."""
    test = 0.0 if spec.eval_data else spec.test_fraction
    return [
        ("test", min(round(test * rows), MAX_TEST_ROWS)),
        ("validation", min(round(spec.validation_fraction * rows), MAX_VALIDATION_ROWS)),
    ]


class PartChooser:
    """Divides rows that stream by, in memory that doesn't grow with them.

    Groups are taken in an order that depends on their key and the seed alone. Only the first
    ones in that order can be held out, so only those are kept.
    """

    def __init__(self, spec: TrainingSpec) -> None:
        self._spec = spec
        self._seed = str(spec.seed).encode()
        self._rows = 0
        self._groups: dict[bytes, int] = {}
        self._heap: list[tuple[int, bytes]] = []  # the last in the order first
        self._is_all = True

    def add(self, key: bytes) -> None:
        """Take a row into account."""
        self._rows += 1
        if key in self._groups:
            self._groups[key] += 1
            return
        entry = (-self._order(key), key)
        if len(self._heap) < MAX_TEST_ROWS + MAX_VALIDATION_ROWS + _SPARE_GROUPS:
            heappush(self._heap, entry)
            self._groups[key] = 1
            return
        self._is_all = False
        dropped = heappushpop(self._heap, entry)
        if dropped is not entry:
            # What is dropped once can't come back: the last one kept only gets earlier.
            del self._groups[dropped[1]]
            self._groups[key] = 1

    def parts(self) -> dict[bytes, PartName]:
        """The part of each group that is held out; all others are learned from."""
        return {key: part for key, part, _ in self._held()}

    def sizes(self) -> dict[PartName, int]:
        """How many rows are held out for what."""
        found: dict[PartName, int] = {}
        for _, part, rows in self._held():
            found[part] = found.get(part, 0) + rows
        return found

    def _held(self) -> list[tuple[bytes, PartName, int]]:
        if self._rows < MIN_ROWS_TO_HOLD_OUT:
            return []
        groups = [key for _, key in sorted(self._heap, reverse=True)]
        if self._is_all:
            groups = groups[:-1]  # something is always left to learn from
        found: dict[bytes, PartName] = {}
        for name, wanted in wanted_rows(self._rows, self._spec):
            left = wanted
            for key in groups:
                if left <= 0:
                    break
                if key not in found and self._groups[key] <= left:
                    found[key] = name
                    left -= self._groups[key]
        return [(key, part, self._groups[key]) for key, part in found.items()]

    def _order(self, key: bytes) -> int:
        digest = hashlib.blake2b(key, digest_size=8, key=self._seed)
        return int.from_bytes(digest.digest())
