"""Task ``training.inspect``: what a run on this data would see, before it is started."""

from engine.context import JobContext
from engine.protocol.training import InspectTrainingDataParams, TrainingDataReport
from engine.training.dataset import inspect_data


def run(params: InspectTrainingDataParams, ctx: JobContext) -> TrainingDataReport:
    """Read all of the data; what stands in the way is part of the report."""
    ctx.stage("stage.training_reading", file=params.spec.data)
    return inspect_data(params.spec)
