"""Chats, raw text and masked text, trained for real on models too small to matter."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from engine.training.probe_answers import read_answers
from tests.engine.training.chat_runs import (
    Spec,
    carried_out,
    chat_spec,
    chats,
    looks,
    tiny_llama,
    tiny_qwen,
)
from tests.engine.training.conftest import points_of, told
from tests.engine.training.tiny_language import TEXT, make_masked_model

__all__ = ["chat_spec", "chats", "tiny_llama", "tiny_qwen"]


@pytest.fixture(scope="session")
def tiny_masked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_masked_model(tmp_path_factory.mktemp("tiny-masked"))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    chance = random.Random(7)
    lines = [" ".join(chance.choices(TEXT, k=chance.randint(1, 4))) for _ in range(60)]
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"text": line}) + "\n" for line in lines), "utf-8")
    return path


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


def test_answers_are_told_as_they_come_and_as_history(chat_spec: Spec) -> None:
    from engine.context import JobContext
    from engine.training.watcher import Watcher, send_history

    folder = carried_out(chat_spec(max_steps=6, probe_prompts=["Why?", "Who?"]))
    told_of: list[Any] = []
    send_history(folder, JobContext(1, lambda name, update: told_of.append(update)))
    assert told_of[0].is_history
    pairs = [(one.step, one.prompt) for update in told_of for one in update.probes]
    assert pairs == [(0, "Why?"), (0, "Who?"), (6, "Why?"), (6, "Who?")]
    updates: list[Any] = []
    watcher = Watcher(lambda name, update: updates.append(update))
    from engine.training.watcher import _Watched

    watcher._watched[folder.id] = _Watched(folder, is_new=True)
    watcher._tell(watcher._watched[folder.id])
    assert [(one.step, one.prompt) for one in updates[0].probes] == pairs


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
