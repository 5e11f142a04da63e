"""Real processes: detached, killed, queued, and found again by whoever looks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from engine.errors import UsageError
from engine.protocol.training import LIVE_STATES, RunInfo
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.run_folder import RunFolder
from tests.engine.training.conftest import told

Spec = Callable[..., TrainingSpec]
LIMIT_SECONDS = 120.0


def wait_for(folder: RunFolder, is_there: Callable[[RunInfo], bool]) -> RunInfo:
    """The run once it is as wanted."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while not is_there(run := told(folder)):
        log = folder.log_path.read_text("utf-8")
        assert time.monotonic() < deadline, f"{run}\n{log}"
        time.sleep(0.02)
    return run


def has_stepped(run: RunInfo) -> bool:
    return run.step >= 2 or run.state not in LIVE_STATES


def is_over(run: RunInfo) -> bool:
    return run.state not in LIVE_STATES


def sleep_and_wake(folder: RunFolder, *processes: psutil.Process) -> RunInfo:
    """Both stand still for a while, as when the machine sleeps: that is no death."""
    for process in processes:
        process.suspend()
    for _ in range(10):
        asleep = told(folder)
        assert asleep.state == "running" and asleep.error is None
        time.sleep(0.05)
    for process in processes:
        process.resume()
    run = wait_for(folder, lambda one: one.step > asleep.step + 1 and one.seconds_left is not None)
    assert run.state == "running" and run.seconds >= asleep.seconds
    assert run.seconds_left is not None and run.seconds_left >= 0, run
    return run


@pytest.mark.slow
def test_a_killed_process_is_named_and_the_run_goes_on(spec: Spec) -> None:
    folder = launcher.start(spec(epochs=300, checkpoint_steps=5, early_stopping=0))
    run = wait_for(folder, has_stepped)
    assert run.state == "running", run
    worker = folder.status().process.pid
    keeper = psutil.Process(worker).parent()
    assert keeper is not None and os.getsid(worker) != os.getsid(0)
    run = sleep_and_wake(folder, keeper, psutil.Process(worker))
    os.kill(worker, signal.SIGKILL)
    run = wait_for(folder, lambda one: one.error is not None and "killed" in one.error.text.key)
    assert run.state == "interrupted" and run.error is not None
    assert run.error.text.args["signal"] == "SIGKILL"
    launcher.control(folder, "resume")
    wait_for(folder, lambda one: one.state == "running" and one.step > run.step)
    with pytest.raises(UsageError):
        launcher.control(folder, "resume")
    launcher.control(folder, "stop")
    run = wait_for(folder, is_over)
    assert run.state == "stopped" and run.metrics and Path(run.model).is_dir()


@pytest.mark.slow
def test_a_second_run_waits_for_the_first(spec: Spec) -> None:
    first = launcher.start(spec(epochs=300, early_stopping=0))
    wait_for(first, lambda run: run.state != "queued")
    second = launcher.start(spec(epochs=1, max_steps=2))
    time.sleep(0.5)
    waiting = told(second)
    assert waiting.state == "queued"
    assert waiting.stage is not None and waiting.stage.key == "stage.training_waiting"
    wait_for(first, has_stepped)
    assert told(second).state == "queued"
    launcher.control(first, "cancel")
    assert wait_for(first, is_over).state == "cancelled"
    begun = wait_for(second, lambda run: run.state != "queued")
    assert begun.stage is None or begun.stage.key != "stage.training_waiting"
    assert wait_for(second, is_over).state == "finished"


@pytest.mark.slow
def test_a_run_whose_owner_is_killed_pauses(spec: Spec) -> None:
    owner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        folder = launcher.start(spec(epochs=300, early_stopping=0), owner.pid)
        wait_for(folder, has_stepped)
    finally:
        owner.kill()
        owner.wait()
    assert wait_for(folder, is_over).state == "paused"
