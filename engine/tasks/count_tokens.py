"""Task ``chat.count_tokens``: how much of the context a conversation takes."""

from engine.context import JobContext
from engine.loaded import CURRENT
from engine.protocol.chat import CountTokensParams, CountTokensResult


def run(params: CountTokensParams, ctx: JobContext) -> CountTokensResult:
    """Count with the loaded model's own template and tokenizer; never loads a model."""
    loaded = CURRENT.peek(params.model)
    if loaded is None:
        return CountTokensResult(tokens=None, context_length=None)
    ctx.check_cancelled()
    prompt = loaded.template.render(params.messages)
    return CountTokensResult(
        tokens=loaded.generator.count_tokens(prompt),
        context_length=loaded.summary.context_length,
    )
