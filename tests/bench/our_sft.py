"""Our run of the same rows as ``bare_sft``, with the same clock around its steps.

``python -m tests.bench.our_sft BASE ROWS STEPS BATCH``. One JSON object on stdout.
"""

import json
import resource
import sys
import time
from typing import Any


def main(base: str, data: str, steps: int, batch: int) -> None:
    """Train and print what was measured."""
    from engine.protocol.training_spec import TrainingSpec
    from engine.training import launcher
    from engine.training.callbacks import RunCallback
    from engine.training.run_info import describe
    from engine.training.worker import carry_out

    spent = {"seconds": 0.0, "cpu": 0.0, "tokens": 0.0}
    begin, count = RunCallback.on_step_begin, RunCallback.count
    at: dict[str, float] = {}

    def on_step_begin(self: Any, *given: Any, **named: Any) -> None:
        at.update(seconds=time.monotonic(), cpu=time.process_time())
        begin(self, *given, **named)

    def counted(self: Any, *, rows: int, tokens: int) -> None:
        spent["tokens"] += tokens
        count(self, rows=rows, tokens=tokens)

    end = RunCallback.on_step_end

    def on_step_end(self: Any, *given: Any, **named: Any) -> None:
        spent["seconds"] += time.monotonic() - at["seconds"]
        spent["cpu"] += time.process_time() - at["cpu"]
        end(self, *given, **named)

    RunCallback.on_step_begin = on_step_begin  # type: ignore[method-assign]
    RunCallback.on_step_end = on_step_end  # type: ignore[method-assign]
    RunCallback.count = counted  # type: ignore[method-assign]
    spec = TrainingSpec(
        data=data, base=base, method="lora", lora_dropout=0.0, batch_size=batch, max_steps=steps,
        max_length=1024, validation_fraction=0.0, test_fraction=0.0, learning_rate=2e-4,
    )  # fmt: skip
    folder = launcher.prepare(spec)
    carry_out(folder)
    info = describe(folder)
    if info.state != "finished":
        raise SystemExit(f"the run ended as {info.state}: {info.error}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(spent | {"peak_bytes": peak}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
