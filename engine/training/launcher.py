"""Starts the process of a run, detached from this one: it outlives window and engine."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

from engine.errors import EngineError, UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.training import LIVE_STATES, RESUMABLE_STATES, RunAction
from engine.protocol.training_spec import TrainingSpec
from engine.training.checkpoint_files import has_checkpoint
from engine.training.deaths import cause_of_death
from engine.training.processes import own_mark
from engine.training.run_folder import RunFolder, RunStatus, runs_folder
from engine.training.run_info import state_of
from engine.training.run_spec import changed_file, make_record

KEEPER_COMMAND = "training-keeper"
WORKER_COMMAND = "training-worker"
TRIAL_COMMAND = "training-trial"
START_SECONDS = 30.0
"""A keeper that has not said a word after this long never will."""


def start(spec: TrainingSpec, owner_pid: int = 0) -> RunFolder:
    """Make a run's folder and start its process.

    Args:
        owner_pid: pause the run when this process is gone; 0: never.

    Raises:
        EngineError: what was asked for can't be done.
        OSError: the folder can't be written.
    """
    folder = prepare(spec)
    _launch(folder, owner_pid)
    return folder


def prepare(spec: TrainingSpec) -> RunFolder:
    """Check what is asked and make the run's folder; nothing is started.

    Raises:
        EngineError: what was asked for can't be done.
        OSError: the folder can't be written.
    """
    record = make_record(spec)
    folder = RunFolder(runs_folder() / record.id)
    folder.create(record, _queued(RunStatus(state="queued")))
    return folder


def control(folder: RunFolder, action: RunAction, owner_pid: int = 0) -> None:
    """Do what is asked to a run, live or not. Returns before a live one has done it.

    Raises:
        UsageError: it makes no sense in the run's state.
        EngineError: the run can't go on.
    """
    status = folder.status()
    state = state_of(status)
    if state in LIVE_STATES:
        if action in ("resume", "delete"):
            raise UsageError("error.training_is_running", run=folder.record().name)
        folder.ask(action)
    elif action == "delete":
        folder.delete()
    elif action == "cancel" and state in RESUMABLE_STATES:
        folder.write_status(_with_state(status, "cancelled"))
        discard_checkpoints(folder)
    elif action in ("resume", "stop") and state in RESUMABLE_STATES:
        _go_on(folder, status, action, owner_pid)
    else:
        raise UsageError("error.training_is_over", run=folder.record().name)


def discard_checkpoints(folder: RunFolder) -> None:
    """Give back the disk space of a run that will not go on."""
    import shutil

    shutil.rmtree(folder.checkpoints, ignore_errors=True)


def _go_on(folder: RunFolder, status: RunStatus, action: RunAction, owner_pid: int) -> None:
    record = folder.record()
    if action == "stop" and not has_checkpoint(folder):
        raise UsageError("error.training_no_checkpoint", run=record.name)
    changed = changed_file(record)
    if changed:
        raise UsageError("error.training_data_changed", path=changed)
    folder.ask("stop" if action == "stop" else "")
    folder.write_status(_queued(_with_state(smaller_after_kill(folder, status), "queued")))
    _launch(folder, owner_pid)


def smaller_after_kill(folder: RunFolder, status: RunStatus) -> RunStatus:
    """Less at once for a run that the system ended for memory: it would end there again."""
    import msgspec

    if state_of(status) != "interrupted" or not status.micro_batch_size:
        return status
    if cause_of_death(folder, status).text.key != "error.training_oom_killed":
        return status
    if status.micro_batch_size > 1:
        rows = (status.micro_batch_size + 1) // 2
        note = TextKey("note.training_less_memory", {"rows": rows})
        changes: dict[str, Any] = {"micro_batch_size": rows}
    else:
        note = TextKey("note.training_checkpointing_on")
        changes = {"is_checkpointing": True}
    return msgspec.structs.replace(status, notes=[*status.notes, note], **changes)


def _launch(folder: RunFolder, owner_pid: int) -> None:
    with folder.log_path.open("ab") as log:
        keeper = _spawn([KEEPER_COMMAND, str(folder.path), str(owner_pid)], log)
    deadline = time.monotonic() + START_SECONDS
    me = os.getpid()
    while folder.status().process.pid == me:
        if keeper.poll() is not None or time.monotonic() > deadline:
            tail = folder.log_path.read_bytes()[-4000:].decode("utf-8", "replace")
            raise EngineError("error.training_not_started", detail=tail)
        time.sleep(0.01)
    # It has its own life now; Python would warn that we never waited for it.
    keeper.returncode = 0


def _spawn(arguments: list[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start a process that no terminal, session or job of ours takes along."""

    def spawn(**how: Any) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [*program(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment(),
            **how,
        )

    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        try:
            return spawn(creationflags=flags | subprocess.CREATE_BREAKAWAY_FROM_JOB)
        except PermissionError:
            return spawn(creationflags=flags)  # our job lets nobody out
    else:
        return spawn(start_new_session=True)


def program() -> list[str]:
    """How to run the engine: this Python, or the packaged app, which has none to call."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "engine"]


def environment() -> dict[str, str]:
    """Of a run's process: it must find the same engine wherever it is started from."""
    values = dict(os.environ)
    if not getattr(sys, "frozen", False):
        root = str(Path(__file__).resolve().parents[2])
        others = values.get("PYTHONPATH", "")
        values["PYTHONPATH"] = root + (os.pathsep + others if others else "")
    # A run computes alone; the tokenizers' threads would warn about the fork of the loader.
    values["TOKENIZERS_PARALLELISM"] = "true"
    values["HF_HUB_OFFLINE"] = "1"
    # A thread that spins until the others are done keeps them from a core that they share with
    # other programs: beside one busy process a run was 1.4 to 3.6 times as fast this way, and
    # alone on the machine a tenth slower.
    values.setdefault("OMP_WAIT_POLICY", "passive")
    return values


def _queued(status: RunStatus) -> RunStatus:
    import msgspec

    return msgspec.structs.replace(
        status, process=own_mark(), queued_at=time.time(), error=None, stage=None
    )


def _with_state(status: RunStatus, state: str) -> RunStatus:
    import msgspec

    return msgspec.structs.replace(status, state=state)
