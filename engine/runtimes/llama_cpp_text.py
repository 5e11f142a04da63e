"""Text generation with llama.cpp (through xllamacpp) for GGUF files.

Owns: the binding. xllamacpp gives llama.cpp as an in-process server object: generation
goes through its callback; token counting only exists on its HTTP side, which listens on a
Unix socket in a private folder, so no port is ever opened.

The prompt is sent as token ids and the server keeps the KV cache of the last prompt and
reply, evaluating only what differs; it reports how much that was.
"""

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx

from engine.errors import ContextFullError, UsageError
from engine.protocol.chat import FinishReason, SamplingParams
from engine.runtimes.llama_cpp_errors import server_error
from engine.runtimes.llama_cpp_load import LlamaLoad, start_server
from engine.runtimes.llama_cpp_score import LlamaScorer
from engine.runtimes.prompt_memory import PromptMemory
from engine.runtimes.reasoning import TAG_TEXTS
from engine.runtimes.reply_scores import OnScore, Scoring, prompt_and_reply_ids
from engine.runtimes.text_generator import (
    Generation,
    GeneratorFacts,
    OnPrefill,
    OnText,
    TemplateSource,
)

RUNTIME = "llama.cpp"


class LlamaCppGenerator:
    """A GGUF model in llama.cpp; implements ``TextGenerator``.

    Attributes:
        facts: what is loaded, where, and why.
        template: the model's own chat template.
    """

    def __init__(self, load: LlamaLoad, template: TemplateSource) -> None:
        """Load the model.

        Raises:
            EngineError: why it can't be loaded, in plain words.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="atelier-"))  # mkdtemp makes it mode 0700
        try:
            socket = self._folder / "llama.sock"
            api_key = secrets.token_urlsafe(32)
            self._server = start_server(load, socket, api_key)
            self._http = httpx.Client(
                transport=httpx.HTTPTransport(uds=str(socket)),
                base_url="http://llama",
                headers={"Authorization": f"Bearer {api_key}"},
                timeout=60,
            )
            meta = self._http.get("/v1/models").raise_for_status().json()["data"][0]["meta"]
            properties = self._http.get("/props").raise_for_status().json()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self.facts = GeneratorFacts(
            runtime=RUNTIME,
            device=load.device,
            dtype=str(meta.get("ftype") or properties.get("model_ftype", "")),
            reasons=load.reasons,
            context_length=int(meta["n_ctx"]),
            trained_context_length=int(meta["n_ctx_train"]),
        )
        special = {
            name: str(properties[name])
            for name in ("bos_token", "eos_token")
            if properties.get(name)
        }
        self._vocabulary_size = int(meta["n_vocab"])
        self.template = TemplateSource(template.source, special | template.special_tokens)
        self._memory = PromptMemory(tuple(self.template.special_tokens.values()))

    def count_tokens(self, prompt: str) -> int:
        """Tokens of a rendered prompt. Safe from any thread."""
        return len(self._tokenize(prompt))

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
        ids = self._memory.ids_for(prompt, self._tokenize)
        limit = self.facts.context_length
        if len(ids) >= limit:
            raise ContextFullError("error.prompt_too_long", tokens=len(ids), limit=limit)
        reply = _Reply(started, on_text, on_prefill, should_stop)
        try:
            self._server.handle_completions(_request(ids, sampling, seed, limit), reply.receive)
            if reply.error is not None:
                raise server_error(reply.error, self.facts.device)
        except BaseException:
            self._memory.forget()  # nobody knows what the cache holds
            raise
        reply.finish()
        self._memory.remember(prompt, ids, reply.text, reply.ids)
        return Generation(
            text=reply.text,
            finish_reason=reply.finish_reason(sampling.max_tokens),
            prompt_tokens=len(ids),
            evaluated_tokens=reply.evaluated_tokens,
            completion_tokens=reply.completion_tokens,
            first_token_seconds=reply.first_token_seconds,
            seconds=time.perf_counter() - started,
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
        """See :meth:`engine.runtimes.text_generator.TextGenerator.score`.

        The entropies are estimates from the 64 most probable tokens
        (:func:`engine.runtimes.llama_cpp_score.entropy_bits`). The one KV cache ends with the
        scored reply: what the conversation has after it is computed again in its next turn.
        """
        prompt_ids, reply_ids = prompt_and_reply_ids(self._memory, prompt, reply, self._tokenize)
        tokens, limit = len(prompt_ids) + len(reply_ids), self.facts.context_length
        if not prompt_ids or not reply_ids:
            raise UsageError("error.prompt_empty" if not prompt_ids else "error.reply_empty")
        if tokens > limit:
            raise ContextFullError("error.reply_too_long", tokens=tokens, limit=limit)
        plain = self._tokenize("a")[-1]
        scorer = LlamaScorer(self._server, self.facts.device, self._vocabulary_size, plain)
        try:
            scorer.read(prompt_ids, on_prefill, should_stop)
            for score in scorer.scores(prompt_ids, reply_ids, candidates, should_stop):
                on_score(score, len(reply_ids))
        except BaseException:
            self._memory.forget()  # nobody knows what the cache holds
            raise
        self._memory.remember(prompt, prompt_ids, reply, reply_ids)
        return Scoring(scorer.evaluated, scorer.is_entropy_exact)

    def tokenize(self, text: str) -> list[int]:
        """Token ids of a text, special tokens parsed and none added. Safe from any thread."""
        return self._tokenize(text)

    def forced_choices(
        self, prompt_ids: list[int], reply_ids: list[int], should_stop: Callable[[], bool]
    ) -> Iterator[tuple[int, float]]:
        """At each place of a given reply, the token the model would choose and the logprob of
        the one that is there; ends early when ``should_stop()`` turns true.

        Raises:
            OutOfMemoryError: the device ran out of memory.
        """
        plain = self._tokenize("a")[-1]
        scorer = LlamaScorer(self._server, self.facts.device, self._vocabulary_size, plain)
        self._memory.forget()  # the KV cache ends with the reply
        yield from scorer.choices(prompt_ids, reply_ids, should_stop)

    def close(self) -> None:
        """Free the model's memory and remove the socket."""
        self._http.close()
        # The server object owns its threads; dropping the last reference joins them.
        del self._server
        shutil.rmtree(self._folder, ignore_errors=True)

    def _tokenize(self, text: str) -> list[int]:
        response = self._http.post(
            "/tokenize", json={"content": text, "add_special": False, "parse_special": True}
        )
        ids: list[int] = response.raise_for_status().json()["tokens"]
        return ids


