"""A classifier beside what one would have without training it."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.results.bootstrap import interval
from engine.training.results.classes import (
    accuracy,
    balanced_accuracy,
    confusion,
    label_scores,
    macro_f1,
)
from engine.training.results.classes import telling_rows as telling
from engine.training.results.classifier_report import Untrained, class_notes
from engine.training.results.comparison import compare
from engine.training.run_info import describe
from engine.training.worker import carry_out
from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows
from tests.engine.training.results.test_run_reports import done, report_of


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_bert(tmp_path_factory.mktemp("classes") / "bert")


def spec(bert: Path, data: Path, **more: Any) -> dict[str, Any]:
    return {
        "data": str(data), "base": str(bert), "batch_size": 8, "learning_rate": 3e-3,
        "precision": "float32", "epochs": 3,
    } | more  # fmt: skip


def test_the_figures_are_sklearns_of_the_same_decisions() -> None:
    """Worked out by hand: three labels, six rows, one label never given."""
    wanted = np.eye(3, dtype=bool)[[0, 0, 1, 1, 1, 2]]
    said = np.eye(3, dtype=bool)[[0, 1, 1, 1, 0, 0]]
    base = np.eye(3, dtype=bool)[[1] * 6]
    assert interval(accuracy(said, wanted), 6).value == pytest.approx(3 / 6)
    # F1: 2·1/(3+2), 2·2/(3+3), 0
    assert interval(macro_f1(said, wanted), 6).value == pytest.approx((0.4 + 2 / 3 + 0) / 3)
    balanced = balanced_accuracy(said, wanted, is_multi_label=False)
    assert interval(balanced, 6).value == pytest.approx((1 / 2 + 2 / 3 + 0) / 3)
    several = balanced_accuracy(said, wanted, is_multi_label=True)
    lacks = (2 / 4 + 2 / 3 + 5 / 5) / 3
    assert interval(several, 6).value == pytest.approx(((1 / 2 + 2 / 3 + 0) / 3 + lacks) / 2)
    first, _, third = label_scores(["a", "b", "c"], base, said, wanted)
    assert (first.rows, first.said, first.hits) == (2, 3, 1)
    assert (first.precision, first.recall) == pytest.approx((1 / 3, 1 / 2))
    assert (third.precision, third.recall, third.f1, third.base_f1) == (0, 0, 0, 0)
    counts = {(one.label, one.said): one.rows for one in confusion(said, wanted)}
    assert counts == {(0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 2, (2, 0): 1}
    # Row 4 was right before and isn't now; row 0 the other way round; row 5 was never right.
    certain = np.array([0.5, 0.9, 0.9, 0.9, 0.6, 0.99])
    assert telling(base, said, wanted, certain, 4) == [4, 0, 5]


def test_a_coin_is_no_better_than_the_most_frequent_label() -> None:
    """Though its macro F1 is, with certainty."""
    chance = np.random.default_rng(2)
    wanted = np.eye(2, dtype=bool)[(chance.random(600) < 0.6).astype(int)]
    coin = np.eye(2, dtype=bool)[chance.integers(0, 2, 600)]
    always = np.eye(2, dtype=bool)[[1] * 600]
    balanced = partial(balanced_accuracy, is_multi_label=False)
    metrics = [
        compare(name, of(always, wanted), of(coin, wanted), 600, is_lower_better=False)
        for name, of in (("macro_f1", macro_f1), ("accuracy", accuracy),
                         ("balanced_accuracy", balanced))
    ]  # fmt: skip
    assert [one.verdict for one in metrics] == ["better", "worse", "unclear"]
    notes = class_notes(
        metrics, Untrained("majority", always, TextKey("note.report_majority")), 300
    )
    assert [one.key for one in notes] == [
        "note.report_majority_unclear", "note.report_majority", "note.report_accuracy_worse",
    ]  # fmt: skip


def test_a_classifier_is_compared_with_the_most_frequent_label(bert: Path, tmp_path: Path) -> None:
    rows = [row for at, row in enumerate(make_rows(180)) if at % 2 or at % 6]
    folder = done(**spec(bert, write_rows(tmp_path / "rows.jsonl", rows)))
    report, run = report_of(folder), describe(folder)
    assert (report.baseline, report.has_base, report.rows) == ("majority", True, 30)
    figures = {one.name: one for one in report.metrics}
    for name in ("macro_f1", "accuracy"):
        assert figures[name].tuned.value == pytest.approx(run.metrics[name])
        assert figures[name].tuned.low <= figures[name].tuned.value <= figures[name].tuned.high
    common = sum(row["label"] == "bad" for row in rows) / len(rows)
    assert figures["accuracy"].base.value == pytest.approx(common, abs=0.05)
    assert figures["macro_f1"].verdict == "better"
    assert report.notes[0].key == "note.report_majority_better"
    assert report.notes[1].args["label"] == "bad"
    assert [one.label for one in report.labels] == ["bad", "good"]
    assert sum(one.rows for one in report.confusion) == sum(one.rows for one in report.labels) == 30
    for one in report.examples:  # the texts are those of their labels
        row = next(row for row in rows if row["text"] == one.prompt)
        assert (one.reference, one.base) == (row["label"], "bad") and one.base != one.tuned
    assert "| most frequent label | tuned |" in report.card and "always saying “bad”" in report.card
    assert "| label | rows | precision |" in (folder.result / "README.md").read_text("utf-8")


def test_a_base_with_the_same_labels_is_asked_itself(bert: Path, tmp_path: Path) -> None:
    """Training that makes it worse is said plainly: the labels of its data are the wrong ones."""
    right = write_rows(tmp_path / "right.jsonl", make_rows(60))
    first = done(**spec(bert, right, test_fraction=0.0, validation_fraction=0.0))
    base = tmp_path / "sentiment"
    base.mkdir()
    for file in first.result.iterdir():
        (base / file.name).write_bytes(file.read_bytes())
    config = json.loads((base / "config.json").read_text("utf-8"))
    # Written otherwise and in another order: the names decide.
    config["id2label"] = {"0": "Bad", "1": "GOOD"}
    (base / "config.json").write_text(json.dumps(config), "utf-8")
    swapped = [row | {"label": "good" if row["label"] == "bad" else "bad"} for row in make_rows(60)]
    given = write_rows(tmp_path / "eval.jsonl", make_rows(40, seed=5))
    asked = spec(base, write_rows(tmp_path / "wrong.jsonl", swapped), eval_data=str(given))
    folder = done(**asked)
    report = report_of(folder)
    assert report.baseline == "base"
    score = next(one for one in report.metrics if one.name == "macro_f1")
    assert score.base.value > 0.9 and score.verdict == "worse"
    assert [one.key for one in report.notes][:2] == ["note.report_worse", "note.report_base_labels"]
    assert "note.report_worse" in {one.key for one in describe(folder).notes}
    assert report.labels[0].base_f1 > report.labels[0].f1


def test_several_labels_a_row_are_compared_too(bert: Path, tmp_path: Path) -> None:
    rows = [{"text": row["text"], "labels": [row["label"]]} for row in make_rows(80)]
    rows += [{"text": f"some music {at}", "labels": []} for at in range(100)]
    folder = done(**spec(bert, write_rows(tmp_path / "several.jsonl", rows), epochs=1))
    report = report_of(folder)
    assert report.notes[1].key == "note.report_majority_no_label"
    assert report.confusion == [] and len(report.labels) == 2
    accuracy_ = next(one for one in report.metrics if one.name == "accuracy")
    assert accuracy_.tuned.value == pytest.approx(describe(folder).metrics["accuracy"])


def test_nothing_held_out_is_said(bert: Path, tmp_path: Path) -> None:
    data = write_rows(tmp_path / "few.jsonl", make_rows(12))
    folder = launcher.prepare(TrainingSpec(**spec(bert, data, max_steps=1)))
    carry_out(folder)
    report = report_of(folder)
    assert report.metrics == [] and [n.key for n in report.notes] == ["note.report_no_rows"]
    assert msgspec.json.decode(msgspec.json.encode(report), type=type(report)) == report
