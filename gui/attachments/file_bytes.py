"""Takes the bytes of a file that may be anything: a pipe, a device, gone, or still growing.

Owns: what is refused before a single byte is understood. Runs in a reading thread.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gui.attachments.names import safe_name
from gui.attachments.reading import AttachmentError, Reading

LIMIT_MIB = 16
LIMIT_BYTES = LIMIT_MIB << 20
CHUNK_BYTES = 1 << 18
FRESH_SECONDS = 2.0
"""A file changed less than this ago may still be in the middle of being written."""
SETTLE_SECONDS = 0.2

# A pipe would block until somebody writes; a terminal could become ours.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_bytes(path: Path, reading: Reading) -> bytes:
    """The whole content of a regular file.

    Raises:
        AttachmentError: it is not a file, too large, empty, changing or can't be read.
        ReadingCancelledError: nobody waits any more.
    """
    name = safe_name(path.name)
    with _refusals(name):
        # Looked at before it is opened: opening alone makes some devices do something.
        _check_kind(path.stat(), name)
        descriptor = os.open(path, _FLAGS)
        try:
            return _read(descriptor, name, reading)
        finally:
            os.close(descriptor)


def _read(descriptor: int, name: str, reading: Reading) -> bytes:
    before = os.fstat(descriptor)
    _check_kind(before, name)  # another file may be there by now
    if before.st_size > LIMIT_BYTES:
        raise AttachmentError("too_big", name, limit=LIMIT_MIB)
    content = bytearray()
    while chunk := os.read(descriptor, CHUNK_BYTES):
        reading.step()
        content += chunk
        if len(content) > LIMIT_BYTES:
            raise AttachmentError("too_big", name, limit=LIMIT_MIB)
    if abs(time.time() - before.st_mtime) < FRESH_SECONDS:
        reading.pause(SETTLE_SECONDS)
    after = os.fstat(descriptor)
    # Some file systems (/proc) say 0 for files that have content.
    sizes = {before.st_size, after.st_size, len(content)} - {0}
    if len(sizes) > 1 or before.st_mtime_ns != after.st_mtime_ns:
        raise AttachmentError("changing", name)
    if not content:
        raise AttachmentError("empty", name)
    return bytes(content)


def _check_kind(found: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise AttachmentError("folder", name)
    if not stat.S_ISREG(found.st_mode):
        raise AttachmentError("not_a_file", name)


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise AttachmentError("not_found", name) from error
    except PermissionError as error:
        raise AttachmentError("not_readable", name) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise AttachmentError("link_circle", name) from error
        reason = safe_name(error.strerror or type(error).__name__)
        raise AttachmentError("failed", name, reason=reason) from error
    except ValueError as error:  # a NUL in the path
        raise AttachmentError("not_found", name) from error
