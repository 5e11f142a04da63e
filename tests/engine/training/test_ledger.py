"""Every row is in the ledger with what becomes of it; counts and pages agree."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.context import JobContext
from engine.errors import CancelledError
from engine.protocol.training_data import TrainingLedger, TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.training_ledger import run
from engine.training.recognition.last_ledger import LAST, LastLedger
from engine.training.recognition.ledger import Ledger
from engine.training.recognition.parts import divide
from engine.training.recognition.reading import read_rows
from tests.engine.training.tiny_tokenizer import make_base

Ask = Callable[..., TrainingLedger]


def job() -> JobContext:
    return JobContext(1, lambda name, params: None)


def chat(question: Any, answer: Any, **more: Any) -> dict[str, Any]:
    turns = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
    return {"messages": turns, **more}


ROWS = [
    *(chat(f"What is {n}?", f"It is {n}, a number like any other.") for n in range(60)),
    chat("WHAT IS 7", "It is 7 — a number like any other!"),
    chat("What is 8?", ""),
    chat("What is 9?", 9),
    chat("Tell me a story.", "Once upon a time. " * 20),
    chat("A question that takes all the room there is. " * 5, "Yes."),
]


def write(path: Path, rows: list[Any]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def spec(tmp_path: Path) -> TrainingSpec:
    base = make_base(tmp_path / "base")
    return TrainingSpec(data=write(tmp_path / "rows.jsonl", ROWS), base=str(base), max_length=200)


@pytest.fixture
def ask(spec: TrainingSpec) -> Ask:
    def page(**changes: Any) -> TrainingLedger:
        return run(TrainingLedgerParams(**({"spec": spec, "limit": 1000} | changes)), job())

    return page


def test_what_is_cancelled_before_the_tokenizer_is_read_does_not_read_it(
    spec: TrainingSpec,
) -> None:
    """From there on it can't be interrupted, for seconds where torch has to be imported first."""
    stages: list[str] = []

    def sink(_name: str, progress: Any) -> None:
        stages.append(progress.stage.key)
        if stages[-1] == "stage.training_tokenizer":
            ctx.cancel()

    ctx = JobContext(1, sink)
    with pytest.raises(CancelledError):
        run(TrainingLedgerParams(spec=spec, limit=1), ctx)
    assert stages[-1] == "stage.training_tokenizer"


def test_a_page_that_is_asked_for_at_any_moment_is_of_its_own_ledger(spec: TrainingSpec) -> None:
    """Pages and counts are asked for beside each other."""
    other = msgspec.structs.replace(spec, seed=7)
    found: list[Ledger | None] = []

    class Watched(LastLedger):
        def __setattr__(self, name: str, value: Any) -> None:
            super().__setattr__(name, value)
            if name != "_lock" and hasattr(self, "is_watched"):
                found.append(self.find(other))

    last = Watched()
    last.count(spec, job())
    last.is_watched = True
    counted = last.count(other, job())
    assert counted in found
    assert {id(one) for one in found} <= {id(counted), id(None)}


def test_every_row_has_a_verdict_and_the_counts_add_up(ask: Ask) -> None:
    found = ask()
    assert [row.number for row in found.rows] == list(range(1, len(ROWS) + 1))
    assert found.counts == {"kept": 61, "fixed": 2, "left_out": 2}
    assert {(one.reason.key, one.verdict): one.rows for one in found.reasons} == {
        ("row.empty_answer", "left_out"): 1,
        ("row.made_text", "fixed"): 1,
        ("row.cut", "fixed"): 1,
        ("row.cut_answers", "left_out"): 1,
    }
    assert found.copies == 1
    assert sum(found.parts.values()) == 63
    assert found.rows[0].preview == "What is 0? → It is 0, a number like any other."
    assert found.rows[61].preview.startswith('{"messages": [{"role": "user"')


def test_pages_and_filters_give_the_same_rows(ask: Ask) -> None:
    assert ask().matching == len(ROWS)
    for verdict, numbers in (("fixed", [63, 64]), ("left_out", [62, 65])):
        found = ask(verdict=verdict)
        assert ([row.number for row in found.rows], found.matching) == (numbers, 2)
        assert [row.number for row in ask(verdict=verdict, offset=1).rows] == numbers[1:]
    assert [row.number for row in ask(reason="row.cut").rows] == [64]
    assert [row.number for row in ask(offset=10, limit=3).rows] == [11, 12, 13]


