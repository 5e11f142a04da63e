"""Storages that are closed when the test ends, and processes of their own to disturb them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from storage_client import Client

from gui.storage import Storage

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "conversations.db"


@pytest.fixture
def new_client(qtbot: QtBot) -> Iterator[Callable[[], Client]]:
    """Make clients that are closed when the test ends."""
    clients: list[Client] = []

    def make() -> Client:
        clients.append(Client(Storage(), qtbot))
        return clients[-1]

    yield make
    for client in clients:
        client.storage.close()


@pytest.fixture
def client(new_client: Callable[[], Client], path: Path) -> Client:
    """An opened storage with the empty conversation ``c``."""
    made = new_client()
    made.done(made.storage.open(path))
    made.done(made.storage.create_conversation("c", title="Tea"))
    return made


@pytest.fixture
def start_python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start code in processes of its own, ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
