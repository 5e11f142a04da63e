"""Task ``models.list``: the models on this machine and those that can be fetched."""

from engine.context import JobContext
from engine.models.store import ModelStore
from engine.protocol.home import models_folder
from engine.protocol.models import ListModelsParams, ModelList


def run(params: ListModelsParams, ctx: JobContext) -> ModelList:
    """List them; a model that can't be used is listed with its problem."""
    folder = models_folder()
    return ModelList(folder=str(folder), models=ModelStore(folder).list())
