"""File runs: done once, paused, gone on with, refused, listed and forgotten.

The translator only writes capitals: what is looked at is the course of a run.
"""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.errors import CancelledError, NotFoundError, UsageError
from engine.protocol.home import home
from engine.protocol.translation import (
    DeleteFileRunParams,
    FileRunSegmentsParams,
    ListFileRunsParams,
    Segment,
    TranslateFileParams,
)
from engine.tasks import (
    translate_delete_file_run,
    translate_file,
    translate_file_runs,
    translate_file_segments,
)
from engine.translation import file_runs_folder, file_runs_work
from engine.translation.units import TranslatedUnit, UnitsReport
from tests.engine.tasks.conftest import Recorder
from tests.engine.translation.documents.conftest import shouted_units
from tests.engine.translation.shouting_runs import (
    job,
    lines,
    listed,
    start,
    stopping_after,
    translator,
)

__all__ = ["job", "translator"]


def test_the_result_is_beside_the_file_with_the_language_in_its_name(
    tmp_path: Path, job: Recorder
) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    assert (run.state, run.units, run.total_units, run.sentences) == ("finished", 50, 50, 50)
    assert run.target_path == str(tmp_path / "a.pt.txt")
    text = Path(run.target_path).read_text()
    assert text.splitlines()[49] == "LINE NUMBER 49" and text.count("\n") == 50
    assert [one.key for one in run.coverage] == ["document.lines"]
    assert job.of("file_run_update")[-1].run == run
    assert listed() == [run]


def test_a_second_one_takes_a_free_name(tmp_path: Path, job: Recorder) -> None:
    source = lines(tmp_path / "a.txt")
    first, second = start(source, job), start(source, job)
    assert Path(second.target_path).name == "a.pt (2).txt"
    assert [run.id for run in listed()] == [second.id, first.id]


def test_cancelled_half_way_it_is_paused_and_ends_the_same(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path(start(lines(tmp_path / "whole.txt"), job).target_path).read_bytes()
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(lines(tmp_path / "a.txt"), job)
    paused = listed()[0]
    assert (paused.state, paused.units, paused.error) == ("paused", 20, None)
    assert not (tmp_path / "a.pt.txt").exists()
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)
    done = translate_file.run(TranslateFileParams(run=paused.id), job.ctx)
    assert (done.state, done.units, done.sentences) == ("finished", 50, 50)
    assert Path(done.target_path).read_bytes() == whole


def test_a_failure_is_kept_with_its_sentence(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = UsageError("error.out_of_memory", device="cpu")
    monkeypatch.setattr(file_runs_work, "translate_units", stopping_after(3, error))
    with pytest.raises(UsageError):
        start(lines(tmp_path / "a.txt"), job)
    (failed,) = listed()
    assert failed.state == "failed" and failed.units == 3
    assert failed.error is not None and failed.error.text.key == "error.out_of_memory"


def test_a_file_that_changed_is_not_gone_on_with(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = lines(tmp_path / "a.txt")
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(source, job)
    source.write_text("something else\n")
    with pytest.raises(UsageError) as raised:
        translate_file.run(TranslateFileParams(run=listed()[0].id), job.ctx)
    assert raised.value.text.key == "error.file_source_changed"
    assert listed()[0].state == "failed" and listed()[0].units == 20


def test_the_source_is_never_written_onto(tmp_path: Path, job: Recorder) -> None:
    source = lines(tmp_path / "a.txt")
    link = tmp_path / "b.txt"
    link.symlink_to(source)
    before = source.read_bytes()
    for target in (source, link):
        with pytest.raises(UsageError) as raised:
            start(source, job, target_path=str(target))
        assert raised.value.text.key == "error.export_onto_source"
    assert source.read_bytes() == before and listed() == []


def test_a_target_that_can_not_be_is_said_before_anything_is_done(
    tmp_path: Path, job: Recorder
) -> None:
    source = lines(tmp_path / "a.txt")
    with pytest.raises(NotFoundError):
        start(source, job, target_path=str(tmp_path / "nowhere" / "b.txt"))
    assert listed() == []


def test_another_reading_of_the_same_file_is_not_gone_on_with(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping = stopping_after(20, CancelledError())
    monkeypatch.setattr(file_runs_work, "translate_units", stopping)
    with pytest.raises(CancelledError):
        start(lines(tmp_path / "a.txt"), job)
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)
    paused = file_runs_folder.find_run(listed()[0].id)
    record = msgspec.structs.replace(paused.record(), total_units=49)
    (paused.path / "run.json").write_bytes(msgspec.json.encode(record))
    with pytest.raises(UsageError) as raised:
        translate_file.run(TranslateFileParams(run=paused.id), job.ctx)
    assert raised.value.text.key == "error.file_source_changed"


def test_a_folder_gets_the_translation_under_a_free_name(tmp_path: Path, job: Recorder) -> None:
    source, folder = lines(tmp_path / "a.txt"), tmp_path / "translated"
    folder.mkdir()
    runs = [start(source, job, target_path=str(folder)) for _ in range(2)]
    names = [Path(run.target_path).name for run in runs]
    assert names == ["a.pt.txt", "a.pt (2).txt"]
    assert sorted(one.name for one in folder.iterdir()) == sorted(names)


def test_what_was_at_the_target_stays_when_writing_fails(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "old.txt"
    target.write_text("old")

    def failing(*unused: Any) -> list[str]:
        raise OSError("disk")

    monkeypatch.setattr(file_runs_work, "pieces", failing)
    with pytest.raises(OSError):
        start(lines(tmp_path / "a.txt"), job, target_path=str(target))
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "atelier-home", "old.txt"]


def test_sentences_are_paged_and_those_with_warnings_found(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warning(units: Any, options: Any, ctx: Any, on_unit: Any) -> UnitsReport:
        for number, text in enumerate(units):
            end = len(text)
            segment = Segment(start=0, end=end, target_start=0, target_end=end, probability=0.5)
            if number % 10 == 3:
                segment = msgspec.structs.replace(segment, warnings=["number", "unsure"])
            on_unit(number, TranslatedUnit(text, text.upper(), (segment,)))
        return shouted_units([], options, ctx, on_unit)

    monkeypatch.setattr(file_runs_work, "translate_units", warning)
    run = start(lines(tmp_path / "a.txt"), job)
    assert run.warnings == {"number": 5, "unsure": 5}
    page = translate_file_segments.run(
        FileRunSegmentsParams(run=run.id, offset=48, limit=10), job.ctx
    )
    assert page.total == 50 and [one.source for one in page.segments] == [
        "line number 48",
        "line number 49",
    ]
    warned = translate_file_segments.run(
        FileRunSegmentsParams(run=run.id, limit=2, warned_only=True), job.ctx
    )
    assert warned.total == 5 and len(warned.segments) == 2
    first = warned.segments[0]
    assert (first.target, first.probability) == ("LINE NUMBER 3", 0.5)
    assert first.place.args == {"line": 4} and first.warnings == ["number", "unsure"]


def test_forgotten_its_documents_stay(tmp_path: Path, job: Recorder) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    left = translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx)
    assert left.runs == [] and Path(run.target_path).exists() and Path(run.path).exists()
    assert list((home() / "translations").iterdir()) == []
    with pytest.raises(NotFoundError):
        translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx)


def test_a_run_that_is_worked_on_is_neither_forgotten_nor_begun_twice(
    tmp_path: Path, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def meddling(units: Any, options: Any, ctx: Any, on_unit: Any) -> UnitsReport:
        (run,) = listed()
        assert run.state == "running"
        for task, params in (
            (translate_delete_file_run, DeleteFileRunParams(run=run.id)),
            (translate_file, TranslateFileParams(run=run.id)),
        ):
            with pytest.raises(UsageError) as raised:
                task.run(params, ctx)
            seen.append(raised.value.text.key)
        return shouted_units(units, options, ctx, on_unit)

    monkeypatch.setattr(file_runs_work, "translate_units", meddling)
    assert start(lines(tmp_path / "a.txt"), job).state == "finished"
    assert seen == ["error.file_run_busy"] * 2


def test_a_damaged_folder_is_named_and_can_be_thrown_away(tmp_path: Path, job: Recorder) -> None:
    run = start(lines(tmp_path / "a.txt"), job)
    folder = file_runs_folder.find_run(run.id)
    (folder.path / "run.json").write_text("{")
    found = translate_file_runs.run(ListFileRunsParams(), job.ctx)
    assert found.runs == []
    assert [one.text.key for one in found.unreadable] == ["error.file_run_damaged"]
    assert translate_delete_file_run.run(DeleteFileRunParams(run=run.id), job.ctx).unreadable == []
