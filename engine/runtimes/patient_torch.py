"""Imports torch for work on the processor: its threads sleep while they wait, its caches are small.

By default threads spin while they wait for each other, which is fine for a process that has the
processor to itself. With a training run beside it, both spin away the time the other needs: 27
instead of 180 texts a second were scored so on two cores, and six tokens of a chat took 23 s
instead of 2 s with much else going on. OpenMP reads the setting when it is loaded, and torch brings
an OpenMP of its own, so nothing else is affected. Whatever may be the first to import torch in the
engine does it with this: a tokenizer and a look for GPUs, too.

In bfloat16 oneDNN keeps what it made for each of the last 1,024 shapes of a batch, and texts
have many shapes: 170 MB more after 60,000 texts, and growing. With 32 it is flat and no slower.
"""

import os
import sys
import threading

WAIT_POLICY = "OMP_WAIT_POLICY"
_LOCK = threading.Lock()

KEPT_SHAPES = {"ONEDNN_PRIMITIVE_CACHE_CAPACITY": "32", "LRU_CACHE_CAPACITY": "32"}
"""oneDNN's own cache and that of PyTorch's bridge to it; read when they are first used."""


def import_torch() -> None:
    """Import torch if it isn't, the whole of it; what the person chose is left alone."""
    with _LOCK:  # whoever comes meanwhile would go on with half of it
        if "torch" in sys.modules:
            return
        for name, value in KEPT_SHAPES.items():
            os.environ.setdefault(name, value)
        if WAIT_POLICY in os.environ:
            import torch

            return
        os.environ[WAIT_POLICY] = "passive"
        try:
            import torch  # noqa: F401
        finally:
            del os.environ[WAIT_POLICY]
