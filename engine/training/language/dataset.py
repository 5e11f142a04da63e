"""The rows of a language run as tokens, divided into what is learned, watched and measured.

Owns: from the file to rows of tokens, and the sentences about what was lost on the way. Rows
are read once and kept as tokens; the file's text is never whole in memory.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import UnsupportedError, UsageError
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training.language.rendering import Renderer
from engine.training.language.rows import MaskedRows, RowBuilder, TokenRows
from engine.training.recognition.examples import ChatExample, TextExample
from engine.training.recognition.parts import PartChooser, split_key
from engine.training.recognition.raw_rows import BROKEN
from engine.training.recognition.reading import read_rows

if TYPE_CHECKING:
    import numpy as np

PARTS = ("train", "validation", "test")
Piece = tuple[list[int], list[bool]]


@dataclass
class LanguageData:
    """All rows of a run.

    Attributes:
        notes: what the person should know.
    """

    train: TokenRows
    validation: TokenRows
    test: TokenRows
    notes: list[TextKey] = field(default_factory=list)


def load_language_data(
    spec: TrainingSpec,
    task: TrainingTask,
    tokenizer: Any,
    *,
    limit: int,
    check: Callable[[], None],
) -> LanguageData:
    """Read, render and divide the data.

    Args:
        limit: tokens of a row; of a chat the rest is cut, raw text goes on in the next row.
        check: called now and then; may raise.

    Raises:
        UsageError: nothing in it would be learned.
        EngineError: it can't be read.
    """
    reader = _Reader(spec, task, tokenizer, limit, check)
    parts = _divided(reader, spec)
    notes = reader.notes()
    if spec.eval_data:
        given = _Reader(spec, task, tokenizer, limit, check)
        parts["test"] = _all_rows(given, Path(spec.eval_data))
        notes += [note for note in given.notes() if note not in notes]
    if not parts["train"].trained_tokens:
        raise UsageError("error.training_nothing_to_learn", rows=reader.rows)
    for name in ("validation", "test"):
        if not len(parts[name]):
            notes.append(TextKey(f"note.training_no_{name}", {"rows": reader.rows}))
    if task == "masked_lm":
        parts = _masked(parts, tokenizer, spec.seed)
    return LanguageData(parts["train"], parts["validation"], parts["test"], notes)


def to_arrays(data: LanguageData) -> "dict[str, np.ndarray]":
    """All rows and notes as arrays, to be kept in a file."""
    import msgspec
    import numpy as np

    arrays = {"notes": np.frombuffer(msgspec.json.encode(data.notes), dtype=np.uint8)}
    for name in PARTS:
        rows: TokenRows = getattr(data, name)
        arrays |= {
            f"{name}_ids": rows.ids,
            f"{name}_is_trained": rows.is_trained,
            f"{name}_starts": rows.starts,
            f"{name}_numbers": np.array(rows.numbers, dtype=np.int64),
        }
    return arrays


def from_arrays(
    arrays: "dict[str, np.ndarray]", task: TrainingTask, tokenizer: Any, seed: int
) -> LanguageData:
    """What :func:`to_arrays` made arrays of."""
    import msgspec

    parts = {
        name: TokenRows(
            arrays[f"{name}_ids"],
            arrays[f"{name}_is_trained"],
            arrays[f"{name}_starts"],
            arrays[f"{name}_numbers"].tolist(),
        )
        for name in PARTS
    }
    if task == "masked_lm":
        parts = _masked(parts, tokenizer, seed)
    notes = msgspec.json.decode(arrays["notes"].tobytes(), type=list[TextKey])
    return LanguageData(parts["train"], parts["validation"], parts["test"], notes)


def _divided(reader: "_Reader", spec: TrainingSpec) -> dict[str, TokenRows]:
    """The rows of the data by part; those of one document or chat stay together."""
    builder, keys = RowBuilder(), []
    chooser = PartChooser(spec)
    for piece, key, number, is_first in reader.pieces(Path(spec.data)):
        if is_first:
            chooser.add(key)
        if piece is not None:
            builder.add(*piece, number)
            keys.append(key)
    part_of = chooser.parts()
    chosen: dict[str, list[int]] = {"train": [], "validation": [], "test": []}
    for number, key in enumerate(keys):
        chosen[part_of.get(key, "train")].append(number)
    return {name: builder.rows(numbers) for name, numbers in chosen.items()}


def _all_rows(reader: "_Reader", path: Path) -> TokenRows:
    builder = RowBuilder()
    for piece, _, number, _ in reader.pieces(path):
        if piece is not None:
            builder.add(*piece, number)
    return builder.rows(range(len(builder)))


def _masked(parts: dict[str, TokenRows], tokenizer: Any, seed: int) -> dict[str, TokenRows]:
    return {
        name: MaskedRows(
            rows,
            mask_id=int(tokenizer.mask_token_id),
            vocabulary=len(tokenizer),
            seed=seed,
            is_fixed=name != "train",
        )
        for name, rows in parts.items()
    }


class _Reader:
    """Reads one file and counts what becomes of its rows."""

    def __init__(
        self,
        spec: TrainingSpec,
        task: TrainingTask,
        tokenizer: Any,
        limit: int,
        check: Callable[[], None],
    ) -> None:
        self._spec, self._task = spec, task
        self._tokenizer, self._limit, self._check = tokenizer, limit, check
        self._renderer = Renderer(tokenizer, spec.train_on)
        self._counts: Counter[str] = Counter()
        self._said: dict[TextKey, None] = {}
        self._breaks: list[TextKey] = []
        self._refusal = ""
        self.rows = 0

    def pieces(self, path: Path) -> Iterator[tuple[Piece | None, bytes, int, bool]]:
        """Rows of tokens, with what they must not be divided from, their number in the file,
        and whether it is the first of that number; ``None`` for one without a row."""
        for row in read_rows(self._spec, path, self._check):
            self.rows += 1
            example = row.example
            if not isinstance(example, ChatExample | TextExample):
                self._counts["left_out"] += 1
                self._breaks += [one for one in row.reasons if one.key == BROKEN]
                continue
            key = split_key(example)
            found = self._pieces_of(example)
            if not found:
                yield None, key, row.number, True
            for number, piece in enumerate(found):
                yield piece, key, row.number, number == 0

    def _pieces_of(self, example: ChatExample | TextExample) -> list[Piece]:
        if isinstance(example, TextExample) and self._task == "masked_lm":
            return masked_chunks(self._tokenizer, example.text, self._limit)
        try:
            rendered = self._renderer.render(example)
        except UnsupportedError as problem:
            self._counts["refused"] += 1
            self._refusal = self._refusal or str(problem)
            return []
        self._said |= dict.fromkeys(rendered.notes)
        if isinstance(example, TextExample):
            return text_chunks(rendered.ids, self._limit)
        if len(rendered.ids) > self._limit:
            self._counts["cut"] += 1
        ids, is_trained = rendered.ids[: self._limit], rendered.is_trained[: self._limit]
        if not any(is_trained):
            self._counts["untrained"] += 1
            return []
        return [(ids, is_trained)]

    def notes(self) -> list[TextKey]:
        """What was lost, and what the renderer said."""
        counts = self._counts
        notes = [*self._breaks, *self._said]
        if counts["left_out"]:
            notes.append(TextKey("note.training_rows_left_out", {"rows": counts["left_out"]}))
        if counts["refused"]:
            refused: dict[str, Scalar] = {"rows": counts["refused"], "reason": self._refusal}
            notes.append(TextKey("note.training_rows_refused", refused))
        if counts["cut"]:
            cut: dict[str, Scalar] = {"rows": counts["cut"], "max_length": self._limit}
            notes.append(TextKey("note.training_texts_cut", cut))
        if counts["untrained"]:
            notes.append(TextKey("note.training_rows_untrained", {"rows": counts["untrained"]}))
        return notes


def text_chunks(ids: list[int], limit: int) -> list[Piece]:
    """A document in rows; each begins with the last token of the one before, so that every
    token but the first is predicted once. Documents are never joined: none sees another."""
    starts = range(0, max(1, len(ids) - 1), limit - 1)
    rows = [ids[start : start + limit] for start in starts]
    return [(row, [False] + [True] * (len(row) - 1)) for row in rows if len(row) > 1]


def masked_chunks(tokenizer: Any, text: str, limit: int) -> list[Piece]:
    """A document in rows with the tokenizer's special tokens around each, which are not masked."""
    ids = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
    before, after = _around(tokenizer)
    room = limit - len(before) - len(after)
    special = set(tokenizer.all_special_ids)
    pieces: list[Piece] = []
    for start in range(0, len(ids), room):
        row = [*before, *ids[start : start + room], *after]
        pieces.append((row, [one not in special for one in row]))
    return [piece for piece in pieces if any(piece[1])]


def _around(tokenizer: Any) -> tuple[list[int], list[int]]:
    """The special tokens before and after a text."""
    whole = tokenizer("a", verbose=False)["input_ids"]
    bare = tokenizer("a", add_special_tokens=False, verbose=False)["input_ids"]
    for at in range(len(whole) - len(bare) + 1):
        if whole[at : at + len(bare)] == bare:
            return whole[:at], whole[at + len(bare) :]
    return [], []
