"""Ctrl+C in a terminal, noticed even where Python loses its exception.

A KeyboardInterrupt that comes while a destructor or a callback of C runs is printed and
forgotten, so that it is remembered here, too: a command's job ends at its next look.
"""

import signal
import threading
from types import FrameType

from engine.context import JobContext, Sink

_interrupted = threading.Event()


def watch_for_interrupts() -> None:
    """From now on Ctrl+C also ends the jobs of :func:`command_context`."""
    _interrupted.clear()
    signal.signal(signal.SIGINT, _on_interrupt)


def command_context(sink: Sink = lambda name, params: None) -> JobContext:
    """A job of the terminal's."""
    return JobContext(0, sink, cancelled=_interrupted)


def _on_interrupt(number: int, frame: FrameType | None) -> None:
    _interrupted.set()
    raise KeyboardInterrupt
