"""Runs compare what they made with its base when they end, and their results are used at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.protocol.models import ListModelsParams
from engine.protocol.training_result import (
    ExportTrainingParams,
    TrainingReport,
    TrainingReportParams,
)
from engine.protocol.training_spec import TrainingSpec
from engine.tasks.models_list import run as list_task
from engine.tasks.training_report import run as report_task
from engine.training import launcher
from engine.training.results.exports.export import export
from engine.training.run_folder import RunFolder
from engine.training.run_info import describe
from engine.training.worker import carry_out

COLOURS = ["red", "blue", "green", "black", "white", "grey", "pink", "brown"]
THINGS = ["sky", "sea", "tree", "car", "wall", "cat", "door", "hat", "box", "coat"]


def silent() -> JobContext:
    return JobContext(0, lambda _name, _params: None)


def alpaca(path: Path) -> Path:
    """Eighty questions with answers in the same form."""
    rows = [
        {"instruction": f"What colour is the {thing}?", "input": "", "output": f"It is {colour}."}
        for thing in THINGS
        for colour in COLOURS
    ]
    path.write_text(json.dumps(rows), "utf-8")
    return path


def done(**spec: Any) -> RunFolder:
    import torch

    torch.set_num_threads(1)
    folder = launcher.prepare(TrainingSpec(**({"precision": "float32"} | spec)))
    carry_out(folder)
    info = describe(folder)
    assert info.state == "finished", info.error
    return folder


def report_of(folder: RunFolder) -> TrainingReport:
    return report_task(TrainingReportParams(run=folder.id), silent())


@pytest.mark.parametrize("method", ["lora", "full"])
def test_a_chat_run_reports_that_it_learned(method: str, llama: Path, tmp_path: Path) -> None:
    folder = done(
        data=str(alpaca(tmp_path / "colours.json")), base=str(llama), method=method, task="chat",
        max_steps=12, batch_size=8, learning_rate=1e-2, max_length=96,
    )  # fmt: skip
    report = report_of(folder)
    perplexity = next(one for one in report.metrics if one.name == "perplexity")
    assert perplexity.verdict == "better" and report.rows > 5
    assert describe(folder).metrics["perplexity"] == pytest.approx(perplexity.tuned.value, rel=0.02)
    assert report.notes[0].key == "note.report_better"
    assert report.forgetting[0].name == "perplexity"
    shown = report.examples[0]
    assert "What colour" in shown.prompt and shown.reference.startswith("It is")
    assert shown.base != shown.tuned
    assert "What it is worth" in report.card
    listed = {one.id for one in list_task(ListModelsParams(), silent()).models if one.is_installed}
    assert str(folder.result) in listed
    if method == "lora":
        assert "library_name: peft" in report.card
        params = ExportTrainingParams(run=folder.id, format="safetensors", path=str(tmp_path / "x"))
        export(folder, params, silent())
        card = (tmp_path / "x" / "README.md").read_text("utf-8")
        assert "library_name: transformers" in card and "peft" not in card


@pytest.mark.parametrize("method", ["nothing", "lora"])
def test_a_run_on_pairs_reports_and_is_used_in_translate(method: str, tmp_path: Path) -> None:
    from engine.loaded_translator import LoadedTranslators
    from engine.runtimes.translator import Direction
    from tests.engine.tiny_translator import save_marian
    from tests.engine.training.seq2seq.conftest import make_pairs, write_json_lines

    base = save_marian(tmp_path / "opus", source="en", target="de") if method == "lora" else ""
    folder = done(
        data=write_json_lines(tmp_path / "pairs.jsonl", make_pairs()), base=str(base),
        method="lora" if base else "full", task="translation", max_length=32, batch_size=16,
        source_language="en", target_language="de", scratch_size="tiny", vocabulary_size=320,
        epochs=1, learning_rate=5e-3, name="pairs",
    )  # fmt: skip
    report = report_of(folder)
    assert report.has_base is bool(base)
    assert [one.name for one in report.metrics] == ["bleu", "chrf", "loss", "perplexity"]
    scores = describe(folder).metrics
    for name in ("bleu", "chrf", "loss"):
        found = next(one for one in report.metrics if one.name == name)
        assert found.tuned.value == pytest.approx(scores[name], rel=1e-3, abs=1e-3)
    assert report.forgetting == [] and report.examples[0].reference.endswith(".")
    assert "tok:13a" in report.card and "- de" in report.card
    listed = list_task(ListModelsParams(), silent()).models
    mine = next(one for one in listed if one.id == str(folder.result))
    assert (mine.role, mine.is_installed, mine.name) == ("translator", True, "pairs")
    translators = LoadedTranslators()
    translator = translators.get(mine.id, "cpu", silent()).translator
    asked = (["The dog runs."], Direction("en", "de"), lambda: None)
    said = list(translator.translate(*asked))
    translators.unload()
    if base:  # it says what was trained, not what its base says
        plain = LoadedTranslators()
        other = plain.get(str(base), "cpu", silent()).translator
        before = list(other.translate(*asked))
        plain.unload()
        assert said[0].probability != before[0].probability


def test_an_encoders_gaps_are_compared(tmp_path: Path) -> None:
    from tests.engine.training.conftest import make_rows, make_tiny_bert

    base = make_tiny_bert(tmp_path / "bert")
    text = tokenizer_with_mask(base)
    data = tmp_path / "texts.jsonl"
    data.write_text(
        "".join(json.dumps({"text": row["text"] + text}) + "\n" for row in make_rows(60)), "utf-8"
    )
    folder = done(
        data=str(data), base=str(base), task="masked_lm", max_steps=3, batch_size=8, max_length=32
    )
    report = report_of(folder)
    assert not report.has_base  # a BERT without its head never filled gaps
    assert report.metrics and "[MASK]" in report.examples[0].prompt


def tokenizer_with_mask(folder: Path) -> str:
    """The tiny BERT has no mask: its unknown token becomes one."""
    settings = json.loads((folder / "tokenizer_config.json").read_text("utf-8"))
    content = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    text = json.dumps(content).replace("[UNK]", "[MASK]")
    (folder / "tokenizer.json").write_text(text, "utf-8")
    settings |= {"mask_token": "[MASK]", "unk_token": "[MASK]"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")
    return ""


def test_a_report_that_fails_does_not_cost_the_model(
    llama: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> TrainingReport:
        raise MemoryError("no room")

    monkeypatch.setattr("engine.training.results.language_report.write_report", fail)
    folder = done(
        data=str(alpaca(tmp_path / "colours.json")), base=str(llama), method="lora", task="chat",
        max_steps=1, max_length=96,
    )  # fmt: skip
    notes = {one.key: one.args for one in describe(folder).notes}
    assert "no room" in str(notes["note.report_failed"]["problem"])
    assert (folder.result / "adapter_model.safetensors").is_file()
    # Its card has what the run itself measured.
    card = (folder.result / "README.md").read_text("utf-8")
    measured = describe(folder).metrics["perplexity"]
    assert "library_name: peft" in card and f"| perplexity | {measured:.4g} |" in card


def test_a_classifiers_adapter_is_merged_with_its_labels(tmp_path: Path) -> None:
    from tests.engine.training.conftest import make_rows, make_tiny_bert, write_rows

    base = make_tiny_bert(tmp_path / "bert")
    folder = done(
        data=str(write_rows(tmp_path / "rows.jsonl", make_rows(60))), base=str(base),
        method="lora", max_steps=4, batch_size=8, learning_rate=1e-2,
    )  # fmt: skip
    params = ExportTrainingParams(run=folder.id, format="safetensors", path=str(tmp_path / "out"))
    result = export(folder, params, silent())
    assert [one.name for one in result.gates] == ["greedy_output"]
    config = json.loads((tmp_path / "out" / "config.json").read_text("utf-8"))
    assert sorted(config["label2id"]) == ["bad", "good"]
    assert (tmp_path / "out" / "calibration.json").is_file()
