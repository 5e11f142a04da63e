"""A document in the real engine with the real starter: stopped, killed, and whole all the same."""

import time
from collections.abc import Callable
from pathlib import Path

from engine.protocol import Response
from engine.protocol.system import CancelParams
from engine.protocol.translation import (
    FileRun,
    ListFileRunsParams,
    TranslateFileParams,
    TranslationOptions,
)
from tests.engine.conftest import EngineProcess

OPTIONS = TranslationOptions(source="en", target="pt")
LINES = 400


def document(path: Path) -> Path:
    animals = ["dog", "cat", "horse", "bird", "cow", "fish", "sheep"]
    lines = [
        f"The {animals[number % 7]} with the number {number} is sleeping in the old house."
        for number in range(LINES)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wait_for_units(engine: EngineProcess, units: int) -> FileRun:
    """The first update with so many units kept."""
    while True:
        message = engine.read()
        assert not isinstance(message, Response), message
        if message[0] == "file_run_update" and message[1].run.units >= units:
            found: FileRun = message[1].run
            return found


def test_stopped_then_killed_it_ends_as_if_nothing_had_happened(
    start_engine: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    source = document(tmp_path / "a.txt")
    engine = start_engine()
    job = engine.send(TranslateFileParams(path=str(source), options=OPTIONS))
    seen = wait_for_units(engine, 1)
    assert (seen.state, seen.total_units) == ("running", LINES)
    engine.result(CancelParams(job))
    asked_at = time.monotonic()
    response = engine.answer(job)
    assert time.monotonic() - asked_at < 5
    assert response.error is not None and response.error.data.kind == "cancelled"
    (paused,) = engine.result(ListFileRunsParams()).runs
    assert paused.state == "paused" and seen.units <= paused.units < LINES

    engine.send(TranslateFileParams(run=paused.id))
    going_on = wait_for_units(engine, paused.units + 1)
    engine.process.kill()  # SIGKILL: nothing is said, nothing is tidied up
    engine.process.wait()
    engine = start_engine()
    (found,) = engine.result(ListFileRunsParams()).runs
    assert found.state == "interrupted" and going_on.units <= found.units < LINES
    assert found.error is not None and found.error.text.key == "error.file_run_interrupted"
    assert not Path(found.target_path).exists()

    done = engine.result(TranslateFileParams(run=found.id))
    assert (done.state, done.units) == ("finished", LINES)
    whole = engine.result(
        TranslateFileParams(path=str(source), target_path=str(tmp_path / "b"), options=OPTIONS)
    )
    text = Path(done.target_path).read_text(encoding="utf-8")
    assert text == Path(whole.target_path).read_text(encoding="utf-8")
    assert text.count("\n") == LINES and "dormindo" in text
    assert (done.sentences, done.warnings) == (whole.sentences, whole.warnings)
