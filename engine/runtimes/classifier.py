"""What a task needs of a text-classification runtime, whichever library computes.

Owns: the interface and the values that cross it. Knows nothing of sentiment: labels are
whatever the model calls them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from engine.protocol.envelope import TextKey

APPLIES = 0.5
"""From this probability up a label of a multi-label model applies."""


@dataclass(frozen=True)
class ClassifierFacts:
    """What is in memory and why it is there.

    Attributes:
        name: what people call the model.
        labels: in the model's order.
        is_multi_label: each label has a probability of its own (sigmoid, not softmax).
        temperature: logits are divided by it before they become probabilities.
        is_calibrated: the temperature was fitted, not assumed.
        languages: ISO 639-1 codes the model says it knows; empty when it doesn't say.
        reads_emoji: its vocabulary has emoji, or can spell them.
        window_tokens: tokens it reads at once, special ones included.
        reasons: why this device and dtype.
    """

    name: str
    runtime: str
    device: str
    dtype: str
    reasons: list[TextKey]
    labels: tuple[str, ...]
    is_multi_label: bool
    temperature: float
    is_calibrated: bool
    languages: tuple[str, ...]
    reads_emoji: bool
    window_tokens: int


@dataclass(frozen=True, slots=True)
class TextScores:
    """The model's answer to one text.

    Attributes:
        scores: probabilities in the order of the labels, calibrated, aggregated over windows;
            empty for a text without tokens.
        tokens: without special ones.
        windows: how many it was read in.
        unread_tokens: how many were outside the vocabulary.
    """

    scores: tuple[float, ...]
    tokens: int
    windows: int
    unread_tokens: int


@dataclass(frozen=True, slots=True)
class TokenAttribution:
    """What one token of the text contributed.

    Attributes:
        start, end: where it is in the text, in code points; equal for a token without text.
    """

    start: int
    end: int
    attribution: float


@dataclass(frozen=True)
class Attribution:
    """Integrated gradients of one label's probability over a whole text.

    Attributes:
        tokens: in the text's order, a token that is in two windows once with both parts.
        special: what the model's special tokens contributed.
        delta: ``sum of all - (score - baseline_score)``.
    """

    tokens: list[TokenAttribution]
    special: float
    score: float
    baseline_score: float
    delta: float
    steps: int
    windows: int


class Classifier(Protocol):
    """A loaded text classifier."""

    facts: ClassifierFacts

    def classify(
        self, texts: Iterable[str], check_cancelled: Callable[[], None]
    ) -> Iterator[TextScores]:
        """Score texts of any length; one answer each, in their order.

        Texts are taken from the iterable a chunk at a time, so any number fits into memory.
        ``check_cancelled`` is called every batch and may raise.

        Raises:
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def attribute(
        self,
        text: str,
        label: int,
        steps: int,
        *,
        on_window: Callable[[int, int], None],
        check_cancelled: Callable[[], None],
    ) -> Attribution:
        """Which tokens of ``text`` moved the probability of label number ``label``.

        Args:
            steps: to begin with; doubled until the sum is consistent.
            on_window: called with windows done and windows in all.

        Raises:
            UnsupportedError: the tokenizer can't say where its tokens are in the text.
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...


def best_label(scores: tuple[float, ...], is_multi_label: bool) -> int | None:
    """The number of the most probable label; ``None`` if there is none that applies."""
    if not scores:
        return None
    best = max(range(len(scores)), key=scores.__getitem__)
    return None if is_multi_label and scores[best] < APPLIES else best


def labels_that_apply(scores: tuple[float, ...], is_multi_label: bool) -> list[int]:
    """The numbers of the labels that apply, the most probable first."""
    if not is_multi_label:
        best = best_label(scores, is_multi_label)
        return [] if best is None else [best]
    applying = [number for number, score in enumerate(scores) if score >= APPLIES]
    return sorted(applying, key=scores.__getitem__, reverse=True)
