"""What a drop or a paste brings: files of this machine, and addresses that are none."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSysInfo, QUrl

from gui.attachments.names import safe_name

SHOWN_CHARACTERS = 80
"""Of an address: a picture dragged out of a browser can be a megabyte of one."""


def dropped_files(mime: QMimeData) -> list[Path]:
    """The files of this machine, each once, in order."""
    return list(dict.fromkeys(Path(url.toLocalFile()) for url in mime.urls() if _is_local(url)))


def foreign_addresses(mime: QMimeData) -> list[str]:
    """What of it are not files of this machine, as it can be shown."""
    found = [safe_name(url.toDisplayString()) for url in mime.urls() if not _is_local(url)]
    return [
        one if len(one) <= SHOWN_CHARACTERS else one[: SHOWN_CHARACTERS - 1] + "…" for one in found
    ]


def _is_local(url: QUrl) -> bool:
    """Whether it is a file here; some file managers write this machine's name into it."""
    here = ("", "localhost", QSysInfo.machineHostName().casefold())
    return url.isLocalFile() and bool(url.path()) and url.host().casefold() in here
