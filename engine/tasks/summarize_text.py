"""Task ``summarize.text``: summarize a text or a document, read whole, with its evidence."""

import time
from pathlib import Path
from typing import Any

import msgspec

from engine import loaded, loaded_summarizer
from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.summarization import (
    EXTRACTIVE,
    SummarizeParams,
    SummaryResult,
    SummaryUpdate,
)
from engine.protocol.texts import well_formed
from engine.summarization import kept_summaries
from engine.summarization.comparing import comparer_for
from engine.summarization.extractive import extract
from engine.summarization.rouge import rouge_scores
from engine.summarization.source import Source, read_text, source_of
from engine.summarization.summary_runs import SummaryRun, create_run, find_run
from engine.summarization.words import word_count
from engine.summarization.writer import Writer

EXTRACTIVE_NAME = "Extractive"
WORDS_RUNTIME = "tf-idf"


def run(params: SummarizeParams, ctx: JobContext) -> SummaryResult:
    """Summarize.

    Raises:
        UsageError: there is nothing to summarize.
        CancelledError: the job was cancelled; part summaries that a model wrote are kept.
        EngineError: the file can't be read, the model can't be loaded or wrote nothing.
    """
    if params.path:
        path = Path(params.path).expanduser().absolute()
        params = msgspec.structs.replace(params, path=str(path))
    result = _go_on(params, ctx) if params.run else _begin(params, ctx)
    return _kept(params, result) if params.is_kept else result


def _kept(params: SummarizeParams, result: SummaryResult) -> SummaryResult:
    """Keep it. A full disk mustn't take away what was made."""
    text = result.source_text or well_formed(params.text)
    try:
        return msgspec.structs.replace(result, kept=kept_summaries.keep(params, result, text))
    except OSError as problem:
        note = TextKey("note.summary_not_kept", {"problem": str(problem)})
        return msgspec.structs.replace(result, notes=[*result.notes, note])


def _begin(params: SummarizeParams, ctx: JobContext) -> SummaryResult:
    _check(params)
    if params.model == EXTRACTIVE:
        text, notes = read_text(params.text, params.path, ctx)
        started = time.perf_counter()
        return _extractive(params, source_of(text, notes, ctx), started, ctx)
    # What is wrong with the model or the text is said before anything is made.
    writer = _writer(params, ctx)
    text, notes = read_text(params.text, params.path, ctx)
    run = create_run(params, text, notes)
    # From now on it can be gone on with: a first part may take minutes, and its text is kept.
    ctx.emit("summary_update", SummaryUpdate(id=ctx.job_id, run=run.id))
    return _abstractive(params, writer, run, text, notes, ctx)


def _check(params: SummarizeParams) -> None:
    if bool(params.text) == bool(params.path):
        if not params.text:
            raise UsageError("error.summarize_nothing")
        problem = "either a text or a path is needed, not both"
        raise UsageError("error.bad_params", method="summarize.text", problem=problem)


def _go_on(params: SummarizeParams, ctx: JobContext) -> SummaryResult:
    """With what the run began with; what is asked along with it must be the same."""
    run = find_run(params.run)
    record = run.record()
    text = run.source()
    if (params.text and well_formed(params.text) != text) or (
        params.path and params.path != record.params.path
    ):
        raise UsageError("error.summary_run_changed", run=run.id)
    is_sent = bool(params.text)
    params = msgspec.structs.replace(record.params, reference=params.reference)
    if not is_sent:
        # Seen at once: loading the model may take a while.
        ctx.emit("summary_update", SummaryUpdate(id=ctx.job_id, run=run.id, source_text=text))
    writer = _writer(params, ctx)
    result = _abstractive(params, writer, run, text, record.notes, ctx)
    return result if is_sent else msgspec.structs.replace(result, source_text=text)


def _writer(params: SummarizeParams, ctx: JobContext) -> Writer:
    from engine.summarization.writer import ChatWriter, Seq2SeqWriter

    found = loaded_summarizer.find_summarizer(params.model)
    if found is None:
        return ChatWriter(loaded.CURRENT.get(params.model, params.device, None, ctx))
    folder, name = found
    summarizer = loaded_summarizer.CURRENT.get(folder, name, params.device, ctx)
    return Seq2SeqWriter(summarizer, name)


def _abstractive(
    params: SummarizeParams,
    writer: Writer,
    run: SummaryRun,
    text: str,
    notes: list[TextKey],
    ctx: JobContext,
) -> SummaryResult:
    from engine.summarization.abstractive import write_summary

    started = time.perf_counter()
    source = source_of(text, notes, ctx)
    found = write_summary(source, params, writer, run, ctx)
    run.finish()
    facts = writer.facts
    return SummaryResult(
        run=run.id,
        summary=found.text,
        sentences=found.sentences,
        parts=found.parts,
        kind=facts.kind,
        model=params.model,
        name=facts.name,
        runtime=facts.runtime,
        device=facts.device,
        notes=[*source.notes, *found.notes],
        **_facts(params, source, found.text, sum(one.level == 0 for one in found.parts)),
        seconds=time.perf_counter() - started,
    )


def _extractive(
    params: SummarizeParams, source: Source, started: float, ctx: JobContext
) -> SummaryResult:
    comparer = comparer_for(source.language, params.device, ctx)
    focus = well_formed(params.focus).strip()
    found = extract(source, params.length, params.shape, focus, comparer)
    ctx.emit(
        "summary_update",
        SummaryUpdate(
            id=ctx.job_id,
            run="",
            parts=found.parts,
            parts_total=len(found.parts),
            text=found.text,
        ),
    )
    notes = [*source.notes, *comparer.notes, *found.notes]
    if params.language and source.language and params.language.split("-")[0] != source.language:
        notes.append(TextKey("note.summary_chosen_only", {"language": source.language}))
    facts = comparer.embedder.facts if comparer.embedder is not None else None
    return SummaryResult(
        run="",
        summary=found.text,
        sentences=found.sentences,
        parts=found.parts,
        kind="extractive",
        model=EXTRACTIVE,
        name=EXTRACTIVE_NAME if facts is None else f"{EXTRACTIVE_NAME} ({facts.name})",
        runtime=WORDS_RUNTIME if facts is None else facts.runtime,
        device="cpu" if facts is None else facts.device,
        notes=notes,
        **_facts(params, source, found.text, len(found.parts)),
        seconds=time.perf_counter() - started,
    )


def _facts(params: SummarizeParams, source: Source, summary: str, parts: int) -> dict[str, Any]:
    """What is said of every summary, whoever made it."""
    reference = well_formed(params.reference).strip()
    coverage = TextKey(
        "note.summary_coverage",
        {"characters": len(source.text), "words": source.words, "parts": parts},
    )
    return {
        "characters_read": len(source.text),
        "characters": len(source.text),
        "words": source.words,
        "summary_words": word_count(summary),
        "language": source.language,
        "source_text": source.text if params.path else "",
        "coverage": [coverage],
        "rouge": rouge_scores(reference, summary, source.language) if reference else None,
    }
