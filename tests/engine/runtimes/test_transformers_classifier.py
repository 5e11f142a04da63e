"""Classification against transformers itself: same numbers, any order, any length."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CancelledError, EngineError, UnsupportedError
from engine.models.hardware import DeviceChoice
from engine.protocol.envelope import TextKey
from engine.runtimes import transformers_classifier
from engine.runtimes.classifier import best_label
from engine.runtimes.classifier_load import load_classifier
from engine.runtimes.token_windows import pieces_of, windows_of
from engine.runtimes.transformers_classifier import TransformersClassifier, length_batches
from tests.engine.tiny_classifier import (
    LABELS,
    WINDOW,
    WORDS,
    save_adapter,
    save_classifier,
    save_encoder,
)

REASON = TextKey("reason.float32_cpu")
CPU = DeviceChoice("cpu", "float32", "cpu", (), REASON, REASON)


def never() -> None:
    pass


def no_base(base: str) -> Path:
    raise AssertionError(f"asked for the base {base}")


def load(folder: Path, choice: DeviceChoice = CPU) -> TransformersClassifier:
    return load_classifier(folder, choice, name="tiny", find_base=no_base)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_classifier(tmp_path_factory.mktemp("tiny") / "model", temperature=2.0)


@pytest.fixture(scope="module")
def classifier(folder: Path) -> TransformersClassifier:
    return load(folder)


def peer_scores(folder: Path, text: str, temperature: float) -> list[float]:
    """One text at a time, as the documentation of transformers does it."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    with torch.inference_mode():
        logits = model(**tokenizer(text, return_tensors="pt")).logits[0]
    found: list[float] = (logits / temperature).softmax(-1).tolist()
    return found


def test_scores_are_those_of_the_model_in_the_order_of_the_texts(
    classifier: TransformersClassifier, folder: Path
) -> None:
    texts = [" ".join(WORDS[at : at + 1 + at * 7 % 13]) for at in range(0, 40, 3)]
    found = list(classifier.classify(texts, never))
    assert [one.windows for one in found] == [1] * len(texts)
    for text, one in zip(texts, found, strict=True):
        assert one.scores == pytest.approx(peer_scores(folder, text, 2.0), abs=1e-5)
    assert len({one.scores for one in found}) == len(texts)


def test_it_knows_its_labels_calibration_languages_and_that_it_has_no_emoji(
    classifier: TransformersClassifier,
) -> None:
    facts = classifier.facts
    assert facts.labels == LABELS
    assert (facts.is_calibrated, facts.temperature) == (True, 2.0)
    assert facts.languages == ("en",)
    assert facts.window_tokens == WINDOW
    assert not facts.reads_emoji and not facts.is_multi_label


def test_a_long_text_is_read_to_its_end_in_windows(classifier: TransformersClassifier) -> None:
    long = " ".join(WORDS[at % len(WORDS)] for at in range(500))
    other_end = long.rsplit(" ", 5)[0] + " awful awful awful awful awful"
    whole, changed = classifier.classify([long, other_end], never)
    assert whole.tokens == 500
    assert whole.windows > 500 // WINDOW
    assert sum(whole.scores) == pytest.approx(1)
    assert whole.scores != changed.scores


def test_any_number_of_texts_is_taken_a_chunk_at_a_time(
    classifier: TransformersClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transformers_classifier, "FIRST_CHUNK_TEXTS", 4)
    monkeypatch.setattr(transformers_classifier, "CHUNK_TEXTS", 8)
    taken = 0

    def texts() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield WORDS[taken % len(WORDS)]

    answers = classifier.classify(texts(), never)
    first = [next(answers) for _ in range(10)]
    assert taken <= 4 + 3 * 8
    alone = [next(classifier.classify([WORDS[at % len(WORDS)]], never)) for at in range(1, 11)]
    for one, other in zip(first, alone, strict=True):
        assert one.scores == pytest.approx(other.scores, abs=1e-5)
    answers.close()


def test_a_text_without_tokens_has_no_scores(classifier: TransformersClassifier) -> None:
    blank, said = classifier.classify(["", "good"], never)
    assert blank.scores == () and blank.windows == 0
    assert len(said.scores) == 3


def test_it_stops_when_cancelled(classifier: TransformersClassifier) -> None:
    def cancelled() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        list(classifier.classify(["good"] * 100, cancelled))


