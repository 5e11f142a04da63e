"""A process of a run that hangs or dies in native code leaves where it was in the run's log."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")

ROOT = Path(__file__).resolve().parents[3]
PROCESS = """
import ctypes, sys
sys.argv = ["engine", "training-worker", "folder"]
import engine.training.worker as worker

def holds_the_lock(arguments):
    print("begun", flush=True)
    while True:
        ctypes.PyDLL(None).sleep(60)

def dies(arguments):
    ctypes.string_at(0)

worker.main = {what}
from engine.__main__ import main
main()
"""


def start(what: str) -> "subprocess.Popen[bytes]":
    code = PROCESS.replace("{what}", what)
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )


def test_a_run_that_hangs_says_where_and_goes_on() -> None:
    with start("holds_the_lock") as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"begun\n"
        os.kill(process.pid, signal.SIGUSR1)
        while b"in holds_the_lock" not in process.stderr.readline():
            assert process.poll() is None
        process.kill()


def test_a_run_that_dies_says_where() -> None:
    with start("dies") as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGSEGV
    assert b"in dies" in said
