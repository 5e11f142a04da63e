"""A run's log in pieces: its end, what is before, what was added."""

from pathlib import Path

import pytest

from engine.context import JobContext
from engine.errors import NotFoundError
from engine.protocol.diagnostics import RunLog, RunLogParams
from engine.tasks.training_log import run


def read(**asked: int) -> RunLog:
    return run(RunLogParams("r1", **asked), JobContext(1, lambda name, params: None))


def test_pieces_join_to_the_whole_whatever_the_lines_are(atelier_home: Path) -> None:
    folder = atelier_home / "runs" / "r1"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text("{}")
    assert read() == RunLog(text="", start=0, end=0, size_bytes=0)
    log = "".join(f"line {number} {'é' * (number * 7 % 90)}\n" for number in range(200))
    log += "x" * 3000 + "\nunended"
    (folder / "log.txt").write_text(log)
    piece = read(max_bytes=100)
    text, end = piece.text, piece.end
    assert end == len(log.encode()) and piece.text.endswith("unended")
    while piece.start:
        assert log.encode()[piece.start - 1 : piece.start] == b"\n"
        piece = read(before=piece.start, max_bytes=100)
        text = piece.text + text
    assert text == log
    with (folder / "log.txt").open("a") as file:
        file.write(" no more\nnext\n")
    assert read(after=end).text == " no more\nnext\n"
    assert read(after=10**9).text == ""


def test_a_run_is_looked_up_and_never_a_path(atelier_home: Path) -> None:
    (atelier_home / "runs").mkdir(parents=True)
    with pytest.raises(NotFoundError):
        run(RunLogParams("../secrets"), JobContext(1, lambda name, params: None))
