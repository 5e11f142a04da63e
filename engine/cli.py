"""The same tasks from a terminal: ``atelier chat``, ``atelier train``, ``atelier sentiment`` ….

Exit status: 0 done; 2 wrong usage (argparse); 1 anything else, with one plain sentence on
stderr. Only the result goes to stdout. What libraries print goes to the log file.
"""

import argparse
import logging
import os
import sys
from importlib import import_module
from typing import Any, BinaryIO

from engine.context import JobContext
from engine.errors import EngineError, error_info
from engine.interruption import watch_for_interrupts
from engine.protocol.home import logs_folder, owner_problem
from engine.protocol.terminal import COMMANDS
from engine.streams import claim_stdout, divert_stderr
from engine.tasks import TASKS

__all__ = ["COMMANDS", "Terminal", "run_command", "run_task"]

log = logging.getLogger(__name__)


class Terminal:
    """Where a command writes.

    Attributes:
        is_interactive: a person is watching stderr, so progress is worth drawing.
    """

    def __init__(self, out: BinaryIO, err: BinaryIO) -> None:
        self._out = out
        self._err = err
        self.is_interactive = os.isatty(err.fileno())

    def write(self, text: str) -> None:
        """Part of the result."""
        self._out.write(text.encode("utf-8", "replace"))

    def say(self, text: str) -> None:
        """A sentence for the person, on stderr."""
        self._err.write(text.encode("utf-8", "replace") + b"\n")

    def status(self, text: str) -> None:
        """One line on stderr that replaces itself; nothing when nobody watches."""
        if self.is_interactive:
            self._err.write(b"\r\x1b[K" + text.encode("utf-8", "replace"))


def run_task(method: str, params: Any, ctx: JobContext) -> Any:
    """Run a task in this process."""
    return TASKS[method].load()(params, ctx)


def run_command(arguments: list[str]) -> int:
    """Parse, run, and turn every failure into a sentence. Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="atelier", description="Language models on your own machine."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        sub.add_argument("--verbose", action="store_true", help="show what the libraries print")
        import_module(f"engine.commands.{name}").add_arguments(sub)
    asked = parser.parse_args(arguments)
    problem = owner_problem()
    if problem:
        sys.stderr.write(problem + "\n")
        return 1
    # The streams are claimed only after argparse, which writes to both itself.
    out = claim_stdout()
    err = (
        os.fdopen(os.dup(2), "wb", buffering=0)
        if asked.verbose
        else divert_stderr(logs_folder() / "commands.log")
    )
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    terminal = Terminal(out, err)
    watch_for_interrupts()
    try:
        status: int = import_module(f"engine.commands.{asked.command}").run(asked, terminal)
        return status
    except KeyboardInterrupt:
        terminal.say("Stopped.")
        return 1
    except BrokenPipeError:
        return 1  # the reader of our output went away; it needs no sentence
    except EngineError as error:
        log.info("%s", error, exc_info=True)
        terminal.say(str(error))
        return 1
    except Exception as error:  # the boundary: a person gets a sentence
        log.exception("command failed")
        terminal.say(error_info(error).message)
        return 1
