"""Starts a run's process in milliseconds: the libraries are imported once, then forked.

``python -m tests.engine.training.fork_server``: a folder a line on stdin, the child's pid a
line on stdout. The children are killed like any process; nothing in them is a test's.
"""

import os
import signal
import sys
from importlib import import_module
from pathlib import Path

MODULES = (
    "torch",
    "transformers",
    "safetensors.torch",
    "engine.data",
    "engine.training.batches",
    "engine.training.checkpoints",
    "engine.training.classification",
    "engine.training.encoding",
    "engine.training.language.losses",
    "engine.training.language.result",
    "engine.training.language.run",
    "engine.training.micro_batch_trainer",
    "engine.training.model_setup",
    "engine.training.result",
    "engine.training.trainer",
    "transformers.models.bert.modeling_bert",
    "transformers.models.llama.modeling_llama",
    "peft",
)


def main() -> int:
    """Serve until stdin ends."""
    for name in MODULES:
        import_module(name)
    import torch

    from engine.training.run_folder import RunFolder
    from engine.training.worker import carry_out

    torch.set_num_threads(1)
    # Nobody asks how a child ended; the system clears it away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(carry_out(RunFolder(Path(line.strip()))))
        print(child, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
