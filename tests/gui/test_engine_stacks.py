"""An engine that hangs or dies in native code leaves where it was, for the log and the report."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import PingParams, UnloadModelParams
from gui import app
from gui.diagnostics.report import report_parts
from gui.engine_client import CrashReport, EngineClient, EngineCommand, EngineState
from gui.engine_log import OUTPUT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")

ROOT = Path(__file__).resolve().parents[2]
ENGINE = """
import ctypes, sys, time
sys.argv = ["engine", "serve"]
import engine.tasks.models_unload as task
from engine.streams import recorded_stderr

def holds_the_lock_forever(params, ctx):
    ctx.stage("stage.loading_model", model="m")
    time.sleep(0.2)  # it goes out
    while True:
        ctypes.PyDLL(None).sleep(60)  # native code that keeps Python's lock

def dies_while_it_loads(params, ctx):
    with recorded_stderr():
        ctypes.string_at(0)

task.run = {what}
from engine.__main__ import main
main()
"""


@pytest.fixture
def engine_log(atelier_home: Path) -> Iterator[Path]:
    """The file that the window writes what the engine says to."""
    path = atelier_home / "logs" / "engine.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = app._log_file("engine.log")
    OUTPUT.addHandler(handler)
    yield path
    OUTPUT.removeHandler(handler)
    handler.close()


@pytest.fixture
def client(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[EngineClient]:
    """The real engine with one task replaced."""
    code = ENGINE.replace("{what}", request.param)
    client = EngineClient(EngineCommand(sys.executable, ["-c", code], {"PYTHONPATH": str(ROOT)}))
    client.start()
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=60_000)
    yield client
    client.stop()
    qtbot.waitUntil(lambda: client.process_id == 0, timeout=10_000)


def report_of(name: str) -> str:
    return next(part.make() for part in report_parts() if part.name == name)


@pytest.mark.parametrize("client", ["holds_the_lock_forever"], indirect=True)
def test_an_engine_that_is_ended_for_not_stopping_says_where_it_hung(
    qtbot: QtBot, engine_log: Path, client: EngineClient
) -> None:
    client._cancellations._grace_ms = 100
    with qtbot.waitSignal(client.progress_changed, timeout=60_000):
        job = client.request(UnloadModelParams())
    with qtbot.waitSignal(client.crashed, timeout=60_000) as crashed:
        client.cancel(job)
    assert crashed.args is not None
    report: CrashReport = crashed.args[0]
    assert report.text.key == "window.engine_not_stopping"
    assert "in holds_the_lock_forever" in report.log_tail
    assert "in _read" in report.log_tail  # every thread, not only the one
    assert "in holds_the_lock_forever" in report_of("logs/engine.log")


@pytest.mark.parametrize("client", ["holds_the_lock_forever"], indirect=True)
def test_a_silent_engine_that_the_person_restarts_says_where_it_hung(
    qtbot: QtBot, engine_log: Path, client: EngineClient
) -> None:
    client._silence_timer.setInterval(300)
    with qtbot.waitSignal(client.silence_noticed, timeout=60_000):
        client.request(UnloadModelParams())
    with qtbot.waitSignal(client.job_failed, timeout=60_000):
        client.restart()
    assert "in holds_the_lock_forever" in report_of("logs/engine.log")
    with qtbot.waitSignal(client.job_finished, timeout=60_000):
        client.request(PingParams())


@pytest.mark.parametrize("client", ["dies_while_it_loads"], indirect=True)
def test_an_engine_that_dies_in_native_code_says_where(
    qtbot: QtBot, engine_log: Path, client: EngineClient
) -> None:
    with qtbot.waitSignal(client.crashed, timeout=60_000) as crashed:
        client.request(UnloadModelParams())
    assert crashed.args is not None
    report: CrashReport = crashed.args[0]
    assert "SIGSEGV" in str(report.text.args["signal"])
    assert "in dies_while_it_loads" in report.log_tail
    assert "in dies_while_it_loads" in report_of("logs/engine.log")
