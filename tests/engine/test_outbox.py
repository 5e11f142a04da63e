"""Order is kept, tokens are merged, the first goes at once, a broken pipe ends it."""

import os
import time

from engine.outbox import TOKEN_MESSAGES_PER_SECOND, Outbox
from engine.protocol import Progress, Response, TextKey, TokenChunk
from engine.protocol.codec import decode_incoming, notification, raw


def lines_of(reader: int) -> list[bytes]:
    with os.fdopen(reader, "rb") as stream:
        return stream.read().splitlines()


def open_outbox() -> tuple[Outbox, int]:
    reader, writer = os.pipe()
    return Outbox(os.fdopen(writer, "wb", buffering=0)), reader


def test_tokens_are_merged_to_at_most_sixty_messages_a_second() -> None:
    outbox, reader = open_outbox()
    started = time.monotonic()
    for count in range(1, 301):
        outbox.send(TokenChunk(1, f"{count} ", count))
        time.sleep(0.001)
    elapsed = time.monotonic() - started
    outbox.send(Response(1, result=raw({})))
    outbox.close()
    outbox._stream.close()
    messages = [decode_incoming(line) for line in lines_of(reader)]
    assert isinstance(messages[-1], Response)
    chunks = [message[1] for message in messages[:-1] if isinstance(message, tuple)]
    assert "".join(chunk.text for chunk in chunks) == "".join(f"{n} " for n in range(1, 301))
    assert chunks[-1].completion_tokens == 300
    assert len(chunks) <= elapsed * TOKEN_MESSAGES_PER_SECOND + 2


def test_the_first_token_does_not_wait_for_a_second() -> None:
    outbox, reader = open_outbox()
    outbox.send(TokenChunk(1, "first", 1))
    # A read that returns shows that it was written without anything following it.
    assert b"first" in os.read(reader, 1000)
    outbox.close()
    outbox._stream.close()
    os.close(reader)


def test_other_messages_push_out_the_tokens_before_them() -> None:
    outbox, reader = open_outbox()
    for count in range(5):
        outbox.send(TokenChunk(count % 2, "x", count))
    outbox.send(notification("progress", Progress(id=9, stage=TextKey("stage.generating"))))
    outbox.close()
    outbox._stream.close()
    names = [m[0] for m in map(decode_incoming, lines_of(reader)) if isinstance(m, tuple)]
    assert names[-1] == "progress" and names.count("tokens") == 5


def test_a_reader_that_is_gone_ends_the_outbox_quietly() -> None:
    outbox, reader = open_outbox()
    os.close(reader)
    outbox.send(Response(1, result=raw({})))
    assert outbox.is_broken.wait(5)
    outbox.close()
    outbox._stream.close()