def _request(
    ids: list[int], sampling: SamplingParams, seed: int, context_length: int
) -> dict[str, Any]:
    return {
        "prompt": ids,
        "stream": True,
        "cache_prompt": True,
        "return_progress": True,
        # With these two, each chunk carries the token ids that its text came from.
        "verbose": True,
        "return_tokens": True,
        # Mistral's are special tokens, which llama.cpp leaves out of the text otherwise.
        "preserved_tokens": list(TAG_TEXTS),
        "max_tokens": -1 if sampling.max_tokens is None else sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_k": sampling.top_k,
        "top_p": sampling.top_p,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        # The whole context, as the transformers runtime does.
        "repeat_last_n": context_length,
        "stop": sampling.stop,
        "seed": seed,
    }


class _Reply:
    """Collects one streamed reply from the server's callback."""

    def __init__(
        self,
        started: float,
        on_text: OnText,
        on_prefill: OnPrefill,
        should_stop: Callable[[], bool],
    ) -> None:
        self._started = started
        self._on_text = on_text
        self._on_prefill = on_prefill
        self._should_stop = should_stop
        self._pieces: list[str] = []
        self._ids: list[int] = []
        self._stop_type = "none"
        self._was_stopped = False
        self.completion_tokens = 0
        self.evaluated_tokens = 0
        self.first_token_seconds = 0.0
        self.error: dict[str, Any] | None = None

    def receive(self, chunk: dict[str, Any]) -> bool:
        """Take a chunk; returns whether the server is to stop."""
        if "error" in chunk:
            self.error = chunk["error"]
            return True
        progress = chunk.get("prompt_progress")
        if progress is not None:
            self.evaluated_tokens = progress["processed"] - progress["cache"]
            self._on_prefill(progress["processed"], progress["total"])
        detail = chunk.get("__verbose", {})
        self.completion_tokens = max(self.completion_tokens, detail.get("tokens_predicted", 0))
        text = chunk["choices"][0]["text"]
        if text:
            self._take(text, detail.get("tokens", []))
        if detail.get("stop"):
            self._stop_type = detail.get("stop_type", "none")
            self.evaluated_tokens = chunk["timings"]["prompt_n"]
            return False
        self._was_stopped = self._should_stop()
        return self._was_stopped

    def _take(self, text: str, ids: list[int]) -> None:
        if not self._pieces:
            self.first_token_seconds = time.perf_counter() - self._started
        self._pieces.append(text)
        self._ids += ids
        self._on_text(text, self.completion_tokens)

    @property
    def text(self) -> str:
        """The reply so far."""
        return "".join(self._pieces)

    @property
    def ids(self) -> list[int]:
        """Token ids of exactly the reply's text, or ``[]`` when they aren't all known.

        The server sends no ids for a token that ends in half a character, and text cut at a
        stop string is shorter than its ids; the next prompt is then tokenized anew.
        """
        is_exact = len(self._ids) == self.completion_tokens and self._stop_type != "word"
        return self._ids if is_exact else []

    def finish(self) -> None:
        """The server counts the end token as predicted; it is no part of the reply."""
        if self._stop_type == "eos":
            self.completion_tokens = max(0, self.completion_tokens - 1)

    def finish_reason(self, max_tokens: int | None) -> FinishReason:
        """Why the reply ended."""
        if self._was_stopped:
            return "cancelled"
        if self._stop_type == "eos":
            return "end"
        if self._stop_type == "word":
            return "stop_string"
        if max_tokens is not None and self.completion_tokens >= max_tokens:
            return "length"
        return "context_full"
