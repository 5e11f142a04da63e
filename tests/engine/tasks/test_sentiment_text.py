"""One text: the whole, its sentences, its language, and the hint at why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import CancelledError, UsageError
from engine.loaded_classifier import CURRENT
from engine.protocol.sentiment import (
    ExplainSentimentParams,
    SentimentResult,
    SentimentTextParams,
)
from engine.tasks import sentiment_explain, sentiment_text
from tests.engine.tasks.conftest import Recorder
from tests.engine.tiny_classifier import LABELS, WORDS, save_classifier

ENGLISH = "I love this food, it is great. The service was very terrible! We will see you again."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_classifier(tmp_path_factory.mktemp("tiny") / "model", temperature=2.0)


@pytest.fixture
def model(install: Callable[[Path], str], folder: Path) -> Iterator[str]:
    yield install(folder)
    CURRENT.unload()


@pytest.fixture
def score(model: str, job: Recorder) -> Callable[..., SentimentResult]:
    def run(text: str, **more: bool) -> SentimentResult:
        return sentiment_text.run(SentimentTextParams(model=model, text=text, **more), job.ctx)

    return run


def test_a_text_is_scored_whole_and_by_sentence(score: Callable[..., SentimentResult]) -> None:
    result = score(ENGLISH)
    assert result.status == "scored"
    assert list(result.scores) == list(LABELS)
    assert sum(result.scores.values()) == pytest.approx(1)
    assert result.label == max(result.scores, key=result.scores.__getitem__)
    assert result.confidence == result.scores[result.label]
    assert (result.language, result.is_language_supported) == ("en", True)
    assert [ENGLISH[one.start : one.end] for one in result.sentences] == [
        "I love this food, it is great.",
        "The service was very terrible!",
        "We will see you again.",
    ]
    for one in result.sentences:
        alone = score(ENGLISH[one.start : one.end])
        assert one.scores == pytest.approx(alone.scores, abs=1e-5)
    assert result.aggregation == "whole" and result.notes == []
    assert result.classifier.is_calibrated


@pytest.mark.parametrize("text", ["", "  \n\t", "\u3000"])
def test_nothing_but_space_is_no_text(score: Callable[..., SentimentResult], text: str) -> None:
    result = score(text)
    assert (result.status, result.label, result.scores) == ("no_text", "", {})
    assert result.sentences == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Essen war wirklich gut, aber der Kellner hat uns nicht bedient.", "de"),
        ("这家餐厅的服务很好", "zh"),
        ("Обслуживание было ужасным", "ru"),
    ],
)
def test_a_language_the_model_does_not_know_is_said_and_scored_only_on_insisting(
    score: Callable[..., SentimentResult], text: str, language: str
) -> None:
    result = score(text)
    assert (result.status, result.label, result.scores) == ("language_unsupported", "", {})
    assert (result.language, result.is_language_supported) == (language, False)
    assert [note.key for note in result.notes] == ["note.language_unsupported"]
    insisted = score(text, score_any_language=True)
    assert insisted.status == "scored" and sum(insisted.scores.values()) == pytest.approx(1)
    assert insisted.is_language_supported is False
    assert "note.language_insisted" in [note.key for note in insisted.notes]


def test_emoji_alone_are_read_by_their_names(score: Callable[..., SentimentResult]) -> None:
    loving, angry = score("😍😍"), score("😡")
    assert loving.status == angry.status == "scored"
    assert loving.scores != pytest.approx(angry.scores, abs=1e-3)
    assert loving.unread_tokens == 0
    assert [note.key for note in loving.notes] == ["note.emoji_named"]
    spelled = score("smiling face with heart-eyes smiling face with heart-eyes")
    assert loving.scores == pytest.approx(spelled.scores, abs=1e-5)


def test_what_the_vocabulary_lacks_is_counted(score: Callable[..., SentimentResult]) -> None:
    result = score("I love this 😍 food")
    assert result.unread_tokens == 1
    assert result.notes[0].key == "note.unread_tokens"
    assert result.notes[0].args == {"count": 1, "tokens": 5}


def test_a_text_of_50000_words_is_read_to_its_end(
    score: Callable[..., SentimentResult], job: Recorder
) -> None:
    sentence = "The train came at noon today and we will see you again. "
    text = sentence * 4166 + "It is fine."
    result = score(text)
    assert result.tokens > 50_000
    assert result.aggregation == "mean_of_windows" and result.windows > 1_000
    assert len(result.sentences) == 4167
    assert result.sentences[-1].end == len(text)
    assert result.notes[0].key == "note.mean_of_windows"
    assert result.notes[0].args == {"windows": result.windows}
    assert [one for one in job.of("progress") if one.unit == "sentences"]


def test_labels_of_a_multi_label_model_apply_or_not(
    tmp_path: Path, install: Callable[[Path], str], job: Recorder
) -> None:
    labels = tuple("abcdefgh")
    model = install(
        save_classifier(tmp_path / "multi", labels, problem_type="multi_label_classification")
    )
    result = sentiment_text.run(SentimentTextParams(model=model, text="I love this"), job.ctx)
    applying = {label for label, score in result.scores.items() if score >= 0.5}
    assert 0 < len(applying) < len(labels)
    assert set(result.labels) == applying
    assert result.label == result.labels[0]
    assert [note.key for note in result.notes] == ["note.not_calibrated"]
    CURRENT.unload()


# Tolerances of 0.01: it scores in bfloat16 where that is fast, and explains in float32.
def test_words_add_up_to_the_change_in_confidence(model: str, job: Recorder) -> None:
    text = "I don't love this   food, terrible service!"
    result = sentiment_explain.run(ExplainSentimentParams(model=model, text=text), job.ctx)
    words = [text[one.start : one.end] for one in result.words]
    assert words == ["I", "don't", "love", "this", "food", ",", "terrible", "service", "!"]
    total = sum(one.attribution for one in result.words) + result.other_attribution
    assert total == pytest.approx(result.score - result.baseline_score, abs=0.01)
    assert abs(result.convergence_delta) < 0.01
    assert result.convergence_delta == pytest.approx(
        total - (result.score - result.baseline_score), abs=1e-5
    )
    scored = sentiment_text.run(SentimentTextParams(model=model, text=text), job.ctx)
    assert result.label == scored.label
    assert result.score == pytest.approx(scored.confidence, abs=0.01)


def test_any_label_can_be_explained_and_long_texts_too(model: str, job: Recorder) -> None:
    text = " ".join(WORDS * 2)
    scored = sentiment_text.run(SentimentTextParams(model=model, text=text), job.ctx)
    for label in LABELS:
        result = sentiment_explain.run(
            ExplainSentimentParams(model=model, text=text, label=label, steps=8), job.ctx
        )
        assert result.windows == scored.windows > 1
        assert result.score == pytest.approx(scored.scores[label], abs=0.01)
        total = sum(one.attribution for one in result.words) + result.other_attribution
        assert total == pytest.approx(result.score - result.baseline_score, abs=0.02)


def test_what_can_not_be_explained_is_said(model: str, job: Recorder) -> None:
    with pytest.raises(UsageError) as unknown:
        sentiment_explain.run(
            ExplainSentimentParams(model=model, text="I love this", label="joy"), job.ctx
        )
    assert unknown.value.text.args == {"label": "joy", "labels": ", ".join(LABELS)}
    with pytest.raises(UsageError) as empty:
        sentiment_explain.run(ExplainSentimentParams(model=model, text=" "), job.ctx)
    assert empty.value.text.key == "error.nothing_to_explain"


def test_both_stop_when_cancelled(model: str, job: Recorder) -> None:
    sentiment_text.run(SentimentTextParams(model=model, text="I love this"), job.ctx)
    job.ctx.cancel()
    with pytest.raises(CancelledError):
        sentiment_text.run(SentimentTextParams(model=model, text="I love this"), job.ctx)
    with pytest.raises(CancelledError):
        sentiment_explain.run(ExplainSentimentParams(model=model, text="I love this"), job.ctx)
