"""Runs that are paused, killed, damaged or short of room, and go on as if nothing was."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.checkpoint_files import last_whole, list_checkpoints
from engine.training.metric_points import read_points
from engine.training.run_folder import RunFolder
from engine.training.worker import carry_out
from tests.engine.training.conftest import Run, points_of, told
from tests.engine.training.killing import fork_server, kill_many

Spec = Callable[..., TrainingSpec]


@contextmanager
def asked_at(folder: RunFolder, step: int, control: str) -> Iterator[None]:
    """Asks something of the run as soon as it has made a step."""
    done = threading.Event()

    def wait() -> None:
        while not done.is_set():
            points, _ = read_points(folder.metrics_path, 0)
            if points and points[-1].step >= step:
                folder.ask(control)
                return
            time.sleep(0.005)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def go_on(folder: RunFolder) -> None:
    """Resume in this process."""
    folder.ask("")
    carry_out(folder)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_paused_run_goes_on_to_what_it_would_have_been(
    spec: Spec, run_to_end: Run, method: str
) -> None:
    settings = {"epochs": 8, "early_stopping": 0, "method": method, "learning_rate": 1e-3}
    straight = run_to_end(**settings)
    whole = told(straight)
    folder = launcher.prepare(spec(**settings))
    for step in (3, 30):
        with asked_at(folder, step, "pause"):
            carry_out(folder)
        paused = told(folder)
        assert paused.state == "paused" and step <= paused.step < paused.total_steps
        checkpoint, _ = last_whole(folder)
        assert checkpoint is not None and checkpoint.step >= step
        folder.ask("")
    go_on(folder)
    run = told(folder)
    assert run.state == "finished"
    assert smooth(run.metrics) == pytest.approx(smooth(whole.metrics), abs=1e-3)
    assert any(point.is_rewind for point in read_points(folder.metrics_path, 0)[0])
    steps = [point.step for point in points_of(folder)]
    assert steps == sorted(steps)
    losses = validation_losses(folder)
    assert len(losses) == 8 and losses == pytest.approx(validation_losses(straight), abs=1e-3)


def test_a_pause_takes_no_look_at_the_validation_rows_away(spec: Spec) -> None:
    folder = launcher.prepare(
        spec(epochs=2, early_stopping=0, evaluations_per_epoch=1000, learning_rate=1e-3)
    )
    with asked_at(folder, 3, "pause"):
        carry_out(folder)
    assert told(folder).state == "paused"
    go_on(folder)
    run = told(folder)
    looks = [p.step for p in points_of(folder) if "validation_loss" in p.values]
    assert looks == list(range(1, run.total_steps + 1))


def smooth(metrics: dict[str, float]) -> dict[str, float]:
    """Without the calibration error: it jumps when one text crosses the border of a bin."""
    return {name: value for name, value in metrics.items() if not name.startswith("ece")}


def validation_losses(folder: RunFolder) -> list[float]:
    """The loss on the validation rows at each look."""
    values = [point.values for point in points_of(folder)]
    return [one["validation_loss"] for one in values if "validation_loss" in one]


def test_a_stopped_run_keeps_what_it_has(spec: Spec) -> None:
    folder = launcher.prepare(spec(epochs=50, early_stopping=0))
    with asked_at(folder, 15, "stop"):
        carry_out(folder)
    run = told(folder)
    assert run.state == "stopped" and run.step < run.total_steps
    assert run.metrics and (folder.result / "model.safetensors").is_file()


def test_a_cancelled_run_leaves_nothing_but_its_record(spec: Spec) -> None:
    folder = launcher.prepare(spec(epochs=50, checkpoint_steps=1))
    with asked_at(folder, 3, "cancel"):
        carry_out(folder)
    run = told(folder)
    assert (run.state, run.model, run.error) == ("cancelled", "", None)
    assert not folder.checkpoints.exists() and not folder.result.exists()


def test_a_damaged_checkpoint_is_passed_over_and_named(spec: Spec, run_to_end: Run) -> None:
    settings = {"epochs": 6, "checkpoint_steps": 2, "early_stopping": 0}
    whole = told(run_to_end(**settings))
    folder = launcher.prepare(spec(**settings))
    with asked_at(folder, 8, "pause"):
        carry_out(folder)
    newest, before = list_checkpoints(folder)[:2]
    weights = newest.path / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert last_whole(folder)[0] == before
    go_on(folder)
    run = told(folder)
    assert run.state == "finished"
    assert ("note.training_checkpoint_damaged", newest.step) in [
        (note.key, note.args.get("step")) for note in run.notes
    ]
    assert smooth(run.metrics) == pytest.approx(smooth(whole.metrics), abs=1e-3)


def test_data_that_changed_while_paused_is_noticed(spec: Spec, data: Path) -> None:
    folder = launcher.prepare(spec(epochs=50))
    with asked_at(folder, 2, "pause"):
        carry_out(folder)
    content = data.read_text("utf-8")
    data.write_text(content.replace("good", "gold", 1), "utf-8")
    with pytest.raises(UsageError) as refusal:
        launcher.control(folder, "resume")
    assert refusal.value.text.key == "error.training_data_changed"
    assert refusal.value.text.args == {"path": str(data)}
    assert told(folder).state == "paused"


def test_data_that_changed_while_waiting_is_noticed(spec: Spec, data: Path) -> None:
    folder = launcher.prepare(spec())
    with data.open("a", encoding="utf-8") as file:
        file.write('{"text": "a late film", "label": "good"}\n')
    carry_out(folder)
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert run.error.text.key == "error.training_data_changed"


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX")
def test_a_disk_that_is_full_at_a_checkpoint_leaves_the_one_before(spec: Spec) -> None:
    import resource

    folder = launcher.prepare(spec(epochs=20, checkpoint_steps=5, early_stopping=0))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    limited = threading.Event()

    def limit() -> None:
        while not list_checkpoints(folder):
            time.sleep(0.002)
        # Weights and optimizer no longer fit, as on a disk without room; the status does.
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
        limited.set()

    thread = threading.Thread(target=limit)
    thread.start()
    try:
        carry_out(folder)
    finally:
        thread.join()
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert limited.is_set()
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert (run.error.kind, run.error.text.key) == ("disk", "error.training_disk_full")
    whole, damaged = last_whole(folder)
    assert whole is not None and damaged == []
    assert not [path for path in folder.checkpoints.iterdir() if path.name.startswith(".")]
    go_on(folder)
    assert told(folder).state == "finished"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.slow
def test_killed_at_any_instant_a_run_is_found_again_and_ends_the_same(
    spec: Spec, run_to_end: Run
) -> None:
    settings = {"epochs": 3, "checkpoint_steps": 3, "early_stopping": 0}
    whole = told(run_to_end(**settings))
    with fork_server() as server:
        outcome = kill_many(
            server, lambda: launcher.prepare(spec(**settings)), kills=25, seed=1, longest=0.9
        )
    assert outcome.kills == 25
    for folder in outcome.finished:
        assert smooth(told(folder).metrics) == pytest.approx(smooth(whole.metrics), abs=1e-3)
