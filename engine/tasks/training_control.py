"""Task ``training.control``: pause, resume, stop and keep, cancel or delete a run."""

from engine.context import JobContext
from engine.protocol.training import ControlTrainingParams, RunList
from engine.training import launcher
from engine.training.run_folder import find_run
from engine.training.run_info import list_runs
from engine.training.watcher import watch


def run(params: ControlTrainingParams, ctx: JobContext) -> RunList:
    """Ask it of the run. A live run does it at its next step; updates tell.

    Raises:
        EngineError: there is no such run, or it makes no sense now.
    """
    launcher.control(find_run(params.run), params.action, params.owner_pid)
    watch(ctx.emit)
    return list_runs()
