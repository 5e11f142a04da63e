"""Taking out of a text what says who somebody is, or opens a door.

Owns: the patterns. What is replaced leaves a word in its place, so that a reader sees that
something was there.
"""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

SECRET = "[secret]"
USER = "[user]"
MACHINE = "[machine]"

_COMMON_NAMES = frozenset({"root", "user", "admin", "localhost", "debian", "ubuntu"})
"""They say nothing of anybody, and are words of any log."""

_TOKENS = re.compile(
    r"\bhf_[A-Za-z0-9]{8,}"  # Hugging Face
    r"|\bapi_org_[A-Za-z0-9]{8,}"
    r"|\bgh[opsur]_[A-Za-z0-9]{16,}|\bgithub_pat_\w{16,}"
    r"|\bglpat-[\w-]{16,}|\bpypi-[\w-]{16,}"
    r"|\bsk-[\w-]{16,}"  # OpenAI and those who write alike
    r"|\bAKIA[A-Z0-9]{12,}|\bAIza[\w-]{20,}|\bxox[a-z]-[\w-]{10,}"
    r"|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"  # JSON Web Token
)
_NAMED = re.compile(
    r"(?i)((?:[\w-]*(?:token|secret|password|passwd|api[_-]?key|private[_-]?key|credential)s?"
    r"|authorization)[\"']?\s*[=:]\s*)(?:bearer\s+|basic\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;&\"']+)"
)
_BEARER = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}")
_IN_ADDRESS = re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^/\s:@]+(?::[^/\s@]*)?@", re.IGNORECASE)
_SIGNED = re.compile(r"(?i)([?&](?:x-amz-\w+|signature|sig|key|policy|key-pair-id)=)[^&\s\"']+")
_HOMES = re.compile(r"(?i)((?:/home/|/Users/|[a-z]:(?:\\\\|\\|/)Users(?:\\\\|\\|/)))[^/\\\s\"':]+")
_COUNTED = re.compile(r"(?i)(?:true|false|null|none|[-+]?[\d.,]+%?|tokens?)")
"""``tokens: 512`` is a number of tokens, and no token."""


class Redactor:
    """Knows whose machine this is.

    Attributes:
        home, user, machine: what is replaced.
    """

    def __init__(
        self, home: Path | None = None, user: str | None = None, machine: str | None = None
    ) -> None:
        self.home = Path.home() if home is None else home
        self.user = self.home.name if user is None else user
        self.machine = socket.gethostname() if machine is None else machine
        self._home = _either(_spellings_of_path(self.home), whole=False)
        self._user = _either(_spellings(self.user), whole=True)
        self._machine = _either(_spellings(self.machine), whole=True)

    def redact(self, text: str) -> str:
        """The text without names and secrets; the home folder is ``~``."""
        text = _TOKENS.sub(SECRET, text)
        text = _BEARER.sub(rf"\1 {SECRET}", text)
        text = _NAMED.sub(_without_value, text)
        text = _IN_ADDRESS.sub(rf"\1{SECRET}@", text)
        text = _SIGNED.sub(rf"\1{SECRET}", text)
        if self._home is not None:
            text = self._home.sub("~", text)
        text = _HOMES.sub(rf"\1{USER}", text)
        if self._user is not None:
            text = self._user.sub(USER, text)
        if self._machine is not None:
            text = self._machine.sub(MACHINE, text)
        return text


def _without_value(found: re.Match[str]) -> str:
    quoted = found.group(2)
    value = quoted.strip("\"'")
    if not value or value == SECRET or _COUNTED.fullmatch(value):
        return found.group(0)
    mark = quoted[0] if quoted[0] in "\"'" else ""
    return f"{found.group(1)}{mark}{SECRET}{mark}"


def _spellings(name: str) -> Iterator[str]:
    """As it is, in an address, in JSON; none for a name that anybody has."""
    if len(name) < 2 or name.lower() in _COMMON_NAMES:
        return
    yield name
    yield quote(name)
    yield json.dumps(name)[1:-1]


def _spellings_of_path(path: Path) -> Iterator[str]:
    if path == Path(path.anchor):
        return  # a user whose home is the root of everything
    yield str(path)
    yield path.as_posix()
    yield quote(path.as_posix())
    yield json.dumps(str(path))[1:-1]


def _either(spellings: Iterator[str], *, whole: bool) -> re.Pattern[str] | None:
    found = sorted(set(spellings), key=len, reverse=True)
    if not found:
        return None
    any_of = "|".join(map(re.escape, found))
    # ``/home/ann`` isn't the beginning of ``/home/anna``.
    return re.compile(
        rf"(?<![^\W_])(?:{any_of})(?![^\W_])" if whole else rf"(?:{any_of})(?![\w-])",
        re.IGNORECASE,
    )
