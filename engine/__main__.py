"""Entry point of the engine: ``serve`` speaks the protocol on stdin and stdout; every
other sub-command is the terminal's (``engine.cli``).

Nothing heavy is imported before descriptor 1 is safe.
"""

import faulthandler
import logging
import signal
import sys


def main() -> int:
    """Run the engine; returns the process's exit status."""
    if sys.argv[1:2] == ["serve"]:
        return _serve()
    from engine.cli import run_command

    return run_command(sys.argv[1:])


def _serve() -> int:
    from engine.streams import claim_stdout

    outgoing = claim_stdout()
    # Ctrl+C in a terminal reaches the whole group; the window decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    # Request lines would put addresses into the log at INFO; failures are logged by us.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    from engine.worker import Worker

    Worker(sys.stdin.buffer, outgoing).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
