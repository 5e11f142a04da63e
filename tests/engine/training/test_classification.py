"""Runs from data to result, with a real model too small to matter."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.protocol.training_spec import RatingBands
from engine.training.run_folder import RunFolder
from tests.engine.training.conftest import (
    BAD,
    GOOD,
    Run,
    make_rows,
    points_of,
    told,
    write_rows,
)


def scores(folder: Path, texts: list[str]) -> np.ndarray:
    """What a result folder says about texts, loaded by transformers alone: ``(texts, labels)``."""
    import torch
    import transformers

    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    with torch.no_grad():
        logits = model(**tokenizer(texts, return_tensors="pt", padding=True)).logits
    return np.asarray(logits.softmax(-1))


def test_a_run_ends_with_a_model_that_learned(run_to_end: Run) -> None:
    folder = run_to_end(epochs=3)
    run = told(folder)
    assert (run.state, run.error, run.labels) == ("finished", None, ["bad", "good"])
    assert run.metrics["accuracy"] >= 0.9 and run.metrics["rows"] == 24
    assert {"macro_f1", "ece", "loss"} <= run.metrics.keys()
    said = scores(Path(run.model), ["the film was great", "a dull story"]).argmax(1)
    assert [run.labels[number] for number in said] == ["good", "bad"]
    assert (folder.result / "README.md").read_text("utf-8").startswith("---")
    facts = json.loads((folder.result / "training.json").read_text("utf-8"))
    assert facts["rows"] == {"train": 84, "validation": 12, "test": 24}
    temperature = json.loads((folder.result / "calibration.json").read_text())["temperature"]
    assert 0.05 <= temperature <= 20
    assert not folder.checkpoints.exists()


def test_every_step_has_a_point_and_every_epoch_an_evaluation(run_to_end: Run) -> None:
    points = points_of(run_to_end())
    losses = [point for point in points if "loss" in point.values]
    assert losses[-1].step == 22 and losses[-1].epoch == 2.0
    assert [point.step for point in points if "validation_loss" in point.values] == [11, 22]
    assert all(np.isfinite(point.values["loss"]) for point in losses)
    assert losses[0].values["loss"] > losses[-1].values["loss"]


def test_lora_writes_an_adapter_and_leaves_the_base_alone(run_to_end: Run, tiny_bert: Path) -> None:
    before = (tiny_bert / "model.safetensors").read_bytes()
    folder = run_to_end(method="lora", epochs=3, lora_rank=4)
    run = told(folder)
    assert run.state == "finished" and run.metrics["accuracy"] >= 0.8
    names = {path.name for path in folder.result.iterdir()}
    assert {"adapter_model.safetensors", "adapter_config.json", "config.json"} <= names
    assert "model.safetensors" not in names
    adapter = json.loads((folder.result / "adapter_config.json").read_text())
    assert adapter["base_model_name_or_path"] == str(tiny_bert)
    config = json.loads((folder.result / "config.json").read_text())
    assert config["id2label"] == {"0": "bad", "1": "good"}
    assert config["architectures"] == ["BertForSequenceClassification"]
    assert (tiny_bert / "model.safetensors").read_bytes() == before


def test_head_only_changes_no_weight_of_the_base(run_to_end: Run, tiny_bert: Path) -> None:
    from safetensors.torch import load_file

    folder = run_to_end(method="head", learning_rate=1e-2)
    trained = load_file(folder.result / "model.safetensors")
    base = load_file(tiny_bert / "model.safetensors")
    name = "encoder.layer.0.attention.self.query.weight"
    assert (trained[f"bert.{name}"] == base[name]).all()
    assert (trained["bert.pooler.dense.weight"] != base["pooler.dense.weight"]).any()


def test_several_labels_a_row(run_to_end: Run, tmp_path: Path) -> None:
    rows = [
        {"text": row["text"], "labels": [row["label"]] if number % 3 else []}
        for number, row in enumerate(make_rows(160))
    ]
    for row in rows[::3]:  # rows without a label say nothing that tells
        row["text"] = " ".join(word for word in row["text"].split() if word not in GOOD + BAD)
    run = told(run_to_end(data=str(write_rows(tmp_path / "multi.jsonl", rows)), epochs=4))
    assert run.state == "finished", run.error
    assert run.labels == ["bad", "good"]
    assert run.metrics["macro_f1"] >= 0.7 and "micro_f1" in run.metrics
    config = json.loads((Path(run.model) / "config.json").read_text())
    assert config["problem_type"] == "multi_label_classification"


def test_a_rating_becomes_labels_by_bands(run_to_end: Run, tmp_path: Path) -> None:
    rows = [
        {"rating": 2.25 if row["label"] == "good" else -1.5, "text": row["text"]}
        for row in make_rows(100)
    ]
    rows += [{"rating": 0.5, "text": f"some music {number}"} for number in range(40)]
    run = told(
        run_to_end(
            data=str(write_rows(tmp_path / "rated.jsonl", rows)),
            bands=RatingBands(low=-0.5, high=0.5),
        )
    )
    assert (run.state, run.labels) == ("finished", ["negative", "neutral", "positive"])


def test_evaluation_data_of_its_own_is_what_is_measured_on(run_to_end: Run, tmp_path: Path) -> None:
    given = write_rows(tmp_path / "eval.jsonl", make_rows(30, seed=9))
    run = told(run_to_end(eval_data=str(given)))
    assert run.metrics["rows"] == 30
    facts = json.loads((Path(run.model) / "training.json").read_text())
    assert facts["rows"]["train"] + facts["rows"]["validation"] == 120


def test_the_best_checkpoint_is_kept_and_training_stops_early(run_to_end: Run) -> None:
    """At this rate the loss on held-out rows soon only rises."""
    folder = run_to_end(epochs=30, early_stopping=1, learning_rate=5e-2)
    run = told(folder)
    assert run.state == "finished"
    assert run.step < run.total_steps
    assert any(note.key == "note.training_stopped_early" for note in run.notes)
    looks = {p.step: p.values for p in points_of(folder) if "validation_loss" in p.values}
    assert all(0 <= look["validation_accuracy"] <= 1 for look in looks.values())
    assert all("validation_macro_f1" in look for look in looks.values())

    def worth(step: int) -> tuple[float, float]:
        look = looks[step]
        return look["validation_macro_f1"], -look["validation_calibrated_loss"]

    assert run.best_step == max(looks, key=worth)


def test_max_steps_ends_a_run(run_to_end: Run) -> None:
    run = told(run_to_end(max_steps=3))
    assert (run.state, run.step, run.total_steps) == ("finished", 3, 3)


def test_balanced_weights_make_a_rare_label_count(run_to_end: Run, tmp_path: Path) -> None:
    rows = make_rows(200)
    rows = [row for number, row in enumerate(rows) if number % 2 or number % 20 == 0]
    data = str(write_rows(tmp_path / "uneven.jsonl", rows))
    texts = [f"the film was {word}" for word in GOOD]

    def belief(folder: RunFolder) -> float:
        return float(scores(folder.result, texts)[:, 1].mean())

    plain = belief(run_to_end(data=data, epochs=1, learning_rate=1e-3))
    balanced = belief(run_to_end(data=data, epochs=1, learning_rate=1e-3, class_weights="balanced"))
    assert balanced > plain + 0.05


def test_bfloat16_learns_too(run_to_end: Run) -> None:
    run = told(run_to_end(epochs=3, precision="bfloat16"))
    assert run.metrics["accuracy"] >= 0.9


def test_the_same_seed_gives_the_same_run(run_to_end: Run) -> None:
    first, second = (points_of(run_to_end(seed=3)) for _ in range(2))
    looks = [
        [point.values["validation_loss"] for point in points if "validation_loss" in point.values]
        for points in (first, second)
    ]
    assert looks[0] == pytest.approx(looks[1], abs=1e-6)


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_last_good_checkpoint(
    run_to_end: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.training import classification_trainer as module
    from engine.training.checkpoint_files import last_whole

    compute = module.ClassificationTrainer.compute_loss

    def poisoned(self: object, *args: object, **kwargs: object) -> object:
        loss = compute(self, *args, **kwargs)
        return loss * float("nan") if self.state.global_step >= 6 else loss  # type: ignore[attr-defined]

    monkeypatch.setattr(module.ClassificationTrainer, "compute_loss", poisoned)
    folder = run_to_end(checkpoint_steps=2)
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert run.error.text.key == "error.training_diverged"
    assert run.error.text.args == {"step": 7}
    whole, damaged = last_whole(folder)
    assert whole is not None and whole.step == 6 and damaged == []
    early = told(run_to_end(batch_size=1, max_steps=8, evaluations_per_epoch=1)).error
    assert early is not None and early.text.key == "error.training_diverged_anew"
    assert "kept" not in early.message


def test_long_texts_are_cut_and_counted(
    run_to_end: Run, tmp_path: Path, spec: Callable[..., object]
) -> None:
    rows = make_rows(60)
    rows[0]["text"] = "good " * 50_000
    given = make_rows(20, seed=4)
    given[3]["text"] = "a dull story " * 30  # what is measured on is counted too
    folder = run_to_end(
        data=str(write_rows(tmp_path / "long.jsonl", rows)),
        eval_data=str(write_rows(tmp_path / "long_eval.jsonl", given)),
        max_length=16, validation_fraction=0.0, epochs=1,
    )  # fmt: skip
    (note,) = [n for n in told(folder).notes if n.key == "note.training_texts_cut"]
    assert note.args == {"rows": 2, "max_length": 16}
