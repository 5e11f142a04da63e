"""Task ``models.unload``: give the loaded models' memory back."""

from engine import loaded, loaded_classifier, loaded_embedder, loaded_summarizer
from engine.context import JobContext
from engine.protocol.models import UnloadModelParams
from engine.protocol.system import Empty


def run(params: UnloadModelParams, ctx: JobContext) -> Empty:
    """Unload whatever is loaded; nothing loaded is fine too."""
    loaded.CURRENT.unload()
    loaded_classifier.CURRENT.unload()
    loaded_embedder.CURRENT.unload()
    loaded_summarizer.CURRENT.unload()
    return Empty()
