"""How much is computed at once, when nobody said: what fits by arithmetic, with room to spare.

Owns: the order in which one backs off: fewer rows at once, then activations computed again.
That is measured by ``preflight`` where someone asks, and corrected by the trainer itself where
memory runs out nevertheless.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from engine.errors import OutOfMemoryError
from engine.protocol.envelope import TextKey
from engine.training.memory_use import available_bytes
from engine.training.micro_batches import CPU_TOKENS
from engine.training.plan.arithmetic import Shape, memory_parts
from engine.training.plan.measured import measured_fit
from engine.training.run_spec import RunRecord

SHARE = 0.7
"""Of what is available; arithmetic is no measurement."""
CPU_ROWS = 8
"""On a processor more rows at once don't compute faster."""


@dataclass(frozen=True)
class Fit:
    """What is computed at once."""

    micro_batch_size: int
    is_checkpointing: bool
    needed_bytes: int = 0
    notes: list[TextKey] = field(default_factory=list)


def steps_down(spec_rows: int, asked: int | None, checkpointing: str) -> list[tuple[int, bool]]:
    """What to try, in order: ``(rows at once, whether activations are computed again)``."""
    most = asked or spec_rows
    rows = [most]
    while rows[-1] > 1 and asked is None:
        rows.append(rows[-1] // 2)
    if checkpointing == "on":
        return [(one, True) for one in rows]
    plain = [(one, False) for one in rows]
    return plain if checkpointing == "off" else [*plain, *((one, True) for one in rows)]


def choose_fit(record: RunRecord, config: Any, *, longest: int, precision: str, device: str) -> Fit:
    """What was measured for this run; else the most that fits by arithmetic.

    Raises:
        OutOfMemoryError: not even the least does; with figures.
    """
    spec = record.spec
    measured = measured_fit(record, device)
    if measured is not None:
        rows, is_checkpointing = measured.micro_batch_size, measured.is_checkpointing
        note = TextKey("note.training_fit_measured", {"rows": rows})
        return Fit(rows, is_checkpointing, measured.peak_bytes, [note])
    shape = Shape.of(config, record.base.parameters)
    available = available_bytes(device)
    most = spec.batch_size if device != "cpu" else min(spec.batch_size, CPU_ROWS)
    needed, rows, is_checkpointing = 0, 1, False
    for rows, is_checkpointing in steps_down(
        most, spec.micro_batch_size, spec.activation_checkpointing
    ):
        parts = memory_parts(
            shape,
            spec,
            record.task,
            micro_batch_size=rows,
            tokens=longest,
            is_checkpointing=is_checkpointing,
            is_half=precision == "bfloat16",
            most_tokens=CPU_TOKENS if device == "cpu" else 0,
        )
        needed = sum(part.size_bytes for part in parts)
        if needed <= SHARE * available:
            return Fit(rows, is_checkpointing, needed, _notes(rows, most, is_checkpointing))
    if needed <= available:
        # It may just fit; the trainer backs off by itself, and says so if it can't.
        return Fit(rows, is_checkpointing, needed)
    raise OutOfMemoryError(
        "error.training_too_large",
        model=record.base.name,
        needed_gb=round(needed / 2**30, 1),
        available_gb=round(available / 2**30, 1),
    )


def remembered(fit: Fit, micro_batch_size: int, is_checkpointing: bool) -> Fit:
    """No more at once than an earlier process of the run came down to; 0: there was none."""
    if not micro_batch_size:
        return fit
    rows = min(fit.micro_batch_size, micro_batch_size)
    return replace(
        fit, micro_batch_size=rows, is_checkpointing=fit.is_checkpointing or is_checkpointing
    )


def _notes(rows: int, most: int, is_checkpointing: bool) -> list[TextKey]:
    if is_checkpointing:
        return [TextKey("note.training_fit_checkpointing", {"rows": rows})]
    return [TextKey("note.training_fit_rows", {"rows": rows})] if rows < most else []
