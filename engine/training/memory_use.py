"""How much memory this process has taken, and how much there is."""

import sys
from pathlib import Path

import psutil

_CGROUP_LIMIT, _CGROUP_USE = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory.current"),
)


def peak_bytes(device: str = "cpu") -> int:
    """The most this process has taken so far: of the device's memory, or of the machine's."""
    if device.startswith("cuda"):
        import torch

        return int(torch.cuda.max_memory_reserved(device))
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if sys.platform == "darwin" else int(peak) * 1024


def available_bytes(device: str = "cpu") -> int:
    """What can still be taken, a container's limit included."""
    if device.startswith("cuda"):
        import torch

        return int(torch.cuda.mem_get_info(device)[0])
    available = int(psutil.virtual_memory().available)
    try:
        limit = int(_CGROUP_LIMIT.read_text("ascii"))
        available = min(available, limit - int(_CGROUP_USE.read_text("ascii")))
    except (OSError, ValueError):
        pass  # no container, or one without a limit ("max")
    return max(0, available)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this is how a library says that memory ran out."""
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "not enough memory" in text or "can't allocate memory" in text or "out of memory" in text
    )
