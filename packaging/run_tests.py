"""``make test``: the whole test suite, with the starter models where they are on this machine.

The tests keep their data in folders of their own; only the models folder is the person's,
and it is only read.
"""

import os
import subprocess
import sys
from pathlib import Path

MOST_AT_ONCE = 4
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from starters import STARTERS  # noqa: E402

from engine.protocol.home import MODELS_VARIABLE, models_folder  # noqa: E402


def main() -> int:
    """Run pytest. Returns its exit status."""
    root = ROOT
    models = models_folder()
    for model in STARTERS:
        if not (models / model / "model.json").exists():
            # A set-up without a network may have left it out; a later one need not.
            subprocess.run([sys.executable, "-m", "engine", "models", "get", model], cwd=root)
    environment = os.environ | {MODELS_VARIABLE: str(models), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", *_beside_each_other(), *sys.argv[1:]]
    return subprocess.call(command, cwd=root, env=environment)


def _beside_each_other() -> list[str]:
    """Options for as many tests at once as there are cores, within reason.

    Much of a window's test is waiting. Each process that runs tests loads PyTorch for itself,
    so memory is the limit on large machines.
    """
    if any(argument.startswith(("-n", "-p")) for argument in sys.argv[1:]):
        return []
    return ["-n", str(min(os.cpu_count() or 1, MOST_AT_ONCE)), "--dist", "worksteal"]


if __name__ == "__main__":
    sys.exit(main())
