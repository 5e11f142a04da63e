"""One run over several devices: a process each, started by ``accelerate launch``.

Owns: how they are started, and that they decide alike: the first process reads the clock and
what is asked of the run, the others do as it does.
"""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

RANK_COMMAND = "training-rank"
LAUNCH_COMMAND = "training-launch"


def device_count() -> int:
    """GPUs that a run would use."""
    import torch

    return int(torch.cuda.device_count()) if torch.cuda.is_available() else 0


def launch_command(folder: Path, processes: int) -> list[str]:
    """How the processes of a run are started; they talk through this machine's own address."""
    launch = [sys.executable, "-m", "accelerate.commands.launch"]
    rank = ["--module", "engine"]
    if getattr(sys, "frozen", False):  # there is no Python to call: the engine is all of it
        launch = [sys.executable, LAUNCH_COMMAND]
        rank = ["--no_python", sys.executable]
    return [
        *launch, "--multi_gpu",
        "--num_processes", str(processes), "--num_machines", "1",
        "--mixed_precision", "no", "--dynamo_backend", "no",
        "--main_process_ip", "127.0.0.1", "--main_process_port", str(_free_port()),
        *rank, RANK_COMMAND, str(folder),
    ]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Be ``accelerate launch`` for the packaged app. Returns 0 when all processes ended well."""
    from accelerate.commands.launch import launch_command as launch
    from accelerate.commands.launch import launch_command_parser

    launch(launch_command_parser().parse_args(arguments))
    return 0


def is_main() -> bool:
    """Whether this process speaks for the run."""
    return os.environ.get("RANK", "0") == "0"


def process_count() -> int:
    """Processes of this run."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def as_main_says(numbers: Sequence[int], device: object) -> list[int]:
    """The first process's numbers, in all of them."""
    import torch
    from torch import distributed

    said = torch.tensor(list(numbers), dtype=torch.int64, device=str(device))
    distributed.broadcast(said, src=0)
    return [int(number) for number in said.tolist()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
