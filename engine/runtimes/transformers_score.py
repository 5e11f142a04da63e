"""Scores a reply with transformers: one forward pass over it, in chunks.

Owns: the pass, and a cache for it that leaves the chat's own untouched. Knows nothing of text.
"""

import copy
import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.runtimes.text_generator import OnPrefill

PROMPT_CHUNK = 256
REPLY_CHUNK = 64
"""Tokens computed between two looks at the stop flag. Over the reply, every one of them has
logits for the whole vocabulary in float32: 64 of 150,000 take 38 MB."""


@dataclass(frozen=True)
class Distribution:
    """What the model expected at one place of the reply.

    Attributes:
        logprob: natural logarithm of the probability of the token that is there.
        entropy_bits: of the whole vocabulary.
        top: (token id, logprob) of the most probable tokens, the most probable first.
    """

    logprob: float
    entropy_bits: float
    top: list[tuple[int, float]]


def snapshot(cache: Any, length: int) -> Any | None:
    """The first ``length`` tokens of ``cache`` as a cache of its own; ``None``: not possible.

    Growing or cutting such a layer makes new tensors and leaves the old ones as they are, so
    nothing is copied. Other layers (recurrent states) change in place.
    """
    from transformers.cache_utils import DynamicLayer, DynamicSlidingWindowLayer

    if any(type(one) not in (DynamicLayer, DynamicSlidingWindowLayer) for one in cache.layers):
        return None
    own = copy.copy(cache)
    own.layers = [copy.copy(layer) for layer in cache.layers]
    surplus = own.get_seq_length() - length
    if surplus > 0:
        own.crop(-surplus)
    return own


class ForcedPass:
    """Computes a prompt and a reply that are both given.

    Attributes:
        evaluated: tokens the model was given to compute.
    """

    def __init__(
        self,
        model: Any,
        cache: dict[str, Any],
        prompt_ids: list[int],
        reply_ids: list[int],
        on_prefill: OnPrefill,
        should_stop: Callable[[], bool],
    ) -> None:
        """``cache``: the argument with the prompt's first tokens; empty: the model takes none."""
        self._model = model
        self._cache_argument = cache
        self._cache = next(iter(cache.values()), None)
        self._ids = [*prompt_ids, *reply_ids]
        self._prompt_length = len(prompt_ids)
        self._on_prefill = on_prefill
        self._should_stop = should_stop
        parameters = inspect.signature(model.forward).parameters
        self._can_keep_few_logits = "logits_to_keep" in parameters
        self.evaluated = 0

    def distributions(self, candidates: int) -> Iterator[Distribution]:
        """One for each token of the reply, in order; fewer if it was stopped."""
        # The last token's own logits would say what comes after the reply.
        for begin, end, is_reply in self._chunks():
            if self._should_stop():
                return
            logits = self._forward(begin, end, is_reply)
            if is_reply:
                # A pass without a cache began with the prompt.
                first = max(begin, self._prompt_length - 1)
                yield from self._read(logits, self._ids[first + 1 : end + 1], candidates)
            else:
                self._on_prefill(end, self._prompt_length)

    def _chunks(self) -> Iterator[tuple[int, int, bool]]:
        first, last = self._prompt_length - 1, len(self._ids) - 1
        if self._cache is None:
            yield 0, last, True
            return
        begin = self._cache.get_seq_length()
        while begin < first:
            end = min(begin + PROMPT_CHUNK, first)
            yield begin, end, False
            begin = end
        while begin < last:
            end = min(begin + REPLY_CHUNK, last)
            yield begin, end, True
            begin = end

    def _forward(self, begin: int, end: int, is_reply: bool) -> Any:
        """Logits (positions, vocabulary) of the reply's places among ``begin`` to ``end``."""
        import torch

        wanted = end - max(begin, self._prompt_length - 1) if is_reply else 1
        arguments: dict[str, Any] = {}
        if self._can_keep_few_logits:
            arguments["logits_to_keep"] = wanted
        if self._cache is not None:
            arguments |= {"use_cache": True} | self._cache_argument
        device = self._model.device
        with torch.inference_mode():
            output = self._model(
                torch.tensor([self._ids[begin:end]], device=device),
                attention_mask=torch.ones((1, end), dtype=torch.long, device=device),
                **arguments,
            )
        self.evaluated += end - begin
        return output.logits[0, -wanted:]

    def _read(self, logits: Any, targets: list[int], candidates: int) -> Iterator[Distribution]:
        import torch

        for start in range(0, len(targets), REPLY_CHUNK):
            rows = logits[start : start + REPLY_CHUNK]
            with torch.inference_mode():
                logprobs = torch.log_softmax(rows.float(), dim=-1)
                entropies = torch.special.entr(logprobs.exp()).sum(dim=-1) / math.log(2)
                wanted = torch.tensor(targets[start : start + len(rows)], device=rows.device)
                chosen = logprobs.gather(1, wanted[:, None])[:, 0].tolist()
                top = logprobs.topk(min(candidates, logprobs.shape[-1]), dim=-1)
            for row, entropy in enumerate(entropies.tolist()):
                pairs = zip(top.indices[row].tolist(), top.values[row].tolist(), strict=True)
                yield Distribution(chosen[row], entropy, list(pairs))
