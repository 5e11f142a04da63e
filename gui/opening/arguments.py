"""What the words after ``atelier`` mean: a command of the engine, files, or nothing known.

Knows no Qt: it is asked before anything is imported for a window.
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from engine.protocol.terminal import COMMANDS, PROCESSES

_LOCAL_HOSTS = ("", "localhost")


def is_engine_word(word: str) -> bool:
    """Whether the engine is meant. A file of such a name is opened as ``./chat``."""
    return word in COMMANDS or word in PROCESSES


def complaint(word: str) -> str:
    """Why the first word is neither a command nor a file; "" if it can be meant as one.

    What has a dot, a slash or a colon in it may be a file that is gone: the window says so,
    where a file manager has no terminal to say it on.
    """
    if not word:
        return "An empty file name was given; nothing was opened."
    if any(mark in word for mark in ("/", "\\", ".", ":")) or os.path.lexists(word):
        return ""
    return (
        f"There is no command {word!r} and no file of that name here. "
        f"Commands are {', '.join(COMMANDS)}; anything else is a file to open."
    )


def file_path(word: str, folder: Path) -> str:
    """A file's whole path, from a path or a ``file:`` address; other addresses stay as they are.

    Args:
        folder: what a relative path starts from.
    """
    if "://" not in word and not word.startswith("file:/"):
        return str(folder / word)
    address = urlsplit(word)
    if address.scheme != "file" or address.netloc not in _LOCAL_HOSTS:
        return word
    path = unquote(address.path, errors="surrogateescape")
    if os.name == "nt":
        path = path.lstrip("/").replace("/", "\\")
    return str(Path(path))


def is_address(path: str) -> bool:
    """Whether :func:`file_path` left it alone: it is nothing on this machine."""
    return "://" in path and not Path(path).is_absolute()
