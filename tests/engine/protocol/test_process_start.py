"""A process is told from a later one of its number, and from one that only waits to be noticed."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from engine.protocol.process_start import is_still, ran_at, started_at

GONE_PID = 2**22 + 7  # above what Linux gives out


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_process_is_told_from_a_later_one_of_its_number(child: subprocess.Popen[bytes]) -> None:
    began = started_at(child.pid)
    assert is_still(child.pid, began)
    assert not is_still(child.pid, began - 1.5)
    assert is_still(child.pid, began - 1.5, tolerance_seconds=2.0)
    assert ran_at(child.pid, time.time(), tolerance_seconds=3.0)
    assert not ran_at(child.pid, began - 50, tolerance_seconds=3.0)


def test_a_number_of_nobody() -> None:
    assert started_at(GONE_PID) == 0.0
    for pid in (GONE_PID, 0, -1):
        assert not is_still(pid, 0.0) and not ran_at(pid, time.time(), tolerance_seconds=3.0)


@pytest.mark.skipif(sys.platform == "win32", reason="there nothing is left of it")
def test_one_that_ended_is_dead_before_its_parent_has_looked(
    child: subprocess.Popen[bytes],
) -> None:
    import psutil

    began = started_at(child.pid)
    child.kill()
    seen = psutil.Process(child.pid)
    while seen.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    assert started_at(child.pid) == began  # it still has its number
    assert not is_still(child.pid, began)
    assert not ran_at(child.pid, time.time(), tolerance_seconds=3.0)
