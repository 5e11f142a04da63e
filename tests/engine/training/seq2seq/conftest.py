"""Pairs that can be learned, in two aligned files, and runs on them in this process."""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.run_folder import RunFolder
from engine.training.worker import carry_out

WHO = {"dog": "Der Hund", "cat": "Die Katze", "man": "Der Mann", "child": "Das Kind"}
DOES = {"runs": "rennt", "sleeps": "schläft", "eats": "isst", "jumps": "springt"}
WHERE = {"in the park": "im Park", "on the street": "auf der Straße", "at home": "zu Hause"}

RunPairs = Callable[..., RunFolder]


def make_pairs(count: int = 40) -> list[tuple[str, str]]:
    """English sentences and their translations into German, each once."""
    every = list(itertools.product(WHO, DOES, WHERE))
    random.Random(0).shuffle(every)
    return [
        (f"The {who} {does} {where}.", f"{WHO[who]} {DOES[does]} {WHERE[where]}.")
        for who, does, where in every[:count]
    ]


def write_aligned(folder: Path, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """``train.en`` and ``train.de``, as a run is asked for them."""
    for at, name in enumerate(("train.en", "train.de")):
        content = "".join(pair[at] + "\n" for pair in pairs)
        (folder / name).write_text(content, "utf-8")
    return {"data": str(folder / "train.en"), "target_data": str(folder / "train.de")}


def write_json_lines(path: Path, pairs: list[tuple[str, str]]) -> str:
    """The same as one file."""
    rows = [{"translation": {"en": source, "de": target}} for source, target in pairs]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def pair_spec(tmp_path: Path) -> Callable[..., TrainingSpec]:
    """A short run from nothing in float32, where nothing may depend on the machine."""
    files = write_aligned(tmp_path, make_pairs())

    def make(**changes: Any) -> TrainingSpec:
        plain: dict[str, Any] = files | {
            "base": "",
            "task": "translation",
            "source_language": "en",
            "target_language": "de",
            "scratch_size": "tiny",
            "vocabulary_size": 320,
            "max_length": 32,
            "batch_size": 16,
            "learning_rate": 2e-3,
            "precision": "float32",
            "early_stopping": 0,
            "epochs": 2,
            "name": "pairs",
        }
        return TrainingSpec(**(plain | changes))

    return make


@pytest.fixture
def run_pairs(pair_spec: Callable[..., TrainingSpec]) -> RunPairs:
    """Carries a run out in this process."""

    def run(**changes: Any) -> RunFolder:
        folder = launcher.prepare(pair_spec(**changes))
        carry_out(folder)
        return folder

    return run
