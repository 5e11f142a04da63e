"""The one tree of errors that jobs raise on purpose.

Each carries a kind, a sentence for the person as a key with arguments (the window
translates it; ``str()`` is the engine's English for the terminal and logs) and detail for
a report. Anything else that a job raises is a bug and reported as ``error.internal``.
"""

import errno
import os
import traceback

from engine.english import sentence
from engine.protocol.envelope import ErrorInfo, ErrorKind, Scalar, TextKey


class EngineError(Exception):
    """Something went wrong that the person should be told in plain words.

    Attributes:
        kind: what sort of failure, for deciding what to offer next.
        text: the sentence as a key with arguments.
        detail: technical detail for a report.
    """

    kind: ErrorKind = "internal"

    def __init__(self, key: str, *, detail: str = "", **args: Scalar) -> None:
        self.text = TextKey(key, args)
        self.detail = detail
        super().__init__(sentence(self.text))


class UsageError(EngineError):
    """The request itself can't be served as asked."""

    kind = "usage"


class NotFoundError(EngineError):
    """What was named isn't there."""

    kind = "not_found"


class CorruptError(EngineError):
    """A file is damaged; it was not loaded and not deleted."""

    kind = "corrupt"


class UnsupportedError(EngineError):
    """A format, architecture or device this engine doesn't handle."""

    kind = "unsupported"


class OutOfMemoryError(EngineError):
    """It doesn't fit."""

    kind = "memory"


class DiskError(EngineError):
    """Full, read-only or failing disk."""

    kind = "disk"


class NetworkError(EngineError):
    """A download could not be made."""

    kind = "network"


class ContextFullError(EngineError):
    """The prompt is longer than the model's context."""

    kind = "context"


class CancelledError(EngineError):
    """The person asked for the job to end."""

    kind = "cancelled"

    def __init__(self) -> None:
        super().__init__("error.cancelled")


def error_info(error: BaseException) -> ErrorInfo:
    """What to send for ``error``: its own sentence, or ``error.internal`` with a traceback."""
    if isinstance(error, EngineError):
        cause = error.__cause__
        detail = error.detail or ("".join(traceback.format_exception(cause)) if cause else "")
        return ErrorInfo(error.kind, error.text, str(error), detail)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return error_info(DiskError("error.disk_full", path=str(error.filename or "")))
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return error_info(DiskError("error.not_writable", path=str(error.filename or os.curdir)))
    problem = f"{type(error).__name__}: {error}"
    text = TextKey("error.internal", {"problem": problem})
    detail = "".join(traceback.format_exception(error))
    return ErrorInfo("internal", text, sentence(text), detail)
