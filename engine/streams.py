"""Keeps the process's real stdout for our own output.

Native libraries and stray prints write to file descriptor 1 whenever they like; on the
wire or in front of a JSON line that is corruption. So descriptor 1 is pointed at stderr
before anything heavy is imported, and our own writer keeps a duplicate.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO


def claim_stdout() -> BinaryIO:
    """Return the real stdout as a binary stream and send everybody else's to stderr."""
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    # sys.stdout still writes to descriptor 1, which is stderr now.
    return os.fdopen(real, "wb", buffering=0)


def divert_stderr(log_file: Path) -> BinaryIO:
    """Send descriptor 2 to ``log_file`` and return the real stderr, for sentences to people.

    A log that can't be written must not stop a command: then the chatter goes nowhere.
    """
    sys.stderr.flush()
    real = os.dup(2)
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        target = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        target = os.open(os.devnull, os.O_WRONLY)
    os.dup2(target, 2)
    os.close(target)
    return os.fdopen(real, "wb", buffering=0)


@contextmanager
def recorded_stderr() -> Iterator[list[str]]:
    """Record what native code writes to stderr inside the block, and pass it on after.

    Yields a list that holds the recorded text (one item) once the block has ended. For
    libraries that only say on stderr why they failed.
    """
    recorded: list[str] = []
    sys.stderr.flush()
    real = os.dup(2)
    with TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield recorded
        finally:
            sys.stderr.flush()
            os.dup2(real, 2)
            file.seek(0)
            content = file.read()
            os.write(real, content) if content else None
            os.close(real)
            recorded.append(content.decode("utf-8", "replace"))
