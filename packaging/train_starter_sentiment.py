"""Makes the starter sentiment model again, with the app's own training core.

``python packaging/train_starter_sentiment.py DATA --apart FILE`` where DATA is VADER's rated
texts (``source``, ``rating``, ``text``) and FILE is SST-2's dev set (``text``, ``label`` 0 or
1): texts that stay unseen and are measured on. It goes on with a run that was interrupted.
The adapter lands in ``assets/starter_sentiment``.
"""

import argparse
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from engine.data import open_table  # noqa: E402
from engine.durable_file import sha256_of  # noqa: E402
from engine.protocol.home import home  # noqa: E402
from engine.protocol.training import LIVE_STATES  # noqa: E402
from engine.protocol.training_spec import RatingBands, TrainingSpec  # noqa: E402
from engine.training import launcher  # noqa: E402
from engine.training.run_folder import RunFolder, list_folders  # noqa: E402
from engine.training.run_info import describe  # noqa: E402
from engine.training.splits import normalise  # noqa: E402

TARGET = ROOT / "assets" / "starter_sentiment"
NAME = "starter_sentiment"
MEASURED_AT_ONCE = 64
SHARED = 30
"""Texts with so many letters and digits in a row in common are cut from the same sentence."""
SHORT = 15
"""Whole texts below :data:`SHARED` are found inside others by chance only when still shorter."""


