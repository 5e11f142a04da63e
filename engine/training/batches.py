"""Which rows form a batch, and the batch's tensors.

Texts of like length come together, so that little of a batch is padding. The order of an
epoch follows from seed and epoch alone: a run that goes on finds its place in it again,
which transformers' own sampler (it draws from the global generator) does not allow.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine.training.encoding import EncodedTexts

if TYPE_CHECKING:
    import numpy as np
    import torch

POOL_BATCHES = 50
"""Batches whose rows are sorted together: more means less padding and less chance."""


class TextRows:
    """What a data loader reads: encoded texts with their targets.

    Args:
        targets: ``(rows,)`` int64, or ``(rows, labels)`` float32 for multi-label.
    """

    def __init__(self, texts: EncodedTexts, targets: "np.ndarray") -> None:
        self.texts = texts
        self.targets = targets

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def lengths(self) -> "np.ndarray":
        """Tokens of each row."""
        return self.texts.lengths

    def __getitem__(self, number: int) -> dict[str, Any]:
        return {"input_ids": self.texts[number], "labels": self.targets[number]}


class EpochOrder:
    """The rows in the order of an epoch, batch after batch. A torch sampler by its methods.

    Args:
        on_epoch: told each epoch before its first row.
    """

    def __init__(
        self,
        lengths: "np.ndarray",
        batch_size: int,
        seed: int,
        on_epoch: Callable[[int], None] | None = None,
    ) -> None:
        self._on_epoch = on_epoch
        self._lengths = lengths
        self._batch_size = batch_size
        self._seed = seed
        self._epoch = 0

    def set_epoch(self, epoch: int) -> None:
        """Choose the epoch; the data loader calls it."""
        self._epoch = epoch

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[int]:
        import numpy as np

        if self._on_epoch is not None:
            self._on_epoch(self._epoch)
        chance = np.random.default_rng([self._seed, self._epoch])
        order = chance.permutation(len(self._lengths))
        pool = self._batch_size * POOL_BATCHES
        batches: list[np.ndarray] = []
        for start in range(0, len(order), pool):
            rows = order[start : start + pool]
            rows = rows[np.argsort(-self._lengths[rows], kind="stable")]
            batches += [
                rows[at : at + self._batch_size] for at in range(0, len(rows), self._batch_size)
            ]
        # A short batch may only be the last: the loader cuts the rows by count.
        short = [batch for batch in batches if len(batch) < self._batch_size]
        whole = [batch for batch in batches if len(batch) == self._batch_size]
        mixed = [whole[number] for number in chance.permutation(len(whole))]
        if mixed and self._epoch == 0:
            # The longest first: what doesn't fit into memory fails at once, not after an hour.
            widest = max(range(len(mixed)), key=lambda number: self._lengths[mixed[number]].max())
            mixed.insert(0, mixed.pop(widest))
        for batch in [*mixed, *short]:
            yield from batch.tolist()


class LongestFirst:
    """Rows by length, for evaluation: the order doesn't matter there, the padding does."""

    def __init__(self, lengths: "np.ndarray") -> None:
        import numpy as np

        self._order = np.argsort(-lengths, kind="stable").tolist()

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[int]:
        return iter(self._order)


class Padding:
    """Makes a batch of rows, as wide as its longest text. Knows the padding token's id."""

    def __init__(self, pad_id: int) -> None:
        self._pad_id = pad_id

    def __call__(self, rows: Sequence[dict[str, Any]]) -> dict[str, "torch.Tensor"]:
        """``input_ids``, ``attention_mask`` ``(rows, tokens)`` int64 and ``labels``."""
        import numpy as np
        import torch

        width = max(len(row["input_ids"]) for row in rows)
        ids = np.full((len(rows), width), self._pad_id, dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        for number, row in enumerate(rows):
            length = len(row["input_ids"])
            ids[number, :length] = row["input_ids"]
            mask[number, :length] = 1
        return {
            "input_ids": torch.from_numpy(ids),
            "attention_mask": torch.from_numpy(mask),
            "labels": torch.from_numpy(np.stack([row["labels"] for row in rows])),
        }
