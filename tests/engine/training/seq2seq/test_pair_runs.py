"""Runs on pairs from data to a model that Translate and Summarize open."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.cli import Terminal
from engine.errors import EngineError
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.runtimes.translation_languages import read_languages
from engine.training import launcher
from engine.training.probe_answers import read_answers
from engine.training.reporter import RunReporter
from engine.training.run_folder import RunFolder
from engine.training.worker import carry_out
from tests.engine.tiny_seq2seq import save_seq2seq
from tests.engine.tiny_translator import save_marian, save_t5
from tests.engine.training.conftest import points_of, told
from tests.engine.training.seq2seq.conftest import (
    RunPairs,
    make_pairs,
    write_aligned,
    write_json_lines,
)


def note_args(folder: RunFolder, key: str) -> dict[str, Any]:
    """The arguments of a note; fails where it isn't told."""
    return next(note.args for note in told(folder).notes if note.key == key)


def translate(result: Path, texts: list[str]) -> list[str]:
    """What the runtime of Translate makes of them with the model in ``result``."""
    from engine.models.hardware import decide, probe_torch
    from engine.runtimes.seq2seq_load import load_seq2seq
    from engine.runtimes.translator import Direction

    languages = read_languages(result, "pairs")
    assert languages.pairs == (("en", "de"),)
    translator = load_seq2seq(result, decide(probe_torch(), "cpu"), languages, name="pairs")
    return [one.text for one in translator.translate(texts, Direction("en", "de"), lambda: None)]


def translate_command(arguments: list[str], folder: Path) -> str:
    """What ``atelier translate`` prints."""
    from engine.commands import translate as command
    from engine.loaded_translator import CURRENT

    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        assert command.run(parser.parse_args(arguments), Terminal(out, err)) == 0
    CURRENT.unload()
    return (folder / "out").read_text("utf-8").strip()


def test_from_nothing_it_learns_its_pairs_and_translate_opens_it(
    run_pairs: RunPairs, tmp_path: Path
) -> None:
    seen = write_json_lines(tmp_path / "seen.jsonl", make_pairs())
    folder = run_pairs(eval_data=seen, validation_fraction=0, batch_size=10, epochs=30)
    info = told(folder)
    assert (info.state, info.error) == ("finished", None)
    assert info.step == 120
    assert info.metrics["bleu"] > 50 and info.metrics["chrf"] > 50
    assert info.metrics["rows"] == 40
    assert info.metrics["perplexity"] < 3
    assert "tok:13a" in str(note_args(folder, "note.training_signature")["signature"])
    assert info.tokens_per_second > 0
    source, target = make_pairs()[0]
    assert translate(folder.result, [source]) == [target]
    command = ["--model", str(folder.result), "--from", "en", "--to", "de", "--text", source]
    assert translate_command([*command, "--device", "cpu"], tmp_path) == target
    facts = json.loads((folder.result / "training.json").read_text("utf-8"))
    assert facts["languages"] == ["en", "de"] and facts["base"] == ""
    assert not folder.checkpoints.exists()


def test_each_look_tells_loss_bleu_and_chrf(run_pairs: RunPairs) -> None:
    folder = run_pairs(epochs=2, probe_prompts=["The dog runs."])
    answers, _ = read_answers(folder.probes_path)
    assert [(one.step, one.prompt) for one in answers] == [
        (step, "The dog runs.") for step in (0, 2, 4)
    ]
    looks = [one.values for one in points_of(folder) if "validation_loss" in one.values]
    assert len(looks) == 2
    for look in looks:
        assert {"validation_bleu", "validation_chrf", "validation_perplexity"} <= look.keys()
    best = min(range(2), key=lambda at: looks[at]["validation_loss"])
    assert told(folder).best_step == (2, 4)[best]


class _PausedAt(RunReporter):
    """A run that is asked to pause at a step."""

    step = 0

    def asked(self) -> str:
        return "pause" if self.status.step >= self.step else ""


