"""Checks a folder of safetensors weights without loading any.

Follows the safetensors format: 8 bytes of header length, a JSON header of tensors and
their offsets, then exactly the tensors' bytes (huggingface/safetensors, README "Format").
Files that can run code when they are opened (pickles) are recognised by name and refused.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from engine.errors import CorruptError, UnsupportedError
from engine.models.catalogue import is_plain_name
from engine.protocol.models import ModelRole

CONFIG_NAME = "config.json"
INDEX_NAME = "model.safetensors.index.json"
PICKLE_SUFFIXES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl"})
TRANSLATOR_TYPES = frozenset({"marian", "m2m_100", "nllb-moe", "mbart"})
MAX_HEADER_BYTES = 100_000_000
"""The format's own limit."""

_MAX_JSON_BYTES = 64 * 1024 * 1024
_MAX_WEIGHTS = 1 << 62


T = TypeVar("T")


class _Tensor(msgspec.Struct):
    shape: list[int]
    data_offsets: tuple[int, int]


class _Index(msgspec.Struct):
    weight_map: dict[str, str]


class _Config(msgspec.Struct):
    architectures: list[str] | None = None
    model_type: str = ""
    task_specific_params: dict[str, Any] | None = None
    max_position_embeddings: Any = 0


@dataclass(frozen=True)
class SafetensorsModel:
    """What a folder of weights says about its model.

    Attributes:
        architecture: the Transformers class, e.g. ``LlamaForCausalLM``; "" when not said.
        context_length: tokens it was trained for, 0 when not said.
        parameters: number of weights.
        size_bytes: of all weight files.
    """

    architecture: str
    role: ModelRole
    context_length: int
    parameters: int
    size_bytes: int


def read_safetensors_folder(folder: Path) -> SafetensorsModel:
    """Read the configuration and check every weight file's header against its size.

    Raises:
        CorruptError: no weights, missing shards, cut short or senseless.
        UnsupportedError: only pickled weights.
        OSError: it can't be read.
    """
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    weights = {folder / name for name in names if name.endswith(".safetensors")}
    weights |= _shards(folder)
    if not weights:
        pickles = [name for name in names if Path(name).suffix.lower() in PICKLE_SUFFIXES]
        if pickles:
            raise UnsupportedError("error.model_pickle_only", folder=str(folder), file=pickles[0])
        raise CorruptError("error.model_no_weights", folder=str(folder))
    if CONFIG_NAME not in names:
        raise CorruptError("error.model_no_weights", folder=str(folder), detail="no config.json")
    parameters = sum(check_safetensors(path) for path in sorted(weights))
    config = _read_json(folder / CONFIG_NAME, _Config)
    architecture = (config.architectures or [""])[0]
    context = config.max_position_embeddings
    return SafetensorsModel(
        architecture=architecture,
        role="translator" if _is_translator(folder, config) else _role(folder, architecture),
        context_length=context if isinstance(context, int) else 0,
        parameters=parameters,
        size_bytes=sum(path.stat().st_size for path in weights),
    )


def check_safetensors(path: Path) -> int:
    """Check that the file is exactly as long as its header says; return its weights.

    Raises:
        CorruptError: missing, cut short, or senseless.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size < 8 or (length <= MAX_HEADER_BYTES and size < 8 + length):
                raise CorruptError("error.model_truncated", file=str(path))
            if length > MAX_HEADER_BYTES:
                raise _corrupt(path, f"a header of {length} bytes")
            content = file.read(length)
    except FileNotFoundError as problem:
        raise CorruptError("error.model_truncated", file=str(path)) from problem
    weights, end = _sum_up(path, content)
    if size != 8 + length + end:
        key = "error.model_truncated" if size < 8 + length + end else "error.model_corrupt"
        raise CorruptError(key, file=str(path), detail=f"{size} of {8 + length + end} bytes")
    return weights


def _sum_up(path: Path, header: bytes) -> tuple[int, int]:
    """All weights, and where the last tensor ends."""
    weights = end = 0
    for name, entry in _decode(path, header, dict[str, msgspec.Raw]).items():
        if name == "__metadata__":
            continue
        tensor = _decode(path, entry, _Tensor)
        begin, stop = tensor.data_offsets
        if not 0 <= begin <= stop:
            raise _corrupt(path, f"{name} is at {begin} to {stop}")
        count = 1
        for dimension in tensor.shape:
            count *= dimension
            if not 0 <= count <= _MAX_WEIGHTS:
                raise _corrupt(path, f"{name} has the shape {tensor.shape[:8]}")
        weights += count
        end = max(end, stop)
    return weights, end


def _shards(folder: Path) -> set[Path]:
    """The files the index names, whether or not they are there."""
    path = folder / INDEX_NAME
    if not path.is_file():
        return set()
    names = set(_read_json(path, _Index).weight_map.values())
    strange = sorted(name for name in names if "/" in name or not is_plain_name(name))
    if strange:
        raise _corrupt(path, f"it names {strange[0]!r}")
    return {folder / name for name in names}


def _is_translator(folder: Path, config: _Config) -> bool:
    """T5's architecture doesn't tell: its configuration, or for MADLAD only its name, does."""
    if config.model_type in TRANSLATOR_TYPES:
        return any(name.endswith(("Generation", "MTModel")) for name in config.architectures or ())
    tasks = config.task_specific_params or {}
    is_translating = any(name.startswith("translation") for name in tasks)
    return config.model_type in ("t5", "mt5") and (
        is_translating or "madlad" in folder.name.lower()
    )


def _role(folder: Path, architecture: str) -> ModelRole:
    """Sentence-transformers says so with ``modules.json``; a model without a head is one too."""
    if architecture.endswith("ForSequenceClassification"):
        return "classifier"
    if architecture.endswith(("ForCausalLM", "ForConditionalGeneration")):
        return "chat"
    is_embedding = (folder / "modules.json").is_file() or architecture.endswith("Model")
    return "embedding" if is_embedding else "chat"


def _read_json(path: Path, kind: type[T]) -> T:
    if path.stat().st_size > _MAX_JSON_BYTES:
        raise _corrupt(path, "too long")
    return _decode(path, path.read_bytes(), kind)


def _decode(path: Path, content: bytes | msgspec.Raw, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise _corrupt(path, str(problem)) from problem


def _corrupt(path: Path, detail: str) -> CorruptError:
    return CorruptError("error.model_corrupt", file=str(path), detail=detail)
