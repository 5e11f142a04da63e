"""Two steps of LoRA on SmolLM2, from the starter's GGUF file to an adapter: seconds, and whether
it answers as before. The same way in small is a test (``test_gguf_run.py``).
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from engine.protocol.home import HOME_VARIABLE, MODELS_VARIABLE, models_folder
from tests.bench.report import Report
from tests.bench.sandbox import MODEL, run_benchmark, starter_model

QUESTION = "What is the capital of France?"


def run(report: Report, asked: argparse.Namespace) -> None:
    """Train in this process.

    Raises:
        AssertionError: the run failed, or SmolLM2 no longer knows what it knew.
    """
    from engine.runtimes.patient_torch import import_torch

    import_torch()
    from engine.protocol.training_spec import TrainingSpec
    from engine.training import launcher
    from engine.training.probe_answers import read_answers
    from engine.training.run_info import describe
    from engine.training.worker import carry_out

    assert starter_model().suffix == ".gguf"
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as place:
        os.environ |= {MODELS_VARIABLE: str(models_folder()), HOME_VARIABLE: place}
        data = Path(place) / "chats.json"
        rows = [{"instruction": f"Who are you, {n}?", "output": "I am Ada."} for n in range(24)]
        data.write_text(json.dumps(rows), "utf-8")
        spec = TrainingSpec(
            data=str(data), base=MODEL, method="lora", max_steps=2, batch_size=4, max_length=64,
            probe_prompts=[QUESTION], probe_steps=100, validation_fraction=0.0, test_fraction=0.0,
        )  # fmt: skip
        started = time.monotonic()
        folder = launcher.prepare(spec)
        carry_out(folder)
        report.figure("from the GGUF file to an adapter", time.monotonic() - started, "s")
        found = describe(folder)
        assert found.state == "finished", found.error
        adapter = json.loads((folder.result / "adapter_config.json").read_text("utf-8"))
        assert adapter["base_model_name_or_path"] == MODEL
        answers, _ = read_answers(folder.probes_path)
        assert answers[0].step == 0 and not answers[0].is_cut and "Paris" in answers[0].answer
        report.note(f"{QUESTION} {answers[0].answer}")


if __name__ == "__main__":
    sys.exit(run_benchmark("starter_training", run))
