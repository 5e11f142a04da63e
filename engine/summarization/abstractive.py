"""Summaries that a model writes: the run, the parts, and what supports what it wrote.

Owns: what comes before and after the writing. Knows nothing of requests and merging.
"""

import time
from dataclasses import dataclass

from engine.context import JobContext
from engine.protocol.envelope import TextKey
from engine.protocol.summarization import (
    PartSummary,
    Passage,
    SummarizeParams,
    SummarySentence,
    SummaryShape,
    SummaryUpdate,
)
from engine.protocol.texts import well_formed
from engine.summarization.comparing import comparer_for
from engine.summarization.evidence import Quote, closest_quotes, find_evidence, lost_quote
from engine.summarization.languages import english_name
from engine.summarization.length import SLACK, target_words
from engine.summarization.map_reduce import MapReduce, Wish
from engine.summarization.shape import BULLET, reshaped
from engine.summarization.source import Source, is_surely_not, language_of
from engine.summarization.summary_runs import Journal, SummaryRun
from engine.summarization.words import word_count
from engine.summarization.writer import Writer

UPDATE_SECONDS = 1 / 30
"""Pieces of the summary that come closer together share a message; the first goes at once."""


@dataclass(frozen=True)
class Abstract:
    """A summary that was written."""

    text: str
    sentences: list[SummarySentence]
    parts: list[PartSummary]
    notes: list[TextKey]


def write_summary(
    source: Source, params: SummarizeParams, writer: Writer, run: SummaryRun, ctx: JobContext
) -> Abstract:
    """Write the summary of all of ``source``, from where the run was left.

    Raises:
        CancelledError: the job was cancelled; what is done is kept.
        EngineError: the model wrote nothing, or its context is too small.
    """
    focus = well_formed(params.focus).strip()
    comparer = comparer_for(source.language, params.device, ctx)
    takes = writer.facts.takes_instructions
    asked = params.language if takes else ""
    quotes = closest_quotes(focus, source, comparer) if focus and takes else []
    wish = Wish(
        words=target_words(params.length, source.words),
        shape=params.shape,
        focus=focus if takes else "",
        # Asked for in English, a model writes English by itself.
        language=english_name(asked or (source.language if source.language != "en" else "")),
        quotes="\n".join(one.text for one in sorted(quotes, key=lambda one: one.start)),
    )
    updates = _Updates(run.id, ctx)
    with Journal(run) as journal:
        writing = MapReduce(
            writer, journal, wish, ctx, on_parts=updates.add_parts, on_text=updates.add_text
        )
        written = writing.summarize(source)
    updates.flush()
    text, spans = reshaped(written.text, params.shape, asked or source.language)
    notes = [*comparer.notes, *_ignored(params, writer), *written.notes]
    if (words := word_count(text)) > 2 * SLACK * wish.words:
        notes.append(TextKey("note.summary_longer", {"words": words, "asked": wish.words}))
    language, wanted = language_of(text), asked.split("-")[0]
    if wanted and language not in ("", wanted) and is_surely_not(text, wanted):
        missed = {"model": writer.facts.name, "language": asked}
        notes.append(TextKey("note.summary_language_missed", {**missed}))
    is_other = bool(source.language) and language not in ("", source.language)
    if is_other and (language == wanted or is_surely_not(text, source.language)):
        # Neither shared words nor a model of one language can tell anything here.
        sentences = [
            SummarySentence(start=start, end=end, support=[], is_supported=False)
            for start, end in spans
        ]
        notes.append(TextKey("note.evidence_other_language"))
        return Abstract(text, sentences, written.parts, notes)
    sentences = find_evidence(text, spans, source, comparer)
    lost = lost_quote(quotes, text, source)
    if lost is not None:
        text, sentence = _with_quote(text, lost, params.shape)
        sentences.append(sentence)
        notes.append(TextKey("note.summary_focus_quoted", {"model": writer.facts.name}))
    unsupported = sum(not one.is_supported for one in sentences)
    if unsupported:
        args = {"count": unsupported, "sentences": len(sentences)}
        notes.append(TextKey("note.summary_unsupported", {**args}))
    return Abstract(text, sentences, written.parts, notes)


def _with_quote(text: str, quote: Quote, shape: SummaryShape) -> tuple[str, SummarySentence]:
    """The summary with a sentence of the text after it, and where that is."""
    lead = f"{text.rstrip()}\n\n“" if shape == "prose" else f"{text.rstrip()}\n{BULLET}“"
    end = len(lead) + len(quote.text)
    sentence = SummarySentence(
        start=len(lead),
        end=end,
        support=[Passage(quote.start, quote.end, 1.0)],
        is_supported=True,
    )
    return f"{lead}{quote.text}”", sentence


def _ignored(params: SummarizeParams, writer: Writer) -> list[TextKey]:
    """What was asked for and the model can't be told."""
    if writer.facts.takes_instructions:
        return []
    notes: list[TextKey] = []
    if params.focus.strip():
        notes.append(TextKey("note.summary_focus_ignored", {"model": writer.facts.name}))
    if params.language:
        notes.append(TextKey("note.summary_language_ignored", {"model": writer.facts.name}))
    return notes


class _Updates:
    """Tells the window what is there; not more often than one can see."""

    def __init__(self, run: str, ctx: JobContext) -> None:
        self._run = run
        self._ctx = ctx
        self._waiting = ""
        self._sent_at = 0.0
        self._total = 0

    def add_parts(self, parts: list[PartSummary], total: int) -> None:
        self._total = total
        self._send(parts)

    def add_text(self, text: str) -> None:
        self._waiting += text
        if time.monotonic() - self._sent_at >= UPDATE_SECONDS:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._send([])

    def _send(self, parts: list[PartSummary]) -> None:
        text, self._waiting = self._waiting, ""
        self._sent_at = time.monotonic()
        self._ctx.emit(
            "summary_update",
            SummaryUpdate(
                id=self._ctx.job_id,
                run=self._run,
                parts=parts,
                parts_total=self._total,
                text=text,
            ),
        )
