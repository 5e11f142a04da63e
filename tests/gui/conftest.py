"""The window's parts with the fake engine behind them."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.engine_client import EngineClient, EngineCommand

ROOT = Path(__file__).resolve().parents[2]


def fake_command(option: str = "") -> EngineCommand:
    """How to start the fake engine."""
    arguments = ["-m", "tests.fake_engine"] + ([option] if option else [])
    return EngineCommand(sys.executable, arguments, {"PYTHONPATH": str(ROOT)})


@pytest.fixture
def make_client(qtbot: QtBot) -> Iterator[Callable[[str], EngineClient]]:
    """Makes clients of fake engines, and sees to it that none is left running."""
    made: list[EngineClient] = []

    def make(option: str = "") -> EngineClient:
        client = EngineClient(fake_command(option))
        made.append(client)
        return client

    yield make
    for client in made:
        client.stop()
        qtbot.waitUntil(lambda client=client: client.process_id == 0, timeout=5000)
