"""What anyone would write: TRL's SFTTrainer at its defaults, as a script of its own.

``python -m tests.bench.bare_sft BASE ROWS STEPS``: LoRA of rank 16 on all linear layers, the
answers alone in the loss, everything else as it comes. One JSON object on stdout. Owns: the
peer. Knows nothing of ours.
"""

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def main(base: str, data: str, steps: int) -> None:
    """Train and print what was measured."""
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import TrainerCallback
    from trl import SFTConfig, SFTTrainer

    rows = json.loads(Path(data).read_text("utf-8"))
    chats = Dataset.from_list(
        [
            {
                "prompt": [{"role": "user", "content": row["instruction"]}],
                "completion": [{"role": "assistant", "content": row["output"]}],
            }
            for row in rows
        ]
    )
    spent = {"seconds": 0.0, "cpu": 0.0}

    class Clock(TrainerCallback):  # type: ignore[misc]
        def on_step_begin(self, *_: Any, **__: Any) -> None:
            self.at, self.cpu_at = time.monotonic(), time.process_time()

        def on_step_end(self, *_: Any, **__: Any) -> None:
            spent["seconds"] += time.monotonic() - self.at
            spent["cpu"] += time.process_time() - self.cpu_at

    with tempfile.TemporaryDirectory() as folder:
        trainer = SFTTrainer(
            model=base,
            args=SFTConfig(
                output_dir=folder, max_steps=steps, report_to="none", disable_tqdm=True,
                save_strategy="no", logging_strategy="no", use_cpu=True,
            ),
            train_dataset=chats,
            peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear"),
            callbacks=[Clock()],
        )  # fmt: skip
        batch = trainer.args.per_device_train_batch_size
        tokens = sum(len(row["input_ids"]) for row in trainer.train_dataset)
        trainer.train()
    facts = spent | {
        "tokens": tokens * min(1.0, steps * batch / len(rows)),
        "batch": batch,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
