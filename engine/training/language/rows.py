"""Rows of tokens as the data loader reads them, kept compactly.

Owns: which token is a target. Masked rows draw their masks anew each epoch, from seed, epoch
and row alone, so that a run that goes on sees what it would have seen.
"""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

IGNORED = -100
"""A label that the loss leaves out."""
MASKED_SHARE, REPLACED, RANDOM = 0.15, 0.8, 0.1
"""Tokens to be guessed; of these, shown as the mask and as any token (arXiv:1810.04805, 3.1)."""


class TokenRows:
    """Rows of tokens, each with what the loss counts.

    Args:
        ids: ``(all tokens,)`` int32.
        is_trained: ``(all tokens,)`` bool.
        starts: ``(rows + 1,)``: where each row begins, and where the last one ends.
        numbers: of the file's row that each is from.
    """

    def __init__(
        self,
        ids: "np.ndarray",
        is_trained: "np.ndarray",
        starts: "np.ndarray",
        numbers: Sequence[int] = (),
    ) -> None:
        self.ids, self.is_trained, self.starts = ids, is_trained, starts
        self.numbers = list(numbers)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> "np.ndarray":
        """Tokens of each row."""
        import numpy as np

        return np.diff(self.starts)

    @property
    def trained_tokens(self) -> int:
        """Tokens that count in the loss."""
        return int(self.is_trained.sum())

    def __getitem__(self, number: int) -> dict[str, Any]:
        import numpy as np

        place = slice(self.starts[number], self.starts[number + 1])
        ids, is_trained = self.ids[place], self.is_trained[place]
        labels = np.where(is_trained, ids, IGNORED)
        return {"input_ids": ids, "labels": labels, "trained": int(is_trained.sum())}


class MaskedRows(TokenRows):
    """Rows with tokens to be guessed; ``is_trained`` says which may be masked.

    Args:
        mask_id: of the mask; ``vocabulary``: how many tokens there are.
        seed: of the run; validation rows always look the same.
        is_fixed: the epoch changes nothing.
    """

    def __init__(
        self, rows: TokenRows, *, mask_id: int, vocabulary: int, seed: int, is_fixed: bool
    ) -> None:
        super().__init__(rows.ids, rows.is_trained, rows.starts, rows.numbers)
        self._mask_id, self._vocabulary = mask_id, vocabulary
        self._seed, self._is_fixed = seed, is_fixed
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Choose the masks; the order of rows calls it."""
        self._epoch = epoch

    def __getitem__(self, number: int) -> dict[str, Any]:
        import numpy as np

        place = slice(self.starts[number], self.starts[number + 1])
        ids, may_be = self.ids[place], self.is_trained[place]
        epoch = 0 if self._is_fixed else self._epoch + 1
        chance = np.random.default_rng([self._seed, epoch, number])
        is_target = may_be & (chance.random(len(ids)) < MASKED_SHARE)
        if may_be.any() and not is_target.any():
            is_target[chance.choice(np.flatnonzero(may_be))] = True
        drawn = chance.random(len(ids))
        shown = np.where(is_target & (drawn < REPLACED), self._mask_id, ids)
        is_random = is_target & (drawn >= REPLACED) & (drawn < REPLACED + RANDOM)
        shown = np.where(is_random, chance.integers(0, self._vocabulary, len(ids)), shown)
        labels = np.where(is_target, ids, IGNORED)
        return {"input_ids": shown, "labels": labels, "trained": int(is_target.sum())}


class RowBuilder:
    """Collects rows one by one."""

    def __init__(self) -> None:
        self._ids = array("i")
        self._is_trained = bytearray()
        self._starts = array("q", [0])
        self._numbers = array("q")

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, ids: Sequence[int], is_trained: Sequence[bool], number: int) -> None:
        """One more row."""
        self._ids.extend(ids)
        self._is_trained.extend(is_trained)
        self._starts.append(len(self._ids))
        self._numbers.append(number)

    def rows(self, chosen: Sequence[int]) -> TokenRows:
        """Some of the rows, in this order."""
        import numpy as np

        ids = np.frombuffer(self._ids, dtype=np.int32) if self._ids else np.zeros(0, np.int32)
        trained = np.frombuffer(bytes(self._is_trained), dtype=np.bool_)
        starts = np.frombuffer(self._starts, dtype=np.int64)
        places = [slice(starts[number], starts[number + 1]) for number in chosen]
        lengths = [int(starts[number + 1] - starts[number]) for number in chosen]
        return TokenRows(
            np.concatenate([ids[place] for place in places]) if places else ids[:0],
            np.concatenate([trained[place] for place in places]) if places else trained[:0],
            np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]),
            [self._numbers[number] for number in chosen],
        )


class PadRows:
    """Makes tensors of rows, as wide as the longest. Labels follow places, never ids.

    Args:
        pad_id: what fills up; it may be any token.
    """

    def __init__(self, pad_id: int) -> None:
        self._pad_id = pad_id

    def __call__(self, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """``input_ids``, ``labels`` and, where there is padding, ``attention_mask``: ``(rows,
        tokens)`` int64."""
        import numpy as np
        import torch

        width = max(len(row["input_ids"]) for row in rows)
        ids = np.full((len(rows), width), self._pad_id, dtype=np.int64)
        labels = np.full((len(rows), width), IGNORED, dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        for number, row in enumerate(rows):
            length = len(row["input_ids"])
            ids[number, :length] = row["input_ids"]
            labels[number, :length] = row["labels"]
            mask[number, :length] = 1
        tensors = {"input_ids": torch.from_numpy(ids), "labels": torch.from_numpy(labels)}
        if not mask.all():
            tensors["attention_mask"] = torch.from_numpy(mask)
        return tensors
