"""Task ``sentiment.explain``: which words moved the model towards a label."""

import time

from engine.context import JobContext
from engine.errors import UsageError
from engine.loaded_classifier import CURRENT, LoadedClassifier
from engine.protocol.sentiment import (
    ExplainSentimentParams,
    SentimentExplanation,
    WordAttribution,
)
from engine.protocol.texts import well_formed
from engine.runtimes.classifier import best_label
from engine.sentiment.reading import readable
from engine.sentiment.words import merge_into_words


def run(params: ExplainSentimentParams, ctx: JobContext) -> SentimentExplanation:
    """Integrated gradients of the label's probability, word by word.

    Raises:
        UsageError: no text, or the model has no such label.
        EngineError: the model can't be loaded or can't be explained.
    """
    text = well_formed(params.text)
    if not text or text.isspace():
        raise UsageError("error.nothing_to_explain")
    loaded = CURRENT.get(params.model, params.device, ctx)
    started = time.perf_counter()
    reading = readable(text, reads_emoji=loaded.classifier.facts.reads_emoji)
    ctx.stage("stage.explaining")
    label = _label(loaded, reading, params.label, ctx)
    found = loaded.classifier.attribute(
        reading,
        label,
        params.steps,
        on_window=lambda done, total: ctx.progress(done, total, "steps"),
        check_cancelled=ctx.check_cancelled,
    )
    words, other = merge_into_words(reading, found.tokens)
    if reading is not text:
        # Emoji were read by their names, which stand nowhere in the text.
        words, other = [(0, len(text), sum(value for *_, value in words))], other
    return SentimentExplanation(
        label=loaded.info.labels[label],
        score=found.score,
        baseline_score=found.baseline_score,
        words=[WordAttribution(*word) for word in words],
        other_attribution=other + found.special,
        convergence_delta=found.delta,
        steps=found.steps,
        windows=found.windows,
        classifier=loaded.info,
        seconds=time.perf_counter() - started,
    )


def _label(loaded: LoadedClassifier, reading: str, asked: str, ctx: JobContext) -> int:
    """The number of the label to explain."""
    labels = loaded.info.labels
    if asked:
        if asked not in labels:
            raise UsageError("error.label_unknown", label=asked, labels=", ".join(labels))
        return labels.index(asked)
    scores = next(loaded.classifier.classify([reading], ctx.check_cancelled)).scores
    # Of a multi-label model the most probable label is explained, whether it applies or not.
    best = best_label(scores, is_multi_label=False)
    if best is None:
        raise UsageError("error.nothing_to_explain")
    return best
