"""The engine tells a window of its runs; the window never opens a folder."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.protocol import Response
from engine.protocol.training import (
    LIVE_STATES,
    ControlTrainingParams,
    InspectTrainingDataParams,
    ListTrainingParams,
    MetricPoint,
    StartTrainingParams,
    TrainingUpdate,
    WatchTrainingParams,
)
from engine.protocol.training_spec import TrainingSpec
from engine.tasks import training_watch
from engine.training import launcher, watcher
from engine.training.metric_points import read_points
from engine.training.reporter import RunReporter
from engine.training.watcher import Watcher, send_history
from tests.engine.conftest import EngineProcess
from tests.engine.training.conftest import Run

Spec = Callable[..., TrainingSpec]


def test_a_new_point_is_told_of_within_100_ms(spec: Spec) -> None:
    folder = launcher.prepare(spec())
    reporter = RunReporter(folder)
    reporter.claim()
    reporter.state("running")
    arrived: dict[int, float] = {}
    all_there = threading.Event()

    def emit(name: str, update: Any) -> None:
        assert name == "training_update" and isinstance(update, TrainingUpdate)
        for point in update.points:
            arrived[point.step] = time.monotonic()
        if len(arrived) == 40:
            all_there.set()

    watcher = Watcher(emit)
    watcher.wake()
    sent: dict[int, float] = {}
    time.sleep(0.3)
    for step in range(1, 41):
        reporter.point(MetricPoint(step=step, values={"loss": 1.0}))
        sent[step] = time.monotonic()
        time.sleep(0.02)
    assert all_there.wait(5)
    delays = sorted(arrived[step] - sent[step] for step in sent)
    assert delays[len(delays) // 2] <= 0.1
    reporter.state("paused")
    reporter.close()
    deadline = time.monotonic() + 5
    while any(thread.name == "watcher" for thread in threading.enumerate()):
        assert time.monotonic() < deadline, "the watcher goes on with nothing to watch"
        time.sleep(0.02)


def test_the_history_of_a_run_comes_in_parts(run_to_end: Run) -> None:
    folder = run_to_end()
    updates: list[TrainingUpdate] = []
    send_history(folder, JobContext(1, lambda name, update: updates.append(update)))
    assert updates[0].is_history
    points = [point for update in updates for point in update.points]
    assert points == read_points(folder.metrics_path, 0)[0] and len(points) > 3


def test_a_point_that_comes_after_the_history_was_read_is_told(
    spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "_watcher", None)
    folder = launcher.prepare(spec())
    reporter = RunReporter(folder)
    reporter.claim()
    reporter.point(MetricPoint(step=1, values={"loss": 1.0}))
    reporter.state("running", step=1)
    late = MetricPoint(step=2, values={"loss": 0.5})
    told: list[MetricPoint] = []
    is_told = threading.Event()

    def sink(_name: str, update: Any) -> None:
        if update.points and not told:
            reporter.point(late)  # the history was read without it
        told.extend(update.points)
        if late in told:
            is_told.set()

    training_watch.run(WatchTrainingParams(history_of=folder.id), JobContext(1, sink))
    assert is_told.wait(10)
    reporter.state("paused")
    reporter.close()
    for thread in threading.enumerate():
        if thread.name == "watcher":
            thread.join(5)


@pytest.mark.slow
def test_a_window_starts_watches_and_cancels_a_run(
    start_engine: Callable[..., EngineProcess],
    spec: Spec,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    engine = start_engine()
    report = engine.result(InspectTrainingDataParams(spec=spec()))
    assert report.error is None and report.usable_rows == 120
    run = engine.result(StartTrainingParams(spec=spec(epochs=300, early_stopping=0)))
    assert run.state in ("queued", "starting", "running")
    points: list[MetricPoint] = []
    while len(points) < 5:
        message = engine.read()
        assert not isinstance(message, Response)
        name, update = message
        if name == "training_update":
            assert update.run.error is None, update.run
            points += update.points
    assert points[0].step >= 1 and "loss" in points[0].values
    engine.result(ControlTrainingParams(run=run.id, action="cancel"))
    state = ""
    while state != "cancelled":
        message = engine.read()
        assert not isinstance(message, Response)
        if message[0] == "training_update":
            state = message[1].run.state
    listed = engine.result(ListTrainingParams()).runs
    assert [(one.id, one.state) for one in listed] == [(run.id, "cancelled")]
    engine.result(WatchTrainingParams(history_of=run.id))
    engine.result(ControlTrainingParams(run=run.id, action="delete"))
    assert engine.result(ListTrainingParams()).runs == []
    error = engine.error(ControlTrainingParams(run=run.id, action="cancel"))
    assert error.text.key == "error.training_run_not_found"


@pytest.mark.slow
def test_a_run_outlives_its_engine_and_the_next_one_tells_of_it(
    start_engine: Callable[..., EngineProcess],
    spec: Spec,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path / "home"))
    first = start_engine()
    run = first.result(StartTrainingParams(spec=spec(epochs=300, early_stopping=0)))
    first.close()  # as the window is killed, or the computer's owner logs out of it
    second = start_engine()
    listed = second.result(WatchTrainingParams()).runs
    assert [(one.id, one.state in LIVE_STATES) for one in listed] == [(run.id, True)]
    update = next_update(second, lambda one: bool(one.points))
    assert update.run.id == run.id and update.run.state == "running"
    assert second.error(ControlTrainingParams(run=run.id, action="delete")).text.key == (
        "error.training_is_running"
    )
    second.result(ControlTrainingParams(run=run.id, action="stop"))
    done = next_update(second, lambda one: one.run.state not in LIVE_STATES).run
    assert done.state == "stopped" and done.metrics and Path(done.model).is_dir()
    second.result(ControlTrainingParams(run=run.id, action="delete"))
    assert not Path(done.model).parent.exists()


def next_update(
    engine: EngineProcess, is_wanted: Callable[[TrainingUpdate], bool]
) -> TrainingUpdate:
    """The next update that is wanted."""
    while True:
        message = engine.read()
        assert not isinstance(message, Response)
        if message[0] == "training_update" and is_wanted(message[1]):
            update: TrainingUpdate = message[1]
            return update