def test_a_page_without_counting_reads_only_so_far(ask: Ask, spec: TrainingSpec) -> None:
    quick = ask(is_counting=False, limit=5, offset=2)
    assert [row.number for row in quick.rows] == [3, 4, 5, 6, 7]
    assert quick.matching is None and LAST.find(spec) is None
    assert [row.number for row in ask(is_counting=False, verdict="left_out").rows] == [62]
    ask()
    assert ask(is_counting=False).matching == len(ROWS)  # counted before, so it is known


def test_parts_are_those_of_the_run(ask: Ask, spec: TrainingSpec) -> None:
    rows = list(read_rows(spec, Path(spec.data), lambda: None))
    usable = [row for row in rows if row.example is not None]
    examples = [row.example for row in usable if row.example is not None]
    expected = {row.number: part for row, part in zip(usable, divide(examples, spec), strict=True)}
    shown = {row.number: row.part for row in ask(verdict="kept").rows}
    assert shown == {number: expected[number] for number in shown}
    assert shown[8] == shown[61]  # the copy


def test_lengths_say_what_a_limit_cuts(ask: Ask) -> None:
    found = ask()
    assert found.token_rows == 64 and found.max_length == 200
    assert sum(one.rows for one in found.lengths) == 64
    assert all(a.to_tokens == b.from_tokens for a, b in pairwise(found.lengths))
    tokens = [row.tokens for row in found.rows if row.tokens is not None]
    assert found.total_tokens == sum(tokens) and 0 < found.trained_tokens < found.total_tokens
    assert found.cut_rows == sum(count > 200 for count in tokens) == 2
    assert found.cut_tokens == sum(max(0, count - 200) for count in tokens)


def test_evaluation_rows_that_are_learned_from_are_counted(
    tmp_path: Path, spec: TrainingSpec
) -> None:
    given = write(
        tmp_path / "eval.jsonl", [ROWS[3], chat("what is 4", "Four."), chat("New?", "Yes.")]
    )

    asked = msgspec.structs.replace(spec, eval_data=given)
    found = run(TrainingLedgerParams(spec=asked), job())
    assert found.leaked == 2 and "test" not in found.parts


def test_languages_are_told(tmp_path: Path) -> None:
    rows = [
        {"source": "The weather is fine today, I think.", "target": "Heute ist das Wetter gut."}
    ]
    spec = TrainingSpec(data=write(tmp_path / "pairs.jsonl", rows * 9), base="")
    found = run(TrainingLedgerParams(spec=spec), job())
    assert [(one.language, one.rows) for one in found.languages] == [("en", 9)]
    assert found.language_rows == 9 and not found.lengths


def test_labelled_texts_are_divided_as_their_run_does(tmp_path: Path) -> None:
    from engine.training.dataset import load_dataset

    rows = [{"text": f"text number {n % 50}", "label": "ab"[n % 2]} for n in range(80)]
    spec = TrainingSpec(data=write(tmp_path / "rows.jsonl", [*rows, {"text": None, "label": "a"}]))
    found = run(TrainingLedgerParams(spec=spec, limit=1000), job())
    dataset = load_dataset(spec)
    for part in ("train", "validation", "test"):
        shown = [row.preview for row in found.rows if row.part == part]
        assert shown == getattr(dataset, part).texts
    assert found.copies == 30 and found.rows[-1].reasons[0].key == "row.no_text"


def test_counting_can_be_cancelled_and_leaves_the_last_ledger(ask: Ask, tmp_path: Path) -> None:
    counted = ask()
    context = job()
    context.cancel()
    other = TrainingSpec(data=write(tmp_path / "more.jsonl", ROWS * 3), base="")
    with pytest.raises(CancelledError):
        run(TrainingLedgerParams(spec=other), context)
    assert ask(is_counting=False).counts == counted.counts


def test_a_changed_file_is_counted_anew(ask: Ask, spec: TrainingSpec) -> None:
    assert ask().matching == len(ROWS)
    write(Path(spec.data), ROWS[:40])
    assert ask(is_counting=False).matching is None
    assert ask().matching == 40
