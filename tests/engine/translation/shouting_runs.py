"""File runs with a translator that only writes capitals: what is looked at is their course."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.protocol.translation import (
    FileRun,
    ListFileRunsParams,
    TranslateFileParams,
    TranslationOptions,
)
from engine.tasks import translate_file, translate_file_runs
from engine.translation import file_runs_work
from engine.translation.units import UnitsReport
from tests.engine.tasks.conftest import Recorder
from tests.engine.translation.documents.conftest import shouted_units

OPTIONS = TranslationOptions(source="en", target="pt")


@pytest.fixture(autouse=True)
def translator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_runs_work, "translate_units", shouted_units)


@pytest.fixture
def job() -> Recorder:
    return Recorder()


def start(path: Path, job: Recorder, **more: Any) -> FileRun:
    params = TranslateFileParams(path=str(path), options=OPTIONS, **more)
    return translate_file.run(params, job.ctx)


def listed() -> list[FileRun]:
    return translate_file_runs.run(ListFileRunsParams(), Recorder().ctx).runs


def lines(path: Path, count: int = 50) -> Path:
    path.write_text("".join(f"line number {number}\n" for number in range(count)))
    return path


def stopping_after(count: int, error: BaseException) -> Callable[..., UnitsReport]:
    """A translator that ends so after some units."""

    def translate(units: Any, options: Any, ctx: JobContext, on_unit: Any) -> UnitsReport:
        def some() -> Iterator[str]:
            for number, text in enumerate(units):
                if number == count:
                    raise error
                yield text

        return shouted_units(some(), options, ctx, on_unit)

    return translate
