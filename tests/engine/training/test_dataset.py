"""Data as people have it: what is wrong with it is said in one sentence, before training."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.protocol.training_spec import RatingBands, TrainingSpec
from engine.training.dataset import inspect_data, load_dataset
from engine.training.splits import normalise
from tests.engine.training.conftest import make_rows, write_rows

Spec = Callable[..., TrainingSpec]


@pytest.fixture
def ask(tmp_path: Path, spec: Spec) -> Callable[..., TrainingSpec]:
    """A spec for rows, or for the bytes of a file."""

    def make(content: list[dict[str, Any]] | bytes, **changes: Any) -> TrainingSpec:
        path = tmp_path / ("rows.jsonl" if isinstance(content, list) else "rows.csv")
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            write_rows(path, content)
        return spec(data=str(path), **changes)

    return make


def plain(count: int) -> list[dict[str, Any]]:
    return make_rows(count)


BAD: dict[str, tuple[Any, str]] = {
    "empty": (b"", "error.data_empty"),
    "one row": (plain(1), "error.training_too_few_rows"),
    "no labels": (
        [{"text": f"a {n}", "label": None} for n in range(9)],
        "error.training_no_labels",
    ),
    "no texts": ([{"text": None, "label": "x"} for _ in range(9)], "error.training_no_texts"),
    "one label": ([{"text": f"a {n}", "label": "x"} for n in range(9)], "error.training_one_label"),
    "10,000 labels": (
        [{"text": f"a {n}", "label": f"l{n}"} for n in range(10_000)],
        "error.training_too_many_labels",
    ),
    "a scale": (
        [{"text": f"a {n}", "rating": n / 7} for n in range(100)],
        "error.training_scale",
    ),
    "no column of labels": (
        [{"text": f"a text {n}"} for n in range(9)],
        "error.training_no_label_column",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_learned_from_is_refused_in_one_sentence(
    name: str, ask: Callable[..., TrainingSpec]
) -> None:
    content, key = BAD[name]
    spec = ask(content)
    with pytest.raises(EngineError) as refusal:
        load_dataset(spec)
    assert refusal.value.text.key == key
    assert str(refusal.value).endswith(".")
    report = inspect_data(spec)
    assert report.error is not None and report.error.text.key == key


def test_a_column_that_is_not_there(ask: Callable[..., TrainingSpec]) -> None:
    error = inspect_data(ask(plain(20), label_column="mood")).error
    assert error is not None
    assert error.text.args == {"column": "mood", "columns": "text, label"}


def test_a_label_only_in_the_evaluation_data(
    ask: Callable[..., TrainingSpec], tmp_path: Path
) -> None:
    rows = [*make_rows(10, seed=2), {"text": "a story", "label": "odd"}]
    given = write_rows(tmp_path / "eval.jsonl", rows)
    spec = ask(plain(40), eval_data=str(given))
    error = inspect_data(spec).error
    assert error is not None and error.text.key == "error.training_label_only_in_eval"
    assert error.text.args == {"label": "odd", "rows": 1, "count": 1}
    with pytest.raises(EngineError):
        load_dataset(spec)


def test_a_report_counts_every_row(ask: Callable[..., TrainingSpec]) -> None:
    rows = plain(40)
    rows[0]["text"] = " "
    rows[1]["label"] = None
    rows += [dict(rows[2]), {"text": rows[4]["text"], "label": "bad"}]
    report = inspect_data(ask(rows))
    assert report.error is None
    assert (report.rows, report.usable_rows) == (42, 40)
    assert (report.text_column, report.label_column) == ("text", "label")
    assert report.task == "text_classification"
    assert sum(count.rows for count in report.labels) == 40
    problems = {problem.key: problem.args for problem in report.problems}
    assert problems["note.training_rows_without_text"] == {"rows": 1}
    assert problems["note.training_rows_without_label"] == {"rows": 1}
    assert problems["note.training_copies"] == {"rows": 2}
    assert problems["note.training_contradictions"] == {"texts": 1}


def test_uneven_and_rare_labels_are_said(ask: Callable[..., TrainingSpec]) -> None:
    rows = [*[{"text": f"the film {n}", "label": "a"} for n in range(60)],
            *[{"text": f"the story {n}", "label": "b"} for n in range(3)]]  # fmt: skip
    problems = {problem.key: problem.args for problem in inspect_data(ask(rows)).problems}
    assert problems["note.training_rare_labels"] == {"labels": "b", "rows": 5}
    assert problems["note.training_imbalance"] == {"most": "a", "least": "b", "times": 20}


def test_the_three_parts_share_no_text_and_hold_every_usable_row(
    ask: Callable[..., TrainingSpec],
) -> None:
    rows = plain(200)
    rows += [dict(row, text=row["text"].upper() + "!") for row in rows[:50]]
    dataset = load_dataset(ask(rows))
    parts = [dataset.train, dataset.validation, dataset.test]
    keys = [{normalise(text) for text in part.texts} for part in parts]
    assert not keys[0] & keys[1] and not keys[0] & keys[2] and not keys[1] & keys[2]
    assert sum(map(len, parts)) == 250
    assert 40 <= len(dataset.test) <= 60 and len(dataset.validation) >= 15


def test_few_rows_are_all_learned_from_and_that_is_said(ask: Callable[..., TrainingSpec]) -> None:
    dataset = load_dataset(ask(plain(10)))
    assert (len(dataset.train), len(dataset.validation), len(dataset.test)) == (10, 0, 0)
    assert {note.key for note in dataset.notes} >= {
        "note.training_no_validation",
        "note.training_no_test",
    }


def test_numbers_are_labels_in_their_order(ask: Callable[..., TrainingSpec]) -> None:
    rows = [{"text": f"the film {n}", "label": [10, 2, 1.0][n % 3]} for n in range(30)]
    assert load_dataset(ask(rows)).labels == ["1", "2", "10"]


def test_values_of_all_kinds_are_examples_or_counted(ask: Callable[..., TrainingSpec]) -> None:
    texts: list[Any] = ["a film", 7, 2.5, True, None, ["a", "b"], {"a": 1}, "  "]
    labels: list[Any] = [1, "1", 1.0, " 1 ", True, "yes", None, "", float("nan")]
    rows = [{"text": text, "label": label} for text in texts for label in labels]
    rows += [{"text": f"a story {n}", "label": "yes"} for n in range(5)]
    report = inspect_data(ask(rows, text_column="text"))
    assert report.error is None
    missing = {problem.key: problem.args["rows"] for problem in report.problems
               if problem.key.startswith("note.training_rows_without")}  # fmt: skip
    assert missing == {
        "note.training_rows_without_text": 2 * len(labels),
        "note.training_rows_without_label": 3 * (len(texts) - 2),
    }
    assert report.rows == len(rows) == report.usable_rows + sum(map(int, missing.values()))
    assert {count.label: count.rows for count in report.labels} == {
        "1": 4 * 6, "yes": 6 + 5, "True": 6,
    }  # fmt: skip


def test_bands_hold_their_borders(ask: Callable[..., TrainingSpec]) -> None:
    ratings = [-0.51, -0.5, 0.0, 0.5, 0.51] * 6
    rows = [{"text": f"the film {n}", "rating": rating} for n, rating in enumerate(ratings)]
    report = inspect_data(ask(rows, bands=RatingBands(low=-0.5, high=0.5)))
    assert {count.label: count.rows for count in report.labels} == {
        "negative": 6, "neutral": 18, "positive": 6,
    }  # fmt: skip


def test_emoji_alone_are_a_text(ask: Callable[..., TrainingSpec]) -> None:
    rows = [{"text": "😍" * (n + 1), "label": "ab"[n % 2]} for n in range(30)]
    dataset = load_dataset(ask(rows))
    assert len(dataset.train) + len(dataset.validation) + len(dataset.test) == 30


def test_every_line_of_a_table_with_stray_quotes_is_an_example(
    ask: Callable[..., TrainingSpec],
) -> None:
    lines = [f'the "film {n}\t{"ab"[n % 2]}' for n in range(50)]
    spec = ask(("text\tlabel\n" + "\n".join(lines) + "\n").encode())
    assert inspect_data(spec).usable_rows == 50
