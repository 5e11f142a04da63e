"""Kills runs at random instants and lets them go on, for the test and the benchmark."""

import contextlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from engine.training.checkpoint_files import last_whole
from engine.training.run_folder import RunFolder
from engine.training.run_info import describe

ROOT = Path(__file__).resolve().parents[3]
LIMIT_SECONDS = 60.0


class ForkServer:
    """Starts a run's processes quickly; see ``fork_server``."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, folder: RunFolder) -> int:
        """Start a process for the run; returns its pid."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{folder.path}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def fork_server() -> Iterator[ForkServer]:
    """A server of this environment's data folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.engine.training.fork_server"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the fork server did not start")
        yield ForkServer(process)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


@dataclass
class Outcome:
    """What many kills showed.

    Attributes:
        states: how often each state was told after a kill.
        finished: runs that came to their end nevertheless.
    """

    kills: int = 0
    states: dict[str, int] = field(default_factory=dict)
    finished: list[RunFolder] = field(default_factory=list)


def kill_many(
    server: ForkServer, make: Callable[[], RunFolder], kills: int, seed: int, longest: float
) -> Outcome:
    """Kill runs, going on with each until it is finished, until there were so many kills.

    Args:
        longest: seconds a process lives at most before it is killed.

    Raises:
        AssertionError: a run was not found again as it must be.
    """
    chance = random.Random(seed)
    outcome = Outcome()
    folder = make()
    step = 0
    while outcome.kills < kills or not outcome.finished:
        is_patient = outcome.kills >= kills
        pid = server.start(folder)
        has_ended = _wait(pid, LIMIT_SECONDS if is_patient else chance.uniform(0, longest))
        if not has_ended:
            with contextlib.suppress(psutil.NoSuchProcess):  # it came to its end just now
                psutil.Process(pid).kill()
                outcome.kills += 1
            assert _wait(pid, LIMIT_SECONDS)
        run = describe(folder)
        if run.state == "finished":
            outcome.finished.append(folder)
            folder, step = make(), 0
            continue
        outcome.states[run.state] = outcome.states.get(run.state, 0) + 1
        if folder.status().process.pid == os.getpid():
            assert run.state == "queued", run  # it was killed before it said a word
            continue
        assert run.state == "interrupted", run
        assert run.error is not None
        whole, damaged = last_whole(folder)
        said = run.error.text.key
        assert said.endswith("_anew") is (whole is None)
        said = said.removesuffix("_anew")
        assert said in ("error.training_vanished", "error.training_killed")
        assert not damaged, damaged
        reached = whole.step if whole else 0
        assert reached >= step, f"a checkpoint was lost: {step} was there, now {reached}"
        step = reached
    return outcome


def _wait(pid: int, seconds: float) -> bool:
    """Whether the process ended within the time."""
    deadline = time.monotonic() + seconds
    while psutil.pid_exists(pid):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.002)
    return True
