"""Task ``training.open_checkpoint``: a live run's newest checkpoint as a model to chat with."""

from engine.context import JobContext
from engine.protocol.training_result import OpenCheckpointParams, OpenedCheckpoint
from engine.training.results.checkpoint_model import open_checkpoint
from engine.training.results.fresh_checkpoint import refresh_checkpoint
from engine.training.run_folder import find_run


def run(params: OpenCheckpointParams, ctx: JobContext) -> OpenedCheckpoint:
    """Take a snapshot of it; a run that is training saves one first, and goes on.

    Raises:
        EngineError: there is no such run, or nothing to open yet.
    """
    from engine.runtimes.patient_torch import import_torch

    import_torch()
    folder = find_run(params.run)
    refresh_checkpoint(folder, ctx.check_cancelled)
    return open_checkpoint(folder)
