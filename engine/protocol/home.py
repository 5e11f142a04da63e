"""Where Atelier keeps its data on this machine.

Both programs use it, each for the machine it runs on: the window's conversations and
settings may be on one machine, the engine's models on another.
"""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "ATELIER_HOME"
MODELS_VARIABLE = "ATELIER_MODELS"


def home() -> Path:
    """The data folder: ``$ATELIER_HOME``, else the platform's place for user data."""
    asked = os.environ.get(HOME_VARIABLE)
    if asked:
        return Path(asked).expanduser().absolute()
    return Path(platformdirs.user_data_dir("Atelier", appauthor=False))


def models_folder() -> Path:
    """Where models are kept: ``$ATELIER_MODELS``, else ``models`` in the data folder."""
    asked = os.environ.get(MODELS_VARIABLE)
    if asked:
        return Path(asked).expanduser().absolute()
    return home() / "models"


def logs_folder() -> Path:
    """Where both programs write their rotating logs."""
    return home() / "logs"
