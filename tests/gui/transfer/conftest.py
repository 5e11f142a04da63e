"""Files of conversations, empty."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from transfer_library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty file of conversations."""
    folder = tmp_path / "library"
    folder.mkdir()
    return Library(folder)


@pytest.fixture
def other_library(tmp_path: Path) -> Library:
    """Another machine's."""
    folder = tmp_path / "other"
    folder.mkdir()
    return Library(folder)


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[..., Path]:
    """Write a value as a JSON file."""

    def write(value: Any, name: str = "conversations.json", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False), encoding=encoding)
        return path

    return write
