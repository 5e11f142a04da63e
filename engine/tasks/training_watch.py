"""Task ``training.watch``: from now on the window hears of every live run."""

from engine.context import JobContext
from engine.protocol.training import RunList, WatchTrainingParams
from engine.training.run_folder import find_run
from engine.training.run_info import list_runs
from engine.training.watcher import send_history, watch


def run(params: WatchTrainingParams, ctx: JobContext) -> RunList:
    """Start watching; answers at once.

    Raises:
        NotFoundError: there is no run whose history was asked for.
    """
    folder = find_run(params.history_of) if params.history_of else None
    watch(ctx.emit, folder)
    if folder is not None:
        send_history(folder, ctx)
    return list_runs()
