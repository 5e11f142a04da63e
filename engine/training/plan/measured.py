"""What preflights found to fit, for the runs that follow them.

Owns: the file in the data folder, and what makes a run the one that was measured: its data, its
base and every setting that memory depends on. A measurement is believed before any arithmetic.
"""

import hashlib
import logging
import time

import msgspec

from engine.durable_file import replace_durably
from engine.protocol.home import home
from engine.protocol.training_spec import TrainingSpec
from engine.training.memory_use import available_bytes
from engine.training.run_spec import RunRecord

NAME = "preflights.json"
MOST = 50
_FIELDS = (
    "method", "batch_size", "max_length", "precision", "lora_rank", "use_dora", "train_on",
    "shape", "columns", "fill", "source_language", "target_language", "text_column",
    "label_column", "vocabulary_size", "scratch_size", "micro_batch_size",
    "activation_checkpointing",
)  # fmt: skip
"""Of a spec; not its division: the longest row may be in any part."""

log = logging.getLogger(__name__)


class MeasuredFit(msgspec.Struct, frozen=True, kw_only=True):
    """What was computed at once, and took how much.

    Attributes:
        measured_at: Unix time.
    """

    key: str
    micro_batch_size: int
    is_checkpointing: bool
    peak_bytes: int
    measured_at: float


def keep_fit(
    record: RunRecord, measured: TrainingSpec, device: str, *, rows: int, peak_bytes: int
) -> None:
    """Remember what fitted, for the run as it was asked for and as it was measured.

    Args:
        record: of the run as it was asked for; ``measured`` is what was tried.

    Raises:
        OSError: it can't be written.
    """
    fit = MeasuredFit(
        key="",
        micro_batch_size=rows,
        is_checkpointing=measured.activation_checkpointing == "on",
        peak_bytes=peak_bytes,
        measured_at=time.time(),
    )
    keys = [_key(record, measured, device)]
    if measured.method == record.spec.method:
        keys.append(_key(record, record.spec, device))
    fits = [msgspec.structs.replace(fit, key=key) for key in dict.fromkeys(keys)]
    kept = [one for one in _read() if one.key not in keys]
    home().mkdir(parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode([*fits, *kept][:MOST]), indent=1)
    replace_durably(home() / NAME, content)


def measured_fit(record: RunRecord, device: str) -> MeasuredFit | None:
    """What was measured for this run, unless less is free now than it took."""
    key = _key(record, record.spec, device)
    found = next((one for one in _read() if one.key == key), None)
    if found is None or found.peak_bytes > available_bytes(device):
        return None
    return found


def _key(record: RunRecord, spec: TrainingSpec, device: str) -> str:
    files = [file.sha256 for file in (record.data, record.target_data) if file is not None]
    base = (record.base.id, record.base.folder, record.base.parameters)
    asked = [getattr(spec, name) for name in _FIELDS]
    content = msgspec.json.encode([record.task, device, base, files, asked])
    return hashlib.sha256(content).hexdigest()


def _read() -> list[MeasuredFit]:
    try:
        return msgspec.json.decode((home() / NAME).read_bytes(), type=list[MeasuredFit])
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        log.warning("what was measured before can't be read", exc_info=True)
        return []
