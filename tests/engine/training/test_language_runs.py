"""Chats, raw text and masked text, trained for real on models too small to matter."""

import json
import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.probe_answers import read_answers
from engine.training.results.fresh_checkpoint import newest_step, refresh_checkpoint
from engine.training.run_folder import RunFolder
from engine.training.worker import carry_out
from tests.engine.training.conftest import points_of, told
from tests.engine.training.tiny_language import (
    TEXT,
    make_language_model,
    make_masked_model,
    write_json,
)

Spec = Callable[..., TrainingSpec]


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_language_model(tmp_path_factory.mktemp("tiny-llama"))


@pytest.fixture(scope="session")
def tiny_qwen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_language_model(tmp_path_factory.mktemp("tiny-qwen"), "qwen2")


@pytest.fixture(scope="session")
def tiny_masked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_masked_model(tmp_path_factory.mktemp("tiny-masked"))


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


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    return write_json(tmp_path / "chats.json", chat_rows(60))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    chance = random.Random(7)
    lines = [" ".join(chance.choices(TEXT, k=chance.randint(1, 4))) for _ in range(60)]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines), "utf-8")
    return path


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


def reply(folder: Path, prompt: str) -> str:
    """What a result folder answers, loaded by transformers alone."""
    import transformers

    model = transformers.AutoModelForCausalLM.from_pretrained(folder).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    given = tokenizer.apply_chat_template(
        [{"role": "user", "content": prompt}],
        add_generation_prompt=True,
        return_tensors="pt",
        return_dict=True,
    )
    config = transformers.GenerationConfig(
        max_new_tokens=12, do_sample=False, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )  # fmt: skip
    out = model.generate(**given, generation_config=config)
    return str(tokenizer.decode(out[0, given["input_ids"].shape[1] :]))


def test_a_chat_model_learns_its_name_and_shows_how(chat_spec: Spec) -> None:
    spec = chat_spec(epochs=10, early_stopping=0, probe_prompts=["Who are you?"], probe_steps=20)
    folder = carried_out(spec)
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.task == "chat" and run.micro_batch_size == 8 and run.memory_bytes > 0
    assert run.metrics["loss"] < 0.2 and run.metrics["perplexity"] < 1.3
    values = next(point.values for point in points_of(folder) if "loss" in point.values)
    assert {"loss", "perplexity", "learning_rate", "grad_norm", "tokens_per_second"} <= set(values)
    assert run.tokens_per_second > 0
    assert reply(Path(run.model), "Who are you?") == "I am Ada.<|im_end|>"
    answers, _ = read_answers(folder.probes_path)
    assert [answer.step for answer in answers] == [0, 20, 40, 60]
    assert answers[0].answer != "I am Ada." and answers[-1].answer == "I am Ada."
    assert answers[0].is_cut and not answers[-1].is_cut


@pytest.mark.parametrize("variant", [{}, {"use_rslora": True}, {"use_dora": True}])
def test_lora_writes_an_adapter_with_its_base_and_template(
    chat_spec: Spec, tiny_qwen: Path, variant: dict[str, Any]
) -> None:
    before = (tiny_qwen / "model.safetensors").read_bytes()
    folder = carried_out(chat_spec(base=str(tiny_qwen), method="lora", lora_rank=4, **variant))
    run = told(folder)
    assert run.state == "finished", run.error
    losses = looks(folder)
    assert losses[-1] < losses[0] < 6
    adapter = json.loads((folder.result / "adapter_config.json").read_text())
    assert adapter["base_model_name_or_path"] == str(tiny_qwen)
    assert adapter["use_rslora"] == variant.get("use_rslora", False)
    assert adapter["use_dora"] == variant.get("use_dora", False)
    names = {path.name for path in folder.result.iterdir()}
    assert {"adapter_model.safetensors", "config.json", "tokenizer.json", "training.json"} <= names
    assert "model.safetensors" not in names
    assert (tiny_qwen / "model.safetensors").read_bytes() == before
    config = json.loads((folder.result / "config.json").read_text())
    assert config["architectures"] == ["Qwen2ForCausalLM"]


