"""The base's tokenizer alone, without its weights, for counting and for showing tokens.

Owns: finding it in a folder or in a GGUF file, and keeping the last one.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.protocol.home import models_folder
from engine.protocol.training_spec import TrainingSpec


def base_tokenizer(spec: TrainingSpec) -> Any:
    """A transformers tokenizer, or ``None`` when there is no base or it has none to be read."""
    if not spec.base:
        return None
    try:
        place = _place(spec.base)
        return _load(place, place.stat().st_mtime_ns)
    except (EngineError, OSError):
        return None  # that a base can't be used is told where the base is chosen


def _place(asked: str) -> Path:
    folder = Path(asked).expanduser()
    if (folder / "config.json").is_file():
        return folder.absolute()
    from engine.models.store import ModelStore

    return Path(ModelStore(models_folder()).resolve(asked).path)


@lru_cache(maxsize=1)
def _load(place: Path, changed: int) -> Any:
    import transformers

    from engine.runtimes.transformers_load import reasons

    transformers.utils.logging.disable_progress_bar()
    where: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    if place.is_file():
        where["gguf_file"] = place.name
    with reasons(place.stem):
        return transformers.AutoTokenizer.from_pretrained(
            place.parent if place.is_file() else place, **where
        )
