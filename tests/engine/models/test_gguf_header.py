"""The GGUF header reader: right on good files, quick and plain-spoken on bad ones."""

import struct
import time
from pathlib import Path

import gguf
import pytest
from gguf.constants import GGML_QUANT_SIZES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_gguf import TEMPLATE, write_tiny

from engine.errors import CorruptError, EngineError, UnsupportedError
from engine.models.gguf_header import MAX_STRINGS, read_header
from engine.models.gguf_types import FILE_TYPES, TENSOR_TYPES


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("gguf") / "tiny.gguf")


def _string(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def _file(
    tmp_path: Path, *parts: bytes, version: int = 3, tensors: int = 0, pairs: int = 0
) -> Path:
    path = tmp_path / "made.gguf"
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", version, tensors, pairs) + b"".join(parts))
    return path


def test_the_facts_of_a_file(tiny: Path) -> None:
    header = read_header(tiny)
    assert header.architecture == "llama"
    assert header.name == "Tiny"
    assert header.quantization == "Q8_0"
    assert header.context_length == 512
    assert header.parameters == 2 * 64 * 32
    assert header.chat_template == TEMPLATE
    assert header.special_tokens == {"bos_token": "<s>", "eos_token": "</s>"}
    assert not header.is_embedding
    # The writer pads the last tensor; nobody needs the padding.
    assert tiny.stat().st_size - 32 < header.size_bytes <= tiny.stat().st_size


def test_a_model_that_pools_is_an_embedding_model(tmp_path: Path) -> None:
    path = tmp_path / "bert.gguf"
    writer = gguf.GGUFWriter(path, "bert")
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    header = read_header(path)
    assert header.is_embedding
    assert header.chat_template is None
    assert not header.has_chat_template


def test_every_cut_is_noticed(tiny: Path, tmp_path: Path) -> None:
    content = tiny.read_bytes()
    needed = read_header(tiny).size_bytes
    cut = tmp_path / "cut.gguf"
    for length in [*range(0, 1200, 7), needed - 1]:
        cut.write_bytes(content[:length])
        with pytest.raises(CorruptError) as caught:
            read_header(cut)
        key = "error.model_not_gguf" if length < 4 else "error.model_truncated"
        assert caught.value.text.key == key, length
    cut.write_bytes(content[:needed])
    assert read_header(cut).size_bytes == needed


@pytest.mark.parametrize("content", [b"", b"GG", b"# A model card\n", b"PK\x03\x04" + bytes(99)])
def test_another_kind_of_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notes.gguf"
    path.write_bytes(content)
    with pytest.raises(CorruptError) as caught:
        read_header(path)
    assert caught.value.text.key == "error.model_not_gguf"


@pytest.mark.parametrize("version", [1, 0x03000000])
def test_a_version_of_the_format_that_is_not_read(version: int, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError):
        read_header(_file(tmp_path, version=version))


def test_the_tables_agree_with_the_gguf_package() -> None:
    theirs = {kind.value: size for kind, size in GGML_QUANT_SIZES.items()}
    assert {kind: theirs[kind] for kind in TENSOR_TYPES} == TENSOR_TYPES
    names = {kind.value: kind.name for kind in gguf.LlamaFileType}
    for number, name in FILE_TYPES.items():
        assert name in names[number], (number, name)


_KEY = _string(b"k")
_HOSTILE: dict[str, tuple[dict[str, int], list[bytes]]] = {
    "tensors without end": ({"tensors": 2**63}, []),
    "pairs without end": ({"pairs": 2**64 - 1}, []),
    "a key without end": ({"pairs": 1}, [struct.pack("<Q", 2**63), bytes(64)]),
    "a long key": ({"pairs": 1}, [_string(b"k" * 70_000)]),
    "a text without end": ({"pairs": 1}, [_KEY, struct.pack("<IQ", 8, 2**64 - 1)]),
    "a template without end": (
        {"pairs": 1},
        [_string(b"tokenizer.chat_template"), struct.pack("<IQ", 8, 2**40)],
    ),
    "numbers without end": ({"pairs": 1}, [_KEY, struct.pack("<IIQ", 9, 10, 2**62)]),
    "texts without end": ({"pairs": 1}, [_KEY, struct.pack("<IIQ", 9, 8, 2**62), bytes(4096)]),
    "more texts than allowed": (
        {"pairs": 1},
        [_KEY, struct.pack("<IIQ", 9, 8, MAX_STRINGS + 1), bytes(4096)],
    ),
    "arrays in arrays": ({"pairs": 1}, [_KEY, struct.pack("<IIQ", 9, 9, 1)]),
    "an unknown type": ({"pairs": 1}, [_KEY, struct.pack("<I", 77), bytes(64)]),
    "an alignment of three": (
        {"pairs": 1, "tensors": 1},
        [
            _string(b"general.alignment"),
            struct.pack("<II", 4, 3),
            _string(b"t"),
            struct.pack("<IQIQ", 1, 1, 0, 0),
        ],
    ),
    "too many dimensions": ({"tensors": 1}, [_string(b"t"), struct.pack("<I", 2**32 - 1)]),
    "a tensor beyond everything": (
        {"tensors": 1},
        [_string(b"t"), struct.pack("<IQQQQIQ", 4, *[2**63] * 4, 0, 0)],
    ),
    "a version to come": ({"version": 9}, []),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_files_are_refused_at_once(name: str, tmp_path: Path) -> None:
    fields, parts = _HOSTILE[name]
    path = _file(tmp_path, *parts, bytes(256), **fields)
    start = time.thread_time()
    with pytest.raises(CorruptError):
        read_header(path)
    assert time.thread_time() - start < 0.5


def test_a_large_file_of_nothing_but_counts_ends_soon(tmp_path: Path) -> None:
    path = _file(tmp_path, _KEY, struct.pack("<IIQ", 9, 8, MAX_STRINGS), pairs=1)
    with path.open("r+b") as file:
        file.truncate(MAX_STRINGS * 9)  # zeros: empty strings as far as the reader can see
    start = time.thread_time()
    header = read_header(path)
    assert header.architecture == ""
    assert time.thread_time() - start < 5


@settings(max_examples=150, deadline=2000, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400), has_magic=st.booleans())
def test_random_bytes_raise_nothing_else(content: bytes, has_magic: bool, tmp_path: Path) -> None:
    path = tmp_path / "random.gguf"
    start = b"GGUF\x03\x00\x00\x00" if has_magic else b""
    path.write_bytes(start + content)
    try:
        read_header(path)
    except EngineError as error:
        assert str(error)


@settings(max_examples=200, deadline=2000, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)), min_size=1, max_size=6)
)
def test_a_mutated_file_raises_nothing_else(
    changes: list[tuple[int, int]], tiny: Path, tmp_path: Path
) -> None:
    content = bytearray(tiny.read_bytes())
    for place, value in changes:
        content[place] = value
    path = tmp_path / "mutated.gguf"
    path.write_bytes(content)
    try:
        header = read_header(path)
    except EngineError as error:
        assert str(error)
    else:
        assert header.size_bytes <= len(content)
