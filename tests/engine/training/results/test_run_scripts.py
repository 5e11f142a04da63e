"""A run as a script and as a notebook: they run elsewhere, and learn as the run did."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import UnsupportedError, UsageError
from engine.protocol.training_result import ExportFormat, ExportTrainingParams
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.metric_points import read_points
from engine.training.results.exports.export import export
from engine.training.run_folder import RunFolder
from engine.training.run_info import describe
from engine.training.worker import carry_out
from tests.engine.training.results.conftest import MakeRun

QUESTIONS = {
    "alpaca": [
        {"instruction": "Say {{word}}", "input": "twice", "output": "hello fox", "system": "Ok"},
        {"instruction": "Count", "input": "", "output": "one two", "history": [["hi", "hello"]]},
        {"instruction": "Jump over the dog", "input": "", "output": "The fox jumps."},
    ],
    "messages": [
        {"messages": [{"role": "user", "content": "hey"}, {"role": "assistant", "content": "hi"}]},
        {
            "messages": [
                {"role": "system", "content": "Reply."},
                {"role": "user", "content": "a"},
                {"role": "assistant", "content": "not learned", "weight": 0},
                {"role": "user", "content": "b"},
                {"role": "assistant", "content": "learned"},
            ]
        },
    ],
    "sharegpt": [
        {"conversations": [{"from": "human", "value": "hello"}, {"from": "gpt", "value": "fox"}]},
        {"conversations": [{"from": "human", "value": "dog?"}, {"from": "gpt", "value": "lazy"}]},
    ],
    "prompt_completion": [
        {"prompt": "The quick", "completion": "brown fox"},
        {"prompt": "A model", "completion": "reads a prompt"},
    ],
    "raw_text": [{"text": "The quick brown fox. " * 8}, {"text": "A model reads a prompt."}],
}  # fmt: skip


def exported(run: RunFolder, kind: ExportFormat, path: Path) -> str:
    params = ExportTrainingParams(run=run.id, format=kind, path=str(path))
    export(run, params, JobContext(0, lambda _name, _params: None))
    return path.read_text("utf-8")


def trained(llama: Path, tmp_path: Path, shape: str, **more: Any) -> RunFolder:
    """Two steps on all rows at once, none of them held out: their order changes nothing."""
    import torch

    torch.set_num_threads(1)
    data = tmp_path / f"{shape}.json"
    data.write_text(json.dumps(QUESTIONS[shape]), "utf-8")
    spec: dict[str, Any] = {
        "data": str(data), "base": str(llama), "shape": shape, "max_steps": 2, "batch_size": 8,
        "max_length": 48, "precision": "float32", "fill": {"word": "fox"}, "method": "lora",
        "task": "causal_lm" if shape == "raw_text" else "chat", "learning_rate": 1e-2,
        "lora_dropout": 0.0, "warmup_fraction": 0.0, "name": f"my {shape} run",
    }  # fmt: skip
    folder = launcher.prepare(TrainingSpec(**(spec | more)))
    carry_out(folder)
    assert describe(folder).state == "finished", describe(folder).error
    return folder


def losses_of(folder: RunFolder) -> list[float]:
    points = read_points(folder.metrics_path, 0)[0]
    return [point.values["loss"] for point in points if "loss" in point.values]


def run_main(text: str, name: str, out: Path) -> list[float]:
    """Run the code in this process, which has the libraries loaded, and read its losses."""
    import contextlib
    import io

    namespace: dict[str, Any] = {"__name__": name}
    exec(compile(text, "script.py", "exec"), namespace)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        namespace["main"](namespace["DATA"], namespace["BASE"], str(out))
    return [float(one) for one in re.findall(r"^step \d+/2 loss ([\d.]+)$", said.getvalue(), re.M)]


@pytest.mark.parametrize("shape", sorted(QUESTIONS))
def test_the_script_learns_as_the_run_did(shape: str, llama: Path, tmp_path: Path) -> None:
    """The same tokens with the same mask: the losses of both steps are the run's."""
    run = trained(llama, tmp_path, shape, method="full" if shape == "messages" else "lora")
    text = exported(run, "script", tmp_path / "run.py")
    found = run_main(text, "elsewhere", tmp_path / "out")
    expected = losses_of(run)
    assert len(found) == 2 and found == pytest.approx(expected, rel=5e-3)