def test_multi_label_models_have_a_probability_for_each_label(tmp_path: Path) -> None:
    folder = save_classifier(
        tmp_path / "multi", ("a", "b", "c", "d"), problem_type="multi_label_classification"
    )
    model = load(folder)
    assert model.facts.is_multi_label and not model.facts.is_calibrated
    long = " ".join(WORDS * 5)
    short, windowed = model.classify(["i love this", long], never)
    assert all(0 < score < 1 for score in short.scores)
    assert sum(short.scores) != pytest.approx(1)
    # A label is as probable as in its best window.
    ids = model.tokenizer(long, add_special_tokens=False)["input_ids"]
    parts = [ids[one.start : one.end] for one in windows_of(len(ids), model.window_size)]
    each = [model.probabilities(model.model(**model.inputs([part])).logits)[0] for part in parts]
    assert windowed.scores == pytest.approx(
        [max(float(one[label]) for one in each) for label in range(4)], abs=1e-5
    )


def test_an_adapter_is_merged_into_its_base(tmp_path: Path) -> None:
    import torch
    from peft import PeftModel
    from transformers import AutoConfig, AutoTokenizer, BertForSequenceClassification

    base = save_encoder(tmp_path / "base")
    folder = save_adapter(tmp_path / "adapter", base, "publisher/Base-Name")
    asked: list[str] = []

    def find_base(name: str) -> Path:
        asked.append(name)
        return base

    model = load_classifier(folder, CPU, name="tiny", find_base=find_base)
    assert asked == ["publisher/Base-Name"]
    found = next(model.classify(["i love this food"], never))
    config = AutoConfig.from_pretrained(folder)
    plain = BertForSequenceClassification.from_pretrained(base, config=config)
    adapted = PeftModel.from_pretrained(plain, folder).eval()
    tokens = AutoTokenizer.from_pretrained(base)("i love this food", return_tensors="pt")
    with torch.inference_mode():
        expected = (adapted(**tokens).logits[0] / 2.0).softmax(-1).tolist()
    assert found.scores == pytest.approx(expected, abs=1e-5)


def test_what_is_no_classifier_is_refused_in_words(
    tmp_path: Path, copy_of: Callable[[Path], Path], folder: Path
) -> None:
    with pytest.raises(UnsupportedError) as encoder:
        load(save_encoder(tmp_path / "encoder"))
    assert encoder.value.text.key == "error.model_not_classifier"
    with pytest.raises(UnsupportedError) as regression:
        load(save_classifier(tmp_path / "number", ("x",), problem_type="regression"))
    assert regression.value.text.key == "error.model_without_labels"
    damaged = copy_of(folder)
    (damaged / "calibration.json").write_text('{"temperature": 0}')
    with pytest.raises(EngineError) as calibration:
        load(damaged)
    assert calibration.value.text.key == "error.model_corrupt"


def test_near_ties_are_decided_in_float32(
    folder: Path, classifier: TransformersClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = load(folder, replace(CPU, dtype="bfloat16"))
    texts = [f"{one} {other}" for one in WORDS[:20] for other in WORDS[20:40]]
    exact = list(classifier.classify(texts, never))
    rounded = list(short.classify(texts, never))
    assert [best_label(one.scores, False) for one in rounded] == [
        best_label(one.scores, False) for one in exact
    ]
    close = 0
    for one, other in zip(rounded, exact, strict=True):
        first, second = sorted(one.scores)[-1:-3:-1]
        if first - second < transformers_classifier.NEAR_TIE:
            close += 1
            assert one.scores == pytest.approx(other.scores, abs=1e-5)
    assert 0 < close < len(texts) / 2
    assert any(
        one.scores != pytest.approx(other.scores, abs=1e-5)
        for one, other in zip(rounded, exact, strict=True)
    )


def test_outputs_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    model = load(save_classifier(tmp_path / "twins", ("up", "up", "down")))
    assert model.facts.labels == ("up (0)", "up (1)", "down")


@pytest.mark.parametrize(("tokens", "size"), [(0, 8), (1, 8), (8, 8), (9, 8), (100, 8), (57, 30)])
def test_windows_cover_every_token_once_by_weight(tokens: int, size: int) -> None:
    windows = windows_of(tokens, size)
    assert sum(one.weight for one in windows) == tokens
    assert all(one.end - one.start == min(size, tokens) for one in windows)
    covered = set[int]()
    for one in windows:
        covered |= set(range(one.start, one.end))
    assert covered == set(range(tokens))


@pytest.mark.parametrize("text", ["", "one two three", "x" * 100, "ab " * 60])
def test_pieces_join_to_the_text(text: str) -> None:
    pieces = list(pieces_of(text, limit=10))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, start) for start, piece in pieces)
    assert all(len(piece) <= 20 for _, piece in pieces)


def test_batches_hold_windows_of_like_length_within_the_budget() -> None:
    lengths = [5, 30, 6, 31, 7, 100, 5]
    batches = list(length_batches(lengths, 64))
    assert batches == [[5], [3, 1], [4, 2, 0, 6]]
