"""A models folder with tiny real models, and the tasks that use what is loaded."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.loaded import CURRENT
from engine.protocol.home import MODELS_VARIABLE
from tests.engine.runtimes.conftest import tiny_llama_folder

__all__ = ["tiny_llama_folder"]

STARTER = "smollm2-135m-instruct"


class Recorder:
    """A job whose notifications are kept."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []
        self.ctx = JobContext(1, lambda name, params: self.sent.append((name, params)))

    def of(self, name: str) -> list[Any]:
        return [params for one, params in self.sent if one == name]


@pytest.fixture
def job() -> Recorder:
    return Recorder()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], str]]:
    """Puts a copy of a model into a models folder of the test's own; returns its id."""
    folder = tmp_path / "models"
    monkeypatch.setenv(MODELS_VARIABLE, str(folder))

    def copy(model: Path) -> str:
        shutil.copytree(model, folder / "tiny")
        return "tiny"

    yield copy
    CURRENT.unload()


@pytest.fixture
def starter() -> Iterator[str]:
    """The starter model's id; skips where it isn't on disk."""
    folder = Path(os.environ.get(MODELS_VARIABLE, "/nowhere"))
    if not (folder / STARTER / "model.json").exists():
        pytest.skip(f"the starter model is not in ${MODELS_VARIABLE}")
    yield STARTER
    CURRENT.unload()


@pytest.fixture(scope="session")
def starter_models() -> Path:
    """The folder that the starter embedder is in; skips where it isn't on disk."""
    folder = Path(os.environ.get(MODELS_VARIABLE, "/nowhere"))
    if not (folder / "all-minilm-l6-v2" / "model.json").exists():
        pytest.skip(f"the starter embedding model is not in ${MODELS_VARIABLE}")
    return folder
