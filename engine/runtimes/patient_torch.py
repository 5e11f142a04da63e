"""Imports torch so that its threads sleep while they wait for each other.

By default they spin, for at most some milliseconds, which is fine for a process that has the
processor to itself. With a training run beside it, both spin away the time the other needs:
27 instead of 180 texts a second were scored so on two cores. OpenMP reads the setting when it
is loaded, and torch brings an OpenMP of its own, so nothing else is affected.
"""

import os
import sys

VARIABLE = "OMP_WAIT_POLICY"


def import_torch() -> None:
    """Import torch if it isn't; a choice of the person's is left alone."""
    if "torch" in sys.modules or VARIABLE in os.environ:
        return
    os.environ[VARIABLE] = "passive"
    try:
        import torch  # noqa: F401
    finally:
        del os.environ[VARIABLE]
