"""Reads the header of a GGUF file: what the model is, and how long the file must be.

Follows the GGUF specification (versions 2 and 3, little-endian), ``docs/gguf.md`` of
ggml-org/ggml. The vocabulary is skipped, not loaded, and no length or count in the file is
believed: nothing is allocated or looped over beyond fixed limits. Knows nothing of the store.
"""

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from engine.errors import CorruptError, EngineError, UnsupportedError
from engine.models.gguf_types import FILE_TYPES, TENSOR_TYPES

MAGIC = b"GGUF"

MAX_HEADER_BYTES = 256 * 1024 * 1024
MAX_PAIRS = 10_000
MAX_TENSORS = 100_000
MAX_STRINGS = 4_000_000
"""In all arrays together; the largest vocabularies with their merges have under a million."""

_MAX_KEY_BYTES = 65_535  # the specification's own limit
_MAX_TENSOR_NAME_BYTES = 1024
_MAX_KEPT_BYTES = 4096
_MAX_TEMPLATE_BYTES = 1024 * 1024
_READ_BYTES = 65_536
_MAX_DIMENSIONS = 4
_MAX_TENSOR_BYTES = 1 << 62
_DEFAULT_ALIGNMENT = 32
_MAX_ALIGNMENT = 1 << 20

_TEMPLATE_KEY = "tokenizer.chat_template"
_TOKENS_KEY = "tokenizer.ggml.tokens"
_SPECIAL_TOKENS = {
    "bos_token": "tokenizer.ggml.bos_token_id",
    "eos_token": "tokenizer.ggml.eos_token_id",
    "unk_token": "tokenizer.ggml.unknown_token_id",
    "pad_token": "tokenizer.ggml.padding_token_id",
}

_VOCABULARY = "atelier.tokens"
"""Not a key of the format: how many tokens were passed over."""
_SHAPE = (
    "embedding_length",
    "block_count",
    "feed_forward_length",
    "attention.head_count",
    "attention.head_count_kv",
    "attention.key_length",
    "vocab_size",
)

_STRING, _ARRAY = 8, 9
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?"} | {
    10: "<Q",
    11: "<q",
    12: "<d",
}

Value = str | int | float | bool


@dataclass(frozen=True)
class GgufHeader:
    """What a GGUF file says about its model.

    Attributes:
        architecture: e.g. ``llama``; "" when it doesn't say.
        quantization: e.g. ``Q4_K_M``; "" when it doesn't say.
        context_length: tokens it was trained for, 0 when it doesn't say.
        parameters: weights in this file.
        chat_template: its Jinja source, or ``None``.
        special_tokens: text of the tokens a template may name, e.g. ``bos_token``.
        is_embedding: whether its architecture pools its states into one vector.
        shape: what there is of ``embedding_length``, ``block_count``, ``feed_forward_length``,
            ``attention.head_count``, ``attention.head_count_kv``, ``attention.key_length`` and
            ``vocab_size``.
        size_bytes: what the file must have at least, by its tensor table.
    """

    architecture: str
    name: str
    quantization: str
    context_length: int
    parameters: int
    chat_template: str | None
    special_tokens: dict[str, str]
    is_embedding: bool
    size_bytes: int
    shape: dict[str, int] = field(default_factory=dict)

    @property
    def has_chat_template(self) -> bool:
        """Whether the model says how a conversation is written for it."""
        return self.chat_template is not None


