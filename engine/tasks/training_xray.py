"""Task ``training.xray``: a row exactly as the model will see it."""

from engine.context import JobContext
from engine.protocol.training_data import LossXray, LossXrayParams
from engine.training.recognition.rows import data_path
from engine.training.recognition.xray import xray


def run(params: LossXrayParams, ctx: JobContext) -> LossXray:
    """Render the row with the base's own template and tokenizer.

    Raises:
        EngineError: there is no such row, it is left out, or the base has no tokenizer.
    """
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    return xray(params.spec, params.row, ctx.check_cancelled)
