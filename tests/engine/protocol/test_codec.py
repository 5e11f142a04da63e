"""Messages survive the wire, and what is not a message is refused."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol import (
    CancelParams,
    ChatParams,
    ErrorInfo,
    Message,
    ProtocolError,
    Response,
    RpcError,
    SamplingParams,
    TextKey,
    TokenChunk,
    well_formed,
)
from engine.protocol.codec import (
    decode_incoming,
    decode_params,
    decode_request,
    encode_message,
    encode_request,
    notification,
    raw,
)
from engine.protocol.methods import CONTROL, METHODS, NOTIFICATIONS
from engine.tasks import TASKS


def test_the_registries_and_the_protocol_agree() -> None:
    assert set(TASKS) | set(CONTROL) == set(METHODS)
    assert not set(TASKS) & set(CONTROL)
    for task in TASKS.values():
        assert callable(task.load())


@given(st.text(), st.text())
def test_any_text_crosses_as_one_line(system: str, prompt: str) -> None:
    messages = [Message("system", well_formed(system)), Message("user", well_formed(prompt))]
    line = encode_request(7, ChatParams(model="m", messages=messages))
    assert line.count(b"\n") == 1 and line.endswith(b"\n")
    request = decode_request(line)
    assert (request.id, request.method) == (7, "chat")
    assert decode_params(request).messages == messages


@given(st.text())
def test_well_formed_is_utf8_and_changes_nothing_else(text: str) -> None:
    cleaned = well_formed(text)
    cleaned.encode("utf-8")
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert cleaned == text


def test_lone_surrogates_become_visible_and_pairs_become_characters() -> None:
    assert well_formed("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"
    assert well_formed("\ud83d\ude00") == "\N{GRINNING FACE}"


def test_success_failure_and_notification_are_told_apart() -> None:
    info = ErrorInfo("usage", TextKey("error.prompt_empty"), "empty")
    failed = decode_incoming(encode_message(Response(3, error=RpcError(-32000, "empty", info))))
    assert isinstance(failed, Response) and failed.error is not None
    assert failed.error.data == info
    done = decode_incoming(encode_message(Response(4, result=raw({}))))
    assert isinstance(done, Response) and done.error is None and done.result == msgspec.Raw(b"{}")
    chunk = TokenChunk(5, "hi", 1)
    assert decode_incoming(encode_message(notification("tokens", chunk))) == ("tokens", chunk)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"hello\n",
        b"{}",
        b"[1]",
        b'{"id":1}',
        b'{"method":"nope","params":{}}',
        b"\xff\xfe",
        b'{"method":"tokens","params":{"id":"x"}}',
    ],
)
def test_rubbish_is_a_protocol_error(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        decode_incoming(line)


def test_unknown_fields_and_values_out_of_range_are_refused() -> None:
    for params in (
        b'{"model":"m","messages":[],"colour":1}',
        b'{"model":"m","messages":[],"sampling":{"temperature":9}}',
    ):
        request = decode_request(b'{"id":1,"method":"chat","params":' + params + b"}")
        with pytest.raises(ProtocolError):
            decode_params(request)


def test_a_notification_carries_its_own_struct() -> None:
    with pytest.raises(TypeError):
        notification("tokens", CancelParams(1))
    assert set(NOTIFICATIONS) == {
        "hello",
        "heartbeat",
        "progress",
        "tokens",
        "token_choices",
        "summary_update",
        "table_update",
        "training_update",
    }


def test_sampling_defaults_are_within_their_own_limits() -> None:
    msgspec.convert(msgspec.to_builtins(SamplingParams()), SamplingParams)
