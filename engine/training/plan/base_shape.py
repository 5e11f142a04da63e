"""What a base is like, from its configuration and its header; no weights are read."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from engine.errors import UsageError
from engine.training.base_model import BaseModel
from engine.training.plan.arithmetic import Shape
from engine.whole_module import whole_module


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


def read_config(folder: Path) -> Any:
    """``config.json`` as an object; of a model of texts and images, the part for texts."""
    content = json.loads((folder / "config.json").read_text("utf-8"))
    return SimpleNamespace(**(content.get("text_config") or content))


def context_length(base: BaseModel) -> int:
    """Tokens the base was made for; 0 when it doesn't say."""
    if not (Path(base.folder) / "config.json").is_file():
        return 0
    return int(getattr(read_config(Path(base.folder)), "max_position_embeddings", 0) or 0)


def _gguf_config(gguf: Path) -> Any:
    transformers = whole_module("transformers")

    return transformers.AutoConfig.from_pretrained(
        gguf.parent, gguf_file=gguf.name, local_files_only=True, trust_remote_code=False
    )
