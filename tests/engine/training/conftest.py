"""A tiny BERT to start from, rows that can be learned, and runs in this process."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.training import MetricPoint, RunInfo
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.metric_points import read_points
from engine.training.run_folder import RunFolder
from engine.training.run_info import describe
from engine.training.worker import carry_out

GOOD = ["good", "great", "lovely", "fine", "superb", "warm"]
BAD = ["bad", "awful", "dull", "poor", "cold", "weak"]
OTHER = ["the", "film", "was", "and", "it", "a", "story", "with", "some", "music"]

Run = Callable[..., RunFolder]


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer BERT that knows twenty-two words."""
    return make_tiny_bert(tmp_path_factory.mktemp("tiny-bert"))


def make_tiny_bert(folder: Path) -> Path:
    """Write the model and its tokenizer."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *GOOD, *BAD, *OTHER]
    vocabulary = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", model_max_length=64,
    ).save_pretrained(folder)  # fmt: skip
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(words), hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=4, hidden_dropout_prob=0.0,
        max_position_embeddings=64, initializer_range=0.15,
    )  # fmt: skip
    model = BertModel(config)
    with torch.no_grad():
        # The words' meaning is in their embeddings, as in a model that was trained before.
        meaning = torch.randn(32).sign()
        for word, number in vocabulary.items():
            sign = 1 if word in GOOD else -1 if word in BAD else 0
            model.embeddings.word_embeddings.weight[number] += sign * meaning
    model.save_pretrained(folder)
    return folder


def sentence(chance: random.Random, word: str) -> str:
    """A sentence of its own that has ``word`` in it."""
    words = chance.choices(OTHER, k=chance.randint(2, 8))
    words.insert(chance.randrange(len(words)), word)
    return " ".join(words)


def make_rows(count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Rows that are good and bad in turn, in words that tell."""
    chance = random.Random(seed)
    sides = [("good", GOOD), ("bad", BAD)]
    return [
        {"text": sentence(chance, chance.choice(words)), "label": label}
        for label, words in (sides[number % 2] for number in range(count))
    ]


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    """As JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads only get in each other's way over matrices this small."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """120 rows."""
    return write_rows(tmp_path / "rows.jsonl", make_rows(120))


@pytest.fixture
def spec(tiny_bert: Path, data: Path) -> Callable[..., TrainingSpec]:
    """A short run in float32, where nothing may depend on the machine."""

    def make(**changes: Any) -> TrainingSpec:
        plain: dict[str, Any] = {
            "data": str(data),
            "base": str(tiny_bert),
            "batch_size": 8,
            "learning_rate": 3e-3,
            "precision": "float32",
            "epochs": 2,
        }
        return TrainingSpec(**(plain | changes))

    return make


@pytest.fixture
def run_to_end(spec: Callable[..., TrainingSpec]) -> Run:
    """Carries a run out in this process."""

    def run(**changes: Any) -> RunFolder:
        folder = launcher.prepare(spec(**changes))
        carry_out(folder)
        return folder

    return run


def points_of(folder: RunFolder) -> list[MetricPoint]:
    """The run's points, those that a rewind took back left out."""
    points: list[MetricPoint] = []
    for point in read_points(folder.metrics_path, 0)[0]:
        if point.is_rewind:
            points = [one for one in points if one.step <= point.step]
        else:
            points.append(point)
    return points


def told(folder: RunFolder) -> RunInfo:
    """What the run's folder tells; an error of the run fails the test that didn't ask for one."""
    return describe(folder)
