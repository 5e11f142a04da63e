"""What one start of the app hands to the window that is open: one line of JSON, one answer.

Owns: its form and its limits. What comes is from a program of the same person's, but it may be
of another version, or damaged: anything else is refused whole.
"""

import json
from dataclasses import dataclass

LIMIT_BYTES = 8 << 20
"""More than any command line may have."""

TAKEN = b"taken\n"
"""The answer."""

ACTIVATION_TOKEN = "XDG_ACTIVATION_TOKEN"
"""Where Qt looks for the desktop's permission to bring a window to the front."""

CONNECT_MS = 500
ANSWER_MS = 5_000
PATIENCE_MS = 5_000
"""How long a window that has just been started may take until it listens."""


@dataclass(frozen=True)
class Letter:
    """A wish for the open window.

    Attributes:
        files: whole paths, in order; none: only show the window.
        token: the desktop's permission to come to the front, "" for none.
    """

    files: tuple[str, ...] = ()
    token: str = ""


def write_letter(letter: Letter) -> bytes:
    """One line. Bytes of names that are no text are kept as lone surrogates."""
    content = {"files": list(letter.files), "token": letter.token}
    return json.dumps(content, ensure_ascii=True).encode("ascii") + b"\n"


def read_letter(line: bytes) -> Letter:
    """What was written.

    Raises:
        ValueError: it is something else.
    """
    try:
        content = json.loads(line)
    except RecursionError as problem:
        raise ValueError("nested too deep") from problem
    if not isinstance(content, dict):
        raise ValueError("no JSON object")
    files, token = content.get("files"), content.get("token", "")
    if not isinstance(files, list) or not all(isinstance(one, str) for one in files):
        raise ValueError("no list of files")
    if not isinstance(token, str):
        raise ValueError("the token is no text")
    return Letter(tuple(files), token)
