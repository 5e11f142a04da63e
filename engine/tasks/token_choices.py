"""Task ``chat.token_choices``: how probable each token of a reply was, and what else was."""

import math
import time

from engine.context import JobContext
from engine.errors import EngineError, UsageError
from engine.loaded import CURRENT
from engine.protocol.token_choices import (
    TokenChoice,
    TokenChoicesChunk,
    TokenChoicesParams,
    TokenChoicesResult,
)
from engine.runtimes.chat_prompt import chat_prompt
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.reply_scores import ReplyAligner, TokenScore

CHUNK_SECONDS = 0.1
"""Choices of this much time share a message; a window repaints no more often."""

CHUNK_CHOICES = 256
"""And no more than this many, so that a message stays small."""


def run(params: TokenChoicesParams, ctx: JobContext) -> TokenChoicesResult:
    """Score the reply after the rendered prompt; the choices are streamed.

    Raises:
        EngineError: the model can't be loaded, its template fails, or prompt and reply
            together are longer than the context.
    """
    if not params.messages or not params.messages[-1].content.strip():
        raise UsageError("error.prompt_empty")
    if not params.reply:
        raise UsageError("error.reply_empty")
    loaded = CURRENT.get(params.model, params.device, params.context_length, ctx)
    prompt, scored = _prompt_and_scored(loaded.template, params)
    ctx.check_cancelled()
    started = time.perf_counter()
    stream = _Stream(params.reply, len(params.reply) - len(scored), ctx)
    ctx.stage("stage.reading_prompt")
    scoring = loaded.generator.score(
        prompt,
        scored,
        params.candidates,
        on_score=stream.take,
        on_prefill=lambda done, total: ctx.progress(done, total, "tokens"),
        should_stop=lambda: ctx.is_cancelled,
    )
    ctx.check_cancelled()
    stream.finish()
    return TokenChoicesResult(
        perplexity=math.exp(-stream.logprob / stream.tokens),
        mean_entropy_bits=stream.entropy_bits / stream.tokens,
        is_entropy_exact=scoring.is_entropy_exact,
        tokens=stream.tokens,
        model_name=loaded.summary.name,
        seconds=time.perf_counter() - started,
    )


def _prompt_and_scored(template: ChatTemplate, params: TokenChoicesParams) -> tuple[str, str]:
    """The prompt, and what of the reply the model wrote after it."""
    prompt = chat_prompt(template, params.messages)
    opening = prompt.opening
    if opening and not params.reply.startswith(opening):
        # A reply without reasoning was not written inside of it.
        return prompt.text.removesuffix(opening), params.reply
    scored = params.reply.removeprefix(opening)
    if not scored:
        raise UsageError("error.reply_empty")
    return prompt.text, scored


class _Stream:
    """Sends choices as they come, a few times a second, and keeps the sums.

    Attributes:
        tokens: how many of the model's tokens were scored.
        logprob, entropy_bits: their sums.
    """

    def __init__(self, reply: str, start: int, ctx: JobContext) -> None:
        self._aligner = ReplyAligner(reply, start)
        self._ctx = ctx
        self._waiting: list[TokenChoice] = []
        self._sent_at = 0.0
        self.tokens = 0
        self.logprob = 0.0
        self.entropy_bits = 0.0

    def take(self, score: TokenScore, total: int) -> None:
        if not math.isfinite(score.logprob):
            raise EngineError("error.internal", problem="the model computes no probabilities")
        if self.tokens == 0:
            self._ctx.stage("stage.scoring_reply")
        self.tokens += 1
        self.logprob += score.logprob
        self.entropy_bits += score.entropy_bits
        choice = self._aligner.take(score)
        if choice is not None:
            self._waiting.append(choice)
        is_due = time.monotonic() - self._sent_at >= CHUNK_SECONDS
        if self._waiting and (is_due or len(self._waiting) >= CHUNK_CHOICES):
            self._send()
        self._ctx.progress(self.tokens, total, "tokens")

    def finish(self) -> None:
        last = self._aligner.finish()
        if last is not None:
            self._waiting.append(last)
        self._send()

    def _send(self) -> None:
        self._ctx.emit("token_choices", TokenChoicesChunk(self._ctx.job_id, self._waiting))
        self._waiting = []
        self._sent_at = time.monotonic()
