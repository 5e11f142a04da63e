"""Task ``chat``: reply to a conversation, streaming."""

import secrets

from engine.context import JobContext
from engine.errors import UsageError
from engine.loaded import CURRENT, Loaded
from engine.protocol.chat import ChatParams, ChatResult, TokenChunk
from engine.runtimes.chat_prompt import chat_prompt
from engine.runtimes.reasoning import ReasoningClock
from engine.runtimes.text_generator import Generation

PREFILL_WORTH_SHOWING = 256
"""Prompts shorter than this many tokens are read before progress could be seen."""


def run(params: ChatParams, ctx: JobContext) -> ChatResult:
    """Generate the next assistant turn, or go on with it from ``params.prefix``.

    A cancelled generation is a result (finish reason ``cancelled``) with the text so far:
    what the model wrote is the person's to keep.

    Raises:
        EngineError: the model can't be loaded, its template fails, or the prompt is too long.
    """
    if not params.messages or not params.messages[-1].content.strip():
        raise UsageError("error.prompt_empty")
    loaded = CURRENT.get(params.model, params.device, params.context_length, ctx)
    prompt = chat_prompt(loaded.template, params.messages, params.prefix)
    ctx.check_cancelled()
    seed = secrets.randbelow(2**31) if params.sampling.seed is None else params.sampling.seed

    def on_prefill(done: int, total: int) -> None:
        if total >= PREFILL_WORTH_SHOWING:
            ctx.progress(done, total, "tokens")

    ctx.stage("stage.reading_prompt")
    reply = _Reply(ctx, prompt.opening, params.prefix)
    generation = loaded.generator.generate(
        prompt.text,
        params.sampling,
        seed,
        on_text=reply.add,
        on_prefill=on_prefill,
        should_stop=lambda: ctx.is_cancelled,
    )
    return _result(params, loaded, generation, seed, reply)


class _Reply:
    """Sends a reply's pieces on; the first one with the tag that the template opened.

    Attributes:
        text: what was sent.
        thinking_seconds: see ``ChatResult``.
    """

    def __init__(self, ctx: JobContext, opening: str, prefix: str) -> None:
        self._ctx = ctx
        self._opening = opening
        self._pieces: list[str] = []
        self._clock = ReasoningClock(opening or prefix)

    def add(self, text: str, completion_tokens: int) -> None:
        """Take a piece of text from the runtime."""
        self._clock.feed(text)
        if not self._pieces:
            # Not before: a reply stopped while its prompt was read is empty, without any tag.
            text = self._opening + text
        self._pieces.append(text)
        self._ctx.emit("tokens", TokenChunk(self._ctx.job_id, text, completion_tokens))

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def thinking_seconds(self) -> float | None:
        return self._clock.finish() if self._pieces else None


def _result(
    params: ChatParams, loaded: Loaded, generation: Generation, seed: int, reply: _Reply
) -> ChatResult:
    decoding_seconds = generation.seconds - generation.first_token_seconds
    decoded = generation.completion_tokens - 1
    return ChatResult(
        text=reply.text,
        model=params.model,
        model_name=loaded.summary.name,
        runtime=loaded.summary.runtime,
        device=loaded.summary.device,
        finish_reason=generation.finish_reason,
        prompt_tokens=generation.prompt_tokens,
        evaluated_tokens=generation.evaluated_tokens,
        completion_tokens=generation.completion_tokens,
        context_length=loaded.summary.context_length,
        seed=seed,
        first_token_seconds=generation.first_token_seconds,
        seconds=generation.seconds,
        tokens_per_second=decoded / decoding_seconds if decoded > 0 and decoding_seconds > 0 else 0,
        thinking_seconds=reply.thinking_seconds,
    )
