"""The fake engine's sentiment: words of two lists decide, quickly and always the same.

What it does besides is in the text: ``crash`` aborts, ``slow`` reports progress until cancelled,
``fail KEY`` answers with an error, ``nicht`` is German, which no model here says it knows,
``opaque`` can't be explained, ``quiet`` reports nothing for a second, ``loading`` loads a model
for one and can't be cancelled meanwhile: it aborts. The model ``/models/emotions`` gives several
labels, ``/models/many`` has thirty, ``tiny-classifier`` isn't calibrated.
"""

import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.protocol import (
    ClassifierInfo,
    DocumentText,
    ErrorInfo,
    ExplainSentimentParams,
    Progress,
    ReadDocumentParams,
    Response,
    RpcError,
    SentenceSentiment,
    SentimentExplanation,
    SentimentResult,
    SentimentTextParams,
    TextKey,
    WordAttribution,
)
from engine.protocol.codec import notification

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

GOOD = {"good", "great", "love", "lovely", "happy", "😀"}
BAD = {"bad", "terrible", "hate", "slow", "awful", "sad"}
WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE = re.compile(r"\S[^.!?。]*[.!?。]*")
POLAR = ["negative", "neutral", "positive"]
WINDOW = 256


class FakeSentiment:
    """Answers one request."""

    def __init__(
        self, engine: "FakeEngine", job: int, params: SentimentTextParams | ExplainSentimentParams
    ) -> None:
        self.engine = engine
        self.job = job
        self.params = params

    def run(self) -> None:
        word, _, rest = self.params.text.partition(" ")
        if word == "quiet":
            time.sleep(1)
        elif word == "loading":
            self.load()
        self.progress("stage.scoring_texts")
        if word == "crash":
            print("fake engine: about to abort", file=sys.stderr, flush=True)
            time.sleep(0.1)
            os.abort()  # in this thread: a signal to the process may take a moment
        elif word == "slow" and not self.slow():
            self.fail("error.cancelled", "cancelled")
        elif word == "fail":
            self.fail(rest.split()[0], "internal")
        elif isinstance(self.params, ExplainSentimentParams) and word == "opaque":
            self.fail("error.model_not_explainable", "unsupported")
        elif isinstance(self.params, ExplainSentimentParams):
            self.engine.answer(self.job, self.explain(self.params))
        else:
            self.engine.answer(self.job, self.score(self.params))

    def load(self) -> None:
        self.engine.out.send(notification("progress", loading(self.job)))
        for _ in range(50):
            time.sleep(0.02)
            if self.job in self.engine.cancelled:
                os.abort()  # in this thread: a signal to the process may take a moment

    def slow(self) -> bool:
        """Whether it got to the end."""
        for step in range(1, 601):
            if self.job in self.engine.cancelled:
                return False
            self.progress("stage.scoring_texts", done=step, total=600)
            time.sleep(0.02)
        return True

    def progress(self, stage: str, **how_far: float) -> None:
        unit = "sentences" if how_far else ""
        params = Progress(id=self.job, stage=TextKey(stage), unit=unit, rate=50.0, **how_far)
        self.engine.out.send(notification("progress", params))

    def fail(self, key: str, kind: Any) -> None:
        args = {"model": self.params.model} if key.startswith("error.model") else {}
        info = ErrorInfo(kind, TextKey(key, args), key, "detail")
        self.engine.out.send(Response(self.job, error=RpcError(-32000, key, info)))

    def score(self, params: SentimentTextParams) -> SentimentResult:
        text, classifier = params.text, classifier_of(params.model)
        language = "de" if "nicht" in text.split() else "en" if len(text) > 19 else ""
        is_known = None if not language or not classifier.languages else language == "en"
        is_scored = bool(text.strip()) and (is_known is not False or params.score_any_language)
        scores = scores_of(text, classifier) if is_scored else {}
        labels = labels_of(scores, classifier)
        sentences = [
            SentenceSentiment(
                start=found.start(),
                end=found.start() + len(found.group().rstrip()),
                label=next(iter(labels_of(scores_of(found.group(), classifier), classifier)), ""),
                labels=labels_of(scores_of(found.group(), classifier), classifier),
                scores=scores_of(found.group(), classifier),
            )
            for found in (SENTENCE.finditer(text) if is_scored else ())
        ]
        tokens = len(WORD.findall(text)) if is_scored else 0
        windows = max(1, -(-tokens // WINDOW)) if is_scored else 0
        notes = []
        if windows > 1:
            notes.append(TextKey("note.mean_of_windows", {"windows": windows}))
        if is_known is False:
            key = "note.language_insisted" if is_scored else "note.language_unsupported"
            notes.append(TextKey(key, {"language": language, "model": classifier.name}))
        if is_scored and not classifier.is_calibrated:
            notes.append(TextKey("note.not_calibrated", {"model": classifier.name}))
        status: Any = "language_unsupported" if text.strip() else "no_text"
        return SentimentResult(
            status="scored" if is_scored else status,
            label=labels[0] if labels else "",
            labels=labels,
            confidence=scores[labels[0]] if labels else 0.0,
            scores=scores,
            language=language,
            is_language_supported=is_known,
            sentences=sentences,
            aggregation="mean_of_windows" if windows > 1 else "whole",
            windows=windows,
            tokens=tokens,
            unread_tokens=0,
            notes=notes,
            classifier=classifier,
            seconds=0.023,
        )

    def explain(self, params: ExplainSentimentParams) -> SentimentExplanation:
        classifier = classifier_of(params.model)
        scores = scores_of(params.text, classifier)
        label = params.label or labels_of(scores, classifier)[0]
        sign = -1 if label == "negative" else 1
        words = [
            WordAttribution(found.start(), found.end(), sign * weight_of(found.group()))
            for found in WORD.finditer(params.text)
        ]
        return SentimentExplanation(
            label=label,
            score=scores[label],
            baseline_score=0.2,
            words=words,
            other_attribution=0.001,
            convergence_delta=0.0021,
            steps=64,
            windows=1,
            classifier=classifier,
            seconds=0.2,
        )


def loading(job: int) -> Progress:
    """What is said while a model loads."""
    return Progress(id=job, stage=TextKey("stage.loading_model", {"model": "Tiny Classifier"}))


def weight_of(word: str) -> float:
    """Its part in being positive."""
    plain = word.casefold()
    if plain in GOOD:
        return 0.2 if plain != "good" else 0.08
    return -0.15 if plain in BAD else 0.004 * (len(word) % 3)


def scores_of(text: str, classifier: ClassifierInfo) -> dict[str, float]:
    words = [word.casefold() for word in WORD.findall(text)]
    good, bad = (sum(word in some for word in words) for some in (GOOD, BAD))
    labels = classifier.labels
    if classifier.is_multi_label:
        raw = [0.9 if good else 0.1, 0.8 if bad else 0.2, 0.6 if good and bad else 0.05]
        return dict(zip(labels, raw, strict=True))
    if labels != POLAR:
        return {label: 1 / len(labels) for label in labels}
    raw = [1.0 + 8 * bad, 3.0, 1.0 + 8 * good]
    return {label: one / sum(raw) for label, one in zip(labels, raw, strict=True)}


def labels_of(scores: dict[str, float], classifier: ClassifierInfo) -> list[str]:
    if classifier.is_multi_label:
        return sorted((name for name in scores if scores[name] >= 0.5), key=lambda n: -scores[n])
    return [max(scores, key=scores.__getitem__)] if scores else []


def classifier_of(model: str) -> ClassifierInfo:
    labels = POLAR
    if model.endswith("emotions"):
        labels = ["joy", "anger", "surprise"]
    elif model.endswith("many"):
        labels = [f"topic {number}" for number in range(1, 31)]
    is_tiny = model == "tiny-classifier"
    return ClassifierInfo(
        model=model,
        name="Tiny Classifier" if is_tiny else "Atelier Sentiment (starter)",
        labels=labels,
        is_multi_label=model.endswith("emotions"),
        is_calibrated=not is_tiny,
        languages=["en"],
        window_tokens=WINDOW,
        runtime="transformers",
        device="cpu",
        dtype="float32",
        reasons=[],
        load_seconds=0.1,
    )


def read_document(engine: "FakeEngine", job: int, params: ReadDocumentParams) -> None:
    """A file's text as it is; one called ``scan`` fails, one called ``damaged`` has problems."""
    path = Path(params.path)
    if path.stem == "scan":
        text = TextKey("error.document_scanned", {"file": path.name, "pages": 3})
        info = ErrorInfo("unsupported", text, "scanned", "detail")
        engine.out.send(Response(job, error=RpcError(-32000, "scanned", info)))
        return
    problems = []
    if path.stem == "damaged":
        problems = [TextKey("data.replaced", {"count": 1, "lines": "2"})]
    content = path.read_text(encoding="utf-8")
    engine.answer(job, DocumentText(text=content, format="text", problems=problems))
