"""What a run made is a model of the app: listed, loaded onto its base once, opened meanwhile."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import CorruptError, NotFoundError, UnsupportedError, UsageError
from engine.loaded import LoadedModels
from engine.models.hardware import choose_device
from engine.models.store import ModelStore
from engine.protocol.chat import Message, SamplingParams
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.models import ListModelsParams
from engine.protocol.training_result import OpenCheckpointParams
from engine.tasks.models_list import run as list_task
from engine.tasks.training_open_checkpoint import run as open_task
from engine.training.checkpoint_files import checkpoint_path, write_manifest
from engine.training.run_folder import RunFolder
from tests.engine.tiny_causal import make_adapter
from tests.engine.training.results.conftest import MakeRun

HALF = "\ufffd"
"""What a decoder makes of half a character, or doesn't."""


def silent() -> JobContext:
    return JobContext(0, lambda _name, _params: None)


@pytest.fixture
def models() -> Iterator[LoadedModels]:
    import torch

    torch.set_num_threads(1)
    models = LoadedModels()
    yield models
    models.unload()


@pytest.fixture
def shelf(llama: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models folder with the tiny Llama in it."""
    folder = tmp_path / "models"
    shutil.copytree(llama, folder / "tiny-llama")
    monkeypatch.setenv(MODELS_VARIABLE, str(folder))
    return folder


def says(models: LoadedModels, model: str, tokens: int = 8) -> str:
    loaded = models.get(model, "cpu", None, silent())
    return loaded.generator.generate(
        loaded.template.render([Message("user", "hello there")]),
        SamplingParams(temperature=0.0, max_tokens=tokens),
        1,
        on_text=lambda *_: None,
        on_prefill=lambda *_: None,
        should_stop=lambda: False,
    ).text.rstrip(HALF)


def expected(base: Path, adapter: Path | None, tokens: int = 8) -> str:
    """What peft itself answers."""
    import peft
    import torch
    import transformers

    dtype = getattr(torch, choose_device("cpu").dtype)
    model: Any = transformers.AutoModelForCausalLM.from_pretrained(base, dtype=dtype)
    if adapter is not None:
        model = peft.PeftModel.from_pretrained(model, adapter)
    tokenizer = transformers.AutoTokenizer.from_pretrained(base)
    turns = [{"role": "user", "content": "hello there"}]
    ids = tokenizer.apply_chat_template(
        turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
    )
    written = model.generate(**ids, max_new_tokens=tokens, do_sample=False, pad_token_id=0)
    text: str = tokenizer.decode(written[0, ids["input_ids"].shape[1] :], skip_special_tokens=True)
    return text.rstrip(HALF)


def test_a_finished_run_is_listed_and_answers_as_tuned(
    make_run: MakeRun, llama: Path, llama_adapter: Path, models: LoadedModels
) -> None:
    folder = make_run(llama_adapter)
    make_run(llama_adapter, task="text_classification")
    make_run(llama_adapter, task="masked_lm")
    listed = list_task(ListModelsParams(), silent()).models
    mine = [one for one in listed if one.id.startswith(str(folder.path.parent))]
    assert [(one.id, one.name, one.role, one.is_installed) for one in mine] == [
        (str(folder.result), "run 0", "chat", True)
    ]
    assert says(models, mine[0].id) == expected(llama, llama_adapter) != expected(llama, None)


def test_base_and_adapters_share_one_copy_of_the_weights(
    shelf: Path, llama: Path, llama_adapter: Path, tmp_path: Path, models: LoadedModels
) -> None:
    """There and back again, with two adapters; each answers as if it were alone."""
    other = make_adapter(llama, tmp_path / "other", "org/Tiny-Llama", r=2, use_rslora=True)
    shutil.copytree(other, shelf / "other")
    named = make_adapter(llama, shelf / "named", "tiny-llama")
    assert models.get("tiny-llama", "cpu", None, silent()).generator is not None
    first = models.get("tiny-llama", "cpu", None, silent()).generator._model  # type: ignore[attr-defined]
    weight = first.model.embed_tokens.weight.data_ptr()
    alone = {"tiny-llama": expected(llama, None), "named": expected(llama, named)}
    alone["other"] = expected(llama, other)
    assert len(set(alone.values())) == 3
    for name in ("tiny-llama", "named", "other", "tiny-llama", "other", "named", "tiny-llama"):
        assert says(models, name) == alone[name], name
        loaded = models.get(name, "cpu", None, silent())
        assert loaded.generator._model.model.embed_tokens.weight.data_ptr() == weight  # type: ignore[attr-defined]
    assert "reason.shared_weights" in [one.key for one in loaded.summary.reasons]
    assert not hasattr(loaded.generator._model.model.layers[0].mlp.up_proj, "lora_A")  # type: ignore[attr-defined]


def test_layers_brought_whole_leave_the_base_as_it_was(
    shelf: Path, llama: Path, tmp_path: Path, models: LoadedModels
) -> None:
    whole = make_adapter(llama, shelf / "whole", "tiny-llama", modules_to_save=["lm_head"])
    from safetensors.torch import load_file, save_file

    weights = load_file(whole / "adapter_model.safetensors")
    name = next(one for one in weights if "lm_head" in one)
    weights[name] = weights[name].flip(0).contiguous()
    save_file(weights, whole / "adapter_model.safetensors", metadata={"format": "pt"})
    before = says(models, "tiny-llama")
    assert says(models, "whole") == expected(llama, whole) != before
    assert says(models, "tiny-llama") == before


def test_changed_weights_are_loaded_anew(shelf: Path, llama: Path, models: LoadedModels) -> None:
    from safetensors.torch import load_file, save_file

    named = make_adapter(llama, shelf / "named", "tiny-llama")
    before = says(models, "tiny-llama")
    place = shelf / "tiny-llama" / "model.safetensors"
    weights = load_file(place)
    weights["lm_head.weight"] = weights["lm_head.weight"].flip(0).contiguous()
    save_file(weights, place, metadata={"format": "pt"})
    assert says(models, "named") == expected(shelf / "tiny-llama", named)
    assert says(models, "tiny-llama") != before


def test_an_adapter_without_its_base_says_which_is_missing(shelf: Path, llama: Path) -> None:
    make_adapter(llama, shelf / "lonely", "some/Absent-Model")
    info = ModelStore(shelf).info("lonely")
    assert not info.is_installed and info.problem is not None
    assert info.problem.text.key == "error.adapter_base_missing"
    assert info.problem.text.args["base"] == "some/Absent-Model"


def test_an_adapter_that_names_itself_or_another_adapter_is_refused(
    shelf: Path, llama: Path
) -> None:
    make_adapter(llama, shelf / "first", "first")
    with pytest.raises(UnsupportedError) as caught:
        ModelStore(shelf).resolve("first")
    assert caught.value.text.key == "error.adapter_on_adapter"


def test_an_adapter_of_another_shape_is_said_and_the_next_model_loads(
    shelf: Path, llama: Path, models: LoadedModels
) -> None:
    from tests.engine.tiny_causal import make_llama

    wide = make_llama(shelf / "wide", hidden_size=64)
    make_adapter(wide, shelf / "misfit", "tiny-llama")
    says(models, "tiny-llama")
    with pytest.raises(CorruptError) as caught:
        says(models, "misfit")
    assert caught.value.text.key == "error.model_load_failed"
    assert says(models, "tiny-llama") == expected(llama, None)


def test_an_adapter_of_a_gguf_goes_onto_its_converted_weights(
    llama: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, models: LoadedModels
) -> None:
    from engine.runtimes.gguf_conversion import converted_folder
    from tests.engine.runtimes.conftest import write_gguf

    shelf = tmp_path / "models"
    shelf.mkdir()
    monkeypatch.setenv(MODELS_VARIABLE, str(shelf))
    gguf = write_gguf(llama, shelf / "small.gguf")
    named = make_adapter(llama, shelf / "named", "small")
    info = ModelStore(shelf).info("named")
    assert info.is_installed and info.role == "chat"
    assert says(models, "named") == expected(converted_folder(gguf, silent()), named)
    assert models.get("named", "cpu", None, silent()).summary.runtime == "transformers"
    assert models.get("small", "cpu", None, silent()).summary.runtime == "llama.cpp"


def save_checkpoint(folder: RunFolder, step: int, weights: dict[str, Any]) -> Path:
    """As a run writes it, as far as weights go."""
    from safetensors.torch import save_file

    path = checkpoint_path(folder, step)
    path.mkdir(parents=True)
    save_file(weights, path / "weights.safetensors")
    write_manifest(path, step)
    return path


def learned(base: Path, adapter: Path | None) -> dict[str, Any]:
    """The weights that learn, as a run's checkpoints have them."""
    import peft
    import torch
    import transformers

    from engine.training.checkpoints import learned_weights

    model: Any = transformers.AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    if adapter is not None:
        model = peft.PeftModel.from_pretrained(model, adapter, is_trainable=True)
    return learned_weights(model)


@pytest.mark.parametrize("kind", ["plain", "dora", "whole"])
def test_a_live_runs_adapter_can_be_chatted_with(
    kind: str, make_run: MakeRun, llama: Path, tmp_path: Path, models: LoadedModels
) -> None:
    changes: dict[str, dict[str, Any]] = {
        "plain": {}, "dora": {"use_dora": True}, "whole": {"modules_to_save": ["lm_head"]},
    }  # fmt: skip
    adapter = make_adapter(llama, tmp_path / "adapter", **changes[kind])
    folder = make_run(lora_rank=4, lora_alpha=8, use_dora=kind == "dora")
    checkpoint = save_checkpoint(folder, 7, learned(llama, adapter))
    opened = open_task(OpenCheckpointParams(run=folder.id), silent())
    assert opened.step == 7
    shutil.rmtree(checkpoint)  # the run tidies up
    assert says(models, opened.model) == expected(llama, adapter)
    assert opened.model in [one.id for one in list_task(ListModelsParams(), silent()).models]
    assert models.get(opened.model, "cpu", None, silent()).summary.name == "run 0 · 7"


def test_a_live_runs_whole_weights_are_linked_not_copied(
    make_run: MakeRun, llama: Path, models: LoadedModels
) -> None:
    folder = make_run(method="full")
    weights = learned(llama, None)
    weights["lm_head.weight"] = weights["lm_head.weight"].flip(0).contiguous()
    checkpoint = save_checkpoint(folder, 3, weights)
    opened = open_task(OpenCheckpointParams(run=folder.id), silent())
    inode = (checkpoint / "weights.safetensors").stat().st_ino
    assert (Path(opened.model) / "model.safetensors").stat().st_ino == inode
    assert says(models, opened.model) not in ("", expected(llama, None))
    assert open_task(OpenCheckpointParams(run=folder.id), silent()) == opened
    assert sorted(path.name for path in (folder.path / "snapshots").iterdir()) == ["step-00000003"]


def test_a_damaged_checkpoint_is_passed_over(make_run: MakeRun, llama: Path) -> None:
    folder = make_run(method="full")
    weights = learned(llama, None)
    save_checkpoint(folder, 1, weights)
    newest = save_checkpoint(folder, 2, weights)
    content = bytearray((newest / "weights.safetensors").read_bytes())
    content[-1] ^= 1
    (newest / "weights.safetensors").write_bytes(content)
    assert open_task(OpenCheckpointParams(run=folder.id), silent()).step == 1


def test_frozen_weights_come_from_the_base(
    make_run: MakeRun, llama: Path, models: LoadedModels
) -> None:
    folder = make_run(method="full")
    weights = learned(llama, None)
    save_checkpoint(folder, 1, {"lm_head.weight": weights["lm_head.weight"]})
    opened = open_task(OpenCheckpointParams(run=folder.id), silent())
    assert says(models, opened.model) == expected(llama, None)


def test_what_cannot_be_opened_says_why(make_run: MakeRun, llama_adapter: Path) -> None:
    with pytest.raises(UsageError) as caught:
        open_task(OpenCheckpointParams(run=make_run().id), silent())
    assert caught.value.text.key == "error.training_no_checkpoint_yet"
    with pytest.raises(UnsupportedError):
        open_task(OpenCheckpointParams(run=make_run(task="masked_lm").id), silent())
    with pytest.raises(NotFoundError):
        open_task(OpenCheckpointParams(run="nobody"), silent())
    finished = make_run(llama_adapter)
    opened = open_task(OpenCheckpointParams(run=finished.id), silent())
    assert (opened.model, opened.step) == (str(finished.result), 10)
