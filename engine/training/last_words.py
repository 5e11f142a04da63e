"""Why a run ended, said so that it doesn't promise a checkpoint that there isn't.

Owns: which sentences speak of one, and their other form.
"""

import msgspec

from engine.english import sentence
from engine.protocol.envelope import ErrorInfo, TextKey
from engine.training.checkpoint_files import has_checkpoint
from engine.training.run_folder import RunFolder

ANEW = "_anew"
_SPEAKING = frozenset(
    {
        "error.training_power_loss",
        "error.training_vanished",
        "error.training_killed",
        "error.training_diverged",
        "error.training_disk_full",
        "error.training_out_of_memory",
        "error.training_processes_ended",
    }
)


def truthful(error: ErrorInfo, folder: RunFolder) -> ErrorInfo:
    """The error as it is true of this run: with a checkpoint to go on from, or without."""
    if error.text.key not in _SPEAKING or has_checkpoint(folder):
        return error
    text = TextKey(error.text.key + ANEW, error.text.args)
    return msgspec.structs.replace(error, text=text, message=sentence(text))
