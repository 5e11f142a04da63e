"""What the engine wrote to stdout as messages: bytes in, in pieces of any length, messages out."""

import logging
from collections.abc import Iterator
from typing import Any

from engine.protocol import ErrorInfo, ProtocolError, Response, TextKey
from engine.protocol.codec import decode_incoming, decode_result

Message = Response | tuple[str, Any]

log = logging.getLogger(__name__)


class EngineMessages:
    """The stream of one engine process."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def take(self, data: bytes) -> Iterator[Message]:
        """More of it; what is no message is logged and passed over."""
        self._rest += data
        *lines, rest = self._rest.split(b"\n")
        self._rest = bytearray(rest)
        for line in lines:
            try:
                yield decode_incoming(bytes(line))
            except ProtocolError as problem:
                log.error("the engine sent what is not a message: %s", problem)


def outcome_of(response: Response, method: str) -> Any:
    """The typed result, or the :class:`ErrorInfo` that says why there is none."""
    if response.error is not None:
        return response.error.data
    try:
        return decode_result(method, response.result)
    except ProtocolError as problem:
        text = TextKey("error.internal", {"problem": str(problem)})
        return ErrorInfo("internal", text, str(problem))
