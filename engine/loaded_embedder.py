"""The sentence-embedding model in memory: at most one, kept until another is asked for.

Owns: finding, loading, replacing and unloading. It stays beside the chat model: embedders are
small. A process has one instance, :data:`CURRENT`. Compute lane only.
"""

from pathlib import Path

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.models.safetensors_folder import CONFIG_NAME
from engine.protocol.home import models_folder
from engine.runtimes.embedder import Embedder

STARTER_EMBEDDER = "all-minilm-l6-v2"
STARTER_LANGUAGES = ("en",)
"""Its folder has no card; this is what the model's card on the Hub says."""


class LoadedEmbedders:
    """Holds the loaded embedder."""

    def __init__(self) -> None:
        self._loaded: tuple[tuple[str, str], Embedder] | None = None

    def get(self, model: str, device: str, ctx: JobContext) -> Embedder:
        """The embedder, loading it (and letting go of another) if needed.

        Args:
            model: an id of the store, or a folder's path.

        Raises:
            EngineError: why it can't be loaded.
        """
        asked = (model, device)
        if self._loaded is not None and self._loaded[0] == asked:
            return self._loaded[1]
        folder, name = find_embedder(model)
        from engine.models.hardware import choose_device
        from engine.runtimes.embedder_load import load_embedder

        choice = choose_device(device)
        self.unload()
        ctx.stage("stage.loading_model", model=name)
        languages = STARTER_LANGUAGES if model == STARTER_EMBEDDER else ()
        embedder = load_embedder(folder, choice, name=name, languages=languages)
        self._loaded = (asked, embedder)
        return embedder

    def unload(self) -> None:
        """Give the memory back."""
        loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded[1].close()


CURRENT = LoadedEmbedders()


def find_embedder(model: str) -> tuple[Path, str]:
    """The folder and the name of a sentence-embedding model.

    Raises:
        EngineError: there is none, or it is no folder of weights.
    """
    folder = Path(model).expanduser()
    if folder.is_absolute() and (folder / CONFIG_NAME).is_file():
        return folder, folder.name
    from engine.models.store import ModelStore

    installed = ModelStore(models_folder()).resolve(model)
    if installed.format != "safetensors":
        raise UnsupportedError("error.model_not_embedder", model=installed.name)
    return installed.path, installed.name