def read_header(path: Path) -> GgufHeader:
    """Read and check the header, and that the file is as long as its tensors need.

    Raises:
        CorruptError: not a GGUF file, cut short, or senseless.
        UnsupportedError: an old or big-endian GGUF file.
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        return _Reader(path, file, path.stat().st_size).read()


class _Reader:
    """A cursor over one file that never leaves it."""

    def __init__(self, path: Path, file: IO[bytes], size: int) -> None:
        self._path = path
        self._file = file
        self._size = size
        self._limit = min(size, MAX_HEADER_BYTES)
        self._at = 0
        self._strings = 0
        self._tokens = (0, 0)  # where the vocabulary begins, and how many tokens it has

    def read(self) -> GgufHeader:
        if self._size < len(MAGIC) or self._take(len(MAGIC)) != MAGIC:
            # A file of zeros is what an interrupted copy leaves, but it's no GGUF either way.
            raise CorruptError("error.model_not_gguf", file=str(self._path))
        self._check_version(self._u32())
        tensors, pairs = self._u64(), self._u64()
        if tensors > MAX_TENSORS or pairs > MAX_PAIRS:
            raise self._corrupt(f"{tensors} tensors and {pairs} pairs")
        values: dict[str, Value] = {}
        for _ in range(pairs):
            self._pair(values)
        weights, end = self._tensor_table(tensors)
        size = self._data_start(values) + end if tensors else self._at
        if size > self._size:
            raise self._truncated(f"{self._size} of {size} bytes")
        values.setdefault(_VOCABULARY, self._tokens[1])
        return _header(values, self._special_tokens(values), weights, size)

    def _check_version(self, version: int) -> None:
        if version in (2, 3):
            return
        if version in (0x02000000, 0x03000000):
            reason = "it was written for big-endian machines"
        elif version == 1:
            reason = "its format, GGUF version 1, is no longer in use"
        else:
            raise self._corrupt(f"version {version}")
        raise UnsupportedError("error.model_load_failed", model=self._path.name, reason=reason)

    def _pair(self, values: dict[str, Value]) -> None:
        key = self._text(_MAX_KEY_BYTES)
        kind = self._u32()
        if kind == _STRING:
            self._string(key, values)
        elif kind == _ARRAY:
            self._skip_array(key)
        else:
            values[key] = self._scalar(kind)

    def _string(self, key: str, values: dict[str, Value]) -> None:
        length = self._u64()
        if key == _TEMPLATE_KEY and length > _MAX_TEMPLATE_BYTES:
            raise self._corrupt(f"a chat template of {length} bytes")
        if key == _TEMPLATE_KEY or length <= _MAX_KEPT_BYTES:
            values[key] = self._take(length).decode("utf-8", "replace")
        else:
            self._skip(length)  # a licence or the like: nothing asked for here

    def _skip_array(self, key: str) -> None:
        kind, count = self._u32(), self._u64()
        if kind == _STRING:
            if key == _TOKENS_KEY:
                self._tokens = (self._at, count)
            self._skip_strings(count)
        elif kind in _SCALARS:
            self._skip(count * struct.calcsize(_SCALARS[kind]))
        else:
            # Arrays of arrays are in the specification but in no model; ggml refuses them too.
            raise self._corrupt(f"an array of type {kind}")

    def _skip_strings(self, count: int) -> None:
        self._strings += count
        if self._strings > MAX_STRINGS:
            raise self._corrupt(f"{self._strings} strings in arrays")
        # The one loop that runs for every token of the vocabulary: kept to two short reads.
        read, at, limit = self._file.read, self._at, self._limit
        for _ in range(count):
            length = int.from_bytes(read(8), "little")
            at += 8 + length
            if at > limit:
                self._at = at - length
                raise self._beyond(length)
            if length <= _READ_BYTES:
                read(length)
            else:
                self._file.seek(at)
        self._at = at

    def _special_tokens(self, values: dict[str, Value]) -> dict[str, str]:
        """Look the special tokens' texts up in the vocabulary that was skipped."""
        start, count = self._tokens
        ids = {name: values.get(key) for name, key in _SPECIAL_TOKENS.items()}
        wanted = {token for token in ids.values() if isinstance(token, int) and token < count}
        texts: dict[int, str] = {}
        self._file.seek(start)
        for token in range(max(wanted, default=-1) + 1):
            length = int.from_bytes(self._file.read(8), "little")
            text = self._file.read(length) if length <= _READ_BYTES else b""
            if token in wanted:
                texts[token] = text.decode("utf-8", "replace")
            if length > _READ_BYTES:
                self._file.seek(length, 1)
        return {
            name: texts[token]
            for name, token in ids.items()
            if isinstance(token, int) and token in texts
        }

    def _tensor_table(self, tensors: int) -> tuple[int, int]:
        """All weights, and the end of the last tensor's data from where the data begins."""
        weights = end = 0
        for _ in range(tensors):
            self._text(_MAX_TENSOR_NAME_BYTES)
            count = self._u32()
            if count > _MAX_DIMENSIONS:
                raise self._corrupt(f"a tensor of {count} dimensions")
            elements = 1
            for _ in range(count):
                elements *= self._u64()
            kind, offset = self._u32(), self._u64()
            # A type this table doesn't know yet takes at least no room: the check is weaker.
            block, size = TENSOR_TYPES.get(kind, (1, 0))
            stop = offset + -(-elements // block) * size
            if stop > _MAX_TENSOR_BYTES:
                raise self._corrupt(f"a tensor that ends at byte {stop}")
            weights += elements
            end = max(end, stop)
        return weights, end

    def _data_start(self, values: dict[str, Value]) -> int:
        alignment = values.get("general.alignment", _DEFAULT_ALIGNMENT)
        is_power = isinstance(alignment, int) and 0 < alignment <= _MAX_ALIGNMENT
        if not is_power or int(alignment) & (int(alignment) - 1):
            raise self._corrupt(f"an alignment of {alignment}")
        return -(-self._at // int(alignment)) * int(alignment)

    def _text(self, limit: int) -> str:
        length = self._u64()
        if length > limit:
            raise self._corrupt(f"a name of {length} bytes")
        return self._take(length).decode("utf-8", "replace")

    def _scalar(self, kind: int) -> Value:
        layout = _SCALARS.get(kind)
        if layout is None:
            raise self._corrupt(f"a value of type {kind}")
        value: Value = struct.unpack(layout, self._take(struct.calcsize(layout)))[0]
        return value

    def _u32(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _u64(self) -> int:
        return int.from_bytes(self._take(8), "little")

    def _take(self, count: int) -> bytes:
        if self._at + count > self._limit:
            raise self._beyond(count)
        self._at += count
        return self._file.read(count)

    def _skip(self, count: int) -> None:
        if self._at + count > self._limit:
            raise self._beyond(count)
        self._at += count
        self._file.seek(self._at)

    def _beyond(self, count: int) -> EngineError:
        """What asking for ``count`` more bytes than there may be means."""
        if self._at + count > MAX_HEADER_BYTES:
            return self._corrupt(f"{count} bytes at {self._at}")
        return self._truncated(f"{count} bytes at {self._at} of {self._size}")

    def _corrupt(self, detail: str) -> CorruptError:
        return CorruptError("error.model_corrupt", file=str(self._path), detail=detail)

    def _truncated(self, detail: str) -> CorruptError:
        return CorruptError("error.model_truncated", file=str(self._path), detail=detail)


def _shape(values: dict[str, Value], architecture: object) -> dict[str, int]:
    named = {name: values.get(f"{architecture}.{name}") for name in _SHAPE}
    named["vocab_size"] = named["vocab_size"] or values.get(_VOCABULARY)
    return {name: value for name, value in named.items() if isinstance(value, int) and value > 0}


def _header(
    values: dict[str, Value], special_tokens: dict[str, str], weights: int, size: int
) -> GgufHeader:
    architecture = values.get("general.architecture", "")
    name = values.get("general.name", "")
    template = values.get(_TEMPLATE_KEY)
    file_type = values.get("general.file_type")
    context = values.get(f"{architecture}.context_length", 0)
    return GgufHeader(
        architecture=architecture if isinstance(architecture, str) else "",
        name=name if isinstance(name, str) else "",
        quantization=FILE_TYPES.get(file_type, "") if isinstance(file_type, int) else "",
        context_length=context if isinstance(context, int) else 0,
        parameters=weights,
        chat_template=template if isinstance(template, str) else None,
        special_tokens=special_tokens,
        is_embedding=f"{architecture}.pooling_type" in values,
        size_bytes=size,
        shape=_shape(values, architecture),
    )
