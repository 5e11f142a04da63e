"""A time limit for Python code that was not written to be interrupted.

Owns: stopping it, and letting other threads run meanwhile. Works for pure Python only: code
is looked at whenever it calls a function.
"""

import gc
import sys
import time
from collections.abc import Callable, Collection, Mapping
from threading import Event, get_ident
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")

# A thread that computes gives the interpreter to another one only after 5 ms, each time the
# other one asks. Short rests keep the window smooth.
_RUN_SECONDS = 0.001
_REST_SECONDS = 0.0002


class DeadlineExceededError(BaseException):
    """The time was over. Not an ``Exception``: the code that is stopped must not catch it."""


def run_within(
    seconds: float,
    work: Callable[[], Result],
    is_cancelled: Event,
    packages: Collection[str],
) -> Result:
    """What ``work`` returns, called in this thread.

    Args:
        seconds: how long it may take.
        work: what is done.
        is_cancelled: ends it early.
        packages: the top-level packages whose code may be stopped. The interpreter may run
            anyone's finalizers in between, and swallows what is raised in those.

    Raises:
        DeadlineExceededError: it took longer than ``seconds``, or ``is_cancelled`` was set.
    """
    end = time.perf_counter() + seconds
    rest_at = time.perf_counter() + _RUN_SECONDS
    is_collecting = False
    thread = get_ident()

    def follow_collection(phase: str, _: Mapping[str, int]) -> None:
        nonlocal is_collecting
        if get_ident() == thread:
            is_collecting = phase == "start"

    def look(frame: FrameType, event: str, argument: object) -> None:
        nonlocal rest_at
        now = time.perf_counter()
        if now < rest_at:
            return
        if now > end or is_cancelled.is_set():
            name = frame.f_globals.get("__name__", "")
            if not is_collecting and name.partition(".")[0] in packages:
                raise DeadlineExceededError
            return
        time.sleep(_REST_SECONDS)
        rest_at = time.perf_counter() + _RUN_SECONDS

    before = sys.gettrace()
    gc.callbacks.append(follow_collection)
    # Called for every new frame; as it returns nothing, not for every line.
    sys.settrace(look)
    try:
        return work()
    finally:
        sys.settrace(before)
        gc.callbacks.remove(follow_collection)
