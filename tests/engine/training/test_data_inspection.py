"""What is told of data before a run; of large data from its beginning, in little memory."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import EngineError
from engine.protocol.training import InspectTrainingDataParams, TrainingDataReport
from engine.protocol.training_data import TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_inspect import run
from engine.tasks.training_ledger import run as ledger
from engine.training.recognition.inspection import check_data
from tests.engine.training.conftest import make_tiny_bert


def job() -> JobContext:
    return JobContext(1, lambda name, params: None)


def inspect(spec: TrainingSpec) -> TrainingDataReport:
    return run(InspectTrainingDataParams(spec=spec), job())


def chats(count: int, **answer: Any) -> list[dict[str, Any]]:
    return [
        {
            "messages": [
                {"role": "user", "content": f"Who are you, {n}?"},
                {"role": "assistant", "content": "I am {{name}} by {{author}}."} | answer,
            ]
        }
        for n in range(count)
    ]


def write(path: Path, rows: list[Any]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def test_shape_reasons_and_placeholders_are_told(tmp_path: Path) -> None:
    rows = [*chats(8), {"messages": []}]
    spec = TrainingSpec(
        data=write(tmp_path / "a.jsonl", rows),
        base="",
        fill={"name": "Ada", "x": "y"},
        columns={"input": "messages"},
    )
    found = inspect(spec)
    assert (found.shape, found.task, found.rows, found.usable_rows) == ("messages", "chat", 9, 8)
    assert found.is_trainable and found.is_rows_exact and found.error is None
    assert found.mapping == {"messages": "messages"} and found.placeholders == ["author"]
    told = {note.key: note.args for note in found.problems}
    assert told["note.training_placeholders"] == {"names": "author"}
    assert told["note.training_fill_unused"] == {"names": "x"}
    assert told["note.training_rows_left_out"] == {"rows": 1}
    assert told["note.training_columns_unused"] == {"parts": "input", "shape": "messages"}


@pytest.mark.parametrize(
    ("rows", "changes", "key"),
    [
        (chats(5, loss_weight=0), {}, "error.training_nothing_to_learn"),
        (chats(5, content=""), {}, "error.training_no_usable_rows"),
        (
            [{"prompt": "a", "chosen": "b", "rejected": "c"}] * 5,
            {},
            "error.training_shape_not_yet",
        ),
    ],
)
def test_nothing_to_learn_is_refused_before_and_at_the_start(
    rows: list[Any], changes: dict[str, Any], key: str, tmp_path: Path
) -> None:
    spec = TrainingSpec(data=write(tmp_path / "a.jsonl", rows), base="", **changes)
    found = inspect(spec)
    assert found.error is not None and found.error.text.key == key
    with pytest.raises(EngineError) as told:
        check_data(spec, lambda: None)
    assert told.value.text.key == key


def test_masked_answers_count_when_everything_is_learned(tmp_path: Path) -> None:
    data = write(tmp_path / "a.jsonl", chats(5, loss_weight=0))
    assert inspect(TrainingSpec(data=data, base="", train_on="everything")).error is None


def test_labelled_texts_are_told_as_before(tmp_path: Path) -> None:
    rows = [{"text": f"text {n}", "label": "ab"[n % 2]} for n in range(30)]
    found = inspect(TrainingSpec(data=write(tmp_path / "a.jsonl", rows)))
    assert (found.shape, found.task) == ("classification", "text_classification")
    assert (found.text_column, found.label_column) == ("text", "label")
    assert [(one.label, one.rows) for one in found.labels] == [("a", 15), ("b", 15)]


def test_evaluation_data_of_another_kind_is_refused(tmp_path: Path) -> None:
    data = write(tmp_path / "a.jsonl", chats(9))
    other = write(tmp_path / "b.jsonl", [{"text": "nothing of a chat"}] * 5)
    found = inspect(TrainingSpec(data=data, eval_data=other, base=""))
    assert found.error is not None and found.error.text.key == "error.training_shape_unfit"


ROWS = 2_000


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """10 MB of chats, of which every hundredth has no answer."""
    path = tmp_path / "large.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(ROWS):
            turns = [{"role": "user", "content": f"Question {n}: " + "why " * 600}]
            turns.append({"role": "assistant", "content": "" if n % 100 == 0 else "so " * 800})
            file.write(json.dumps({"messages": turns}) + "\n")
    return path


def test_large_data_is_told_by_its_beginning_in_flat_memory(large: Path) -> None:
    spec = TrainingSpec(data=str(large), base="")
    tracemalloc.start()
    found = inspect(spec)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20
    assert not found.is_rows_exact and abs(found.rows - ROWS) < ROWS / 50
    assert abs(found.usable_rows - 0.99 * ROWS) < ROWS / 50
    assert found.problems[0].key == "note.training_first_rows"
    assert found.error is None and found.shape == "messages"


def test_ledger_of_large_data_keeps_little_in_memory(large: Path) -> None:
    spec = TrainingSpec(data=str(large), base="")
    tracemalloc.start()
    found = ledger(TrainingLedgerParams(spec=spec, verdict="left_out", limit=10), job())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.counts == {"kept": ROWS - ROWS // 100, "left_out": ROWS // 100}
    assert [row.number for row in found.rows][:3] == [1, 101, 201]
    assert peak < 4 << 20


def test_settings_are_suggested_for_rows_and_base(tmp_path: Path) -> None:
    data = write(tmp_path / "a.jsonl", chats(40))
    assert inspect(TrainingSpec(data=data, base="no-such-model")).suggested is None
    assert inspect(TrainingSpec(data=data, base="")).suggested is None
    found = inspect(TrainingSpec(data=data, base=str(make_tiny_bert(tmp_path / "base")))).suggested
    assert found is not None and found.max_length == 64 and found.reasons  # the base's context
    pairs = [{"translation": {"en": "a " * 90, "de": "b"}}] * 9
    new = inspect(TrainingSpec(data=write(tmp_path / "p.jsonl", pairs), base="")).suggested
    assert new is not None and (new.method, new.max_length) == ("full", 64)
