"""The folder's files: whole or not there, and readable after whatever happened."""

import contextlib
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.durable_file import publish_folder, replace_durably
from engine.errors import NotFoundError
from engine.protocol.training import MetricPoint
from engine.protocol.training_spec import TrainingSpec
from engine.training import deaths, launcher
from engine.training.checkpoint_files import checkpoint_path
from engine.training.metric_points import read_points
from engine.training.processes import ProcessMark, own_mark
from engine.training.reporter import RunReporter
from engine.training.run_folder import ExitRecord, RunFolder, find_run
from engine.training.run_info import describe, list_runs

Spec = Callable[..., TrainingSpec]


@pytest.fixture
def folder(spec: Spec) -> RunFolder:
    return launcher.prepare(spec())


def test_a_line_that_was_cut_short_is_left_for_later(folder: RunFolder) -> None:
    whole = msgspec.json.encode(MetricPoint(step=1, values={"loss": 0.5})) + b"\n"
    folder.metrics_path.write_bytes(whole + b'{"step":2,"ep')
    points, offset = read_points(folder.metrics_path, 0)
    assert [point.step for point in points] == [1] and offset == len(whole)
    reporter = RunReporter(folder)
    reporter.point(MetricPoint(step=3))
    reporter.close()
    points, _ = read_points(folder.metrics_path, offset)
    assert [point.step for point in points] == [3]


def test_what_is_asked_is_read_and_rubbish_is_not(folder: RunFolder) -> None:
    assert folder.control() == ""
    folder.ask("pause")
    assert folder.control() == "pause"
    (folder.path / "control").write_text("format c:", "ascii")
    assert folder.control() == ""
    folder.ask("")
    assert not (folder.path / "control").exists()


def test_a_run_is_listed_while_files_come_and_go_in_it(folder: RunFolder) -> None:
    reporter = RunReporter(folder)
    reporter.claim()
    reporter.state("finished", stage=None)
    reporter.close()
    is_over = threading.Event()

    def come_and_go() -> None:
        draft = folder.path / "draft"
        while not is_over.is_set():
            draft.mkdir()
            for number in range(40):
                (draft / str(number)).write_bytes(b"-")
            shutil.rmtree(draft)

    churn = threading.Thread(target=come_and_go)
    churn.start()
    try:
        for _ in range(300):
            assert list_runs().unreadable == []
    finally:
        is_over.set()
        churn.join()
    assert describe(folder).size_bytes == sum(
        one.stat().st_size for one in folder.path.rglob("*") if one.is_file()
    )


def test_a_damaged_run_is_named_and_hides_no_other(spec: Spec, folder: RunFolder) -> None:
    other = launcher.prepare(spec(name="other"))
    folder.status_path.write_bytes(b"{")
    runs = list_runs()
    assert [run.id for run in runs.runs] == [other.id]
    assert [error.text.args for error in runs.unreadable] == [{"run": folder.id}]


def test_what_deleting_gives_back_is_counted(folder: RunFolder) -> None:
    before = folder.size_bytes()
    (folder.checkpoints / "one").mkdir(parents=True)
    (folder.checkpoints / "one" / "weights.safetensors").write_bytes(bytes(1000))
    assert folder.size_bytes() == before + 1000


def test_a_run_is_looked_up_never_joined_to_a_path(folder: RunFolder) -> None:
    assert find_run(folder.id) == folder
    for name in ("..", f"../runs/{folder.id}", str(folder.path), ""):
        with pytest.raises(NotFoundError):
            find_run(name)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "status.json"
    replace_durably(path, b"old")

    def fail(draft: Path) -> None:
        (draft / "part").write_bytes(b"x")
        raise OSError(28, "no room")

    with pytest.raises(OSError):
        publish_folder(tmp_path / "result", fail)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["status.json"]
    assert path.read_bytes() == b"old"


def gone(**changes: object) -> ProcessMark:
    """A process of this machine that is no more."""
    return msgspec.structs.replace(own_mark(), created_at=1.0, **changes)


@pytest.mark.parametrize(
    ("boot", "record", "key"),
    [
        (0.0, None, "error.training_vanished"),
        (-9999.0, None, "error.training_power_loss"),
        (0.0, (-9, 0), "error.training_killed"),
        (0.0, (-9, 1), "error.training_oom_killed"),
        (0.0, (-11, 0), "error.training_killed"),
        (0.0, (3, 0), "error.training_exited"),
    ],
)
def test_the_cause_of_death_is_told_apart(
    folder: RunFolder, boot: float, record: tuple[int, int] | None, key: str
) -> None:
    mark = own_mark()
    process = gone(booted_at=mark.booted_at + boot, boot="another" if boot else mark.boot)
    status = msgspec.structs.replace(folder.status(), state="running", process=process, step=7)
    folder.write_status(status)
    if record is not None:
        folder.write_exit(ExitRecord(process=process, status=record[0], oom_kills=record[1]))
    run = describe(folder)
    assert run.state == "interrupted" and run.error is not None
    # A checkpoint is only spoken of where there is one.
    assert run.error.text.key.removesuffix("_anew") == key and run.error.text.args["step"] == 7
    assert "last checkpoint" not in run.error.message
    checkpoint_path(folder, 5).mkdir(parents=True)
    known = describe(folder).error
    assert known is not None and known.text.key == key


def test_an_exit_of_an_earlier_process_says_nothing_about_this_one(folder: RunFolder) -> None:
    process = gone()
    folder.write_exit(ExitRecord(process=ProcessMark(os.getpid() + 1), status=-9))
    folder.write_status(msgspec.structs.replace(folder.status(), state="running", process=process))
    error = deaths.cause_of_death(folder, folder.status())
    assert error.text.key == "error.training_vanished_anew"


def test_a_run_is_deleted_while_its_process_still_clears_up(folder: RunFolder) -> None:
    pause = threading.Event()

    def write() -> None:
        for number in range(100):
            with contextlib.suppress(FileNotFoundError):
                (folder.path / f"late{number}").write_bytes(b"")
            pause.wait(0.001)

    thread = threading.Thread(target=write)
    thread.start()
    folder.delete()
    thread.join()
    assert not folder.path.exists()
    folder.write_exit(ExitRecord(process=own_mark(), status=0))
    assert not folder.path.exists()
