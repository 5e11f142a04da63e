"""Where Atelier keeps its data on this machine.

Both programs use it, each for the machine it runs on: the window's conversations and
settings may be on one machine, the engine's models on another.
"""

import os
import sys
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


def owner_problem() -> str:
    """Why the data folder is not to be used: it is another person's; "" if it can be.

    Even a program that could write there must not: what it writes would be its own, and the
    folder's owner could no longer change it.
    """
    if sys.platform == "win32":
        return ""
    folder = home()
    try:
        owner = folder.stat().st_uid
    except OSError:
        return ""  # not there yet, or it says for itself what is wrong when it is used
    if owner == os.getuid():
        return ""
    return (
        f"The data folder {str(folder)!r} belongs to another user, so nothing was opened and "
        f"nothing written. Set {HOME_VARIABLE} to a folder of your own."
    )


def logs_folder() -> Path:
    """Where both programs write their rotating logs."""
    return home() / "logs"
