"""Tiny models, their adapters, and folders of finished runs that hold them."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training.base_model import BaseModel
from engine.training.results.sides import CausalSide
from engine.training.run_folder import RunFolder, RunStatus, runs_folder
from engine.training.run_spec import DataFile, RunRecord
from tests.engine.tiny_causal import make_adapter, make_llama, make_qwen2


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Llama's folder."""
    return make_llama(tmp_path_factory.mktemp("base") / "tiny-llama")


@pytest.fixture(scope="session")
def qwen2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Qwen2's folder."""
    return make_qwen2(tmp_path_factory.mktemp("base") / "tiny-qwen2")


@pytest.fixture(scope="session")
def llama_adapter(llama: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter on the tiny Llama, which it names by its folder."""
    return make_adapter(llama, tmp_path_factory.mktemp("adapter") / "tuned")


@pytest.fixture
def adapted(llama: Path, llama_adapter: Path) -> CausalSide:
    """The tiny Llama with its adapter, as a side of a comparison."""
    import peft
    import torch
    import transformers

    torch.set_num_threads(1)
    base = transformers.AutoModelForCausalLM.from_pretrained(llama, dtype=torch.float32)
    model = peft.PeftModel.from_pretrained(base, llama_adapter)
    return CausalSide(model, transformers.AutoTokenizer.from_pretrained(llama))


MakeRun = Callable[..., RunFolder]


@pytest.fixture
def make_run(llama: Path, tmp_path: Path) -> MakeRun:
    """Makes the folder of a run, finished unless told otherwise, with ``result`` copied in."""

    def make(result: Path | None = None, base: Path = llama, **changes: Any) -> RunFolder:
        import shutil

        state = changes.pop("state", "finished" if result else "running")
        task = changes.pop("task", "chat")
        data = tmp_path / "rows.json"
        if not data.exists():
            data.write_text("[]", "utf-8")
        spec = TrainingSpec(
            data=changes.pop("data", str(data)), base=str(base), task=task,
            **({"method": "lora", "lora_rank": 4} | changes),
        )  # fmt: skip
        name = f"run {len(list(runs_folder().glob('*')))}" if runs_folder().exists() else "run 0"
        record = RunRecord(
            id=name.replace(" ", "-"),
            name=name,
            created_at=time.time(),
            spec=spec,
            base=BaseModel(str(base), str(base), base.name, "apache-2.0"),
            data=DataFile(spec.data, "0" * 64, 2),
            task=task,
        )
        folder = RunFolder(runs_folder() / record.id)
        folder.create(record, RunStatus(state=state, step=10, best_step=10))
        if result is not None:
            shutil.copytree(result, folder.result)
        return folder

    return make
