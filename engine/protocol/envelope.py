"""The outer shape of every line on the wire: JSON-RPC 2.0 over newline-delimited JSON.

Window to engine: :class:`Request`. Engine to window: :class:`Response` to a request's
id, and :class:`Notification` about one (its params carry the id). One line, one message.
"""

from typing import Literal

import msgspec

PROTOCOL_VERSION = 2
"""Raised by one whenever either side could misread the other's messages."""

Scalar = str | int | float

ErrorKind = Literal[
    "usage",
    "not_found",
    "corrupt",
    "unsupported",
    "memory",
    "disk",
    "network",
    "cancelled",
    "context",
    "internal",
]


class TextKey(msgspec.Struct, frozen=True):
    """A sentence as a key with arguments; each side has its own wording for the key.

    Attributes:
        key: one of :data:`engine.protocol.keys.ALL_KEYS`.
        args: values for the names listed with that key.
    """

    key: str
    args: dict[str, Scalar] = {}


class ErrorInfo(msgspec.Struct, frozen=True):
    """Why a request failed.

    Attributes:
        kind: what sort of failure it is, for deciding what to offer next.
        text: what to tell the person, as a key.
        message: the engine's own English for the terminal and logs.
        detail: technical detail for a report (may be a traceback).
    """

    kind: ErrorKind
    text: TextKey
    message: str
    detail: str = ""


class RpcError(msgspec.Struct, frozen=True):
    """JSON-RPC 2.0 error object; ``data`` has what the window needs."""

    code: int
    message: str
    data: ErrorInfo


class Request(msgspec.Struct, frozen=True):
    """Window to engine: do ``method`` with ``params``, answer under ``id``."""

    id: int
    method: str
    params: msgspec.Raw = msgspec.Raw(b"{}")
    jsonrpc: Literal["2.0"] = "2.0"


class Response(msgspec.Struct, frozen=True):
    """Engine to window: the end of request ``id``; either ``result`` or ``error`` is set."""

    id: int
    result: msgspec.Raw = msgspec.Raw(b"")
    error: RpcError | None = None


class Notification(msgspec.Struct, frozen=True):
    """Engine to window: something about a running request, or about the engine itself."""

    method: str
    params: msgspec.Raw
    jsonrpc: Literal["2.0"] = "2.0"
