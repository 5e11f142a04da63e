"""Task ``training.estimate``: memory by arithmetic; loads nothing."""

from engine.context import JobContext
from engine.protocol.training_plan import EstimateTrainingParams, TrainingEstimate
from engine.training.plan.estimate import estimate
from engine.training.recognition.rows import data_path


def run(params: EstimateTrainingParams, ctx: JobContext) -> TrainingEstimate:
    """Reckon; what stands in the way is part of the answer."""
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    return estimate(params.spec)