def test_the_script_runs_on_its_own(llama: Path, tmp_path: Path) -> None:
    """In a process of its own, without Atelier and without a network."""
    run = trained(llama, tmp_path, "alpaca")
    exported(run, "script", tmp_path / "run.py")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH",)
    } | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "run.py", "--out", "result", "--max-steps", "1"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loss = float(re.findall(r"step 1/1 loss ([\d.]+)", done.stdout)[0])
    assert loss == pytest.approx(losses_of(run)[0], rel=5e-3)
    assert (tmp_path / "result" / "adapter_model.safetensors").is_file()
    assert "import engine" not in (tmp_path / "run.py").read_text("utf-8")


def recorded(run: RunFolder) -> RunFolder:
    """The run, with its data as it is: a script refuses other data than the run's."""
    import msgspec

    from engine.training.run_spec import _data_file

    record = msgspec.structs.replace(run.record(), data=_data_file(run.record().data.path))
    (run.path / "run.json").write_bytes(msgspec.json.encode(record))
    return run


def test_the_notebook_is_the_script_in_cells(
    llama: Path, make_run: MakeRun, tmp_path: Path
) -> None:
    data = tmp_path / "alpaca.json"
    data.write_text(json.dumps(QUESTIONS["alpaca"]), "utf-8")
    run = recorded(make_run(data=str(data), base=llama))
    content = json.loads(exported(run, "notebook", tmp_path / "run.ipynb"))
    assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
    assert content["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in content["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[\w-]{1,64}", one) for one in ids)
    for cell in content["cells"]:
        code = {"cell_type", "id", "metadata", "source", "execution_count", "outputs"}
        text = {"cell_type", "id", "metadata", "source"}
        assert set(cell) == (code if cell["cell_type"] == "code" else text)
        assert all(line.endswith("\n") for line in cell["source"][:-1])
    kinds = [cell["cell_type"] for cell in content["cells"]]
    assert kinds[:2] == ["markdown", "code"] and "run 0" in content["cells"][0]["source"][0]
    joined = ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == "code"]
    script = exported(run, "script", tmp_path / "run.py")
    for code in joined[:-1]:
        ast.parse(code)
        assert code.strip() in script
    assert joined[-1] == "main(DATA, BASE, OUT)"


def test_what_has_no_script_is_refused(llama: Path, make_run: MakeRun, tmp_path: Path) -> None:
    data = tmp_path / "pairs.json"
    rows = [{"chosen": f"yes {at}", "rejected": "no", "prompt": "really?"} for at in range(30)]
    data.write_text(json.dumps(rows), "utf-8")
    run = make_run(data=str(data), base=llama, task="chat", shape="preference_pairs")
    with pytest.raises(UnsupportedError) as caught:
        exported(run, "script", tmp_path / "run.py")
    assert caught.value.text.key == "error.script_shape"
    assert not (tmp_path / "run.py").exists()
    (tmp_path / "run.py").write_text("mine", "utf-8")
    with pytest.raises(UsageError):
        exported(run, "script", tmp_path / "run.py")
    assert (tmp_path / "run.py").read_text("utf-8") == "mine"


def test_a_script_of_other_data_is_refused(llama: Path, tmp_path: Path) -> None:
    """Row numbers of a file that changed would hold out other rows."""
    run = trained(llama, tmp_path, "raw_text")
    data = Path(run.record().data.path)
    data.write_text(data.read_text("utf-8") + " ", "utf-8")
    with pytest.raises(UsageError) as caught:
        exported(run, "script", tmp_path / "run.py")
    assert caught.value.text.key == "error.training_data_changed"
