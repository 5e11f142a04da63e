"""How much a folder takes on the disk, also of one that another process is writing in."""

import contextlib
import os
from pathlib import Path


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder and below; links count as such, not as what they point at.

    What goes away meanwhile, as drafts and the logs of databases do, takes nothing.
    """
    size = 0
    for path, _, names in os.walk(folder):  # a folder that goes away is passed over
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                size += (Path(path) / name).lstat().st_size
    return size
