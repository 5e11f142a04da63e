"""Task ``translate.text``: one text, sentence by sentence; its lines stay what they are."""

import time

from engine.context import JobContext
from engine.protocol.envelope import TextKey
from engine.protocol.texts import well_formed
from engine.protocol.translation import (
    DetectedLanguage,
    Segment,
    TranslateTextParams,
    TranslationResult,
    TranslationScores,
    TranslationUpdate,
)
from engine.translation.session import Session, open_session
from engine.translation.units import segment_of

UPDATE_SECONDS = 0.05
"""Sentences done within this time share a message; the first goes at once."""


def run(params: TranslateTextParams, ctx: JobContext) -> TranslationResult:
    """Translate it.

    Raises:
        CancelledError: the job was cancelled.
        EngineError: the model can't be loaded, or doesn't have the language.
    """
    text = well_formed(params.text)
    session = open_session(text, params.options, ctx)
    started = time.perf_counter()
    ctx.stage("stage.translating")
    writer = _Writer(ctx)
    for done in session.run(session.parts(text)):
        writer.add(done.text, segment_of(done, writer.length))
        ctx.progress(done.part.start + len(done.part.text), len(text), "characters")
    writer.flush()
    translation = "".join(writer.pieces)
    return _result(params, session, text, translation, writer.segments, started)


class _Writer:
    """Collects the translation and tells of it as it grows.

    Attributes:
        length: of the translation so far.
    """

    def __init__(self, ctx: JobContext) -> None:
        self._ctx = ctx
        self._sent_at = 0.0
        self._sent_pieces = 0
        self._sent_segments = 0
        self.pieces: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def add(self, text: str, segment: Segment | None) -> None:
        """The next piece."""
        self.pieces.append(text)
        self.length += len(text)
        if segment is not None:
            self.segments.append(segment)
        if time.monotonic() - self._sent_at >= UPDATE_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Send what is new."""
        text = "".join(self.pieces[self._sent_pieces :])
        segments = self.segments[self._sent_segments :]
        self._sent_pieces, self._sent_segments = len(self.pieces), len(self.segments)
        if text or segments:
            self._sent_at = time.monotonic()
            update = TranslationUpdate(id=self._ctx.job_id, text=text, segments=segments)
            self._ctx.emit("translation_update", update)


def _result(
    params: TranslateTextParams,
    session: Session,
    text: str,
    translation: str,
    segments: list[Segment],
    started: float,
) -> TranslationResult:
    facts = session.loaded.translator.facts
    notes: list[TextKey] = session.all_notes()
    return TranslationResult(
        text=translation,
        segments=segments,
        source=session.source,
        target=session.target,
        detected=DetectedLanguage(session.detected.code, session.detected.confidence),
        characters_read=len(text),
        characters=len(text),
        translator=session.loaded.info.name,
        runtime=facts.runtime,
        device=facts.device,
        scores=_scores(translation, params.reference, session.target),
        notes=notes,
        seconds=time.perf_counter() - started,
    )


def _scores(translation: str, reference: str, target: str) -> TranslationScores | None:
    if not reference.strip() or not translation.strip():
        return None
    from engine.translation.scores import aligned_lines, score_translation

    return score_translation(*aligned_lines(translation, well_formed(reference)), target)
