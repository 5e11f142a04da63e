"""Entry point of the engine: ``serve`` speaks the protocol on stdin and stdout,
``training-keeper``, ``training-worker``, ``training-launch``, ``training-rank`` and
``training-trial`` are a run's processes; every other sub-command is the terminal's
(``engine.cli``).

Nothing heavy is imported before descriptor 1 is safe.
"""

import logging
import signal
import sys

_TRAINING = {
    "training-keeper": "engine.training.keeper",
    "training-worker": "engine.training.worker",
    "training-trial": "engine.training.plan.trial",
    "training-launch": "engine.training.several_processes",
    "training-rank": "engine.training.ranks",
}


def main() -> int:
    """Run the engine; returns the process's exit status."""
    if sys.argv[1:2] != ["restore"]:
        _finish_restore()
    if sys.argv[1:2] == ["serve"]:
        return _serve()
    if sys.argv[1:2] and sys.argv[1] in _TRAINING:
        return _train()
    from engine.cli import run_command

    return run_command(sys.argv[1:])


def _train() -> int:
    """A process of a training run; ``engine.training.launcher`` starts them."""
    from importlib import import_module

    from engine.stacks import write_stacks_to_stderr

    write_stacks_to_stderr()
    status: int = import_module(_TRAINING[sys.argv[1]]).main(sys.argv[2:])
    return status


def _finish_restore() -> None:
    """Before anything is opened: a restore that a kill or a power cut left half done."""
    from engine.protocol.backup import PLAN_NAME, RESTORE_FOLDER
    from engine.protocol.home import home

    if (home() / RESTORE_FOLDER / PLAN_NAME).exists():
        from engine.backup.plan import finish

        finish()


def _serve() -> int:
    from engine.stacks import write_stacks_to_stderr
    from engine.streams import claim_stdout

    outgoing = claim_stdout()
    # Ctrl+C in a terminal reaches the whole group; the window decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    write_stacks_to_stderr()
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
