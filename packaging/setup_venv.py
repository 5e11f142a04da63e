"""Makes the virtual environment and fetches the starter models: ``setup_venv.py FOLDER``.

Runs with any Python from 3.11 on, before anything is installed.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

from starters import STARTERS

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Create, install, fetch. Returns the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs with whatever python3 there is
        print(f"Atelier needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 1
    folder = Path(sys.argv[1])
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    install = [python, "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    constraints = ["-c", ROOT / "constraints.txt"]
    # torch first and alone: a resolver that sees it among others may choose a CUDA build.
    subprocess.run([*install, *constraints, "torch"], check=True)
    subprocess.run([*install, *constraints, "-e", f"{ROOT}[dev]"], check=True)
    for model in STARTERS:
        fetched = subprocess.run([python, "-m", "engine", "models", "get", model], cwd=ROOT)
        if fetched.returncode:
            print(f"{model} could not be fetched now; the window offers it again.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
