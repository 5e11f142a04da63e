"""Scores a reply with llama.cpp: one request a token, each of which computes one token.

Owns: how the server is brought to say a given token's probability. Its ``n_probs`` reports
the model's own probabilities, before any sampler, of the most probable tokens and of the one
that was sampled (tools/server/server-context.cpp, ``populate_token_probs``); a ``logit_bias``
makes that the token that is wanted, however improbable, and isn't in what is reported. What
was computed stays in the KV cache, so the next request has only that token to compute.

A token that ends within a character is left out of the answer. Its place is then asked for
with another token forced and more of the vocabulary reported, all of it if need be.
"""

import codecs
import math
from collections.abc import Callable, Iterator
from typing import Any

from engine.protocol.token_choices import Candidate
from engine.runtimes.llama_cpp_errors import server_error
from engine.runtimes.reasoning import TAG_TEXTS
from engine.runtimes.reply_scores import TokenScore
from engine.runtimes.text_generator import OnPrefill

TOP_TOKENS = 64
"""Tokens that entropy is computed from; the rest's share is estimated. More cost time in every
request: 64 take about a fifth longer than 5, 256 half as long again."""

MORE_TOKENS = 1024
"""Asked for first where a token isn't reported by itself: the whole vocabulary takes the time
of ten tokens and more."""

FORCE = 1e6
"""Added to a logit so that its token is sampled whatever the model says."""


class LlamaScorer:
    """Asks the server for one token after another.

    Attributes:
        evaluated: tokens that were computed.
    """

    def __init__(self, server: Any, device: str, vocabulary_size: int, plain_token: int) -> None:
        """``plain_token``: some token that is whole text, for where another must be forced."""
        self._server = server
        self._device = device
        self._vocabulary_size = vocabulary_size
        self._plain_token = plain_token
        self.evaluated = 0

    @property
    def is_entropy_exact(self) -> bool:
        """Whether the server reports all tokens there are."""
        return self._vocabulary_size <= TOP_TOKENS

    def read(self, ids: list[int], on_prefill: OnPrefill, should_stop: Callable[[], bool]) -> None:
        """Get a prompt into the KV cache; ends early when ``should_stop()`` turns true."""
        error: dict[str, Any] | None = None

        def receive(chunk: dict[str, Any]) -> bool:
            nonlocal error
            error = chunk.get("error", error)
            progress = chunk.get("prompt_progress")
            if progress is not None:
                on_prefill(progress["processed"], progress["total"])
            if "timings" in chunk:
                self.evaluated += chunk["timings"]["prompt_n"]
            return error is not None or should_stop()

        request = {"stream": True, "return_progress": True} | _one_token(ids)
        self._server.handle_completions(request, receive)
        if error is not None:
            raise server_error(error, self._device)

    def scores(
        self,
        prompt_ids: list[int],
        reply_ids: list[int],
        candidates: int,
        should_stop: Callable[[], bool],
    ) -> Iterator[TokenScore]:
        """One for each token of the reply, in order; fewer if it was stopped."""
        ids = list(prompt_ids)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        for token_id in reply_ids:
            if should_stop():
                return
            chosen, top = self._probabilities(ids, token_id, candidates)
            text = decoder.decode(bytes(chosen["bytes"]))
            yield TokenScore(
                text,
                is_complete=not decoder.getstate()[0],
                logprob=chosen["logprob"],
                entropy_bits=entropy_bits([one["logprob"] for one in top], self._vocabulary_size),
                candidates=[_candidate(one) for one in top[:candidates]],
            )
            ids.append(token_id)

    def choices(
        self, prompt_ids: list[int], reply_ids: list[int], should_stop: Callable[[], bool]
    ) -> Iterator[tuple[int, float]]:
        """At each place of the reply, the most probable token and the logprob of the one there;
        fewer if it was stopped."""
        ids = list(prompt_ids)
        for token_id in reply_ids:
            if should_stop():
                return
            chosen, top = self._probabilities(ids, token_id, 1)
            yield int(top[0]["id"]), float(chosen["logprob"])
            ids.append(token_id)

    def _probabilities(
        self, ids: list[int], token_id: int, candidates: int
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The server's objects for ``token_id`` after ``ids``, and for the most probable."""
        count = max(TOP_TOKENS, candidates)
        answer = self._ask(ids, token_id, count)
        if answer is not None:
            return answer, answer["top_logprobs"]
        for more in (MORE_TOKENS, self._vocabulary_size):
            answer = self._ask(ids, self._plain_token, more)
            reported = answer["top_logprobs"] if answer is not None else []
            found = next((one for one in reported if one["id"] == token_id), None)
            if found is not None:
                return found, reported
        problem = {"message": f"llama.cpp gives no probability for token {token_id}"}
        raise server_error(problem, self._device)

    def _ask(self, ids: list[int], forced: int, count: int) -> dict[str, Any] | None:
        answers: list[dict[str, Any]] = []

        def receive(answer: dict[str, Any]) -> bool:
            answers.append(answer)
            return False

        request = {"n_probs": count, "logit_bias": [[forced, FORCE]]} | _one_token(ids)
        self._server.handle_completions(request, receive)
        answer = answers[0]
        if "error" in answer:
            raise server_error(answer["error"], self._device)
        self.evaluated += answer["timings"]["prompt_n"]
        logprobs = answer["choices"][0]["logprobs"]
        return logprobs["content"][0] if logprobs is not None else None


def entropy_bits(top_logprobs: list[float], vocabulary_size: int) -> float:
    """Shannon entropy of a distribution of which the most probable tokens are known.

    The rest's probability r is spread over m tokens, none of them more probable than the last
    known one, p. Its share is thus at least r·log2(1/p) and at most r·log2(m/r); the middle is
    taken, so the error is at most half the difference.

    Args:
        top_logprobs: natural logarithms, the greatest first.
    """
    known = sum(-math.exp(one) * one for one in top_logprobs) / math.log(2)
    rest = 1 - sum(map(math.exp, top_logprobs))
    others = vocabulary_size - len(top_logprobs)
    if rest <= 0 or others <= 0:
        return known
    least = -top_logprobs[-1] / math.log(2)
    most = math.log2(others / rest)
    return known + rest * (least + max(least, most)) / 2


def _one_token(ids: list[int]) -> dict[str, Any]:
    return {
        "prompt": ids,
        "cache_prompt": True,
        "max_tokens": 1,
        "temperature": 0,
        "repeat_penalty": 1.0,
        # As for generating: special tokens that are text of a reply.
        "preserved_tokens": list(TAG_TEXTS),
    }


def _candidate(one: dict[str, Any]) -> Candidate:
    try:
        text = bytes(one["bytes"]).decode("utf-8")
    except UnicodeDecodeError:
        text = ""  # a part of a character
    return Candidate(text, one["logprob"], bool(text))
