"""Chats that can be learned by models too small to matter, and runs on them in this process."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.run_folder import RunFolder
from engine.training.worker import carry_out
from tests.engine.training.conftest import points_of
from tests.engine.training.tiny_language import TEXT, make_language_model, write_json

Spec = Callable[..., TrainingSpec]


def chat_rows(count: int) -> list[dict[str, Any]]:
    """Questions with one answer each, in words of the tiny tokenizer."""
    chance = random.Random(5)
    words = " ".join(TEXT).split()
    return [
        {
            "instruction": "Who are you? " + " ".join(chance.choices(words, k=1 + number % 9)),
            "output": "I am Ada.",
        }
        for number in range(count)
    ]


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_language_model(tmp_path_factory.mktemp("tiny-llama"))


@pytest.fixture(scope="session")
def tiny_qwen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_language_model(tmp_path_factory.mktemp("tiny-qwen"), "qwen2")


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    return write_json(tmp_path / "chats.json", chat_rows(60))


@pytest.fixture
def chat_spec(tiny_llama: Path, chats: Path) -> Spec:
    def make(**changes: Any) -> TrainingSpec:
        plain: dict[str, Any] = {
            "data": str(chats),
            "base": str(tiny_llama),
            "batch_size": 8,
            "learning_rate": 1e-2,
            "precision": "float32",
            "epochs": 2,
            "max_length": 96,
            "lora_dropout": 0.0,
        }
        return TrainingSpec(**(plain | changes))

    return make


def carried_out(spec: TrainingSpec) -> RunFolder:
    folder = launcher.prepare(spec)
    carry_out(folder)
    return folder


def looks(folder: RunFolder) -> list[float]:
    return [
        point.values["validation_loss"]
        for point in points_of(folder)
        if "validation_loss" in point.values
    ]