def test_parts_of_a_batch_change_nothing(chat_spec: Spec) -> None:
    whole = carried_out(chat_spec(micro_batch_size=8, max_steps=6))
    parts = carried_out(chat_spec(micro_batch_size=1, max_steps=6))
    assert told(parts).micro_batch_size == 1
    assert looks(parts) == pytest.approx(looks(whole), abs=1e-4)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_half_precision_and_computing_again_still_learn(chat_spec: Spec, method: str) -> None:
    spec = chat_spec(
        precision="bfloat16", method=method, activation_checkpointing="on", lora_dropout=0.05,
        learning_rate=5e-3, max_steps=8, evaluations_per_epoch=2,
    )  # fmt: skip
    folder = carried_out(spec)
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.is_checkpointing
    assert looks(folder)[-1] < looks(folder)[0]


def test_raw_text_is_read_whole_and_its_perplexity_falls(chat_spec: Spec, texts: Path) -> None:
    folder = carried_out(chat_spec(data=str(texts), epochs=4, max_length=16, batch_size=16))
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.task == "causal_lm"
    losses = looks(folder)
    assert losses[-1] < 0.8 * losses[0]


def test_masked_text_is_learned_by_an_encoder(
    chat_spec: Spec, texts: Path, tiny_masked: Path
) -> None:
    spec = chat_spec(
        data=str(texts), base=str(tiny_masked), epochs=6, max_length=32,
        probe_prompts=["The [MASK] sat on the mat"], learning_rate=3e-3,
    )  # fmt: skip
    folder = carried_out(spec)
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.task == "masked_lm"
    losses = looks(folder)
    assert losses[-1] < 0.9 * losses[0]
    answers, _ = read_answers(folder.probes_path)
    assert answers and "[MASK]" not in answers[-1].answer


