"""Task ``chat``: reply to a conversation, streaming."""

import secrets

from engine.context import JobContext
from engine.errors import UsageError
from engine.loaded import CURRENT
from engine.protocol.chat import ChatParams, ChatResult, TokenChunk

PREFILL_WORTH_SHOWING = 256
"""Prompts shorter than this many tokens are read before progress could be seen."""


def run(params: ChatParams, ctx: JobContext) -> ChatResult:
    """Generate the next assistant turn.

    A cancelled generation is a result (finish reason ``cancelled``) with the text so far:
    what the model wrote is the person's to keep.

    Raises:
        EngineError: the model can't be loaded, its template fails, or the prompt is too long.
    """
    if not params.messages or not params.messages[-1].content.strip():
        raise UsageError("error.prompt_empty")
    loaded = CURRENT.get(params.model, params.device, params.context_length, ctx)
    prompt = loaded.template.render(params.messages)
    ctx.check_cancelled()
    seed = secrets.randbelow(2**31) if params.sampling.seed is None else params.sampling.seed

    def on_text(text: str, completion_tokens: int) -> None:
        ctx.emit("tokens", TokenChunk(ctx.job_id, text, completion_tokens))

    def on_prefill(done: int, total: int) -> None:
        if total >= PREFILL_WORTH_SHOWING:
            ctx.progress(done, total, "tokens")

    ctx.stage("stage.reading_prompt")
    generation = loaded.generator.generate(
        prompt,
        params.sampling,
        seed,
        on_text=on_text,
        on_prefill=on_prefill,
        should_stop=lambda: ctx.is_cancelled,
    )
    decoding_seconds = generation.seconds - generation.first_token_seconds
    decoded = generation.completion_tokens - 1
    return ChatResult(
        text=generation.text,
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
    )
