"""Messages about one text's sentiment: its labels with calibrated confidence, and a hint why.

Labels are the model's own, whatever they are called. ``engine.protocol.sentiment_table`` has
the messages about whole files.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import TextKey

STARTER_SENTIMENT = "starter-sentiment"
"""The id of the sentiment model that comes with Atelier."""

TextStatus = Literal["scored", "no_text", "language_unsupported"]
"""``no_text``: nothing but white space. ``language_unsupported``: the text is in a language
that the model doesn't say it knows, so it was not scored."""

Aggregation = Literal["whole", "mean_of_windows", "max_of_windows"]
"""``whole``: the model read the text at once. ``mean_of_windows``: it was read in overlapping
windows; each probability is the mean over them, weighted by the tokens each adds.
``max_of_windows`` (multi-label models): a label is as probable as in the window where it is
the most probable."""

Steps = Annotated[int, Meta(ge=8, le=512)]


class ClassifierInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The model that scored.

    Attributes:
        model: its id.
        labels: in the model's order.
        is_multi_label: several labels can apply at once, or none.
        is_calibrated: confidence was fitted to held-out texts (temperature scaling); without
            it, models are usually surer than they are right.
        languages: ISO 639-1 codes of those it says it knows; empty when it doesn't say.
        window_tokens: tokens it reads at once, its special tokens included.
        reasons: why this device and dtype.
    """

    model: str
    name: str
    labels: list[str]
    is_multi_label: bool
    is_calibrated: bool
    languages: list[str]
    window_tokens: int
    runtime: str
    device: str
    dtype: str
    reasons: list[TextKey]
    load_seconds: float


class SentimentTextParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.text``: score one text, whole and sentence by sentence.

    Attributes:
        model: a model's id in the store, or :data:`STARTER_SENTIMENT`.
        score_any_language: score also what is in a language the model doesn't say it knows.
    """

    model: str
    text: str
    device: str = "auto"
    score_any_language: bool = False


class SentenceSentiment(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the text.

    Attributes:
        start, end: where it is in the text, in Unicode code points.
        label, labels, scores: as in :class:`SentimentResult`.
    """

    start: int
    end: int
    label: str
    labels: list[str]
    scores: dict[str, float]


class SentimentResult(msgspec.Struct, frozen=True, kw_only=True):
    """What the model makes of a text.

    Attributes:
        label: the most probable label; "" when nothing was scored, or when no label of a
            multi-label model applies.
        labels: those that apply: ``label``, or of a multi-label model all from 0.5 up.
        confidence: the probability of ``label``: how sure the model is, not how strong the
            sentiment is. 0 when there is none.
        scores: label to probability, in the model's order; empty when nothing was scored.
        language: ISO 639-1 code of the detected language, "" when undecided (too short).
        is_language_supported: ``None`` when the language is undecided or the model doesn't
            say which ones it knows.
        sentences: in order; they cover everything but white space.
        tokens: of the whole text, without special ones.
        unread_tokens: how many of them stand for something outside the model's vocabulary.
        notes: what the person should know about how the text was read.
        seconds: scoring, loading the model not included.
    """

    status: TextStatus
    label: str
    labels: list[str]
    confidence: float
    scores: dict[str, float]
    language: str
    is_language_supported: bool | None
    sentences: list[SentenceSentiment]
    aggregation: Aggregation
    windows: int
    tokens: int
    unread_tokens: int
    notes: list[TextKey]
    classifier: ClassifierInfo
    seconds: float


class ExplainSentimentParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``sentiment.explain``: which words moved the model towards a label.

    Attributes:
        label: of the model's labels; "" means the most probable one.
        steps: of the path that gradients are integrated along; doubled until the result is
            consistent, up to 512.
    """

    model: str
    text: str
    label: str = ""
    device: str = "auto"
    steps: Steps = 32


class WordAttribution(msgspec.Struct, frozen=True):
    """A word and what it adds to the label's probability; below 0 it takes away.

    Attributes:
        start, end: where it is in the text, in Unicode code points.
    """

    start: int
    end: int
    attribution: float


class SentimentExplanation(msgspec.Struct, frozen=True, kw_only=True):
    """A hint at why: integrated gradients (Sundararajan et al. 2017) of a label's probability.

    The attributions of all words, together with ``other_attribution``, add up to ``score -
    baseline_score``, but for ``convergence_delta``. It is a hint: it says what this model
    reacted to, not what the writer meant, and words work together.

    Attributes:
        score: the label's probability for the text.
        baseline_score: the same for a text of the same length that says nothing (padding).
        words: in the text's order.
        other_attribution: what tokens that belong to no word contributed.
        convergence_delta: how far the sum is off; the smaller, the better the hint.
        steps: how many were used in the end.
    """

    label: str
    score: float
    baseline_score: float
    words: list[WordAttribution]
    other_attribution: float
    convergence_delta: float
    steps: int
    windows: int
    classifier: ClassifierInfo
    seconds: float
