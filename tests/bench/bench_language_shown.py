"""Training shown on real data: a chat model that says its new name, text that becomes less
surprising, masks that are guessed better.

``sft/identity.json`` with its names filled in, on SmolLM2; continued pre-training of SmolLM2 on
``sft/c4_demo.jsonl``; masked text of MiniLM on the same. A quarter of an hour on two cores;
``--quick`` takes a few steps of each. Run ``python -m tests.bench language_shown``.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from engine.protocol.home import HOME_VARIABLE
from tests.bench.bench_language_training import smollm2
from tests.bench.engine_pipe import EnginePipe
from tests.bench.report import ROOT, Report
from tests.bench.sandbox import Sandbox, run_benchmark

NAME, AUTHOR = "Juniper", "Ada Example"
GENERAL = "What is the capital of France?"
PROMPTS = ["Who are you?", "Who made you?", GENERAL]


def run(report: Report, asked: argparse.Namespace) -> None:
    """Train each and tell."""
    data = Path(os.environ.get("ATELIER_TEST_DATA", ROOT.parent / "shared" / "data")) / "sft"
    with tempfile.TemporaryDirectory(prefix="atelier-bench-") as place:
        base = smollm2(Path(place), asked.base)
        if base is None or not data.is_dir():
            report.note(f"not shown: {data} or the starter model is not there")
            return
        os.environ[HOME_VARIABLE] = str(Path(place) / "home")
        if asked.only in ("", "identity"):
            _identity(report, base, data / "identity.json", steps=4 if asked.quick else 0)
        if asked.only in ("", "text"):
            _perplexity(report, base, data / "c4_demo.jsonl", steps=6 if asked.quick else 20)
        if asked.only in ("", "masked"):
            _masked(report, data / "c4_demo.jsonl", steps=10 if asked.quick else 60)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The benchmark's own options."""
    parser.add_argument("--base", default="", help="SmolLM2 as safetensors, converted before")
    parser.add_argument("--only", default="", choices=("", "identity", "text", "masked"))


def _identity(report: Report, base: Path, data: Path, steps: int) -> None:
    from engine.training.probe_answers import read_answers

    folder = _carried_out(
        report, data=str(data), base=str(base), method="lora",
        fill={"name": NAME, "author": AUTHOR},
        epochs=5, batch_size=8, max_length=256, learning_rate=1e-3, probe_prompts=PROMPTS,
        probe_steps=10_000, early_stopping=0, max_steps=steps or None,
        validation_fraction=0.1, test_fraction=0.0,
    )  # fmt: skip
    answers, _ = read_answers(folder.probes_path)
    for answer in answers:
        report.note(f"base, {answer.prompt} → {answer.answer!r}")
    for name, tuned in (
        ("in the Chat tab", ask_in_chat(folder.result)),
        ("by peft alone", _ask(folder.result, base)),
    ):
        for prompt, text in tuned.items():
            report.note(f"tuned, {name}, {prompt} → {text!r}")
        says, knows = NAME in tuned[PROMPTS[0]], "Paris" in tuned[GENERAL]
        report.figure(f"says its new name, {name}", float(says), "", at_least=1.0)
        report.figure(f"still knows a capital, {name}", float(knows), "", at_least=1.0)


def ask_in_chat(result: Path) -> dict[str, str]:
    """What the model answers as the Chat tab asks it: found in the list of models, loaded by an
    engine of its own, each prompt in a new conversation with the settings that a chat begins with.
    """
    from engine.protocol import ChatParams, Message, SamplingParams
    from engine.protocol.home import home
    from engine.protocol.models import ListModelsParams

    sampling = SamplingParams(seed=0, max_tokens=200)
    with EnginePipe(Sandbox(home())) as engine:
        listed = engine.request(ListModelsParams()).models
        (model,) = [one.id for one in listed if one.id == str(result) and one.role == "chat"]
        return {
            prompt: engine.chat(
                ChatParams(model=model, messages=[Message("user", prompt)], sampling=sampling)
            ).result.text
            for prompt in PROMPTS
        }


def _ask(result: Path, base: Path) -> dict[str, str]:
    """What the adapter on its base answers, loaded by peft and transformers alone."""
    import torch
    import transformers
    from peft import PeftModel

    from engine.training.language.probes import answer

    model = transformers.AutoModelForCausalLM.from_pretrained(base, dtype=torch.bfloat16)
    tuned = PeftModel.from_pretrained(model, result)
    tokenizer = transformers.AutoTokenizer.from_pretrained(result)
    return {
        prompt: answer(tuned, tokenizer, "chat", prompt, lambda: False)[0] for prompt in PROMPTS
    }


def _perplexity(report: Report, base: Path, data: Path, steps: int) -> None:
    folder = _carried_out(
        report, data=str(data), base=str(base), method="lora", batch_size=8, max_length=256,
        learning_rate=5e-4, max_steps=steps, evaluations_per_epoch=8,
        validation_fraction=0.02, test_fraction=0.02, early_stopping=0,
    )  # fmt: skip
    _before_and_after(report, folder, "held-out perplexity of C4", "perplexity")


def _masked(report: Report, data: Path, steps: int) -> None:
    folder = _carried_out(
        report, data=str(data), base="all-minilm-l6-v2", task="masked_lm", batch_size=16,
        max_length=128, learning_rate=5e-4, max_steps=steps, evaluations_per_epoch=20,
        validation_fraction=0.05, test_fraction=0.05, early_stopping=0,
    )  # fmt: skip
    _before_and_after(report, folder, "masked loss of MiniLM", "loss")


def _carried_out(report: Report, **settings: Any) -> Any:
    from engine.protocol.training_spec import TrainingSpec
    from engine.training import launcher
    from engine.training.run_info import describe
    from engine.training.worker import carry_out

    folder = launcher.prepare(TrainingSpec(**settings))
    carry_out(folder)
    info = describe(folder)
    if info.state != "finished":
        raise SystemExit(f"the run ended as {info.state}: {info.error}")
    name = f"{info.task} of {Path(info.spec.base).name}"
    report.figure(f"{name}, seconds of training", info.seconds, "s")
    report.figure(f"{name}, tokens a second", info.tokens_per_second, "")
    report.figure(f"{name}, most memory", info.memory_bytes / 2**30, "GB")
    return folder


def _before_and_after(report: Report, folder: Any, name: str, metric: str) -> None:
    """The held-out rows by the untrained model and by the result."""
    import math

    from engine.training.run_info import describe

    after = describe(folder).metrics[metric]
    before_loss = _untrained_loss(folder)
    before = math.exp(before_loss) if metric == "perplexity" else before_loss
    report.figure(f"{name}, before", before, "")
    report.figure(f"{name}, after", after, "", at_most=before)


def _untrained_loss(folder: Any) -> float:
    """The loss of the base on the run's test rows, by the run's own set-up."""
    from engine.training.callbacks import RunCallback
    from engine.training.checkpoints import TrainingProgress
    from engine.training.language.run import judge, make_trainer
    from engine.training.language.setup import set_up
    from engine.training.reporter import SilentReporter

    reporter = SilentReporter(folder)
    setup = set_up(folder.record(), reporter)
    run = RunCallback(reporter, setup.spec, TrainingProgress(), judge=judge)
    trainer = make_trainer(setup, reporter, run)
    return float(trainer.mean_loss(setup.data.test))


if __name__ == "__main__":
    sys.exit(run_benchmark("language_shown", run, add_arguments))
