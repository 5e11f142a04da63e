"""Cuts texts of any length into windows of tokens that a model can read at once.

Owns: where windows begin, how much each counts, and the special tokens around each. Knows
nothing of models.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OVERLAP = 0.125
"""The part of a window that the one before it has too, so that no sentence is only ever cut."""

PIECE_CHARS = 100_000
"""Texts longer than this are tokenized a piece at a time: tokenizers hold some hundred bytes
for every token of what they are given at once."""

_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class TokenFrame:
    """The special tokens that a tokenizer puts around one text.

    Attributes:
        prefix, suffix: token ids.
        prefix_types, body_type, suffix_types: segment ids of the same.
    """

    prefix: tuple[int, ...]
    suffix: tuple[int, ...]
    prefix_types: tuple[int, ...]
    body_type: int
    suffix_types: tuple[int, ...]

    @classmethod
    def of(cls, tokenizer: Any) -> "TokenFrame":
        """Found by looking, which holds for every kind of tokenizer."""
        probe = "a b c"
        body = tokenizer(probe, add_special_tokens=False)["input_ids"]
        framed = tokenizer(probe, add_special_tokens=True, return_token_type_ids=True)
        ids = framed["input_ids"]
        types = framed.get("token_type_ids") or [0] * len(ids)
        start = next(
            (at for at in range(len(ids) - len(body) + 1) if ids[at : at + len(body)] == body), None
        )
        if start is None:
            raise ValueError("its tokenizer changes a text when it adds special tokens")
        end = start + len(body)
        return cls(
            tuple(ids[:start]),
            tuple(ids[end:]),
            tuple(types[:start]),
            types[start] if body else 0,
            tuple(types[end:]),
        )

    @property
    def size(self) -> int:
        """How many tokens it takes of each window."""
        return len(self.prefix) + len(self.suffix)

    def ids(self, body: list[int]) -> list[int]:
        """A window as the model reads it."""
        return [*self.prefix, *body, *self.suffix]

    def types(self, body_length: int) -> list[int]:
        """The segment ids of such a window."""
        return [*self.prefix_types, *[self.body_type] * body_length, *self.suffix_types]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text's tokens.

    Attributes:
        start, end: of the tokens it holds.
        weight: how many of them no earlier window has.
    """

    start: int
    end: int
    weight: int


def windows_of(tokens: int, size: int) -> list[Window]:
    """Overlapping windows of at most ``size`` over a text of that many tokens.

    All are full (a text's last few words alone would be read out of context): the last one
    is moved back instead of being short. Weights add up to ``tokens``.
    """
    if tokens <= size:
        return [Window(0, tokens, tokens)] if tokens else []
    step = max(1, size - int(size * OVERLAP))
    found: list[Window] = []
    covered = 0
    start = 0
    while covered < tokens:
        end = min(start + size, tokens)
        found.append(Window(end - size, end, end - covered))
        covered = end
        start += step
    return found


def pieces_of(text: str, limit: int = PIECE_CHARS) -> Iterator[tuple[int, str]]:
    """``text`` in pieces of about ``limit`` characters with where each starts, cut at white space.

    Where there is none for another ``limit`` characters, it is cut in the middle.
    """
    start = 0
    while len(text) - start > limit:
        found = _SPACE.search(text, start + limit, start + 2 * limit)
        end = found.start() if found else min(start + 2 * limit, len(text))
        yield start, text[start:end]
        start = end
    yield start, text[start:]
