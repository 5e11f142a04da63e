"""How to start the engine from where this window runs: a checkout, a wheel, a frozen build."""

import sys
from pathlib import Path

from engine.protocol.home import MODELS_VARIABLE
from gui.engine_client import EngineCommand

ENGINE_BINARY = "atelier-engine"


def is_frozen() -> bool:
    """Whether this is the packaged app, which has no Python to call."""
    return bool(getattr(sys, "frozen", False))


def engine_program() -> list[str]:
    """The program and the arguments that come before a sub-command."""
    if not is_frozen():
        return [sys.executable, "-m", "engine"]
    suffix = ".exe" if sys.platform == "win32" else ""
    return [str(Path(sys.executable).with_name(ENGINE_BINARY + suffix))]


def serve_command(models_folder: str = "") -> EngineCommand:
    """The command that serves a window.

    Args:
        models_folder: where models are kept; "" for the default.
    """
    program, *arguments = engine_program()
    environment = {MODELS_VARIABLE: models_folder} if models_folder else {}
    return EngineCommand(program, [*arguments, "serve"], environment)
