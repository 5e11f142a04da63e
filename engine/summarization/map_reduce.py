"""Summarizes a text of any length with a model that reads only so much at once.

Owns: which part is read when, and the merging. The text is read whole: every part has a summary
of its own, which is kept; summaries are merged, level by level, until they fit one request.
Nothing is asked twice: what the journal has is taken from there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.context import JobContext
from engine.errors import EngineError
from engine.protocol.envelope import TextKey
from engine.protocol.summarization import PartSummary, SummaryShape
from engine.summarization.parts import parts_of
from engine.summarization.requests import last_request, merge_request, part_request
from engine.summarization.source import Source
from engine.summarization.summary_runs import Journal, request_key
from engine.summarization.words import word_count
from engine.summarization.writer import OnText, Writer, reply_tokens

PART_WORDS = 80
"""Of the summary of one part; more where the whole is to be longer."""

MOST_PART_WORDS = 160

MOST_PART_TOKENS = 3000
"""Models that could read more at once overlook what is in the middle (Liu et al. 2023)."""

OnParts = Callable[[list[PartSummary], int], None]
"""Called with new part summaries and how many there will be on this level and below."""


@dataclass(frozen=True)
class Wish:
    """What is asked for.

    Attributes:
        words: about how many.
        language: its English name; "" for the text's own.
        quotes: see :func:`engine.summarization.requests.last_request`.
    """

    words: int
    shape: SummaryShape
    focus: str
    language: str
    quotes: str = ""


@dataclass(frozen=True)
class Written:
    """What a model wrote.

    Attributes:
        text: as it was written.
        parts: all levels, in the order of their indexes.
    """

    text: str
    parts: list[PartSummary]
    notes: list[TextKey]


class MapReduce:
    """One text, one model."""

    def __init__(
        self,
        writer: Writer,
        journal: Journal,
        wish: Wish,
        ctx: JobContext,
        *,
        on_parts: OnParts,
        on_text: OnText,
    ) -> None:
        self._writer = writer
        self._journal = journal
        self._wish = wish
        self._ctx = ctx
        self._on_parts = on_parts
        self._on_text = on_text
        self._parts: list[PartSummary] = []
        self._notes: list[TextKey] = []
        self._done = self._total = 0

    def summarize(self, source: Source) -> Written:
        """Read all of ``source`` and write its summary.

        Raises:
            ContextFullError: the model's context is too small for anything.
            CancelledError: the job was cancelled; the journal has what is done.
            EngineError: the model wrote nothing.
        """
        wish = self._wish
        final = self._final_request(is_merging=False)
        is_long_wish = wish.words > self._writer.most_words(final)
        if not is_long_wish and self._fits(source.text, final, wish.words):
            self._ctx.stage("stage.summarizing", part=1, parts=1)
            self._plan([source.text], wish.words)
            text = self._write(final, source.text, wish.words, self._on_text, part=1)
            whole = PartSummary(index=0, start=0, end=len(source.text), text=text)
            self._add([whole], 1)
            return Written(text, self._parts, self._notes)
        summaries = self._map(source)
        if is_long_wish:
            # Longer than the model writes at once: the summaries of the parts, in order.
            text = "\n\n".join(one.text for one in summaries)
            self._on_text(text)
            return Written(text, self._parts, self._notes)
        return self._reduce(summaries)

    def _map(self, source: Source) -> list[PartSummary]:
        """The summary of each part."""
        request = part_request(PART_WORDS, self._wish.focus, self._wish.language)
        most = self._writer.most_words(request)
        budget = self._writer.text_tokens(request, min(most, MOST_PART_WORDS))
        budget = max(1, min(MOST_PART_TOKENS, budget))
        parts = parts_of(
            source.text,
            source.blocks,
            limit=budget,
            enough=budget // 2,
            count=self._writer.count,
        )
        words = self._part_words(most, len(parts))
        request = part_request(words, self._wish.focus, self._wish.language)
        self._add([], len(parts))
        self._plan([source.text[one.start : one.end] for one in parts], words)
        found: list[PartSummary] = []
        for number, part in enumerate(parts):
            self._ctx.check_cancelled()
            self._ctx.stage("stage.summarizing", part=number + 1, parts=len(parts))
            content = source.text[part.start : part.end]
            text = ""
            if content.strip():
                text = self._write(request, content, words, _silent, part=number + 1)
            one = PartSummary(
                index=number, start=part.start, end=part.end, title=part.title, text=text
            )
            found.append(one)
            self._add([one], len(parts))
        return found

    def _part_words(self, most: int, parts: int) -> int:
        """How long a part's summary is to be: so long that all of them make up what is asked."""
        wanted = max(PART_WORDS, round(self._wish.words / parts * 1.2))
        return max(1, min(wanted, most, MOST_PART_WORDS))

    def _fits(self, text: str, request: str, words: int) -> bool:
        return self._writer.count(text) <= self._writer.text_tokens(request, words)

    def _reduce(self, summaries: list[PartSummary]) -> Written:
        """Merge neighbours until all that is left fits the last request."""
        final = self._final_request(is_merging=True)
        level = [one for one in summaries if one.text]
        if len(level) == 1 and self._wish.shape == "prose" and not self._wish.quotes:
            self._on_text(level[0].text)
            return Written(level[0].text, self._parts, self._notes)
        while not self._fits(_joined(level), final, self._wish.words):
            merged = self._merge_level(level)
            if self._writer.count(_joined(merged)) >= self._writer.count(_joined(level)):
                args = {"model": self._writer.facts.name}
                self._notes.append(TextKey("note.summary_not_merged", {**args}))
                text = _joined(level)
                self._on_text(text)
                return Written(text, self._parts, self._notes)
            level = merged
        self._ctx.check_cancelled()
        self._ctx.stage("stage.merging_summaries", part=1, parts=1)
        self._plan([_joined(level)], self._wish.words)
        text = self._write(final, _joined(level), self._wish.words, self._on_text, part=1)
        return Written(text, self._parts, self._notes)

    def _merge_level(self, level: Sequence[PartSummary]) -> list[PartSummary]:
        request = merge_request(PART_WORDS, self._wish.focus, self._wish.language)
        words = min(PART_WORDS, self._writer.most_words(request))
        groups = self._groups(level, self._writer.text_tokens(request, words))
        self._plan([_joined(group) for group in groups if len(group) > 1], words)
        found: list[PartSummary] = []
        for number, group in enumerate(groups, 1):
            self._ctx.check_cancelled()
            self._ctx.stage("stage.merging_summaries", part=number, parts=len(groups))
            text = group[0].text
            if len(group) > 1:
                text = self._write(request, _joined(group), words, _silent, part=number)
            one = PartSummary(
                index=len(self._parts),
                start=group[0].start,
                end=group[-1].end,
                title=group[0].title,
                text=text,
                level=group[0].level + 1,
                children=[child.index for child in group],
            )
            found.append(one)
            self._add([one], len(self._parts) + len(groups) - number + 1)
        return found

    def _groups(self, level: Sequence[PartSummary], budget: int) -> list[list[PartSummary]]:
        """Neighbours that fit one request together."""
        groups: list[list[PartSummary]] = []
        used = 0
        for one in level:
            tokens = self._writer.count(f"{one.text}\n\n")
            if groups and used + tokens <= budget:
                groups[-1].append(one)
                used += tokens
            else:
                groups.append([one])
                used = tokens
        return groups

    def _final_request(self, *, is_merging: bool) -> str:
        wish = self._wish
        return last_request(
            wish.words,
            wish.shape,
            wish.focus,
            wish.language,
            is_merging=is_merging,
            quotes=wish.quotes,
        )

    def _write(self, request: str, text: str, words: int, on_text: OnText, *, part: int) -> str:
        key = request_key(self._writer.facts.name, request, text, words)
        begun, size = self._done, self._size(text, words)
        self._done += size

        def on_tokens(tokens: int) -> None:
            self._ctx.progress(begun + min(tokens, size), self._total, "tokens")

        written = self._journal.get(key)
        if written is not None:
            on_text(written)
        else:
            written = self._writer.write(
                request, text, words, self._ctx, on_text=on_text, on_tokens=on_tokens
            ).strip()
            if not word_count(written):
                name = self._writer.facts.name
                raise EngineError("error.summary_part_empty", model=name, part=part)
            self._journal.put(key, written)
        on_tokens(size)
        return written

    def _plan(self, texts: Sequence[str], words: int) -> None:
        """What the next stage will take, for its progress."""
        self._done = 0
        self._total = sum(self._size(text, words) for text in texts if text.strip())

    def _size(self, text: str, words: int) -> int:
        return self._writer.count(text) + reply_tokens(words)

    def _add(self, parts: list[PartSummary], total: int) -> None:
        self._parts += parts
        self._on_parts(parts, total)


def _joined(summaries: Sequence[PartSummary]) -> str:
    return "\n\n".join(one.text for one in summaries)


def _silent(_text: str) -> None:
    """A part's summary is shown when it is done."""
