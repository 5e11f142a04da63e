"""What writes summaries: a chat model that is asked to, or a model made for nothing else.

Owns: the interface, and the one for chat models. Knows nothing of parts and merging.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from engine.context import JobContext
from engine.errors import ContextFullError
from engine.loaded import Loaded
from engine.protocol.chat import Message, SamplingParams
from engine.protocol.summarization import SummarizerKind
from engine.runtimes.chat_prompt import prompt_without_reasoning
from engine.runtimes.reasoning import is_unfinished, strip_reasoning
from engine.runtimes.transformers_summarizer import TransformersSummarizer
from engine.summarization.loops import CHECKED_EVERY, goes_round, without_loop
from engine.tasks.summary_text import clean_summary, has_loop

OnText = Callable[[str], None]
"""Called with each new piece of text."""

OnTokens = Callable[[int], None]
"""Called with how many tokens were read and written so far."""

REPLY_TOKENS_A_WORD = 2.4
"""About 1.6 in English; models don't keep to a length exactly."""

MARGIN_TOKENS = 16
"""Joining texts may take a few tokens more than they have one by one."""

LEAST_TOKENS = 64
"""Of text beside the request: with less room a summary isn't shorter than what it is of."""


@dataclass(frozen=True)
class WriterFacts:
    """What is in memory.

    Attributes:
        takes_instructions: it can be told a focus, a shape and a language.
        context_tokens: of text, request and summary together.
    """

    kind: SummarizerKind
    name: str
    runtime: str
    device: str
    takes_instructions: bool
    context_tokens: int


class Writer(Protocol):
    """Writes a summary of a text that fits its context."""

    facts: WriterFacts

    def count(self, text: str) -> int:
        """Tokens of a text."""
        ...

    def most_words(self, request: str) -> int:
        """The longest summary it writes at once, in words."""
        ...

    def text_tokens(self, request: str, words: int) -> int:
        """Tokens of text that it reads at once, beside ``request`` and a summary of ``words``.

        Raises:
            ContextFullError: its context is too small for anything.
        """
        ...

    def write(
        self,
        request: str,
        text: str,
        words: int,
        ctx: JobContext,
        *,
        on_text: OnText,
        on_tokens: OnTokens,
    ) -> str:
        """A summary of ``text``; "" if the model wrote none.

        Args:
            request: instructions, with ``{text}`` where the text goes.
            words: about how long it is to be.

        Raises:
            CancelledError: the job was cancelled.
            OutOfMemoryError: the device ran out of memory.
        """
        ...


class ChatWriter:
    """A chat model that is asked for a summary."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        summary = loaded.summary
        self.facts = WriterFacts(
            kind="chat",
            name=summary.name,
            runtime=summary.runtime,
            device=summary.device,
            takes_instructions=True,
            context_tokens=summary.context_length,
        )

    def count(self, text: str) -> int:
        """See :class:`Writer`."""
        return self._loaded.generator.count_tokens(text)

    def most_words(self, request: str) -> int:
        """See :class:`Writer`: a quarter of the context, so that each round gets shorter."""
        return int(self._room(request) // 4 / REPLY_TOKENS_A_WORD)

    def text_tokens(self, request: str, words: int) -> int:
        """See :class:`Writer`."""
        return self._room(request) - reply_tokens(words)

    def _room(self, request: str) -> int:
        taken = self.count(self._prompt(request, "")) + MARGIN_TOKENS
        room = self.facts.context_tokens - taken
        if room < 3 * LEAST_TOKENS:
            needed = taken + 3 * LEAST_TOKENS
            limit = self.facts.context_tokens
            raise ContextFullError("error.prompt_too_long", tokens=needed, limit=limit)
        return room

    def write(
        self,
        request: str,
        text: str,
        words: int,
        ctx: JobContext,
        *,
        on_text: OnText,
        on_tokens: OnTokens,
    ) -> str:
        """See :class:`Writer`. Reasoning is left out."""
        pieces: list[str] = []
        read = shown = 0

        def on_prefill(done: int, total: int) -> None:
            nonlocal read
            read = done
            on_tokens(done)

        def on_piece(piece: str, written: int) -> None:
            nonlocal shown
            on_tokens(read + written)
            pieces.append(piece)
            whole = "".join(pieces)
            if not is_unfinished(whole):
                text_so_far = strip_reasoning(whole)
                on_text(text_so_far[shown:])
                shown = len(text_so_far)

        def should_stop() -> bool:
            whole = "".join(pieces)
            is_due = len(pieces) % CHECKED_EVERY == 0
            return ctx.is_cancelled or has_loop(whole) or (is_due and goes_round(whole))

        generation = self._loaded.generator.generate(
            self._prompt(request, text),
            SamplingParams(temperature=0, max_tokens=reply_tokens(words)),
            0,
            on_text=on_piece,
            on_prefill=on_prefill,
            should_stop=should_stop,
        )
        ctx.check_cancelled()
        if is_unfinished(generation.text):
            return ""
        is_cut = generation.finish_reason in ("length", "context_full")
        said = strip_reasoning(generation.text)
        whole = without_loop(said)
        return clean_summary(whole, is_cut=is_cut and whole == said)

    def _prompt(self, request: str, text: str) -> str:
        content = request.replace("{text}", text)  # format() would read braces in the text
        return prompt_without_reasoning(self._loaded.template, [Message("user", content)])


def reply_tokens(words: int) -> int:
    """The longest summary of about so many words."""
    return max(LEAST_TOKENS, round(words * REPLY_TOKENS_A_WORD))


class Seq2SeqWriter:
    """A model that was made to summarize and takes no instructions."""

    def __init__(self, summarizer: TransformersSummarizer, name: str) -> None:
        self._summarizer = summarizer
        self.facts = WriterFacts(
            kind="seq2seq",
            name=name,
            runtime=summarizer.runtime,
            device=summarizer.device,
            takes_instructions=False,
            context_tokens=summarizer.window_tokens,
        )

    def count(self, text: str) -> int:
        """See :class:`Writer`."""
        return self._summarizer.count_tokens(text)

    def most_words(self, request: str) -> int:
        """See :class:`Writer`. At most a quarter of what it reads, so that merging ends."""
        most = min(self._summarizer.most_new_tokens, self._summarizer.window_tokens // 4)
        return max(1, int(most / REPLY_TOKENS_A_WORD))

    def text_tokens(self, request: str, words: int) -> int:
        """See :class:`Writer`. What it writes takes no room of what it reads."""
        return max(1, self._summarizer.window_tokens - MARGIN_TOKENS)

    def write(
        self,
        request: str,
        text: str,
        words: int,
        ctx: JobContext,
        *,
        on_text: OnText,
        on_tokens: OnTokens,
    ) -> str:
        """See :class:`Writer`. Beams are known only at the end."""
        limit = round(words * REPLY_TOKENS_A_WORD)
        found = self._summarizer.summarize(text, limit, lambda: ctx.is_cancelled)
        ctx.check_cancelled()
        summary = clean_summary(found.replace("<n>", "\n"), is_cut=False)  # PEGASUS's line end
        on_text(summary)
        return summary
