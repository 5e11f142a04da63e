"""Settings to begin with: they follow the task, the rows and the base, and say why."""

from pathlib import Path

import pytest

from engine.english import sentence
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training import suggestion
from engine.training.recognition.examples import ChatExample, TextExample, Turn
from engine.training.suggestion import suggest, tokens_about
from tests.engine.training.conftest import make_tiny_bert


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_tiny_bert(tmp_path_factory.mktemp("base")))  # a context of 64 tokens


def test_length_holds_most_rows_and_stays_within_the_context(base: str) -> None:
    spec = TrainingSpec(data="-", base=base)
    for lengths, key in (([10] * 99 + [900], "max_length"), ([300] * 100, "most_length")):
        found = suggest(spec, "chat", 100, lengths)
        assert found is not None and found.max_length == 64
        assert found.reasons[-1].key == f"suggest.{key}"
    new = suggest(TrainingSpec(data="-", base=""), "translation", 30_000, [70] * 99 + [900])
    assert new is not None and new.max_length == 128
    assert (new.method, new.learning_rate, new.reasons[0].key) == ("full", 1e-3, "suggest.scratch")
    assert all(sentence(reason) for reason in new.reasons)


@pytest.mark.parametrize(
    ("task", "millions", "method"),
    [("chat", 20, "full"), ("chat", 135, "lora"), ("causal_lm", 135, "full"),
     ("masked_lm", 1000, "lora"), ("text_classification", 22, "full")],
)  # fmt: skip
def test_method_follows_task_and_size(
    task: TrainingTask, millions: int, method: str, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestion, "_parameters", lambda base: millions * 10**6)
    found = suggest(TrainingSpec(data="-", base=base), task, 500, [20])
    assert found is not None and found.method == method
    assert found.reasons[0].args == {"millions": millions}


def test_few_rows_are_passed_more_often_and_adapters_learn_faster(
    base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = TrainingSpec(data="-", base=base)
    epochs = [found.epochs for rows in (90, 999, 9_999, 99_999)
              if (found := suggest(spec, "chat", rows, [20]))]  # fmt: skip
    assert epochs == sorted(epochs, reverse=True) and epochs[0] > epochs[-1]
    full = suggest(spec, "chat", 90, [20])
    monkeypatch.setattr(suggestion, "_parameters", lambda base: 10**8)
    lora = suggest(spec, "chat", 90, [20])
    assert full is not None and lora is not None
    assert lora.learning_rate == pytest.approx(10 * full.learning_rate)


def test_nothing_is_suggested_without_a_base_or_a_task(tmp_path: Path) -> None:
    assert suggest(TrainingSpec(data="-", base="no-such-model"), "chat", 9, []) is None
    assert suggest(TrainingSpec(data="-", base=""), "chat", 9, []) is None
    assert suggest(TrainingSpec(data="-", base=""), "auto", 9, []) is None


def test_tokens_are_estimated_for_what_is_said_and_its_frame() -> None:
    assert tokens_about(TextExample("a" * 300)) == 101
    chat = ChatExample((Turn("user", "a" * 30), Turn("assistant", "b" * 30)))
    assert tokens_about(chat) == 2 * (11 + 12)
