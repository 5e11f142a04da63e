"""The terminal: exit statuses, sentences on stderr, nothing but the result on stdout."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def atelier(*arguments: str, home: Path, program: str = "gui") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ATELIER_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        timeout=300,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("chat",),
        ("chat", "hi", "--seed", "-1"),
        ("chat", "hi", "--temperature", "9"),
        ("chat", "hi", "--max-tokens", "0"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], atelier_home: Path) -> None:
    done = atelier(*arguments, home=atelier_home)
    assert done.returncode == 2
    assert "usage: atelier" in done.stderr
    assert done.stdout == ""


def test_a_word_that_is_no_command_and_no_file_is_2(atelier_home: Path) -> None:
    done = atelier("fly", home=atelier_home)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no command 'fly'") and done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_model_that_is_not_there_is_1_with_one_plain_sentence(atelier_home: Path) -> None:
    done = atelier("chat", "hi", "--model", "no-such-model", home=atelier_home)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip().splitlines() == [
        "There is no model called 'no-such-model'. `atelier models` lists those there are."
    ]


def test_an_empty_prompt_is_1(atelier_home: Path) -> None:
    done = atelier("chat", " ", home=atelier_home)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is nothing to answer")


def test_doctor_names_versions_devices_and_reasons(atelier_home: Path) -> None:
    done = atelier("doctor", home=atelier_home)
    assert done.returncode == 0, done.stderr
    for word in ("torch", "transformers", "xllamacpp", "cpu", "chosen:", "because", "smollm2"):
        assert word in done.stdout
    report = json.loads(atelier("doctor", "--json", home=atelier_home).stdout)
    assert report["chosen_device"] and report["reasons"]


def test_a_home_that_cannot_be_written_stops_no_command() -> None:
    done = atelier("models", home=Path("/dev/null/nowhere"))
    assert done.returncode == 0, done.stderr
    assert "smollm2-135m-instruct" in done.stdout
