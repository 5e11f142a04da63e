"""The whole way of a GGUF base, in small: converted, trained with LoRA, merged, written as GGUF
and held against what was trained, by llama.cpp itself and with the limit that people get."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.training_spec import TrainingSpec
from engine.training import launcher
from engine.training.probe_answers import read_answers
from engine.training.results.exports.gates import PROBES, TOP1_LIMIT
from engine.training.results.forgetting import general_sentences
from engine.training.run_info import describe
from engine.training.worker import carry_out
from tests.engine.runtimes.conftest import write_gguf
from tests.engine.tiny_causal import make_llama
from tests.engine.training.results.test_exports import exported
from tests.engine.training.results.test_run_reports import alpaca

STEPS = 120


def knowing(folder: Path) -> Path:
    """A tiny Llama that knows the texts of the gates by heart: what random weights choose is
    mostly a near tie, which any rounding turns over."""
    import torch
    import transformers

    make_llama(folder)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModelForCausalLM.from_pretrained(folder)
    texts = [*general_sentences()[::5]]
    for prompt in PROBES:
        turns = [{"role": "user", "content": prompt}, {"role": "assistant", "content": "Paris."}]
        texts.append(tokenizer.apply_chat_template(turns, tokenize=False))
    rows = [torch.tensor(tokenizer(text)["input_ids"]) for text in texts]
    ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    labels = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=-100)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(STEPS):
        model(input_ids=ids, labels=labels).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    model.save_pretrained(folder)
    return folder


def test_a_trained_gguf_says_what_was_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    torch.set_num_threads(1)
    shelf = tmp_path / "models"
    shelf.mkdir()
    monkeypatch.setenv(MODELS_VARIABLE, str(shelf))
    write_gguf(knowing(tmp_path / "base"), shelf / "small.gguf")
    spec: dict[str, Any] = {
        "data": str(alpaca(tmp_path / "colours.json")), "base": "small", "method": "lora",
        "task": "chat", "max_steps": 3, "batch_size": 8, "max_length": 96, "precision": "float32",
        "test_fraction": 0.0, "validation_fraction": 0.0, "probe_prompts": [PROBES[0]],
    }  # fmt: skip
    folder = launcher.prepare(TrainingSpec(**spec))
    carry_out(folder)
    assert describe(folder).state == "finished", describe(folder).error
    adapter = json.loads((folder.result / "adapter_config.json").read_text())
    assert adapter["base_model_name_or_path"] == "small"
    answers, _ = read_answers(folder.probes_path)
    assert answers[0].step == 0 and answers[0].answer == "Paris." and not answers[0].is_cut
    result = exported(folder, "gguf_f16", tmp_path / "tuned.gguf")
    found = {one.name: one for one in result.gates}
    assert set(found) == {"end_token", "template", "tokens", "top1_agreement", "perplexity"}
    agreement = found["top1_agreement"]
    assert agreement.limit == TOP1_LIMIT == 0.99
    assert agreement.value is not None and agreement.value >= 0.99
