"""Task ``chat.title``: a short title for a conversation.

The model is asked in the conversation itself, as one more turn that is never stored: all
before it is in the KV cache already, and stays there for the turn that comes next. (A model
whose cache can't be cut back, with a window that has slid or a recurrent state, reads the
conversation again then.)
"""

from engine.context import JobContext
from engine.errors import ContextFullError
from engine.loaded import CURRENT, Loaded
from engine.protocol.chat import Message, SamplingParams, TitleParams, TitleResult
from engine.runtimes.chat_prompt import prompt_without_reasoning
from engine.runtimes.reasoning import is_unfinished, strip_reasoning
from engine.runtimes.text_generator import Generation
from engine.tasks.title_text import clean_title, has_title, is_about

ASK = (
    "Write a short title for our conversation so far, at most six words, that names its topic. "
    "Answer with the title only."
)
IN_LANGUAGE = " Write it in this language: {language}."
MAX_TOKENS = 24


def run(params: TitleParams, ctx: JobContext) -> TitleResult:
    """Ask the loaded model for a title; never loads one.

    Raises:
        CancelledError: the job was cancelled.
        UnsupportedError: the model's template refuses these turns, or fails.
        OutOfMemoryError: the device ran out of memory.
    """
    loaded = CURRENT.peek(params.model)
    if loaded is None or not params.messages:
        return TitleResult(title=None)
    ask = ASK + (IN_LANGUAGE.format(language=params.language) if params.language else "")
    try:
        generation = _generate(loaded, [*params.messages, Message("user", ask)], ctx)
    except ContextFullError:
        return TitleResult(title=None)
    ctx.check_cancelled()
    if is_unfinished(generation.text):
        return TitleResult(title=None)
    title = clean_title(
        strip_reasoning(generation.text),
        ask=ask,
        said=[one.content for one in params.messages],
        is_cut=generation.finish_reason in ("length", "context_full"),
    )
    if title is not None and not params.language:
        title = title if is_about(title, [one.content for one in params.messages]) else None
    return TitleResult(title=title)


def _generate(loaded: Loaded, messages: list[Message], ctx: JobContext) -> Generation:
    pieces: list[str] = []

    def is_done() -> bool:
        return ctx.is_cancelled or has_title(strip_reasoning("".join(pieces)))

    return loaded.generator.generate(
        prompt_without_reasoning(loaded.template, messages),
        SamplingParams(temperature=0, max_tokens=MAX_TOKENS),
        0,
        on_text=lambda text, _count: pieces.append(text),
        on_prefill=lambda _done, _total: None,
        should_stop=is_done,
    )