def test_a_paused_run_ends_as_one_that_never_stopped(
    pair_spec: Callable[..., TrainingSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = launcher.prepare(pair_spec(epochs=4))
    carry_out(whole)
    paused = launcher.prepare(pair_spec(epochs=4))
    with monkeypatch.context() as patch:
        patch.setattr(_PausedAt, "step", 3)
        patch.setattr("engine.training.worker.RunReporter", _PausedAt)
        carry_out(paused)
    assert told(paused).state == "paused" and 3 <= told(paused).step < 8
    carry_out(paused)
    assert told(paused).state == "finished"
    assert told(paused).metrics == pytest.approx(told(whole).metrics)
    ours = {one.step: one.values["loss"] for one in points_of(paused) if "loss" in one.values}
    theirs = {one.step: one.values["loss"] for one in points_of(whole) if "loss" in one.values}
    shared = ours.keys() & theirs.keys()
    assert max(shared) == 8
    for step in shared:
        assert ours[step] == pytest.approx(theirs[step], rel=1e-4)


def test_a_stopped_run_leaves_a_model(run_pairs: RunPairs, monkeypatch: Any) -> None:
    monkeypatch.setattr(RunReporter, "asked", lambda self: "stop" if self.status.step else "")
    folder = run_pairs(epochs=50)
    assert told(folder).state == "stopped"
    assert (folder.result / "model.safetensors").is_file()


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_base_is_tuned_in_full_or_with_an_adapter(
    method: str, run_pairs: RunPairs, tmp_path: Path
) -> None:
    base = save_marian(tmp_path / "opus", source="en", target="de")
    folder = run_pairs(base=str(base), method=method, learning_rate=None)
    info = told(folder)
    assert (info.state, info.error) == ("finished", None)
    losses = [one.values["loss"] for one in points_of(folder) if "loss" in one.values]
    assert losses[-1] < losses[0]
    assert len(translate(folder.result, ["The dog runs."])) == 1
    if method == "lora":
        adapter = json.loads((folder.result / "adapter_config.json").read_text("utf-8"))
        assert adapter["base_model_name_or_path"] == str(base)
        assert not list(folder.result.glob("model*.safetensors"))


def test_translate_knows_the_direction_a_t5_has_learned(
    run_pairs: RunPairs, tmp_path: Path
) -> None:
    base = save_t5(tmp_path / "t5", tasks=True)
    folder = run_pairs(base=str(base), target_language="pt", max_steps=1)
    assert told(folder).error is None
    languages = read_languages(folder.result, "t5")
    assert languages.pairs == (("en", "de"), ("en", "pt"))
    asked = languages.asking("Hello.", ("en", "pt"))
    assert asked == "translate English to Portuguese: Hello."


def test_summaries_are_learned_and_summarize_opens_both_kinds(
    run_pairs: RunPairs, tmp_path: Path
) -> None:
    from engine.models.hardware import decide, probe_torch
    from engine.runtimes.transformers_summarizer import is_summarizer, load_summarizer

    rows = [{"document": f"{a} {a} It was so.", "summary": a} for a, _ in make_pairs()]
    data = tmp_path / "news.jsonl"
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    asked: dict[str, Any] = {"data": str(data), "target_data": "", "task": "summarization"}
    asked |= {"source_language": "", "target_language": ""}
    for base in ("", str(save_seq2seq(tmp_path / "bart", "bart"))):
        folder = run_pairs(**asked, base=base)
        info = told(folder)
        assert (info.state, info.error) == ("finished", None)
        assert 0 <= info.metrics["rouge_l"] <= 100 and "bleu" not in info.metrics
        assert is_summarizer(folder.result)
        summarizer = load_summarizer(folder.result, decide(probe_torch(), "cpu"), name="news")
        assert isinstance(summarizer.summarize(rows[0]["document"], 16, lambda: False), str)


def test_files_of_different_length_are_refused(
    pair_spec: Callable[..., TrainingSpec], tmp_path: Path
) -> None:
    pairs = write_aligned(tmp_path, make_pairs())
    with Path(pairs["target_data"]).open("a", encoding="utf-8") as file:
        file.write("Noch eine Zeile.\n")
    with pytest.raises(EngineError) as caught:
        launcher.prepare(pair_spec())
    assert caught.value.text.key == "error.training_line_counts"
    assert (caught.value.text.args["lines"], caught.value.text.args["other_lines"]) == (40, 41)


def test_what_is_empty_or_long_or_small_is_told(run_pairs: RunPairs, tmp_path: Path) -> None:
    pairs = make_pairs()
    pairs[3] = (pairs[3][0], "")
    pairs[5] = ("", pairs[5][1])
    pairs[7] = (" and ".join([pairs[7][0]] * 12), pairs[7][1])
    write_aligned(tmp_path, pairs)
    folder = run_pairs(vocabulary_size=9000, epochs=1)
    assert told(folder).error is None
    assert note_args(folder, "note.training_rows_left_out") == {"rows": 2}
    assert note_args(folder, "note.training_texts_cut") == {"rows": 1, "max_length": 32}
    size = note_args(folder, "note.training_vocabulary_reduced")
    assert size["asked"] == 9000 and 260 < int(size["size"]) < 1000


@pytest.mark.parametrize(("base", "method"), [("", "lora"), ("marian", "head")])
def test_a_method_that_pairs_have_not_is_refused(
    base: str, method: str, run_pairs: RunPairs, tmp_path: Path
) -> None:
    folder = str(save_marian(tmp_path / base)) if base else ""
    error = told(run_pairs(base=folder, method=method)).error
    assert error is not None and error.text == TextKey(
        "error.training_pair_method", {"method": method}
    )
