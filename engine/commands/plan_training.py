"""``atelier train DATA --plan``: what a run takes, reckoned and tried out."""

import json
from typing import TYPE_CHECKING

import msgspec

from engine.english import sentence
from engine.interruption import command_context
from engine.protocol.training_spec import TrainingSpec

if TYPE_CHECKING:
    from engine.cli import Terminal

_MB = 1024 * 1024


def show(spec: TrainingSpec, terminal: "Terminal", *, as_json: bool) -> int:
    """Print it; returns 1 when nothing fits."""
    from engine.training.plan.estimate import estimate
    from engine.training.plan.preflight import preflight

    reckoned = estimate(spec)
    report = preflight(spec, command_context())
    if as_json:
        both = {"estimate": reckoned, "preflight": report}
        terminal.write(json.dumps(msgspec.to_builtins(both), ensure_ascii=False) + "\n")
        return 1 if report.error else 0
    for part in reckoned.parts:
        arithmetic = sentence(part.arithmetic)
        terminal.write(f"{part.name}: {part.size_bytes / _MB:.0f} MB  ({arithmetic})\n")
    for one in report.tries:
        again = ", activations again" if one.is_checkpointing else ""
        how = f"{one.micro_batch_size} rows at once, {one.method}{again}"
        if one.problem is not None:
            terminal.write(f"{how}: {sentence(one.problem)}\n")
        else:
            peak, seconds = one.peak_bytes / _MB, one.seconds_per_step or 0.0
            terminal.write(f"{how}: {peak:.0f} MB, {seconds:.2f} s a step\n")
    if report.error is not None:
        terminal.say(report.error.message)
        return 1
    terminal.write(f"{report.steps} steps, about {report.seconds / 60:.1f} minutes\n")
    return 0
