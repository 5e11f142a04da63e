"""What anyone would write: transformers' Trainer at its defaults, as a script of its own.

``python -m tests.bench.bare_training BASE TRAIN DEV STEPS``: batch 32, texts cut at 128
tokens, everything else as it comes. STEPS 0 means three epochs and an accuracy at the end.
One JSON object on stdout. Owns: the peer. Knows nothing of ours.
"""

import json
import sys
import tempfile
import time
from pathlib import Path


def main(base: str, train: str, dev: str, steps: int) -> None:
    """Train and print what was measured."""
    import torch
    from transformers import (
        AutoModelForSequenceClassification,
        AutoTokenizer,
        DataCollatorWithPadding,
        Trainer,
        TrainerCallback,
        TrainingArguments,
    )

    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(base, num_labels=2)

    def rows(path: str) -> list[dict[str, object]]:
        with Path(path).open(encoding="utf-8") as file:
            pairs = [line.rstrip("\n").rsplit("\t", 1) for line in file][1:]
        encoded = tokenizer([text for text, _ in pairs], truncation=True, max_length=128)
        return [
            {"input_ids": ids, "attention_mask": mask, "labels": int(label)}
            for ids, mask, (_, label) in zip(
                encoded["input_ids"], encoded["attention_mask"], pairs, strict=True
            )
        ]

    times: list[float] = []

    class Clock(TrainerCallback):  # type: ignore[misc]
        def on_step_end(self, args: object, state: object, control: object, **_: object) -> None:
            times.append(time.time())

    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            output_dir=folder,
            per_device_train_batch_size=32,
            num_train_epochs=3,
            max_steps=steps or -1,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
        )
        trainer = Trainer(
            model=model,
            args=arguments,
            train_dataset=rows(train),
            data_collator=DataCollatorWithPadding(tokenizer),
            callbacks=[Clock()],
        )
        trainer.train()
        accuracy = None
        if not steps:
            output = trainer.predict(rows(dev))
            hits = torch.tensor(output.predictions).argmax(-1) == torch.tensor(output.label_ids)
            accuracy = float(hits.float().mean())
    rate = 32 * (len(times) - 1) / (times[-1] - times[0])
    print(
        json.dumps({"first_step_at": times[0], "rows_per_second": rate, "accuracy": accuracy}),
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
