"""What doesn't fit or doesn't suit is refused before it is loaded."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.protocol.training import TrainingSpec
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


def test_an_adapter_needs_less_than_all_weights(spec: Spec) -> None:
    class Config:
        hidden_size, num_hidden_layers = 1024, 24

    full, lora, head = (
        needed_bytes(350_000_000, spec(method=method), Config())
        for method in ("full", "lora", "head")
    )
    assert full - lora == 350_000_000 * 12  # gradient and Adam's two averages
    assert lora > head


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
