"""What a base is like, from its configuration and its header; no weights are read."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from engine.errors import UsageError
from engine.models.gguf_header import read_header
from engine.protocol.training_spec import TrainingSpec
from engine.training.base_model import BaseModel
from engine.training.plan.arithmetic import Shape
from engine.training.seq2seq.scratch_model import MOST_POSITIONS, SIZES

_GGUF_NAMES = {
    "hidden_size": "embedding_length",
    "num_hidden_layers": "block_count",
    "intermediate_size": "feed_forward_length",
    "num_attention_heads": "attention.head_count",
    "num_key_value_heads": "attention.head_count_kv",
    "head_dim": "attention.key_length",
    "vocab_size": "vocab_size",
}


def base_shape(base: BaseModel) -> Shape:
    """The shape of a base, of a GGUF one that wasn't converted yet too.

    Raises:
        EngineError: it can't be read.
    """
    if not base.folder:
        raise UsageError("error.training_estimate_nothing")
    if base.gguf and not (Path(base.folder) / "config.json").is_file():
        return Shape.of(_gguf_config(Path(base.gguf)), base.parameters)
    return Shape.of(read_config(Path(base.folder)), base.parameters)


def scratch_shape(spec: TrainingSpec) -> Shape:
    """The shape of a model that is learned from nothing: an encoder and a decoder of as many
    layers, one matrix for both embeddings and the output (arXiv:1706.03762, section 3).

    Taken to have as large a vocabulary as was asked for.
    """
    size = SIZES[spec.scratch_size]
    width, inner, vocabulary = size.width, size.inner, spec.vocabulary_size
    attention, norm = 4 * (width * width + width), 2 * width
    forward = 2 * width * inner + inner + width
    encoder = attention + forward + 2 * norm
    decoder = 2 * attention + forward + 3 * norm
    positions = 2 * max(MOST_POSITIONS, spec.max_length) * width
    parameters = size.layers * (encoder + decoder) + vocabulary * width + positions
    layers = size.layers, size.layers
    return Shape.of_both(parameters, width, (inner, inner), layers, vocabulary, 8 * width)


def read_config(folder: Path) -> Any:
    """``config.json`` as an object; of a model of texts and images, the part for texts."""
    content = json.loads((folder / "config.json").read_text("utf-8"))
    return SimpleNamespace(**(content.get("text_config") or content))


def context_length(base: BaseModel) -> int:
    """Tokens the base was made for; 0 when it doesn't say."""
    if not (Path(base.folder) / "config.json").is_file():
        return read_header(Path(base.gguf)).context_length if base.gguf else 0
    return int(getattr(read_config(Path(base.folder)), "max_position_embeddings", 0) or 0)


def _gguf_config(gguf: Path) -> Any:
    """What the header says, under transformers' names; transformers itself would read the whole
    vocabulary for it, which takes many seconds."""
    shape = read_header(gguf).shape
    named = {ours: shape.get(theirs) for ours, theirs in _GGUF_NAMES.items()}
    return SimpleNamespace(**named)
