"""Pairs as token ids, and the tensors of some of them.

Owns: tokenising both sides, cutting, and padding. Knows nothing of models and of how a batch is
chosen.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from engine.training.encoding import EncodedTexts
from engine.training.kept_rows import KeptRows
from engine.training.recognition.examples import PairExample
from engine.training.seq2seq.pair_format import PairFormat

if TYPE_CHECKING:
    import numpy as np

IGNORED = -100
_BATCH = 1000


class PairRows:
    """What a data loader reads: encoded pairs.

    Args:
        pairs: the texts they were made of, in the same order.
    """

    def __init__(
        self, sources: EncodedTexts, targets: EncodedTexts, pairs: Sequence[PairExample]
    ) -> None:
        self.sources = sources
        self.targets = targets
        self.pairs = pairs

    def __len__(self) -> int:
        return len(self.sources)

    @property
    def lengths(self) -> "np.ndarray":
        """Tokens of each pair, both sides."""
        return self.sources.lengths + self.targets.lengths

    @property
    def cut(self) -> int:
        """Pairs with a side that was longer than allowed; one with both counts twice."""
        return self.sources.cut + self.targets.cut

    def __getitem__(self, number: int) -> dict[str, Any]:
        source, target = self.sources[number], self.targets[number]
        return {
            "input_ids": source,
            "labels": target,
            "trained": len(target),
            "tokens": len(source) + len(target),
        }


def encode_pairs(
    tokenizer: Any,
    pairs: Sequence[PairExample],
    form: PairFormat,
    max_length: int,
    check: Callable[[], None],
    *,
    kept: KeptRows | None = None,
    name: str = "",
) -> PairRows:
    """Tokenise both sides, special tokens and the family's marks of languages included.

    Args:
        max_length: tokens that are kept of a side.
        check: called now and then; may raise.
        kept: rows that an earlier process may have made, under ``name``.
    """
    kept = kept or KeptRows()
    form.prepare(tokenizer)
    sources = [form.prefix + pair.source for pair in pairs]
    targets = [pair.target for pair in pairs]
    return PairRows(
        kept.texts(
            f"{name}-sources", lambda: _encode(tokenizer, sources, "text", max_length, check)
        ),
        kept.texts(
            f"{name}-targets", lambda: _encode(tokenizer, targets, "text_target", max_length, check)
        ),
        pairs,
    )


def encode_sources(
    tokenizer: Any, texts: Sequence[str], form: PairFormat, max_length: int
) -> EncodedTexts:
    """Tokenise texts to be translated or summarized."""
    form.prepare(tokenizer)
    asked = [form.prefix + text for text in texts]
    return _encode(tokenizer, asked, "text", max_length, lambda: None)


def _encode(
    tokenizer: Any,
    texts: Sequence[str],
    side: str,
    max_length: int,
    check: Callable[[], None],
) -> EncodedTexts:
    import numpy as np

    kept: list[np.ndarray] = []
    cut = 0
    for start in range(0, len(texts), _BATCH):
        check()
        batch = list(texts[start : start + _BATCH])
        encoded = tokenizer(**{side: batch}, verbose=False)["input_ids"]
        for text, ids in zip(batch, encoded, strict=True):
            if len(ids) > max_length:
                # Once more, for the marks at the end to stay.
                cut += 1
                limits = {"truncation": True, "max_length": max_length}
                ids = tokenizer(**{side: text}, **limits, verbose=False)["input_ids"]
            kept.append(np.asarray(ids, dtype=np.int32))
    joined = np.concatenate(kept) if kept else np.zeros(0, dtype=np.int32)
    lengths = [len(ids) for ids in kept]
    return EncodedTexts(joined, np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]), cut)


class PairPadding:
    """Makes tensors of rows, each side as wide as its longest."""

    def __init__(self, pad_id: int) -> None:
        self._pad_id = pad_id

    def __call__(self, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """``input_ids``, ``attention_mask`` ``(rows, source tokens)`` and ``labels``
        ``(rows, target tokens)``, padded with -100; int64."""
        import torch

        ids, mask = padded([row["input_ids"] for row in rows], self._pad_id)
        labels, _ = padded([row["labels"] for row in rows], IGNORED)
        return {
            "input_ids": torch.from_numpy(ids),
            "attention_mask": torch.from_numpy(mask),
            "labels": torch.from_numpy(labels),
        }


def padded(rows: Sequence["np.ndarray"], value: int) -> tuple["np.ndarray", "np.ndarray"]:
    """Ids and which of them are real, both ``(rows, width)`` int64."""
    import numpy as np

    width = max(map(len, rows))
    ids = np.full((len(rows), width), value, dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask
