"""Runs that are deleted while they are listed: two requests are served beside each other."""

import shutil
from pathlib import Path

import pytest

from engine.protocol.envelope import ErrorInfo
from engine.run_folders import RunFolders, create_folder, size_of
from engine.training import run_info
from engine.training.run_folder import RunFolder, list_folders
from engine.training.run_info import list_runs

RUNS = RunFolders(
    name="tables",
    version=1,
    damaged="error.table_run_damaged",
    not_found="error.table_run_not_found",
    busy="error.table_run_busy",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of no content."""
    monkeypatch.setenv("ATELIER_HOME", str(tmp_path))
    return create_folder(RUNS.parent, 1e9, lambda draft: None)


def listed(run: Path, *, is_deleted: bool) -> list[ErrorInfo]:
    """What can't be read of the list."""

    def describe(path: Path) -> None:
        if is_deleted:
            shutil.rmtree(run)
        RUNS.read_record(path, dict)  # type: ignore[type-var]

    return RUNS.describe_all(describe)[1]


def test_a_run_that_is_deleted_meanwhile_is_not_said_to_be_damaged(run: Path) -> None:
    assert len(listed(run, is_deleted=False)) == 1
    assert listed(run, is_deleted=True) == []


def test_a_file_that_goes_while_a_run_is_measured_is_passed_over(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkpoint of a run that ends; the database's log when its last reader closes it."""
    (run / "kept").write_bytes(b"12345")
    (run / "pruned").write_bytes(b"123")
    lstat = Path.lstat

    def prune_first(path: Path) -> object:
        if path.name == "pruned":
            path.unlink()
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", prune_first)
    assert size_of(run) == 5


def test_nor_is_a_training_run(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = run_info.runs_folder() / "a-run"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text("{}", "utf-8")
    assert [one.path for one in list_folders()] == [folder]
    assert len(list_runs().unreadable) == 1
    describe = run_info.describe

    def delete_first(found: RunFolder) -> object:
        shutil.rmtree(found.path)
        return describe(found)

    monkeypatch.setattr(run_info, "describe", delete_first)
    assert list_runs().unreadable == []
