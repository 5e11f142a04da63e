"""Task ``sentiment.text``: one text, whole and sentence by sentence."""

import time
from collections.abc import Iterator

from engine.context import JobContext
from engine.language.sentences import sentence_spans
from engine.loaded_classifier import CURRENT, LoadedClassifier
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.sentiment import (
    Aggregation,
    SentenceSentiment,
    SentimentResult,
    SentimentTextParams,
)
from engine.protocol.texts import well_formed
from engine.runtimes.classifier import best_label, labels_that_apply
from engine.sentiment.scoring import ScoredText, TextScorer


def run(params: SentimentTextParams, ctx: JobContext) -> SentimentResult:
    """Score the text. White space and unsupported languages are results, not errors.

    Raises:
        EngineError: the model can't be loaded, or the device ran out of memory.
    """
    loaded = CURRENT.get(params.model, params.device, ctx)
    started = time.perf_counter()
    text = well_formed(params.text)
    scorer = TextScorer(loaded.classifier, score_any_language=params.score_any_language)
    ctx.stage("stage.scoring_texts")
    whole = next(scorer.score([text], ctx.check_cancelled))
    sentences: list[SentenceSentiment] = []
    if whole.status == "scored":
        spans = sentence_spans(text, whole.judgement.language)
        sentences = _sentences(loaded, text, whole, spans, ctx)
    return _result(loaded, whole, sentences, time.perf_counter() - started)


def _sentences(
    loaded: LoadedClassifier,
    text: str,
    whole: ScoredText,
    spans: list[tuple[int, int]],
    ctx: JobContext,
) -> list[SentenceSentiment]:
    if len(spans) == 1 and whole.scores.windows == 1:
        return [_sentence(loaded, spans[0], whole)]
    # The whole text's language was judged; a short sentence alone would be misjudged.
    scorer = TextScorer(loaded.classifier, score_any_language=True)

    def texts() -> Iterator[str]:
        for start, end in spans:
            yield text[start:end]

    found: list[SentenceSentiment] = []
    for span, scored in zip(spans, scorer.score(texts(), ctx.check_cancelled), strict=True):
        found.append(_sentence(loaded, span, scored))
        ctx.progress(len(found), len(spans), "sentences")
    return found


def _sentence(
    loaded: LoadedClassifier, span: tuple[int, int], scored: ScoredText
) -> SentenceSentiment:
    labels = _applying(loaded, scored)
    return SentenceSentiment(
        start=span[0],
        end=span[1],
        label=labels[0] if labels else "",
        labels=labels,
        scores=_named(loaded, scored),
    )


def _result(
    loaded: LoadedClassifier,
    whole: ScoredText,
    sentences: list[SentenceSentiment],
    seconds: float,
) -> SentimentResult:
    facts = loaded.classifier.facts
    best = best_label(whole.scores.scores, facts.is_multi_label)
    aggregation = _aggregation(loaded, whole)
    return SentimentResult(
        status=whole.status,
        label="" if best is None else facts.labels[best],
        labels=_applying(loaded, whole),
        confidence=0.0 if best is None else whole.scores.scores[best],
        scores=_named(loaded, whole),
        language=whole.judgement.language,
        is_language_supported=whole.judgement.is_supported,
        sentences=sentences,
        aggregation=aggregation,
        windows=whole.scores.windows,
        tokens=whole.scores.tokens,
        unread_tokens=whole.scores.unread_tokens,
        notes=_notes(loaded, whole, aggregation),
        classifier=loaded.info,
        seconds=seconds,
    )


def _aggregation(loaded: LoadedClassifier, whole: ScoredText) -> Aggregation:
    if whole.scores.windows <= 1:
        return "whole"
    is_multi_label = loaded.classifier.facts.is_multi_label
    return "max_of_windows" if is_multi_label else "mean_of_windows"


def _notes(loaded: LoadedClassifier, whole: ScoredText, aggregation: Aggregation) -> list[TextKey]:
    notes: list[TextKey] = []
    if whole.judgement.is_supported is False:
        args: dict[str, Scalar] = {"language": whole.judgement.language, "model": loaded.info.name}
        key = "note.language_unsupported" if whole.status != "scored" else "note.language_insisted"
        notes.append(TextKey(key, args))
    if aggregation != "whole":
        notes.append(TextKey(f"note.{aggregation}", {"windows": whole.scores.windows}))
    if whole.is_renamed:
        notes.append(TextKey("note.emoji_named"))
    elif whole.scores.unread_tokens:
        count = whole.scores.unread_tokens
        notes.append(TextKey("note.unread_tokens", {"count": count, "tokens": whole.scores.tokens}))
    if whole.status == "scored" and not loaded.info.is_calibrated:
        notes.append(TextKey("note.not_calibrated", {"model": loaded.info.name}))
    return notes


def _named(loaded: LoadedClassifier, scored: ScoredText) -> dict[str, float]:
    scores = scored.scores.scores
    return dict(zip(loaded.classifier.facts.labels, scores, strict=True)) if scores else {}


def _applying(loaded: LoadedClassifier, scored: ScoredText) -> list[str]:
    facts = loaded.classifier.facts
    numbers = labels_that_apply(scored.scores.scores, facts.is_multi_label)
    return [facts.labels[number] for number in numbers]
