"""The starter sentiment model: what ships, what it claims, and what is left out to make it."""

import importlib.util
import json
import warnings
from pathlib import Path
from types import ModuleType

import pytest

from assets import asset
from engine.protocol.home import models_folder
from tests.engine.conftest import data_folder

__all__ = ["data_folder"]

ROOT = Path(__file__).resolve().parents[2]
BASE = "all-minilm-l6-v2"
MAX_BYTES = 5_000_000


@pytest.fixture(scope="module")
def script() -> ModuleType:
    path = ROOT / "packaging" / "train_starter_sentiment.py"
    spec = importlib.util.spec_from_file_location("train_starter_sentiment", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(path: Path, header: str, rows: list[str]) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def test_what_ships_is_small_and_whole_and_names_no_folder_of_a_machine() -> None:
    folder = asset("starter_sentiment")
    files = {path.name: path for path in folder.iterdir()}
    assert files.keys() == {
        "README.md", "adapter_config.json", "adapter_model.safetensors", "calibration.json",
        "config.json", "training.json",
    }  # fmt: skip
    assert sum(path.stat().st_size for path in files.values()) < MAX_BYTES
    adapter = json.loads(files["adapter_config.json"].read_text("utf-8"))
    assert adapter["base_model_name_or_path"] == BASE
    config = json.loads(files["config.json"].read_text("utf-8"))
    assert list(config["id2label"].values()) == ["negative", "neutral", "positive"]
    for name, path in files.items():
        if path.suffix != ".safetensors":
            text = path.read_text("utf-8")
            assert "/home/" not in text and "/root/" not in text and "/tmp/" not in text, name


def test_what_ships_is_as_good_as_asked_and_its_card_says_so() -> None:
    facts = json.loads(asset("starter_sentiment/training.json").read_text("utf-8"))
    metrics = facts["metrics"]
    assert metrics["macro_f1"] >= 0.70
    assert metrics["sst2_dev_accuracy"] >= 0.86
    assert metrics["ece"] <= 0.05
    held_out = facts["rows"]["test"] / sum(facts["rows"].values())
    assert held_out == pytest.approx(0.2, abs=0.005)
    card = asset("starter_sentiment/README.md").read_text("utf-8")
    assert "language: en\n" in card and "cjhutto/vaderSentiment" in card
    for name in ("macro_f1", "ece", "sst2_dev_accuracy"):
        assert f"{metrics[name]:.4f}" in card, name


def test_rows_that_share_text_with_what_must_stay_unseen_are_left_out(
    script: ModuleType, tmp_path: Path
) -> None:
    unseen = "a gorgeous , witty , seductive movie that nobody will soon forget"
    data = table(
        tmp_path / "rated.tsv",
        "source\trating\ttext",
        [
            f"m\t2.0\t{unseen.title()}!",
            "m\t2.0\tIt is (a Gorgeous, witty, seductive movie) that I saw.",
            "m\t-1.0\tA movie that nobody will miss.",
            "m\t1.0\tGreat fun, truly.",
            "m\t0.0\tThe film is, all in all, great fun, truly warm, and long.",
        ],
    )
    apart = table(
        tmp_path / "dev.tsv", "text\tlabel", [f"{unseen}\t1", "great fun , truly warm\t1"]
    )
    spec, left_out = script.make_spec(data, apart, 1.0)
    kept = [json.loads(line)["text"] for line in Path(spec.data).read_text("utf-8").splitlines()]
    assert kept == ["A movie that nobody will miss.", "Great fun, truly."]
    assert left_out == 3


@pytest.mark.slow
def test_the_claim_about_sst2_can_be_measured_again(script: ModuleType, data_folder: Path) -> None:
    base = models_folder() / BASE
    assert (base / "config.json").is_file(), f"{BASE} is not in {base}: run `make test`"
    facts = json.loads(asset("starter_sentiment/training.json").read_text("utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft asks transformers by an old name
        found = script.measure_apart(
            asset("starter_sentiment"), base, data_folder / "sst2" / "dev.tsv"
        )
    assert found["sst2_dev_rows"] == 872
    assert found["sst2_dev_accuracy"] == pytest.approx(
        facts["metrics"]["sst2_dev_accuracy"], abs=0.003
    )
