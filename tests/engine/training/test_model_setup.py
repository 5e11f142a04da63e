"""What doesn't fit or doesn't suit is refused before it is loaded."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.model_setup import needed_bytes
from engine.training.run_spec import make_record
from engine.training.worker import carry_out
from tests.engine.training.conftest import told

Spec = Callable[..., TrainingSpec]


def huge_model(folder: Path, tiny_bert: Path, parameters: int) -> Path:
    """A model whose weights take no room on the disk: a header before a hole."""
    folder.mkdir()
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (folder / name).write_bytes((tiny_bert / name).read_bytes())
    size = 4 * parameters
    entry = {"dtype": "F32", "shape": [parameters], "data_offsets": [0, size]}
    header = json.dumps({"bert.embeddings.word_embeddings.weight": entry}).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(header)) + header)
        file.truncate(8 + len(header) + size)
    return folder


def test_a_base_too_large_for_memory_is_refused_with_figures(
    spec: Spec, tiny_bert: Path, tmp_path: Path
) -> None:
    base = huge_model(tmp_path / "huge", tiny_bert, 200_000_000_000)
    folder = launcher.prepare(spec(base=str(base)))
    carry_out(folder)
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert (run.error.kind, run.error.text.key) == ("memory", "error.training_too_large")
    needed, available = (run.error.text.args[name] for name in ("needed_gb", "available_gb"))
    assert float(needed) > 2900 > float(available) > 0


def test_what_training_takes_is_told_closely_enough() -> None:
    """Beside peaks that were measured: MiniLM, batches of 32, float32, PyTorch 2.13 on a CPU."""

    class Config:
        hidden_size, num_hidden_layers, num_attention_heads = 384, 6, 12

    measured = {("full", 8): 0.76, ("full", 128): 2.17, ("full", 256): 4.40, ("lora", 128): 3.43}
    for (method, length), peak_gb in measured.items():
        spec = TrainingSpec(data="-", method=method, max_length=length)
        needed = needed_bytes(22_713_216, spec, Config()) / 2**30
        assert 0.8 * peak_gb <= needed <= 1.35 * peak_gb, (method, length, needed)
    head = TrainingSpec(data="-", method="head")
    assert needed_bytes(22_713_216, head, Config()) < 2**30


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"data": "/nowhere/rows.csv"}, "error.file_not_found"),
        ({"eval_data": "/nowhere/eval.csv"}, "error.file_not_found"),
        ({"base": "no-such-model"}, "error.model_not_found"),
    ],
)
def test_what_is_named_must_be_there(spec: Spec, changes: dict[str, str], key: str) -> None:
    with pytest.raises(EngineError) as refusal:
        make_record(spec(**changes))
    assert refusal.value.text.key == key


def test_a_model_that_cannot_classify_is_no_base(spec: Spec, tmp_path: Path) -> None:
    from transformers import ViTConfig, ViTModel

    shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1}
    model = ViTModel(ViTConfig(num_attention_heads=2, image_size=32, **shape))
    model.save_pretrained(tmp_path / "vit")
    folder = launcher.prepare(spec(base=str(tmp_path / "vit")))
    carry_out(folder)
    error = told(folder).error
    assert error is not None and error.text.key == "error.training_base_unsuitable"
