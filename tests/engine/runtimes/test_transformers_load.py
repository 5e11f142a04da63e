"""What a folder of weights must have to be loaded, and what is said when it hasn't."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CorruptError, EngineError, UnsupportedError
from engine.models.hardware import Machine, decide
from engine.runtimes.transformers_load import load_text_model
from engine.runtimes.transformers_text import TransformersGenerator

CPU = decide(Machine(), "cpu")
Copy = Callable[[Path], Path]


def load(folder: Path, context: int | None = None) -> TransformersGenerator:
    return load_text_model(folder, CPU, context, name="a model")


def change_json(path: Path, **changes: object) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | changes), encoding="utf-8")


def refusal(folder: Path) -> EngineError:
    with pytest.raises(EngineError) as caught:
        load(folder)
    return caught.value


def test_facts_and_template(tiny_llama_folder: Path) -> None:
    generator = load(tiny_llama_folder)
    assert generator.facts.runtime == "transformers"
    assert (generator.facts.device, generator.facts.dtype) == ("cpu", "float32")
    assert generator.facts.context_length == generator.facts.trained_context_length == 1024
    assert [reason.key for reason in generator.facts.reasons] == [
        "reason.asked_for",
        "reason.float32_cpu",
    ]
    assert generator.template.source is not None
    assert generator.template.special_tokens["eos_token"] == "<|im_end|>"


def test_the_context_is_what_was_asked_for_within_what_was_trained(tiny_llama_folder: Path) -> None:
    assert load(tiny_llama_folder, 100).facts.context_length == 100
    assert load(tiny_llama_folder, 5000).facts.context_length == 1024


def test_bfloat16_where_it_is_fast(tiny_llama_folder: Path) -> None:
    fast = decide(Machine(has_cpu_fast_bfloat16=True), "auto")
    generator = load_text_model(tiny_llama_folder, fast, None, name="a model")
    assert generator.facts.dtype == "bfloat16"


def test_the_end_tokens_of_every_file_count(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "generation_config.json", eos_token_id=[7, 8])
    # 0 and 2 are <|endoftext|> and <|im_end|>, which end a turn wherever they exist.
    assert load(folder)._end_ids == {0, 2, 7, 8}


def test_the_models_own_sampling_defaults_do_not_act(
    tiny_llama_folder: Path, copy_of: Copy
) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "generation_config.json", repetition_penalty=1.9, min_new_tokens=50)
    assert load(folder)._model.generation_config.repetition_penalty != 1.9


def test_a_model_without_template_loads(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "tokenizer_config.json", chat_template=None)
    assert load(folder).template.source is None


def test_a_template_in_a_file_of_its_own(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "tokenizer_config.json", chat_template=None)
    (folder / "chat_template.jinja").write_text("a file", encoding="utf-8")
    assert load(folder).template.source == "a file"


def test_a_tokenizer_file_that_cuts_prompts_does_not(
    tiny_llama_folder: Path, copy_of: Copy
) -> None:
    folder = copy_of(tiny_llama_folder)
    truncation = {"direction": "Right", "max_length": 4, "strategy": "LongestFirst", "stride": 0}
    change_json(folder / "tokenizer.json", truncation=truncation)
    assert load(folder).count_tokens("hello there, how are you today?") > 4


def test_pickles_are_refused(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    error = refusal(folder)
    assert error.text.key == "error.model_pickle_only"
    assert error.text.args["file"] == "pytorch_model.bin"


def test_an_unknown_architecture_is_named(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "config.json", model_type="llama-9000", architectures=["Llama9000"])
    error = refusal(folder)
    assert error.text.key == "error.model_architecture_unknown"
    assert error.text.args == {"architecture": "llama-9000", "runtime": "transformers"}


def test_code_in_the_folder_is_not_run(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    (folder / "modeling.py").write_text("raise SystemExit('was run')", encoding="utf-8")
    custom = {"AutoConfig": "modeling.C", "AutoModelForCausalLM": "modeling.M"}
    change_json(folder / "config.json", model_type="custom", auto_map=custom)
    error = refusal(folder)
    assert error.text.key == "error.model_architecture_unknown"


@pytest.mark.parametrize(
    ("model_type", "architecture"),
    [("bert", "BertModel"), ("bert", "BertForMaskedLM"), ("t5", "T5ForConditionalGeneration")],
)
def test_what_does_not_chat_is_refused(
    tiny_llama_folder: Path, copy_of: Copy, model_type: str, architecture: str
) -> None:
    folder = copy_of(tiny_llama_folder)
    change_json(folder / "config.json", model_type=model_type, architectures=[architecture])
    error = refusal(folder)
    assert isinstance(error, UnsupportedError)
    assert error.text.key == "error.model_not_chat"


def test_missing_weights_are_not_made_up(tiny_llama_folder: Path, copy_of: Copy) -> None:
    from safetensors.torch import load_file, save_file

    folder = copy_of(tiny_llama_folder)
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.1.mlp.up_proj.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    error = refusal(folder)
    assert isinstance(error, CorruptError)
    assert "model.layers.1.mlp.up_proj.weight" in str(error)


def test_weights_cut_short(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-10])
    assert refusal(folder).text.key == "error.model_truncated"


@pytest.mark.parametrize("file", ["tokenizer.json", "tokenizer_config.json"])
def test_a_broken_tokenizer_is_said(tiny_llama_folder: Path, copy_of: Copy, file: str) -> None:
    folder = copy_of(tiny_llama_folder)
    (folder / file).write_text("{not json", encoding="utf-8")
    assert refusal(folder).text.key == "error.model_load_failed"


def test_a_broken_configuration_is_said(tiny_llama_folder: Path, copy_of: Copy) -> None:
    folder = copy_of(tiny_llama_folder)
    (folder / "config.json").write_text("{not json", encoding="utf-8")
    assert refusal(folder).text.key == "error.model_corrupt"
