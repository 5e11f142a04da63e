"""``atelier train``: one JSON object at the end, and no run left behind when it is stopped."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.commands.train_options import add_spec_arguments, spec_of
from engine.protocol.training import LIVE_STATES
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.run_info import list_runs
from tests.engine.test_cli import ROOT, atelier
from tests.engine.training.conftest import data, make_rows, tiny_bert, write_rows

__all__ = ["data", "tiny_bert"]


@pytest.fixture
def arguments(data: Path, tiny_bert: Path) -> Callable[..., list[str]]:
    def make(*more: str) -> list[str]:
        return ["train", str(data), "--base", str(tiny_bert), "--batch-size", "8", *more]

    return make


@pytest.mark.slow
def test_the_last_line_has_the_metrics(
    arguments: Callable[..., list[str]], atelier_home: Path, tmp_path: Path
) -> None:
    given = write_rows(tmp_path / "eval.jsonl", make_rows(20, seed=5))
    options = ["--eval", str(given), "--max-steps", "5", "--name", "Mine", "--json"]
    done = atelier(*arguments(*options), home=atelier_home, program="engine")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout.splitlines()[-1])
    assert {"accuracy", "macro_f1", "loss"} <= facts["metrics"].keys()
    assert facts["name"] == "Mine" and facts["seconds"] > 0 and facts["steps"] == 5
    assert (Path(facts["model"]) / "model.safetensors").is_file()
    listed = atelier("train", "--runs", home=atelier_home, program="engine")
    assert facts["run"] in listed.stdout and "finished" in listed.stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "Give either a file"),
        (("/nowhere.csv",), "/nowhere.csv is not there."),
        (("--resume", "nothing"), "There is no run called 'nothing'."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    options: tuple[str, ...], sentence: str, atelier_home: Path
) -> None:
    done = atelier("train", *options, home=atelier_home, program="engine")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(sentence) and len(done.stderr.splitlines()) == 1


def test_bands_that_are_none_are_wrong_usage(data: Path, atelier_home: Path) -> None:
    done = atelier("train", str(data), "--bands", "1", home=atelier_home, program="engine")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'1' is not two numbers with a comma between" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_stopping_the_command_stops_its_run_and_it_can_be_resumed(
    arguments: Callable[..., list[str]], atelier_home: Path
) -> None:
    command = subprocess.Popen(
        [sys.executable, "-m", "engine", *arguments("--epochs", "500", "--json")],
        cwd=ROOT,
        env=os.environ | {"ATELIER_HOME": str(atelier_home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while not any(run.step > 1 for run in list_runs().runs):
        assert command.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    command.send_signal(signal.SIGTERM)
    out, err = command.communicate(timeout=60)
    (run,) = list_runs().runs
    assert command.returncode == 1 and out == ""
    assert run.state == "paused" and run.state not in LIVE_STATES
    assert f"--resume {run.id}" in err


def parsed(*arguments: str) -> TrainingSpec:
    parser = argparse.ArgumentParser()
    add_spec_arguments(parser)
    return spec_of(parser.parse_args(arguments))


def test_every_field_of_a_run_can_be_said() -> None:
    spec = parsed(
        "chats.json", "--shape", "alpaca", "--train-on", "everything", "--lora-rank", "4",
        "--probe", "Who are you?", "--probe", "Why?", "--fill", "name=Ada = me", "--dora",
        "--target-data", "b.txt", "--micro-batch-size", "2", "--column", "output=answer",
        "--activation-checkpointing", "on", "--method", "qlora", "--base", "",
    )  # fmt: skip
    assert spec == TrainingSpec(
        data="chats.json", shape="alpaca", train_on="everything", lora_rank=4,
        probe_prompts=["Who are you?", "Why?"], fill={"name": "Ada = me"}, use_dora=True,
        target_data="b.txt", micro_batch_size=2, columns={"output": "answer"},
        activation_checkpointing="on", method="qlora", base="",
    )  # fmt: skip
    sayable = set(vars(_all_options())) | {"data"}
    missing = set(TrainingSpec.__struct_fields__) - sayable
    assert missing == {"checkpoint_seconds", "checkpoint_steps"}


def test_a_run_for_several_machines_is_prepared_and_not_started(
    arguments: Callable[..., list[str]], atelier_home: Path
) -> None:
    done = atelier(*arguments("--prepare"), home=atelier_home, program="engine")
    assert done.returncode == 0, done.stderr
    assert (Path(done.stdout.strip()) / "run.json").is_file()
    (run,) = list_runs().runs
    assert (run.step, run.model) == (0, "")


def _all_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_spec_arguments(parser)
    return parser.parse_args([])


def test_a_run_is_repeated_from_its_description(
    data: Path, tiny_bert: Path, atelier_home: Path, tmp_path: Path
) -> None:
    asked = TrainingSpec(data=str(data), base=str(tiny_bert), epochs=7, name="Mine", seed=3)
    described = launcher.prepare(asked).path / "run.json"
    assert parsed(str(described)) == asked
    assert parsed(str(described), "--epochs", "1").epochs == 1
    plain = tmp_path / "mine.json"
    plain.write_bytes(msgspec.json.encode(asked))
    assert parsed(str(plain)) == asked
    rows = tmp_path / "rows.json"
    rows.write_text('[{"text": "good", "label": "a"}]', "utf-8")
    assert parsed(str(rows)).data == str(rows)
