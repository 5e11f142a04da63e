"""The engine's lines: the last ones at hand, all of them in a file."""

import logging
from pathlib import Path

import pytest

from gui import engine_log
from gui.app import set_up_logging
from gui.engine_log import OUTPUT, EngineLog


def test_every_line_reaches_the_file_and_pieces_are_joined(
    atelier_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OUTPUT, "handlers", [])
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    set_up_logging()
    log = EngineLog()
    log.take(b"first\nsec")
    log.take(b"ond\nlast words")
    assert log.tail == "first\nsecond\nlast words"
    log.clear()
    for handler in OUTPUT.handlers:
        handler.close()
    written = (atelier_home / "logs" / "engine.log").read_text().splitlines()
    assert written == ["first", "second", "last words"]


def test_only_the_last_lines_are_kept_at_hand() -> None:
    log = EngineLog()
    log.take(b"".join(b"%d\n" % number for number in range(1000)))
    assert log.tail.splitlines()[0] == str(1000 - engine_log.KEPT_LINES)
