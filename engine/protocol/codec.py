"""Encode and decode lines. The only place on either side that turns messages into bytes."""

from typing import Any, Literal

import msgspec

from engine.protocol.envelope import Notification, Request, Response, RpcError
from engine.protocol.methods import METHOD_OF_PARAMS, METHODS, NOTIFICATIONS

MAX_LINE_BYTES = 512 * 1024 * 1024
"""A longer line is no message of ours: the stream is out of step."""


class ProtocolError(ValueError):
    """A line that is not a message of this protocol."""


class _Success(msgspec.Struct):
    """A response on the wire when the request was served."""

    id: int
    result: msgspec.Raw
    jsonrpc: Literal["2.0"] = "2.0"


class _Failure(msgspec.Struct):
    """A response on the wire when it was not."""

    id: int
    error: RpcError
    jsonrpc: Literal["2.0"] = "2.0"


class _Incoming(msgspec.Struct):
    """A success, a failure or a notification, before it is known which."""

    id: int | None = None
    method: str | None = None
    params: msgspec.Raw = msgspec.Raw(b"")
    result: msgspec.Raw = msgspec.Raw(b"")
    error: RpcError | None = None


_encoder = msgspec.json.Encoder()
_request_decoder = msgspec.json.Decoder(Request)
_incoming_decoder = msgspec.json.Decoder(_Incoming)


def encode_request(request_id: int, params: Any) -> bytes:
    """One line that asks for the method ``params`` belongs to."""
    method = METHOD_OF_PARAMS[type(params)]
    raw = msgspec.Raw(_encoder.encode(params))
    return _encoder.encode(Request(request_id, method.name, raw)) + b"\n"


def decode_request(line: bytes) -> Request:
    """Read a request; its params stay raw until the method is known.

    Raises:
        ProtocolError: not a request.
    """
    try:
        return _request_decoder.decode(line)
    except msgspec.DecodeError as problem:
        raise ProtocolError(str(problem)) from problem


def decode_params(request: Request) -> Any:
    """The typed parameters of a request.

    Raises:
        KeyError: no such method.
        ProtocolError: the parameters don't fit it.
    """
    method = METHODS[request.method]
    try:
        return msgspec.json.decode(request.params, type=method.params)
    except msgspec.DecodeError as problem:
        raise ProtocolError(str(problem)) from problem


def encode_message(message: Response | Notification) -> bytes:
    """One line, newline included."""
    if isinstance(message, Notification):
        return _encoder.encode(message) + b"\n"
    if message.error is not None:
        return _encoder.encode(_Failure(message.id, message.error)) + b"\n"
    return _encoder.encode(_Success(message.id, message.result)) + b"\n"


def raw(value: Any) -> msgspec.Raw:
    """``value`` as JSON, to put into an envelope."""
    return msgspec.Raw(_encoder.encode(value))


def notification(name: str, params: Any) -> Notification:
    """A notification of this protocol; ``params`` must be the struct registered for it."""
    if not isinstance(params, NOTIFICATIONS[name]):
        raise TypeError(f"{name} carries {NOTIFICATIONS[name].__name__}, got {type(params)}")
    return Notification(name, raw(params))


def decode_incoming(line: bytes) -> Response | tuple[str, Any]:
    """Read what the engine sent: a response, or (notification name, its params).

    Raises:
        ProtocolError: not a message, or a notification this side doesn't know.
    """
    try:
        incoming = _incoming_decoder.decode(line)
        if incoming.method is None:
            if incoming.id is None or (not incoming.result and incoming.error is None):
                raise ProtocolError("neither a response nor a notification")
            return Response(incoming.id, incoming.result, incoming.error)
        kind = NOTIFICATIONS.get(incoming.method)
        if kind is None:
            raise ProtocolError(f"unknown notification {incoming.method!r}")
        return incoming.method, msgspec.json.decode(incoming.params, type=kind)
    except msgspec.DecodeError as problem:
        raise ProtocolError(str(problem)) from problem


def decode_result(method: str, result: msgspec.Raw) -> Any:
    """The typed result of a finished request of ``method``."""
    try:
        return msgspec.json.decode(result, type=METHODS[method].result)
    except msgspec.DecodeError as problem:
        raise ProtocolError(str(problem)) from problem
