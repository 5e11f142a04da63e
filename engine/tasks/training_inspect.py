"""Task ``training.inspect``: what a run on this data would see, before it is started."""

from engine.context import JobContext
from engine.protocol.training import InspectTrainingDataParams, TrainingDataReport
from engine.training.recognition.inspection import inspect
from engine.training.recognition.rows import data_path


def run(params: InspectTrainingDataParams, ctx: JobContext) -> TrainingDataReport:
    """Look at the data, of a large file at its beginning; what stands in the way is part of the
    report."""
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    return inspect(params.spec, ctx.check_cancelled)
