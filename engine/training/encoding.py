"""Texts as token ids: made once, before the first step, and kept compactly.

Owns: tokenising and cutting, and how many texts were cut. Knows nothing of models.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_BATCH = 1000


@dataclass(frozen=True)
class EncodedTexts:
    """Token ids of many texts, one after the other.

    Attributes:
        ids: ``(all tokens,)`` int32.
        starts: ``(texts + 1,)``: where each text begins, and where the last one ends.
        cut: how many texts were longer than allowed.
    """

    ids: "np.ndarray"
    starts: "np.ndarray"
    cut: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> "np.ndarray":
        return self.ids[self.starts[number] : self.starts[number + 1]]

    @property
    def lengths(self) -> "np.ndarray":
        """Tokens of each text."""
        import numpy as np

        return np.diff(self.starts)


def encode_texts(
    tokenizer: Any, texts: Sequence[str], max_length: int, check: Callable[[], None]
) -> EncodedTexts:
    """Tokenise, special tokens included.

    Args:
        max_length: tokens that are kept of a text.
        check: called now and then; may raise.
    """
    import numpy as np

    chunks: list[np.ndarray] = []
    lengths: list[int] = []
    cut = 0
    for start in range(0, len(texts), _BATCH):
        check()
        encoded = tokenizer(
            list(texts[start : start + _BATCH]),
            truncation=True,
            max_length=max_length,
            padding=False,
            return_attention_mask=False,
            return_token_type_ids=False,
            verbose=False,
        )
        for number, ids in enumerate(encoded["input_ids"]):
            chunks.append(np.asarray(ids, dtype=np.int32))
            lengths.append(len(ids))
            cut += _was_cut(encoded, number, len(ids), max_length)
    ids = np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.int32)
    return EncodedTexts(ids, np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]), cut)


def _was_cut(encoded: Any, number: int, length: int, max_length: int) -> bool:
    if length < max_length:
        return False
    if encoded.encodings is None:
        return True  # a tokenizer in Python doesn't say; full to the brim is most likely cut
    return bool(encoded.encodings[number].overflowing)


def length_limit(tokenizer: Any, config: Any, asked: int) -> int:
    """``asked``, or what the model was made for if that is less."""
    limits = [asked]
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    if positions:
        # RoBERTa counts positions from behind the padding token's number.
        offset = 2 if getattr(config, "model_type", "") in _OFFSET_POSITIONS else 0
        limits.append(positions - offset)
    if 0 < int(tokenizer.model_max_length) < 10**9:
        limits.append(int(tokenizer.model_max_length))
    return min(limits)


_OFFSET_POSITIONS = frozenset(
    {"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "data2vec-text", "longformer"}
)