def test_a_paused_run_goes_on_to_what_it_would_have_been(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.engine.training.test_survival import asked_at

    settings = {"method": "lora", "epochs": 6, "early_stopping": 0, "learning_rate": 1e-3}
    whole = carried_out(chat_spec(**settings))
    folder = launcher.prepare(chat_spec(**settings))
    with asked_at(folder, 4, "pause"):
        carry_out(folder)
    paused = told(folder)
    assert paused.state == "paused" and 4 <= paused.step < paused.total_steps
    folder.ask("")
    carry_out(folder)
    assert told(folder).metrics == pytest.approx(told(whole).metrics, abs=1e-4)
    assert looks(folder) == pytest.approx(looks(whole), abs=1e-4)


def test_a_checkpoint_is_saved_when_somebody_wants_to_talk_to_it(chat_spec: Spec) -> None:
    """No other is due in such a run before its end."""
    spec = chat_spec(
        method="lora", epochs=1000, early_stopping=0, validation_fraction=0.0, test_fraction=0.0
    )
    folder = launcher.prepare(spec)
    opened: list[tuple[int, int]] = []

    def talk() -> None:
        try:
            while folder.status().step < 2:
                time.sleep(0.01)
            for _ in range(2):
                shown = folder.status().step
                refresh_checkpoint(folder, lambda: None)
                opened.append((shown, newest_step(folder)))
        finally:
            folder.ask("stop")

    thread = threading.Thread(target=talk)
    thread.start()
    carry_out(folder)
    thread.join()
    assert len(opened) == 2
    assert all(newest >= shown for shown, newest in opened)
    run = told(folder)
    assert run.state == "stopped" and opened[-1][1] < run.total_steps
    refresh_checkpoint(folder, lambda: None)  # nothing to wait for


def test_memory_that_runs_out_halves_what_is_computed_at_once(
    chat_spec: Spec, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The allocator refuses everything of more than two rows, then even one without help."""
    from engine.training.language import losses as module
    from engine.training.micro_batch_trainer import is_checkpointing_on

    compute = module.CausalLoss.__call__

    def refusing(self: Any, model: Any, part: dict[str, Any]) -> Any:
        if model.training and (len(part["input_ids"]) > 1 or not is_checkpointing_on(model)):
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory")
        return compute(self, model, part)

    straight = carried_out(chat_spec(max_steps=5))
    monkeypatch.setattr(module.CausalLoss, "__call__", refusing)
    folder = carried_out(chat_spec(max_steps=5))
    run = told(folder)
    assert run.state == "finished", run.error
    assert run.micro_batch_size == 1 and run.is_checkpointing
    keys = [note.key for note in run.notes]
    assert "note.training_less_memory" in keys and "note.training_checkpointing_on" in keys
    assert looks(folder) == pytest.approx(looks(straight), abs=1e-4)


@pytest.mark.parametrize(
    ("rows", "changes", "key"),
    [
        (chat_rows(8), {"method": "head"}, "error.training_method_unsuited"),
        (chat_rows(8), {"method": "qlora"}, "error.training_qlora"),
        (chat_rows(30), {"max_length": 8}, "error.training_nothing_to_learn"),
    ],
)
def test_what_cannot_be_learned_is_refused(
    chat_spec: Spec, tmp_path: Path, rows: Any, changes: dict[str, Any], key: str
) -> None:
    data = write_json(tmp_path / "odd.json", rows)
    try:
        folder = launcher.prepare(chat_spec(data=str(data), **changes))
    except EngineError as refusal:
        assert refusal.text.key == key
        return
    carry_out(folder)
    run = told(folder)
    assert run.state == "failed" and run.error is not None
    assert run.error.text.key == key, run.error


def test_rows_none_of_whose_answers_counts_are_refused_at_the_start(
    chat_spec: Spec, tmp_path: Path
) -> None:
    turns = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Yes"}]
    turns[1] |= {"weight": 0}  # type: ignore[dict-item]
    data = write_json(tmp_path / "masked.json", [{"messages": turns}] * 8)
    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(data=str(data)))
    assert refusal.value.text.key == "error.training_nothing_to_learn"


def test_a_base_that_is_of_another_kind_or_must_not_be_changed_is_refused(
    chat_spec: Spec, tiny_bert: Path, tiny_llama: Path, tmp_path: Path
) -> None:
    import shutil

    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(base=str(tiny_bert)))
    assert refusal.value.text.key == "error.training_base_not_causal"
    guarded = tmp_path / "guarded"
    shutil.copytree(tiny_llama, guarded)
    (guarded / "README.md").write_text("---\nlicense: cc-by-nc-nd-4.0\n---\n# Guarded\n")
    with pytest.raises(EngineError) as refusal:
        launcher.prepare(chat_spec(base=str(guarded)))
    assert refusal.value.text.key == "error.training_licence"
    assert refusal.value.text.args["licence"] == "cc-by-nc-nd-4.0"


def test_a_run_that_was_killed_for_memory_goes_on_with_less_at_once(chat_spec: Spec) -> None:
    import msgspec

    from engine.training.processes import mark_of
    from engine.training.run_folder import ExitRecord

    folder = launcher.prepare(chat_spec(epochs=1))
    gone = msgspec.structs.replace(mark_of(1), pid=2**22 - 1)
    status = msgspec.structs.replace(
        folder.status(), state="running", process=gone, micro_batch_size=8
    )
    folder.write_status(status)
    folder.write_exit(ExitRecord(process=gone, status=-9, oom_kills=1))
    smaller = launcher.smaller_after_kill(folder, status)
    assert smaller.micro_batch_size == 4 and not smaller.is_checkpointing
    assert [note.key for note in smaller.notes] == ["note.training_less_memory"]
    folder.write_status(smaller)
    carry_out(folder)
    assert told(folder).state == "finished" and told(folder).micro_batch_size == 4
    last = launcher.smaller_after_kill(folder, msgspec.structs.replace(status, micro_batch_size=1))
    assert last.is_checkpointing
    folder.write_exit(ExitRecord(process=gone, status=-9, oom_kills=0))
    assert launcher.smaller_after_kill(folder, status) == status


def test_an_answer_that_a_kill_cut_short_costs_no_other(tmp_path: Path) -> None:
    from engine.protocol.training_result import ProbeAnswer
    from engine.training.probe_answers import append_answers

    path = tmp_path / "probes.jsonl"
    first, second = (ProbeAnswer(step=step, prompt="Why?", answer="So.") for step in (0, 4))
    append_answers(path, [first])
    with path.open("ab") as file:
        file.write(b'{"step":2,"prom')
    append_answers(path, [second])
    assert read_answers(path)[0] == [first, second]


def test_answers_are_told_as_they_come_and_as_history(chat_spec: Spec) -> None:
    from engine.context import JobContext
    from engine.training.watcher import Watcher, send_history

    folder = carried_out(chat_spec(max_steps=6, probe_prompts=["Why?", "Who?"]))
    told_of: list[Any] = []
    send_history(folder, JobContext(1, lambda name, update: told_of.append(update)))
    assert told_of[0].is_history
    pairs = [(one.step, one.prompt) for one in told_of[0].probes]
    assert pairs == [(0, "Why?"), (0, "Who?"), (6, "Why?"), (6, "Who?")]
    updates: list[Any] = []
    watcher = Watcher(lambda name, update: updates.append(update))
    from engine.training.watcher import _Watched

    watcher._watched[folder.id] = _Watched(folder, is_new=True)
    watcher._tell(watcher._watched[folder.id])
    assert [(one.step, one.prompt) for one in updates[0].probes] == pairs


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.slow
def test_killed_at_any_instant_a_chat_run_is_found_again_and_ends_the_same(
    chat_spec: Spec,
) -> None:
    from tests.engine.training.killing import fork_server, kill_many

    settings: dict[str, Any] = {
        "method": "lora", "lora_dropout": 0.1, "lora_rank": 4, "epochs": 2, "learning_rate": 1e-3,
        "checkpoint_steps": 2, "early_stopping": 0, "probe_prompts": ["Who?"], "probe_steps": 4,
    }  # fmt: skip
    whole = told(carried_out(chat_spec(**settings)))
    with fork_server() as server:
        outcome = kill_many(
            server, lambda: launcher.prepare(chat_spec(**settings)), kills=8, seed=2, longest=2.0
        )
    assert outcome.kills == 8 and outcome.finished
    for folder in outcome.finished:
        assert told(folder).metrics == pytest.approx(whole.metrics, abs=1e-3)


@pytest.mark.model
def test_the_starter_model_learns_and_answers() -> None:
    """Two steps of LoRA on SmolLM2, from its GGUF file to an adapter."""
    import tempfile

    from engine.models.store import ModelStore
    from engine.protocol.home import models_folder

    with tempfile.TemporaryDirectory() as place:
        data = write_json(Path(place) / "chats.json", chat_rows(24))
        assert ModelStore(models_folder()).resolve("smollm2-135m-instruct").format == "gguf"
        spec = TrainingSpec(
            data=str(data), base="smollm2-135m-instruct", method="lora", max_steps=2,
            batch_size=4, max_length=64, probe_prompts=["What is the capital of France?"],
            probe_steps=100, validation_fraction=0.0, test_fraction=0.0,
        )  # fmt: skip
        folder = carried_out(spec)
        run = told(folder)
        assert run.state == "finished", run.error
        adapter = json.loads((folder.result / "adapter_config.json").read_text())
        assert adapter["base_model_name_or_path"] == "smollm2-135m-instruct"
        answers, _ = read_answers(folder.probes_path)
        assert answers[0].step == 0 and "Paris" in answers[0].answer
        assert not answers[0].is_cut


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_base_without_any_end_token_learns_one_or_says_that_an_adapter_cannot(
    chat_spec: Spec, tiny_llama: Path, tmp_path: Path, method: str
) -> None:
    import shutil

    from transformers import AutoTokenizer

    bare = tmp_path / "bare"
    shutil.copytree(tiny_llama, bare)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        text = (bare / name).read_text("utf-8")
        for known, other in (("<|im_end|>", "<|x|>"), ("<|endoftext|>", "<|y|>")):
            text = text.replace(known, other)
        (bare / name).write_text(text, "utf-8")
    settings = json.loads((bare / "tokenizer_config.json").read_text("utf-8"))
    for name in ("eos_token", "pad_token"):
        settings.pop(name)
    (bare / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")
    (bare / "chat_template.jinja").unlink()
    run = told(carried_out(chat_spec(base=str(bare), method=method, max_steps=4)))
    if method == "lora":
        assert run.error is not None and run.error.text.key == "error.training_token_added"
        return
    assert run.state == "finished", run.error
    tokenizer = AutoTokenizer.from_pretrained(run.model)
    assert tokenizer.eos_token == "<|endoftext|>" and tokenizer.chat_template
    assert "note.training_template_given" in [note.key for note in run.notes]
    assert reply(Path(run.model), "Who are you?")
