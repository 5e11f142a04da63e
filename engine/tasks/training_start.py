"""Task ``training.start``: launch a run; it outlives window and engine."""

from engine.context import JobContext
from engine.protocol.training import RunInfo, StartTrainingParams
from engine.training import launcher
from engine.training.recognition.rows import data_path
from engine.training.run_info import describe
from engine.training.watcher import watch


def run(params: StartTrainingParams, ctx: JobContext) -> RunInfo:
    """Check what is asked, make the run's folder and start its process.

    Raises:
        EngineError: why it can't be started.
    """
    ctx.stage("stage.training_reading", file=data_path(params.spec).name)
    folder = launcher.start(params.spec, params.owner_pid)
    watch(ctx.emit)
    return describe(folder)
