"""What a task needs of a text-generation runtime, whichever library computes.

Owns: the interface and the values that cross it. Knows nothing of chat: a runtime gets a
rendered prompt (see ``engine.runtimes.chat_template``) and gives text back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from engine.protocol.chat import FinishReason, SamplingParams
from engine.protocol.envelope import TextKey
from engine.runtimes.reply_scores import OnScore, Scoring


@dataclass(frozen=True)
class TemplateSource:
    """A model's own chat template and the special tokens its Jinja source may name.

    Attributes:
        source: Jinja source, or ``None`` when the model has none.
        special_tokens: e.g. ``{"bos_token": "<s>", "eos_token": "</s>"}``.
    """

    source: str | None
    special_tokens: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GeneratorFacts:
    """What is in memory and why it is there.

    Attributes:
        runtime: ``llama.cpp`` or ``transformers``.
        device: e.g. ``cpu`` or ``cuda:0``.
        dtype: of the weights as computed with, e.g. ``Q4_1`` or ``bfloat16``.
        reasons: why this runtime, device and dtype.
        context_length: tokens the context holds.
        trained_context_length: tokens the model was trained for.
    """

    runtime: str
    device: str
    dtype: str
    reasons: list[TextKey]
    context_length: int
    trained_context_length: int


@dataclass(frozen=True)
class Generation:
    """A finished generation.

    Attributes:
        text: all of it; equal to the joined pieces given to ``on_text``.
        prompt_tokens: tokens in the prompt.
        evaluated_tokens: prompt tokens that were computed; the rest was in the KV cache.
        completion_tokens: tokens generated, the end token not counted.
        first_token_seconds: from the call to the first token.
        seconds: from the call to the end.
    """

    text: str
    finish_reason: FinishReason
    prompt_tokens: int
    evaluated_tokens: int
    completion_tokens: int
    first_token_seconds: float
    seconds: float


OnText = Callable[[str, int], None]
"""Called with each new piece of text (never empty, never half a character, never part of
a stop string) and the number of tokens generated so far."""

OnPrefill = Callable[[int, int], None]
"""Called while a long prompt is read, with tokens done and tokens in all."""


class TextGenerator(Protocol):
    """A loaded causal language model with the KV cache of its last prompt and reply."""

    facts: GeneratorFacts
    template: TemplateSource

    def count_tokens(self, prompt: str) -> int:
        """Tokens of a rendered prompt, special tokens parsed. Safe from any thread."""
        ...

    def generate(
        self,
        prompt: str,
        sampling: SamplingParams,
        seed: int,
        *,
        on_text: OnText,
        on_prefill: OnPrefill,
        should_stop: Callable[[], bool],
    ) -> Generation:
        """Continue ``prompt``, reusing the KV cache as far as the token ids agree.

        The prompt is tokenized without adding special tokens (the template wrote them).
        Stops at the model's end tokens, a stop string (cut off), ``max_tokens``, a full
        context, or when ``should_stop()`` turns true (checked every token and, while the
        prompt is read, every chunk); the text so far is then returned, not raised away.

        Raises:
            ContextFullError: the prompt leaves no room for a single token.
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def score(
        self,
        prompt: str,
        reply: str,
        candidates: int,
        *,
        on_score: OnScore,
        on_prefill: OnPrefill,
        should_stop: Callable[[], bool],
    ) -> Scoring:
        """Say how probable each token of ``reply`` is after ``prompt``; nothing is generated.

        Probabilities are the model's own, before temperature and other sampling. The KV cache
        is used, and afterwards still serves the conversation that ends with this reply. Ends
        early when ``should_stop()`` turns true.

        Args:
            candidates: how many of the most probable tokens to report at each place.

        Raises:
            ContextFullError: prompt and reply are longer than the context.
            OutOfMemoryError: the device ran out of memory.
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...
