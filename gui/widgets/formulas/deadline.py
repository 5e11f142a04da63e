"""A time limit for Python code that was not written to be interrupted.

Owns: stopping it, and letting other threads run meanwhile. Works for pure Python only: code
is looked at whenever it calls a function.
"""

import sys
import time
from collections.abc import Callable
from threading import Event
from types import FrameType
from typing import TypeVar

Result = TypeVar("Result")

# A thread that computes gives the interpreter to another one only after 5 ms, each time the
# other one asks. Short rests keep the window smooth.
_RUN_SECONDS = 0.001
_REST_SECONDS = 0.0002


class DeadlineExceededError(BaseException):
    """The time was over. Not an ``Exception``: the code that is stopped must not catch it."""


def run_within(seconds: float, work: Callable[[], Result], is_cancelled: Event) -> Result:
    """What ``work`` returns, called in this thread.

    Raises:
        DeadlineExceededError: it took longer than ``seconds``, or ``is_cancelled`` was set.
    """
    end = time.perf_counter() + seconds
    rest_at = time.perf_counter() + _RUN_SECONDS

    def look(frame: FrameType, event: str, argument: object) -> None:
        nonlocal rest_at
        now = time.perf_counter()
        if now < rest_at:
            return
        if now > end or is_cancelled.is_set():
            raise DeadlineExceededError
        time.sleep(_REST_SECONDS)
        rest_at = time.perf_counter() + _RUN_SECONDS

    before = sys.gettrace()
    # Called for every new frame; as it returns nothing, not for every line.
    sys.settrace(look)
    try:
        return work()
    finally:
        sys.settrace(before)
