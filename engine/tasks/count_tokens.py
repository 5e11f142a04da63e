"""Task ``chat.count_tokens``: how much of the context a conversation takes."""

from engine.context import JobContext
from engine.loaded import CURRENT
from engine.protocol.chat import CountTokensParams, CountTokensResult
from engine.runtimes.chat_prompt import chat_prompt


def run(params: CountTokensParams, ctx: JobContext) -> CountTokensResult:
    """Count with the loaded model's own template and tokenizer; never loads a model."""
    loaded = CURRENT.peek(params.model)
    if loaded is None:
        return CountTokensResult(tokens=None, context_length=None)
    ctx.check_cancelled()
    # Templates may fail on a conversation without turns; it takes nothing.
    prompt = chat_prompt(loaded.template, params.messages).text if params.messages else ""
    text_tokens: list[int] = []
    for text in params.texts:
        ctx.check_cancelled()
        text_tokens.append(loaded.generator.count_tokens(text) if text else 0)
    return CountTokensResult(
        tokens=loaded.generator.count_tokens(prompt) if prompt else 0,
        context_length=loaded.summary.context_length,
        text_tokens=text_tokens,
    )
