"""Where the threads of this process are, written when it dies in native code or is asked for it.

Owns: what is written when. C code writes it, which needs no lock of Python's, so that a thread
that holds that and never returns can be seen. Names of files and functions only: nothing that a
person wrote. Where there is no such signal (Windows), only a death is written.
"""

import faulthandler
import os
import signal


def write_stacks_to_stderr() -> None:
    """On a fatal signal, and on SIGUSR1, which changes nothing else."""
    # While native code loads a model, descriptor 2 is a file that nobody sees after a crash.
    stderr = os.dup(2)
    faulthandler.enable(stderr)
    number = getattr(signal, "SIGUSR1", None)
    if number is not None:
        faulthandler.register(number, stderr)
