"""Says what a model on disk is, and why it can't be used if it can't.

Owns: the cheap checks of a model that is there (headers against sizes, never the weights).
Knows nothing of the catalogue or of where models are kept.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from engine.errors import CorruptError
from engine.models.gguf_header import GgufHeader, read_header
from engine.models.safetensors_folder import read_safetensors_folder
from engine.protocol.models import ModelFormat, ModelRole

_PART = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf\Z", re.IGNORECASE)
_OVERHEAD_BYTES = 256 * 1024 * 1024
_OVERHEAD_FACTOR = 1.1


@dataclass(frozen=True)
class ModelFacts:
    """What a whole model on disk says about itself.

    Attributes:
        architecture: as the file names it (``llama``, ``LlamaForCausalLM``); "" if it doesn't.
        quantization: e.g. ``Q4_K_M``; "" when not quantized or not said.
        context_length: tokens it was trained for, 0 when not said.
        parameters: number of weights.
        size_bytes: of its weights on disk.
    """

    name: str
    role: ModelRole
    architecture: str
    quantization: str
    context_length: int
    parameters: int
    size_bytes: int

    @property
    def memory_bytes(self) -> int:
        """Roughly what running it takes: its weights and some for the context."""
        return int(self.size_bytes * _OVERHEAD_FACTOR) + _OVERHEAD_BYTES


@dataclass(frozen=True)
class Part:
    """The place of a file in a model that is split over several GGUF files."""

    stem: str
    number: int
    count: int


def part_of(name: str) -> Part | None:
    """``name-00002-of-00003.gguf`` is part 2 of 3; ``None`` for a file on its own."""
    found = _PART.match(name)
    if found is None:
        return None
    return Part(found["stem"], int(found["number"]), int(found["count"]))


def inspect_model(path: Path, kind: ModelFormat) -> ModelFacts:
    """Check the model at ``path`` (a GGUF file or a folder) and say what it is.

    Raises:
        CorruptError: damaged, cut short or incomplete.
        UnsupportedError: in a form that Atelier doesn't open.
        OSError: it can't be read.
    """
    if kind == "gguf":
        return _inspect_gguf(path)
    folder = read_safetensors_folder(path)
    return ModelFacts(
        path.name,
        folder.role,
        folder.architecture,
        "",
        folder.context_length,
        folder.parameters,
        folder.size_bytes,
    )


def _inspect_gguf(path: Path) -> ModelFacts:
    files = _parts(path)
    headers = [_cached_header(file) for file in files]
    first = headers[0]
    return ModelFacts(
        path.stem if len(files) == 1 else path.name[: _stem_length(path.name)],
        "embedding" if first.is_embedding else "chat",
        first.architecture,
        first.quantization,
        first.context_length,
        sum(header.parameters for header in headers),
        sum(file.stat().st_size for file in files),
    )


def _stem_length(name: str) -> int:
    part = part_of(name)
    return len(part.stem) if part else len(name)


def _parts(path: Path) -> list[Path]:
    """All files of the model that ``path`` is the first part of.

    Raises:
        CorruptError: one is missing.
    """
    part = part_of(path.name)
    if part is None:
        return [path]
    files = []
    for number in range(1, part.count + 1):
        file = path.with_name(f"{part.stem}-{number:05}-of-{part.count:05}{path.suffix}")
        if not file.is_file():
            raise CorruptError("error.model_truncated", file=str(file))
        files.append(file)
    return files or [path]


def _cached_header(path: Path) -> GgufHeader:
    """The header, read again only when the file changed."""
    status = path.stat()
    return _header_of(path, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=1024)
def _header_of(path: Path, _size: int, _mtime_ns: int) -> GgufHeader:
    return read_header(path)
