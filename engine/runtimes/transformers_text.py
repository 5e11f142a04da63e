"""Text generation with transformers.

Owns: the KV cache between turns, and one generation through ``model.generate``, which is
watched by the two classes of ``engine.runtimes.transformers_reply``.
"""

import inspect
import threading
import time
from collections.abc import Callable
from typing import Any

from engine.errors import ContextFullError, UsageError
from engine.protocol.chat import SamplingParams
from engine.protocol.token_choices import Candidate
from engine.runtimes.prompt_memory import PromptMemory
from engine.runtimes.reasoning import TAG_TEXTS
from engine.runtimes.reply_scores import OnScore, Scoring, TokenScore, prompt_and_reply_ids
from engine.runtimes.shared_weights import SharedWeights
from engine.runtimes.text_generator import (
    Generation,
    GeneratorFacts,
    OnPrefill,
    OnText,
    TemplateSource,
)
from engine.runtimes.token_decoder import TokenDecoder
from engine.runtimes.transformers_load import out_of_memory
from engine.runtimes.transformers_reply import Prefill, Reply, StoppedInPrefillError
from engine.runtimes.transformers_score import ForcedPass, snapshot

PREFILL_CHUNK = 256
"""Tokens read between two looks at the stop flag."""


class TransformersGenerator:
    """A model in PyTorch; implements ``TextGenerator``.

    Attributes:
        facts: what is loaded, where, and why.
        template: the model's own chat template.
    """

    def __init__(
        self,
        model: Any,
        tokenizer: Any,
        end_ids: frozenset[int],
        facts: GeneratorFacts,
        template: TemplateSource,
        weights: SharedWeights | None = None,
    ) -> None:
        """``weights``: what ``model`` is part of, where it can be shared with another."""
        self.facts = facts
        self.template = template
        self._model = model
        self._weights = weights
        self._tokens = _Tokens(tokenizer)
        self._end_ids = end_ids
        self._memory = PromptMemory(self._tokens.special)
        self._cache: Any = None
        self._cache_argument = _cache_argument(model)

    def count_tokens(self, prompt: str) -> int:
        """Tokens of a rendered prompt. Safe from any thread."""
        return len(self._tokens.encode(prompt))

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
        """See :meth:`engine.runtimes.text_generator.TextGenerator.generate`."""
        started = time.perf_counter()
        ids = self._memory.ids_for(prompt, self._tokens.encode)
        limit = self.facts.context_length
        if not ids:
            raise UsageError("error.prompt_empty")
        if len(ids) >= limit:
            raise ContextFullError("error.prompt_too_long", tokens=len(ids), limit=limit)
        kept = self._keep(ids)
        decoder = TokenDecoder(self._tokens.decode)
        reply = Reply(decoder, self._end_ids, sampling, on_text, should_stop)
        prefill = Prefill(kept, len(ids), on_prefill, should_stop)
        room = limit - len(ids)
        budget = room if sampling.max_tokens is None else min(room, sampling.max_tokens)
        try:
            with out_of_memory(self.facts.device):
                self._run(ids, sampling, seed, budget, prefill, reply)
        except BaseException:
            self._forget()  # a layer may have been updated and the next one not
            raise
        reply.finish()
        self._memory.remember(prompt, ids, reply.written, decoder.ids[: decoder.complete])
        ended = time.perf_counter()
        is_asked = sampling.max_tokens is not None and len(decoder.ids) >= sampling.max_tokens
        return Generation(
            text=reply.text,
            finish_reason=reply.finish_reason or ("length" if is_asked else "context_full"),
            prompt_tokens=len(ids),
            evaluated_tokens=prefill.evaluated,
            completion_tokens=len(decoder.ids),
            first_token_seconds=(reply.first_token_at or ended) - started,
            seconds=ended - started,
        )

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
        """See :meth:`engine.runtimes.text_generator.TextGenerator.score`; entropy is exact."""
        prompt_ids, reply_ids = prompt_and_reply_ids(
            self._memory, prompt, reply, self._tokens.encode
        )
        tokens, limit = len(prompt_ids) + len(reply_ids), self.facts.context_length
        if not prompt_ids or not reply_ids:
            raise UsageError("error.prompt_empty" if not prompt_ids else "error.reply_empty")
        if tokens > limit:
            raise ContextFullError("error.reply_too_long", tokens=tokens, limit=limit)
        cache = self._scoring_cache(prompt_ids) if self._cache_argument else None
        forced = ForcedPass(
            self._model,
            {self._cache_argument: cache} if self._cache_argument else {},
            prompt_ids,
            reply_ids,
            on_prefill,
            should_stop,
        )
        decoder = TokenDecoder(self._tokens.decode)
        with out_of_memory(self.facts.device):
            distributions = forced.distributions(candidates)
            for token_id, found in zip(reply_ids, distributions, strict=False):
                texts = self._candidates(decoder, found.top) if decoder.is_complete else []
                text = decoder.feed(token_id)
                score = TokenScore(
                    text, decoder.is_complete, found.logprob, found.entropy_bits, texts
                )
                on_score(score, len(reply_ids))
        self._adopt(cache, prompt, prompt_ids, reply, reply_ids)
        return Scoring(forced.evaluated, is_entropy_exact=True)

    def close(self) -> None:
        """Free the model's memory, on the device too."""
        weights = self.release()
        if weights is not None:
            weights.close()

    def release(self) -> SharedWeights | None:
        """Give up the model and hand its weights on, with no adapter attached; ``None`` when
        they can't be used for anything else. This generator is closed afterwards."""
        self._forget()
        self._model = None
        weights, self._weights = self._weights, None
        if weights is not None and not weights.detach():
            weights.close()
            return None
        return weights

    def _keep(self, ids: list[int]) -> int:
        """Cut the cache back to what ``ids`` begin with; returns how many tokens it keeps.

        One token at least is left to compute: its logits choose the first new one.
        """
        from transformers import DynamicCache

        if self._cache_argument is None:
            return 0
        cached = self._cache.get_seq_length() if self._cache is not None else 0
        kept = min(self._memory.common_prefix(ids), cached, len(ids) - 1)
        if kept > 0 and (kept == cached or _is_croppable(self._cache)):
            self._cache.crop(kept - cached) if kept < cached else None
            return kept
        # Recurrent states and windows that have slid can't be taken back.
        self._cache = DynamicCache(config=self._model.config)
        return 0

    def _scoring_cache(self, prompt_ids: list[int]) -> Any:
        """A cache with as much of the prompt as the chat's has, which stays as it is."""
        from transformers import DynamicCache

        cached = self._cache.get_seq_length() if self._cache is not None else 0
        # The logits of the prompt's last token are those of the reply's first.
        kept = min(self._memory.common_prefix(prompt_ids), cached, len(prompt_ids) - 1)
        if kept > 0 and _is_croppable(self._cache):
            own = snapshot(self._cache, kept)
            if own is not None:
                return own
        return DynamicCache(config=self._model.config)

    def _adopt(
        self, cache: Any, prompt: str, prompt_ids: list[int], reply: str, reply_ids: list[int]
    ) -> None:
        """Go on with the cache of a scoring pass if all that the chat's holds is in it."""
        if cache is None:
            return
        ids = [*prompt_ids, *reply_ids]
        cached = self._cache.get_seq_length() if self._cache is not None else 0
        kept = min(self._memory.common_prefix(ids), cached)
        if kept == cached <= cache.get_seq_length():
            self._cache = cache
            self._memory.remember(prompt, prompt_ids, reply, reply_ids)

    def _candidates(self, decoder: TokenDecoder, top: list[tuple[int, float]]) -> list[Candidate]:
        found = []
        for token_id, logprob in top:
            text = "" if token_id in self._end_ids else decoder.peek(token_id)
            found.append(Candidate(text, logprob, bool(text)))
        return found

    def _run(
        self,
        ids: list[int],
        sampling: SamplingParams,
        seed: int,
        budget: int,
        prefill: Prefill,
        reply: Reply,
    ) -> None:
        import torch
        from transformers import GenerationConfig, StoppingCriteriaList

        prompt = torch.tensor([ids], device=self._model.device)
        cache = {self._cache_argument: self._cache} if self._cache_argument else {}
        torch.manual_seed(seed)
        hook = self._model.register_forward_pre_hook(prefill.before_forward, with_kwargs=True)

        def prompt_was_read() -> None:
            hook.remove()
            prefill.finish()

        reply.after_first_token = prompt_was_read
        try:
            self._model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                generation_config=GenerationConfig(
                    **_sampling_arguments(sampling),
                    max_new_tokens=budget,
                    prefill_chunk_size=PREFILL_CHUNK if self._cache_argument else None,
                    pad_token_id=next(iter(self._end_ids), 0),
                ),
                stopping_criteria=StoppingCriteriaList([reply.is_finished]),
                **cache,
            )
        except StoppedInPrefillError:
            reply.finish_reason = "cancelled"
        finally:
            hook.remove()

    def _forget(self) -> None:
        self._memory.forget()
        self._cache = None


