"""Scripts of classifiers, encoders and pairs: they learn from the run's rows, as the run did."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.run_folder import RunFolder
from engine.training.run_info import describe
from engine.training.worker import carry_out
from tests.engine.tiny_translator import save_marian
from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows
from tests.engine.training.results.test_run_scripts import exported, losses_of
from tests.engine.training.seq2seq.conftest import make_pairs, write_aligned, write_json_lines
from tests.engine.training.tiny_language import TEXT, make_masked_model

DRIVER = """
import runpy, sys
for script in sys.argv[1:]:
    sys.argv = [script, "--out", script + ".out", "--max-steps", "1"]
    runpy.run_path(script, run_name="__main__")
"""


def without_dropout(folder: Path) -> Path:
    """So that nothing but the rows decides the loss."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    names = ("attention_probs_dropout_prob", "hidden_dropout_prob", "dropout", "attention_dropout")
    config |= {name: 0.0 for name in (*names, "activation_dropout")}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def made(**spec: Any) -> RunFolder:
    plain: dict[str, Any] = {
        "precision": "float32", "max_steps": 2, "batch_size": 64, "learning_rate": 1e-3,
        "warmup_fraction": 0.0, "lora_dropout": 0.0, "early_stopping": 0, "max_length": 32,
    }  # fmt: skip
    folder = launcher.prepare(TrainingSpec(**(plain | spec)))
    carry_out(folder)
    assert describe(folder).state == "finished", describe(folder).error
    return folder


def classifier(folder: Path, **more: Any) -> RunFolder:
    """Rows with blanks between, of which some are held out."""
    rows = make_rows(40)
    rows.insert(7, {"text": " ", "label": "good"})
    rows.append({"text": "the film\u2028was good", "label": "good"})  # one line all the same
    data = folder / "rows.csv"
    lines = [f'{row["label"]},"{row["text"]}"\n' for row in rows]
    data.write_text("label,text\n" + "".join(lines[:20]) + "\n" + "".join(lines[20:]), "utf-8")
    base = without_dropout(make_tiny_bert(folder / "bert"))
    return made(data=str(data), base=str(base), class_weights="balanced", **more)


def several(folder: Path) -> RunFolder:
    rows = [{"text": row["text"], "labels": [row["label"]]} for row in make_rows(30)]
    rows += [{"text": f"some music {at}", "labels": []} for at in range(10)]
    base = without_dropout(make_tiny_bert(folder / "bert"))
    data = write_rows(folder / "several.jsonl", rows)
    return made(data=str(data), base=str(base), method="lora")


def encoder(folder: Path) -> RunFolder:
    base = without_dropout(make_masked_model(folder / "encoder"))
    paragraphs = [f"{text} {at}" for at in range(8) for text in TEXT]
    data = folder / "book.txt"
    data.write_text("\n\n".join(one * 20 for one in paragraphs), "utf-8")
    return made(data=str(data), base=str(base), task="masked_lm", max_length=64, batch_size=4096)


def fine_tuned(folder: Path) -> RunFolder:
    base = without_dropout(save_marian(folder / "opus", source="en", target="de"))
    data = write_json_lines(folder / "pairs.jsonl", make_pairs())
    return made(
        data=data, base=str(base), task="translation", method="lora",
        source_language="en", target_language="de",
    )  # fmt: skip


def from_nothing(folder: Path) -> RunFolder:
    return made(
        **write_aligned(folder, make_pairs()), base="", task="translation", scratch_size="tiny",
        vocabulary_size=320, source_language="en", target_language="de", seed=3,
    )  # fmt: skip


def namespace_of(run: RunFolder, tmp_path: Path) -> dict[str, Any]:
    text = exported(run, "script", tmp_path / "script.py")
    namespace: dict[str, Any] = {"__name__": "elsewhere"}
    exec(compile(text, "script.py", "exec"), namespace)
    return namespace


@pytest.fixture(autouse=True)
def one_thread() -> None:
    import torch

    torch.set_num_threads(1)


@pytest.mark.parametrize(
    ("make", "near"),
    [
        (classifier, 1e-3),
        (several, 1e-3),
        (encoder, 1e-3),
        (fine_tuned, 1e-3),
        (from_nothing, 0.05),
    ],
)
def test_the_script_learns_from_the_runs_rows(
    make: Callable[[Path], RunFolder], near: float, tmp_path: Path
) -> None:
    """All rows in one batch: the losses are the run's only if the same rows are held out. (A new
    model has dropout, so its losses are only near.)"""
    run = make(tmp_path)
    namespace = namespace_of(run, tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        namespace["main"](namespace["DATA"], namespace["BASE"], str(tmp_path / "out"))
    found = [float(one) for one in re.findall(r"^step \d+/2 loss ([\d.]+)$", said.getvalue(), re.M)]
    assert found == pytest.approx(losses_of(run), rel=near)
    metrics = describe(run).metrics
    sizes = re.findall(r"examples: (\d+) train, (\d+) validation, (\d+) test", said.getvalue())
    assert [int(one) for one in sizes[0]][2] == metrics["rows"] > 0
    if "accuracy" in metrics:
        assert f"accuracy {metrics['accuracy']:.6f}" in said.getvalue()
    elif near < 0.01:
        loss = float(re.findall(r"^held out: loss ([\d.]+)", said.getvalue(), re.M)[0])
        assert loss == pytest.approx(metrics["loss"], rel=1e-3)


def test_the_scripts_run_on_their_own(tmp_path: Path) -> None:
    """In a process of its own, without Atelier and without a network."""
    scripts = []
    for make in (classifier, encoder, from_nothing):
        place = tmp_path / make.__name__
        place.mkdir()
        exported(make(place), "script", place / "run.py")
        scripts.append(str(place / "run.py"))
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *scripts], cwd=tmp_path, capture_output=True, text=True,
        env=environment | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("saved to") == 3
    for script in scripts:
        assert (Path(script + ".out") / "model.safetensors").is_file()
        assert "import engine" not in Path(script).read_text("utf-8")


def test_other_data_is_divided_anew(tmp_path: Path) -> None:
    """Numbers of rows mean nothing in another file; that is said."""
    namespace = namespace_of(classifier(tmp_path, max_steps=1), tmp_path)
    held = namespace["HELD_OUT"]
    assert held["test"] and held["validation"] and 7 not in held["test"]
    rows = namespace["read_rows"](namespace["DATA"])
    parts = namespace["parts_of"](rows, namespace["DATA"])
    assert [at for at, part in enumerate(parts) if part == "test"] == held["test"]
    other = tmp_path / "other.csv"
    other.write_text(Path(namespace["DATA"]).read_text("utf-8") + "good,warm film\n", "utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        parts = namespace["parts_of"](namespace["read_rows"](other), other)
    assert "not the file of the run" in said.getvalue()
    assert (parts.count("test"), parts.count("validation")) == (9, 4)