def main() -> int:
    """Train, measure and put the result in place. Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--apart", type=Path, required=True, metavar="FILE")
    parser.add_argument("--epochs", type=float, default=2.0)
    asked = parser.parse_args()
    spec, left_out = make_spec(asked.data, asked.apart, asked.epochs)
    folder = find_or_start(spec)
    run = describe(folder)
    while run.state in LIVE_STATES:
        print(f"{run.state} {run.step}/{run.total_steps} {run.rows_per_second:.0f} rows/s")
        time.sleep(10)
        run = describe(folder)
    if run.state != "finished":
        print(run.error.message if run.error else run.state, file=sys.stderr)
        return 1
    facts = json.loads((folder.result / "training.json").read_text("utf-8"))
    facts["metrics"] |= measure_apart(folder.result, Path(facts["base_folder"]), asked.apart)
    publish(folder.result, facts, asked.data, left_out)
    print(json.dumps(facts["metrics"], indent=1))
    return 0


def make_spec(data: Path, apart: Path, epochs: float) -> tuple[TrainingSpec, int]:
    """What to ask of the core, and how many rows were left out because they must stay unseen."""
    unseen = [normalise(str(row["text"])) for row in open_table(apart).rows()]
    unseen_runs = {run for text in unseen for run in _runs(text)}
    kept = home() / "starter-sentiment" / "rated.jsonl"
    kept.parent.mkdir(parents=True, exist_ok=True)
    left_out = 0
    lines: list[str] = []
    for row in open_table(data).rows():
        key = normalise(str(row["text"]))
        is_shared = not unseen_runs.isdisjoint(_runs(key)) or any(
            text in key for text in unseen if SHORT <= len(text) < SHARED
        )
        left_out += is_shared
        if not is_shared:
            lines.append(json.dumps({"text": row["text"], "rating": row["rating"]}) + "\n")
    content = "".join(lines)
    if not kept.exists() or kept.read_text("utf-8") != content:
        kept.write_text(content, "utf-8")
    spec = TrainingSpec(
        data=str(kept),
        name=NAME,
        method="lora",
        epochs=epochs,
        lora_rank=24,
        evaluations_per_epoch=2,
        label_column="rating",
        bands=RatingBands(low=-0.5, high=0.5),
    )
    return spec, left_out


def find_or_start(spec: TrainingSpec) -> RunFolder:
    """The newest run of this very spec, going on if it was interrupted; else a new one."""
    for folder in list_folders():
        run = describe(folder)
        if run.spec == spec and run.state not in ("cancelled", "stopped"):
            if run.state not in (*LIVE_STATES, "finished"):
                launcher.control(folder, "resume")
            return folder
    return launcher.start(spec)


def measure_apart(result: Path, base: Path, apart: Path) -> dict[str, float]:
    """How often the adapter takes the right side on texts rated good or bad by others.

    Neutral is no answer there: the likelier of the two sides counts.
    """
    import torch
    from peft import PeftModel
    from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer

    config = AutoConfig.from_pretrained(result)
    model = AutoModelForSequenceClassification.from_pretrained(base, config=config)
    model = PeftModel.from_pretrained(model, result).eval()
    tokenizer = AutoTokenizer.from_pretrained(base)
    sides = [config.label2id["negative"], config.label2id["positive"]]
    rows = list(open_table(apart).rows())
    hits = 0
    for start in range(0, len(rows), MEASURED_AT_ONCE):
        part = rows[start : start + MEASURED_AT_ONCE]
        texts = [str(row["text"]) for row in part]
        with torch.no_grad():
            logits = model(**tokenizer(texts, padding=True, return_tensors="pt")).logits
        said = logits[:, sides].argmax(-1).tolist()
        hits += sum(one == int(str(row["label"])) for one, row in zip(said, part, strict=True))
    return {"sst2_dev_accuracy": hits / len(rows), "sst2_dev_rows": float(len(rows))}


def publish(result: Path, facts: dict[str, Any], data: Path, left_out: int) -> None:
    """Copy the adapter, with a card of its own and without this machine's folders."""
    shutil.rmtree(TARGET, ignore_errors=True)
    # The report quotes texts of the data.
    unwanted = shutil.ignore_patterns("report.json")
    shutil.copytree(result, TARGET, copy_function=shutil.copyfile, ignore=unwanted)
    facts |= {
        "base_folder": "",
        "data": data.name,
        "data_sha256": sha256_of(data),
        "left_out": left_out,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    (TARGET / "training.json").write_text(text, "utf-8")
    (TARGET / "README.md").write_text(card(facts, left_out), "utf-8")


def card(facts: dict[str, Any], left_out: int) -> str:
    """The model card."""
    metrics, rows = facts["metrics"], facts["rows"]
    names = ("accuracy", "macro_f1", "weighted_f1", "ece", "ece_uncalibrated", "loss")
    table = "\n".join(f"| {name} | {metrics[name]:.4f} |" for name in names)
    return f"""---
library_name: peft
pipeline_tag: text-classification
language: en
license: apache-2.0
---
# Starter sentiment

Says of an English text whether it is negative, neutral or positive. A LoRA adapter with a head
of its own on all-MiniLM-L6-v2 (Apache-2.0), {facts["steps"]} steps, trained by Atelier's own
training core; `packaging/train_starter_sentiment.py` makes it again.

## Data

The rated texts of VADER (C.J. Hutto and E.E. Gilbert, "VADER: A Parsimonious Rule-based Model
for Sentiment Analysis of Social Media Text", 2014; MIT, github.com/cjhutto/vaderSentiment):
tweets, product reviews, editorials and movie snippets, each with a mean of twenty people's
ratings from -4 to 4. A mean rating from -0.5 to 0.5 is neutral, below it negative, above it
positive. sha256 `{facts["data_sha256"]}`.

{left_out} rows that share text with SST-2's dev set were left out, so that it can measure.
Of the rest {rows["train"]} rows were learned from, {rows["validation"]} chose the checkpoint
(step {facts["best_step"]}) and the temperature ({facts["temperature"]:.3f}), and
{rows["test"]} were held out. They are divided by normalised text (letters and digits only):
no near-copy crosses.

## Metrics

On the {rows["test"]} held-out rows, calibrated:

| metric | value |
| --- | --- |
{table}

On SST-2's dev set ({metrics["sst2_dev_rows"]:.0f} sentences, none of them learned from), the
likelier of negative and positive is right in {metrics["sst2_dev_accuracy"]:.4f} of all.

## Limits

English only. Texts are read up to {facts["max_length"]} tokens at once. Irony, mixed feelings
and the language of a profession are often misread; neutral is a narrow band of ratings and the
label most often confused. The confidence is calibrated on texts like those above and says how
often the label is right there, not how strong a feeling is.
"""


def _runs(key: str) -> set[str]:
    """All stretches of a normalised text that are long enough to tell where it is from."""
    return {key[at : at + SHARED] for at in range(len(key) - SHARED + 1)}


if __name__ == "__main__":
    sys.exit(main())
