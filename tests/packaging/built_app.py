"""Where the packaged app is that is to be checked: ``make package`` sets ``ATELIER_PACKAGED``."""

import os
import sys
from pathlib import Path

import pytest

PACKAGED = os.environ.get("ATELIER_PACKAGED", "")
ROOT = Path(__file__).resolve().parents[2]
SUFFIX = ".exe" if sys.platform == "win32" else ""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PACKAGED, reason="ATELIER_PACKAGED names no built app; make package builds one"
    ),
]
