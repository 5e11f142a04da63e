"""The real window, the real engine, the real starter model."""

import os
from pathlib import Path

import pytest

from engine.protocol.home import MODELS_VARIABLE
from tests.gui.conftest import make_client, open_window

__all__ = ["make_client", "open_window", "starter_models"]


@pytest.fixture
def starter_models() -> Path:
    """The models folder with the starters in it; skips where they aren't."""
    folder = Path(os.environ.get(MODELS_VARIABLE, "/nowhere"))
    for model in ("smollm2-135m-instruct", "all-minilm-l6-v2"):
        if not (folder / model / "model.json").exists():
            pytest.skip(f"{model} is not in ${MODELS_VARIABLE}: run `make test`")
    return folder