class _Tokens:
    """The tokenizer as ids and strings, from any thread."""

    def __init__(self, tokenizer: Any) -> None:
        added = tokenizer.added_tokens_decoder
        self.special = frozenset(one.content for one in added.values() if not one.single_word)
        # Reasoning tags are special tokens of some models and text of every reply.
        tags = {number for number, one in added.items() if one.content in TAG_TEXTS}
        special = {number for number, one in added.items() if one.special}
        self._hidden = special.union(tokenizer.all_special_ids) - tags
        self._tokenizer = tokenizer
        self._lock = threading.Lock()
        self._backend = getattr(tokenizer, "backend_tokenizer", None) if tokenizer.is_fast else None
        if self._backend is not None:
            # A tokenizer file may ask for these; a prompt is never to be cut or filled.
            self._backend.no_truncation()
            self._backend.no_padding()

    def encode(self, text: str) -> list[int]:
        if self._backend is not None:
            ids: list[int] = self._backend.encode(text, add_special_tokens=False).ids
            return ids
        with self._lock:
            return list(self._tokenizer.encode(text, add_special_tokens=False))

    def decode(self, ids: Any) -> str:
        shown = [one for one in ids if one not in self._hidden]
        if self._backend is not None:
            return str(self._backend.decode(shown, skip_special_tokens=False))
        with self._lock:
            return str(self._tokenizer.decode(shown, skip_special_tokens=False))


def _cache_argument(model: Any) -> str | None:
    """What ``generate`` calls the KV cache of this model, or ``None`` where it takes none.

    transformers 5.24 renamed it. Architectures without any attention have a state and no
    length to cut back to; those start anew each turn.
    """
    from transformers import DynamicCache

    names = inspect.signature(model.forward).parameters
    try:
        DynamicCache(config=model.config).get_seq_length()
    except ValueError:
        return None
    return next((name for name in ("cache", "past_key_values") if name in names), None)


def _is_croppable(cache: Any) -> bool:
    return bool(cache.is_croppable) and not any(
        layer.is_sliding and layer.get_seq_length() >= layer.sliding_window
        for layer in cache.layers
        if hasattr(layer, "sliding_window")
    )


def _sampling_arguments(sampling: SamplingParams) -> dict[str, Any]:
    """Our parameters under transformers' names."""
    arguments: dict[str, Any] = {"repetition_penalty": sampling.repeat_penalty, "do_sample": False}
    if sampling.temperature > 0:
        arguments |= {
            "do_sample": True,
            "temperature": sampling.temperature,
            "top_k": sampling.top_k,
            "top_p": sampling.top_p,
            "min_p": sampling.min_p,
        }
    return arguments
