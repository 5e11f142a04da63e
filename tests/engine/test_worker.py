"""The engine's process: handshake, control while busy, boundaries, and its end."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.protocol import (
    PROTOCOL_VERSION,
    CancelParams,
    CancelResult,
    ChatParams,
    Hello,
    ListModelsParams,
    Message,
    PingParams,
    ProtocolError,
    Response,
    ShutdownParams,
    UnloadModelParams,
)
from engine.protocol.codec import decode_incoming, encode_request
from tests.engine.conftest import EngineProcess

Start = Callable[..., EngineProcess]


def test_the_first_line_is_hello(start_engine: Start) -> None:
    engine = start_engine()
    message = engine.read()
    assert isinstance(message, tuple)
    name, hello = message
    assert name == "hello" and isinstance(hello, Hello)
    assert hello.protocol_version == PROTOCOL_VERSION
    assert hello.pid == engine.process.pid


def test_a_request_that_is_rubbish_is_logged_and_the_next_one_served(start_engine: Start) -> None:
    engine = start_engine()
    engine.stdin.write(b"rubbish\n\n{}\n")
    assert engine.result(PingParams()).memory_bytes > 0
    assert "not a request" in engine.log.read_text()


def test_unknown_methods_and_bad_parameters_get_an_error_with_a_key(start_engine: Start) -> None:
    engine = start_engine()
    engine.stdin.write(b'{"id":90,"method":"fly","params":{}}\n')
    engine.stdin.write(b'{"id":91,"method":"chat","params":{"model":3}}\n')
    engine.stdin.flush()
    unknown, bad = engine.answer(90).error, engine.answer(91).error
    assert unknown is not None and unknown.data.text.key == "error.unknown_method"
    assert bad is not None and bad.data.text.key == "error.bad_params"


def test_an_empty_prompt_and_a_missing_model_are_said(start_engine: Start) -> None:
    engine = start_engine()
    empty = engine.error(ChatParams(model="m", messages=[Message("user", " \n")]))
    assert empty.text.key == "error.prompt_empty"
    missing = engine.error(ChatParams(model="m", messages=[Message("user", "hi")]))
    assert missing.text.key == "error.model_not_found"
    assert missing.kind == "not_found"


def test_cancelling_what_is_not_running_is_no_error(start_engine: Start) -> None:
    engine = start_engine()
    assert engine.result(CancelParams(12345)) == CancelResult(False)


def test_shutdown_answers_and_exits_0(start_engine: Start) -> None:
    engine = start_engine()
    job = engine.send(ShutdownParams())
    assert engine.answer(job).error is None
    assert engine.process.wait(timeout=10) == 0


def test_the_end_of_stdin_ends_the_engine(start_engine: Start) -> None:
    engine = start_engine()
    engine.result(ListModelsParams())
    engine.stdin.close()
    assert engine.process.wait(timeout=10) == 0


def test_prints_of_libraries_never_reach_the_stream(start_engine: Start) -> None:
    """Descriptor 1 belongs to everybody; only ours carries messages."""
    code = (
        "import os, sys, threading\n"
        "sys.argv = ['engine', 'serve']\n"
        "import engine.worker as w\n"
        "run = w.Worker.run\n"
        "def noisy(self):\n"
        "    print('stray print'); os.write(1, b'native noise\\n'); run(self)\n"
        "w.Worker.run = noisy\n"
        "from engine.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, timeout=60)
    lines = done.stdout.splitlines()
    assert lines
    for line in lines:
        decode_incoming(line)  # raises ProtocolError on noise
    assert b"stray print" in done.stderr and b"native noise" in done.stderr


def test_the_control_lane_answers_while_a_side_job_runs(start_engine: Start) -> None:
    engine = start_engine()
    jobs = [engine.send(ListModelsParams()) for _ in range(20)]
    started = time.monotonic()
    ping = engine.send(PingParams())
    assert isinstance(engine.answer(ping), Response)
    assert time.monotonic() - started < 10
    for job in jobs:
        assert engine.answer(job).error is None


def test_protocol_error_is_a_value_error() -> None:
    assert issubclass(ProtocolError, ValueError)


@contextmanager
def engine_with(code: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """An engine in which ``code`` has put other tasks, by its pipes; it ends by itself."""
    code = f"import sys\nsys.argv = ['engine', 'serve']\n{code}"
    code += "from engine.__main__ import main\nmain()\n"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_job_that_waits_is_cancelled_at_once(tmp_path: Path) -> None:
    """The window ends an engine that doesn't stop a job within seconds."""
    gate = tmp_path / "gate"
    code = (
        "import time, pathlib\n"
        "import engine.tasks.models_unload as task\n"
        "from engine.protocol import Empty\n"
        "def wait(params, ctx):\n"
        "    ctx.stage('stage.waiting')\n"
        f"    while not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.01)\n"
        "    return Empty()\n"
        "task.run = wait\n"
    )
    with engine_with(code) as (stdin, stdout):
        chat = ChatParams(model="m", messages=[Message("user", "hi")])
        for job, params in enumerate((UnloadModelParams(), chat, CancelParams(2)), start=1):
            stdin.write(encode_request(job, params))
        stdin.flush()
        responses: list[Response] = []
        while len(responses) < 2:  # the first job is still running
            message = decode_incoming(stdout.readline())
            responses += [message] if isinstance(message, Response) else []
        assert {one.id for one in responses} == {2, 3}
        error = next(one.error for one in responses if one.id == 2)
        assert error is not None and error.data.text.key == "error.cancelled"
        gate.touch()
        while not (isinstance(message, Response) and message.id == 1):
            message = decode_incoming(stdout.readline())


def test_a_job_that_ends_in_no_ordinary_exception_is_answered(tmp_path: Path) -> None:
    """A tokenizer's panic derives from BaseException, and a pool drops what a job raises."""
    code = (
        "import engine.tasks.models_list as side, engine.tasks.models_unload as compute\n"
        "class PanicException(BaseException): pass\n"
        "def panic(params, ctx):\n"
        "    raise PanicException('index out of bounds')\n"
        "side.run = compute.run = panic\n"
    )
    with engine_with(code) as (stdin, stdout):
        for job, params in enumerate((ListModelsParams(), UnloadModelParams(), PingParams())):
            stdin.write(encode_request(job, params))
        stdin.flush()
        responses: dict[int, Response] = {}
        while len(responses) < 3:
            message = decode_incoming(stdout.readline())
            if isinstance(message, Response):
                responses[message.id] = message
        for job in (0, 1):
            error = responses[job].error
            assert error is not None and "index out of bounds" in error.data.detail
