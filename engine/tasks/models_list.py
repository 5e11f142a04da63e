"""Task ``models.list``: the models on this machine and those that can be fetched."""

import psutil

from engine.context import JobContext
from engine.models.store import ModelStore, usable_first
from engine.protocol.home import models_folder
from engine.protocol.models import ListModelsParams, ModelList
from engine.training.results.run_models import run_models


def run(params: ListModelsParams, ctx: JobContext) -> ModelList:
    """List them, those that were trained here too; a model that can't be used is listed with
    its problem."""
    folder = models_folder()
    models = usable_first([*ModelStore(folder).list(), *run_models()])
    memory = psutil.virtual_memory().total
    return ModelList(folder=str(folder), models=models, memory_bytes=memory)
