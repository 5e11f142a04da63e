"""``make run``: opens the window; without a display, says so and runs the smoke check."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def has_display() -> bool:
    """Whether a window could be seen here, whatever QT_QPA_PLATFORM says."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    # A variable may name a display that is gone; Qt aborts then, so it is tried in a child.
    probe = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, timeout=60
    )
    return probe.returncode == 0


def main() -> int:
    """Open the window or run the check. Returns the exit status."""
    root = Path(__file__).resolve().parent.parent
    if has_display():
        return subprocess.call([sys.executable, "-m", "gui"], cwd=root)
    print(
        "There is no display here, so no window can be opened. "
        "Checking the window off screen instead (atelier --smoke):",
        flush=True,
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([sys.executable, "-m", "gui", "--smoke"], cwd=root, env=environment)


if __name__ == "__main__":
    sys.exit(main())
