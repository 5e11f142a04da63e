"""A clock that is set ends nothing, and no duration is read from it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.protocol.process_start import boot_id
from engine.run_database import Owner, is_alive
from engine.training.processes import ProcessMark, mark_of
from tests.engine.conftest import ROOT

WALL_CLOCK_AGES = {
    # How old something on the disk is can only be told by the clock its date was taken from.
    "engine/training/results/exports/destination.py",
    "engine/summarization/summary_runs.py",
    "gui/attachments/file_bytes.py",
}


@pytest.fixture
def child() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the start doesn't follow the clock")
@pytest.mark.parametrize("hours", [-30, -0.01, 0.01, 5])
def test_who_works_on_a_run_is_alive_whatever_the_clock_says(
    child: int, hours: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = mark_of(child)
    process = psutil.Process(child)
    owner = Owner(child, process.create_time(), psutil.boot_time())
    # What Linux tells of the machine's start is the clock less the time since then.
    from psutil import _pslinux

    booted_at = _pslinux.boot_time()
    monkeypatch.setattr(_pslinux, "boot_time", lambda: booted_at + hours * 3600)
    assert abs(psutil.Process(child).create_time() - owner.started_at) > 1
    assert mark.is_alive and is_alive(owner)
    assert not boot_id() or mark.is_of_this_boot
    another = ProcessMark(child, mark.created_at - 50, mark.booted_at, mark.boot)
    assert not another.is_alive
    assert not is_alive(Owner(child, owner.started_at - 50, owner.booted_at))


def test_a_mark_of_an_older_version_is_read_as_before(child: int) -> None:
    started = psutil.Process(child).create_time()
    assert is_alive(Owner(child, started)) and not is_alive(Owner(child, started - 50))
    assert ProcessMark(child, started).is_alive
    assert not ProcessMark(child, started - 50).is_alive


def test_durations_are_not_read_from_the_clock() -> None:
    """Nobody subtracts from ``time.time()``: it goes back when somebody sets it."""
    found = set()
    for folder in ("engine", "gui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            for node in ast.walk(ast.parse(text)) if "time.time()" in text else ():
                if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
                    sides = (ast.unparse(node.left), ast.unparse(node.right))
                    if "time.time()" in sides:
                        found.add(Path(os.path.relpath(path, ROOT)).as_posix())
    assert found <= WALL_CLOCK_AGES
