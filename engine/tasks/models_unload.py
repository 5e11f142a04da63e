"""Task ``models.unload``: give the loaded model's memory back."""

from engine.context import JobContext
from engine.loaded import CURRENT
from engine.protocol.models import UnloadModelParams
from engine.protocol.system import Empty


def run(params: UnloadModelParams, ctx: JobContext) -> Empty:
    """Unload whatever is loaded; nothing loaded is fine too."""
    CURRENT.unload()
    return Empty()
