"""Task ``chat.summarize_turns``: make the oldest turns of a chat short enough to be kept.

Owns: how turns are put before the model and how what doesn't fit at once is divided. Every
turn is read: one that is longer than the context in several parts, and if there are several
summaries then, they are summarized in turn.
"""

import time
from collections.abc import Sequence

from engine.context import JobContext
from engine.errors import ContextFullError, EngineError, UsageError
from engine.loaded import CURRENT, Loaded
from engine.protocol.chat import (
    Message,
    SamplingParams,
    SummarizeTurnsParams,
    SummarizeTurnsResult,
)
from engine.runtimes.chat_prompt import prompt_without_reasoning, without_reasoning
from engine.runtimes.reasoning import is_unfinished, strip_reasoning
from engine.runtimes.token_parts import counted_parts, token_parts
from engine.tasks.summary_text import clean_summary, has_loop

SUMMARIZE = (
    "Here is a conversation:\n\n{text}\n\nWrite a short summary of this conversation, in its "
    "language. Say what the user asked and what the assistant answered, with all names, numbers, "
    "decisions and open questions. Write only the summary."
)
"""The request comes last: small models forget one that comes first."""
MERGE = (
    "Here are summaries of consecutive parts of one conversation:\n\n{text}\n\nMerge them into "
    "one short summary, in the same language, with all names, numbers, decisions and open "
    "questions. Write only the summary."
)
SPEAKERS = {"system": "System", "user": "User", "assistant": "Assistant"}
MARGIN_TOKENS = 16
"""Joining texts may take a few tokens more than they have one by one."""
LEAST_TOKENS = 64
"""Of text beside the request: with less room a summary isn't shorter than what it is of."""


def run(params: SummarizeTurnsParams, ctx: JobContext) -> SummarizeTurnsResult:
    """Summarize ``params.messages``.

    Raises:
        UsageError: the turns are empty.
        ContextFullError: the model's context is too small to summarize anything.
        CancelledError: the job was cancelled.
        EngineError: the model can't be loaded, or wrote nothing.
    """
    turns = [one for one in without_reasoning(params.messages) if one.content.strip()]
    if not turns:
        raise UsageError("error.prompt_empty")
    loaded = CURRENT.get(params.model, params.device, params.context_length, ctx)
    started = time.perf_counter()
    summarizer = _Summarizer(loaded, params.max_tokens, ctx)
    text, parts = summarizer.summarize(turns)
    return SummarizeTurnsResult(
        text=text,
        parts=parts,
        model_name=loaded.summary.name,
        seconds=time.perf_counter() - started,
    )


class _Summarizer:
    """One model, and how much it can read and write at once.

    Attributes:
        reply_tokens: the longest summary; at most a quarter of the context, so that each
            round of summaries is shorter than what it is of.
        budget: tokens of text in one request.
    """

    def __init__(self, loaded: Loaded, max_tokens: int, ctx: JobContext) -> None:
        self._loaded = loaded
        self._ctx = ctx
        self._count = loaded.generator.count_tokens
        limit = loaded.summary.context_length
        request = max(self._count(self._prompt(one, "")) for one in (SUMMARIZE, MERGE))
        room = limit - request - MARGIN_TOKENS
        self.reply_tokens = max(1, min(max_tokens, room // 4))
        self.budget = room - self.reply_tokens
        if self.budget < LEAST_TOKENS:
            needed = request + MARGIN_TOKENS + 2 * LEAST_TOKENS
            raise ContextFullError("error.prompt_too_long", tokens=needed, limit=limit)
        self._request_tokens = request
        self._done = 0
        self._total = 0

    def summarize(self, turns: Sequence[Message]) -> tuple[str, int]:
        """The summary, and how many parts the turns were read in."""
        parts = self._packed([piece for turn in turns for piece in self._pieces(turn)])
        summaries = self._round(SUMMARIZE, parts)
        count = len(parts)
        while len(summaries) > 1:
            texts = [
                piece for one in summaries for piece in token_parts(one, self.budget, self._count)
            ]
            merged = self._packed(texts)
            if len(merged) >= len(parts):
                # The model's summaries get no shorter: then they stand together.
                return "\n\n".join(summaries), count
            parts = merged
            summaries = self._round(MERGE, parts)
        return summaries[0], count

    def _pieces(self, turn: Message) -> list[str]:
        """A turn with its speaker's name; one longer than the budget in several pieces."""
        speaker = SPEAKERS[turn.role]
        longest = self._count(f"{speaker} (continued):\n")
        pieces = counted_parts(turn.content.strip(), self.budget - longest, self._count)
        return [
            f"{speaker}{' (continued)' if number else ''}:\n{piece.strip()}"
            for number, (piece, _) in enumerate(pieces)
        ]

    def _packed(self, texts: Sequence[str]) -> list[str]:
        """Neighbours joined as long as they fit one request."""
        parts: list[list[str]] = []
        used = 0
        for text in texts:
            tokens = self._count(f"{text}\n\n")
            if parts and used + tokens <= self.budget:
                parts[-1].append(text)
                used += tokens
            else:
                parts.append([text])
                used = tokens
        return ["\n\n".join(part) for part in parts]

    def _round(self, request: str, parts: Sequence[str]) -> list[str]:
        """Summarize each part."""
        each = self._request_tokens + self.reply_tokens
        self._done = 0
        self._total = sum(self._count(part) + each for part in parts)
        return [
            self._one(request, part, number, len(parts)) for number, part in enumerate(parts, 1)
        ]

    def _one(self, request: str, part: str, number: int, parts: int) -> str:
        self._ctx.check_cancelled()
        self._ctx.stage("stage.summarizing", part=number, parts=parts)
        before, prompt_tokens = self._done, self._count(part) + self._request_tokens
        pieces: list[str] = []

        def on_text(text: str, written: int) -> None:
            pieces.append(text)
            self._progress(before + prompt_tokens + written)

        generation = self._loaded.generator.generate(
            self._prompt(request, part),
            SamplingParams(temperature=0, max_tokens=self.reply_tokens),
            0,
            on_text=on_text,
            on_prefill=lambda read, _total: self._progress(before + read),
            should_stop=lambda: self._ctx.is_cancelled or has_loop("".join(pieces)),
        )
        self._ctx.check_cancelled()
        self._done = before + prompt_tokens + self.reply_tokens
        self._progress(self._done)
        is_cut = generation.finish_reason in ("length", "context_full")
        summary = clean_summary(strip_reasoning(generation.text), is_cut=is_cut)
        if not summary or is_unfinished(generation.text):
            raise EngineError("error.summary_empty", model=self._loaded.summary.name)
        return summary

    def _progress(self, done: int) -> None:
        self._ctx.progress(min(done, self._total), self._total, "tokens")

    def _prompt(self, request: str, text: str) -> str:
        content = request.replace("{text}", text)  # format() would read braces in the text
        return prompt_without_reasoning(self._loaded.template, [Message("user", content)])
