"""The report is true of this machine and can cross the wire."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import msgspec
import pytest

from engine.context import JobContext
from engine.english import sentence
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.system import DoctorParams, DoctorReport
from engine.tasks.doctor import run


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DoctorReport:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "not" / "there" / "yet"))
    return run(DoctorParams(), JobContext(1, lambda *_: None))


def test_versions_and_machine(report: DoctorReport) -> None:
    assert report.versions["torch"] == metadata.version("torch")
    assert next(iter(report.versions)) == "python"
    assert report.cpu_name
    assert report.cpu_cores >= 1
    assert 0 < report.memory_free_bytes <= report.memory_bytes
    assert report.chosen_device in [device.id for device in report.devices]
    assert all(sentence(reason) for reason in report.reasons)


def test_folders_that_are_not_there_yet_are_not_made(report: DoctorReport, tmp_path: Path) -> None:
    assert report.models_folder == str(tmp_path / "not" / "there" / "yet")
    assert report.disk_free_bytes > 0
    assert not (tmp_path / "not").exists()


def test_starter_models_are_listed_as_missing(report: DoctorReport) -> None:
    assert report.starter_models
    assert not any(report.starter_models.values())


def test_it_crosses_the_wire(report: DoctorReport) -> None:
    assert msgspec.json.decode(msgspec.json.encode(report), type=DoctorReport) == report


def test_it_loads_no_machine_learning_library_without_need() -> None:
    code = "import sys, engine.tasks.doctor; sys.exit('torch' in sys.modules)"
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
