"""Which model writes a summary, and the sequence-to-sequence one in memory.

Owns: telling chat models and summarizers apart, loading the latter and letting go of it. A chat
model is :mod:`engine.loaded`'s. A process has one instance, :data:`CURRENT`. Compute lane only.
"""

from pathlib import Path

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.models.safetensors_folder import CONFIG_NAME
from engine.protocol.home import models_folder
from engine.runtimes.transformers_summarizer import (
    TransformersSummarizer,
    is_summarizer,
    load_summarizer,
)


class LoadedSummarizers:
    """Holds the loaded summarizer."""

    def __init__(self) -> None:
        self._loaded: tuple[tuple[Path, str], TransformersSummarizer] | None = None

    def get(self, folder: Path, name: str, device: str, ctx: JobContext) -> TransformersSummarizer:
        """The summarizer, loading it (and letting go of another) if needed.

        Raises:
            EngineError: why it can't be loaded.
        """
        asked = (folder, device)
        if self._loaded is not None and self._loaded[0] == asked:
            return self._loaded[1]
        from engine.models.hardware import choose_device
        from engine.models.store import ModelStore

        choice = choose_device(device)
        self.unload()
        ctx.stage("stage.loading_model", model=name)
        base = ModelStore(models_folder()).base_of(folder, name)
        summarizer = load_summarizer(folder, choice, name=name, base=base)
        self._loaded = (asked, summarizer)
        return summarizer

    def unload(self) -> None:
        """Give the memory back."""
        loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded[1].close()


CURRENT = LoadedSummarizers()


def find_summarizer(model: str) -> tuple[Path, str] | None:
    """Folder and name of a sequence-to-sequence model; ``None`` for a chat model.

    Args:
        model: an id of the store, or a folder's path.

    Raises:
        EngineError: there is no such model, it is damaged, or it can't summarize.
    """
    from engine.models.store import ModelStore

    installed = ModelStore(models_folder()).resolve(model)
    folder = installed.path
    if installed.base is not None and not (folder / CONFIG_NAME).is_file():
        folder = installed.base.path
    is_seq2seq = (folder / CONFIG_NAME).is_file() and is_summarizer(folder)
    if is_seq2seq and (installed.role == "chat" or Path(model).is_absolute()):
        return installed.path, installed.name
    if installed.role != "chat":
        raise UnsupportedError("error.summarize_model", model=installed.name)
    return None
