"""Task ``training.preflight``: a few real steps in a process of their own."""

from engine.context import JobContext
from engine.protocol.training_plan import PreflightReport, PreflightTrainingParams
from engine.training.plan.preflight import preflight
from engine.training.recognition.rows import data_path


def run(params: PreflightTrainingParams, ctx: JobContext) -> PreflightReport:
    """Try until it fits; what stands in the way is part of the answer."""
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    return preflight(params.spec, ctx)
