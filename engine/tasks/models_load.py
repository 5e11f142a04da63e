"""Task ``models.load``: get a model ready, so that the first reply starts at once."""

from engine.context import JobContext
from engine.loaded import CURRENT
from engine.protocol.models import LoadedModel, LoadModelParams


def run(params: LoadModelParams, ctx: JobContext) -> LoadedModel:
    """Load the model (or find it loaded) and say where and why there."""
    return CURRENT.get(params.model, params.device, params.context_length, ctx).summary
