"""Folders of safetensors: what is whole, what is cut short, what is not opened at all."""

import json
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import CorruptError, EngineError
from engine.models.safetensors_folder import check_safetensors, read_safetensors_folder


def write_weights(path: Path, rows: int = 4) -> Path:
    header = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "F32", "shape": [rows, 2], "data_offsets": [0, rows * 8]},
        "b": {"dtype": "F16", "shape": [3], "data_offsets": [rows * 8, rows * 8 + 6]},
    }
    content = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(content)) + content + bytes(rows * 8 + 6))
    return path


def write_folder(folder: Path, architecture: str = "LlamaForCausalLM") -> Path:
    folder.mkdir(parents=True)
    config = {"architectures": [architecture], "max_position_embeddings": 2048}
    (folder / "config.json").write_text(json.dumps(config))
    write_weights(folder / "model.safetensors")
    return folder


def _key(folder: Path) -> str:
    with pytest.raises(EngineError) as caught:
        read_safetensors_folder(folder)
    return caught.value.text.key


def test_a_whole_folder(tmp_path: Path) -> None:
    model = read_safetensors_folder(write_folder(tmp_path / "m"))
    assert model.architecture == "LlamaForCausalLM"
    assert model.role == "chat"
    assert model.context_length == 2048
    assert model.parameters == 4 * 2 + 3
    assert model.size_bytes == (tmp_path / "m" / "model.safetensors").stat().st_size


def test_a_model_without_a_head_is_for_embedding(tmp_path: Path) -> None:
    assert read_safetensors_folder(write_folder(tmp_path / "m", "BertModel")).role == "embedding"


def test_safetensors_agrees_about_what_is_whole(tmp_path: Path) -> None:
    from safetensors import SafetensorError, safe_open

    path = write_weights(tmp_path / "m.safetensors")
    with safe_open(path, "np") as weights:
        assert sorted(weights.keys()) == ["a", "b"]
    check_safetensors(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SafetensorError), safe_open(path, "np"):
        pass
    with pytest.raises(CorruptError):
        check_safetensors(path)


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    path = write_weights(tmp_path / "m.safetensors")
    content = path.read_bytes()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        with pytest.raises(CorruptError) as caught:
            check_safetensors(path)
        assert caught.value.text.key == "error.model_truncated", length


def test_bytes_after_the_end_are_damage(tmp_path: Path) -> None:
    path = write_weights(tmp_path / "m.safetensors")
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(CorruptError) as caught:
        check_safetensors(path)
    assert caught.value.text.key == "error.model_corrupt"


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    index = {"weight_map": {f"t{n}": f"model-0000{n}-of-00002.safetensors" for n in (1, 2)}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(CorruptError) as caught:
        read_safetensors_folder(folder)
    assert caught.value.text.key == "error.model_truncated"
    assert str(caught.value.text.args["file"]).endswith("model-00002-of-00002.safetensors")


def test_an_index_may_not_lead_elsewhere(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    index = {"weight_map": {"t": "../../other.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert _key(folder) == "error.model_corrupt"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.pth", "last.ckpt"])
def test_pickled_weights_are_not_opened(name: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    (folder / "model.safetensors").rename(folder / name)
    assert _key(folder) == "error.model_pickle_only"


def test_a_configuration_alone_is_no_model(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    (folder / "model.safetensors").unlink()
    assert _key(folder) == "error.model_no_weights"


def test_a_broken_configuration_is_damage(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    (folder / "config.json").write_text('{"architectures": "oops"')
    assert _key(folder) == "error.model_corrupt"


@settings(max_examples=150, deadline=2000, suppress_health_check=list(HealthCheck))
@given(header=st.binary(max_size=80), length=st.none() | st.integers(0, 2**64 - 1))
def test_random_headers_raise_nothing_else(
    header: bytes, length: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "random.safetensors"
    stated = len(header) if length is None else length
    path.write_bytes(struct.pack("<Q", stated) + header)
    try:
        check_safetensors(path)
    except CorruptError as error:
        assert str(error)
