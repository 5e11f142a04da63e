"""The base's tokenizer alone, without its weights, for counting and for showing tokens.

Owns: finding it in a folder or in a GGUF file, and keeping the last few. Reading one out of a
GGUF file takes many seconds, so it is kept as files in Atelier's data folder.
"""

import hashlib
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from engine.errors import EngineError
from engine.file_lock import try_lock
from engine.protocol.home import home, models_folder
from engine.protocol.training_spec import TrainingSpec
from engine.runtimes.patient_torch import import_torch
from engine.whole_module import transformers_for_tokenizers

_LOADING = threading.Lock()
_POLL_SECONDS = 0.1


def base_tokenizer(spec: TrainingSpec, purpose: str = "") -> Any:
    """A transformers tokenizer, or ``None`` when there is no base or it has none to be read.

    Args:
        purpose: each has a tokenizer of its own, for a renderer changes the one it gets.
    """
    if not spec.base:
        return None
    try:
        place = base_place(spec.base)
        with _LOADING:  # who comes second has what the first one waited for
            return _load(place, place.stat().st_mtime_ns, purpose)
    except (EngineError, OSError):
        return None  # that a base can't be used is told where the base is chosen


def row_limit(spec: TrainingSpec, tokenizer: Any) -> int:
    """Tokens a row may have: what was asked for, or the base's context if that is less."""
    from engine.training.encoding import length_limit

    return length_limit(tokenizer, SimpleNamespace(**_config(spec.base)), spec.max_length)


def base_context(asked: str) -> int:
    """Tokens the base was made for; 0 when it doesn't say.

    Raises:
        EngineError: there is no such model.
    """
    return int(_config(asked).get("max_position_embeddings") or 0)


def _config(asked: str) -> dict[str, Any]:
    place = base_place(asked)
    if place.is_file():
        from engine.models.gguf_header import read_header

        return {"max_position_embeddings": read_header(place).context_length}
    found: dict[str, Any] = json.loads((place / "config.json").read_text("utf-8"))
    return found


def base_place(asked: str) -> Path:
    """The folder or the GGUF file of a base.

    Raises:
        EngineError: there is no such model.
    """
    folder = Path(asked).expanduser()
    if (folder / "config.json").is_file():
        return folder.absolute()
    from engine.models.store import ModelStore

    return Path(ModelStore(models_folder()).resolve(asked).path)


@lru_cache(maxsize=4)
def _load(place: Path, changed: int, purpose: str) -> Any:
    if not place.is_file():
        return _from_pretrained(place)
    kept = _kept(place, changed)
    if not (kept / "tokenizer_config.json").is_file():
        with _only_reader(kept):
            if not (kept / "tokenizer_config.json").is_file():
                _keep(_from_pretrained(place.parent, gguf_file=place.name), kept)
    return _from_pretrained(kept)


def _from_pretrained(folder: Path, **where: str) -> Any:
    import_torch()  # a tokenizer brings it along
    transformers = transformers_for_tokenizers()

    from engine.runtimes.transformers_load import reasons

    transformers.utils.logging.disable_progress_bar()
    with reasons(folder.name):
        return transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False, **where
        )


def _kept(gguf: Path, changed: int) -> Path:
    name = hashlib.sha256(f"{gguf}\0{changed}".encode("utf-8", "surrogateescape")).hexdigest()
    return home() / "tokenizers" / f"{gguf.stem}-{name[:12]}"


@contextmanager
def _only_reader(target: Path) -> Iterator[None]:
    """Among all processes, the one that reads this file's tokenizer; others wait for it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / f".{target.name}.lock").open("ab") as file:
        while not try_lock(file):
            time.sleep(_POLL_SECONDS)
        yield


def _keep(tokenizer: Any, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=target.parent) as temporary:
        folder = Path(temporary) / "tokenizer"
        tokenizer.save_pretrained(folder)
        if not target.exists():
            folder.rename(target)
