"""What to tell about a run, read from its folder; changes nothing."""

from engine.errors import EngineError, error_info
from engine.protocol.training import LIVE_STATES, RunInfo, RunList, RunState
from engine.training.deaths import cause_of_death
from engine.training.run_folder import RunFolder, RunStatus, list_folders, runs_folder


def state_of(status: RunStatus) -> RunState:
    """The state, with a run whose process is gone seen as interrupted."""
    if status.state in LIVE_STATES and not status.process.is_alive:
        return "interrupted"
    return status.state


def describe(folder: RunFolder) -> RunInfo:
    """The run as its folder tells it.

    Raises:
        CorruptError: the folder can't be read.
    """
    record = folder.record()
    status = folder.status()
    state = state_of(status)
    if state == "interrupted":
        # Its last words may have come after its status was read.
        status = folder.status()
        state = state_of(status)
    error = cause_of_death(folder, status) if state == "interrupted" else status.error
    return RunInfo(
        id=record.id,
        name=record.name,
        state=state,
        spec=record.spec,
        created_at=record.created_at,
        stage=status.stage if state in LIVE_STATES else None,
        stage_share=status.stage_share if state in LIVE_STATES else None,
        labels=status.labels,
        step=status.step,
        total_steps=status.total_steps,
        epoch=status.epoch,
        seconds=status.seconds,
        seconds_left=status.seconds_left if state in LIVE_STATES else None,
        rows_per_second=status.rows_per_second,
        metrics=status.metrics,
        best_step=status.best_step,
        task=record.task,
        tokens_per_second=status.tokens_per_second,
        memory_bytes=status.memory_bytes,
        micro_batch_size=status.micro_batch_size,
        is_checkpointing=status.is_checkpointing,
        notes=status.notes,
        error=error,
        pending=folder.control() if state in LIVE_STATES else "",
        model=str(folder.result) if folder.result.is_dir() else "",
        size_bytes=0 if state in LIVE_STATES else folder.size_bytes(),
    )


def list_runs() -> RunList:
    """All runs, the newest first; folders that can't be read are named, not hidden."""
    runs: list[RunInfo] = []
    unreadable = []
    for folder in list_folders():
        try:
            runs.append(describe(folder))
        except (EngineError, OSError) as problem:
            if folder.path.exists():  # else it was deleted beside this
                unreadable.append(error_info(problem))
    return RunList(folder=str(runs_folder()), runs=runs, unreadable=unreadable)
