"""What a task needs of a sentence-embedding runtime, whichever library computes.

Owns: the interface and the values that cross it. Knows nothing of what is compared or why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.protocol.envelope import TextKey

OnEmbedded = Callable[[int, int], None]
"""Called with the texts done and the texts in all."""


@dataclass(frozen=True)
class EmbedderFacts:
    """What is in memory and why it is there.

    Attributes:
        name: what people call the model.
        dimensions: of a vector.
        languages: ISO 639-1 codes the model says it knows; empty when it doesn't say.
        window_tokens: tokens it reads at once, special ones included; longer texts are read in
            overlapping windows.
        reasons: why this device and dtype.
    """

    name: str
    runtime: str
    device: str
    dtype: str
    reasons: list[TextKey]
    dimensions: int
    languages: tuple[str, ...]
    window_tokens: int


class Embedder(Protocol):
    """A loaded sentence-embedding model."""

    facts: EmbedderFacts

    def embed(
        self,
        texts: Sequence[str],
        check_cancelled: Callable[[], None],
        on_embedded: OnEmbedded | None = None,
    ) -> Any:
        """Vectors of texts of any length, in their order.

        ``check_cancelled`` is called every batch and may raise.

        Returns:
            A float32 array ``(texts, dimensions)``; each row has length 1, so that the product
            of two is their cosine similarity. The row of a text without tokens is zero.

        Raises:
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
