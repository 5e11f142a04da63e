"""GGUF to safetensors: the same model afterwards, once, whole or not at all."""

import os
import shutil
from pathlib import Path

import pytest

from engine.context import JobContext
from engine.errors import CancelledError, CorruptError, UnsupportedError
from engine.models.hardware import Machine, decide
from engine.protocol.chat import Message, SamplingParams
from engine.protocol.home import MODELS_VARIABLE, home
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.gguf_conversion import converted_folder, safetensors_from_gguf
from engine.runtimes.llama_cpp_load import LlamaLoad
from engine.runtimes.llama_cpp_text import LlamaCppGenerator
from engine.runtimes.text_generator import TextGenerator
from engine.runtimes.transformers_load import load_text_model
from engine.runtimes.transformers_text import TransformersGenerator

CPU = decide(Machine(), "cpu")
PROMPT = "<|im_start|>user\nhello there<|im_end|>\n<|im_start|>assistant\n"
STARTER = "smollm2-135m-instruct"


def context() -> JobContext:
    return JobContext(1, lambda *_: None)


def load(folder: Path) -> TransformersGenerator:
    return load_text_model(folder, CPU, 512, name="converted")


def greedy(generator: TextGenerator, prompt: str, tokens: int) -> str:
    return generator.generate(
        prompt,
        SamplingParams(temperature=0.0, max_tokens=tokens),
        1,
        on_text=lambda *_: None,
        on_prefill=lambda *_: None,
        should_stop=lambda: False,
    ).text


@pytest.fixture
def gguf_copy(tiny_gguf: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy2(tiny_gguf, tmp_path / "model.gguf"))


def test_the_converted_model_is_the_model(
    tiny_gguf: Path, tiny_llama_folder: Path, tmp_path: Path
) -> None:
    from safetensors.torch import load_file

    folder = safetensors_from_gguf(tiny_gguf, tmp_path / "made", context())
    original = load_file(tiny_llama_folder / "model.safetensors")
    converted = load_file(folder / "model.safetensors")
    assert converted.keys() == original.keys()
    for name, weights in original.items():
        assert converted[name].float().allclose(weights, atol=1e-3, rtol=1e-3), name
    generator, before = load(folder), load(tiny_llama_folder)
    assert generator.template.source == before.template.source
    assert generator._tokens.encode(PROMPT) == before._tokens.encode(PROMPT)
    assert generator._end_ids == before._end_ids


def test_llama_cpp_computes_the_same_from_the_gguf(
    tiny_gguf: Path, tiny_llama_folder: Path
) -> None:
    before = load(tiny_llama_folder)
    llama = LlamaCppGenerator(LlamaLoad(tiny_gguf, "tiny", 512, "cpu", []), before.template)
    try:
        assert llama.count_tokens(PROMPT) == before.count_tokens(PROMPT)
        # Random bytes: the two differ in how they show what is no character.
        assert greedy(llama, PROMPT, 8)[:3] == greedy(before, PROMPT, 8)[:3]
    finally:
        llama.close()


def test_a_second_time_nothing_is_done(gguf_copy: Path, tmp_path: Path) -> None:
    folder = safetensors_from_gguf(gguf_copy, tmp_path / "made", context())
    weights = (folder / "model.safetensors").stat().st_mtime_ns
    stages: list[object] = []
    safetensors_from_gguf(gguf_copy, folder, JobContext(1, lambda *event: stages.append(event)))
    assert (folder / "model.safetensors").stat().st_mtime_ns == weights
    assert not stages


def test_a_touched_file_is_recognised_by_its_content(gguf_copy: Path, tmp_path: Path) -> None:
    folder = safetensors_from_gguf(gguf_copy, tmp_path / "made", context())
    weights = (folder / "model.safetensors").stat().st_mtime_ns
    os.utime(gguf_copy, ns=(1, 1))
    safetensors_from_gguf(gguf_copy, folder, context())
    assert (folder / "model.safetensors").stat().st_mtime_ns == weights


def test_other_content_is_converted_anew(gguf_copy: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file

    folder = safetensors_from_gguf(gguf_copy, tmp_path / "made", context())
    before = load_file(folder / "model.safetensors")
    content = bytearray(gguf_copy.read_bytes())
    content[-4:] = b"\x00\x00\x00\x3f"  # the last weight becomes 0.5
    gguf_copy.write_bytes(content)
    os.utime(gguf_copy, ns=(1, 1))
    after = load_file(safetensors_from_gguf(gguf_copy, folder, context()) / "model.safetensors")
    assert any(not after[name].equal(before[name]) for name in before)


def test_a_cancelled_conversion_leaves_nothing(gguf_copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    ctx = context()

    def cancel_when_converting(name: str, params: object) -> None:
        ctx.cancel()

    ctx._sink = cancel_when_converting
    with pytest.raises(CancelledError):
        safetensors_from_gguf(gguf_copy, place / "made", ctx)
    assert not place.exists() or not list(place.iterdir())


def test_a_folder_without_our_manifest_is_not_trusted(gguf_copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "made"
    target.mkdir()
    (target / "conversion.json").write_text("{broken", encoding="utf-8")
    assert load(safetensors_from_gguf(gguf_copy, target, context())).count_tokens("hello") > 0


def test_the_copy_is_kept_in_the_data_folder(gguf_copy: Path) -> None:
    assert converted_folder(gguf_copy, context()).parent == home() / "converted"


def test_an_architecture_that_transformers_cannot_read(tmp_path: Path) -> None:
    import gguf

    path = tmp_path / "odd.gguf"
    writer = gguf.GGUFWriter(str(path), "oddity")
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises((UnsupportedError, CorruptError)) as caught:
        safetensors_from_gguf(path, tmp_path / "made", context())
    assert "oddity" in str(caught.value)
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.model
@pytest.mark.slow
def test_the_starter_model_agrees_with_llama_cpp(tmp_path: Path) -> None:
    """Given llama.cpp's own greedy replies, PyTorch would choose nearly the same tokens."""
    import torch

    models = Path(os.environ.get(MODELS_VARIABLE, "")) / STARTER
    found = sorted(models.glob("*.gguf")) if MODELS_VARIABLE in os.environ else []
    if not found:
        pytest.skip(f"the starter model is not in ${MODELS_VARIABLE}/{STARTER}")
    converted = load(safetensors_from_gguf(found[0], tmp_path / "made", context()))
    template = ChatTemplate(converted.template.source, converted.template.special_tokens)
    llama = LlamaCppGenerator(LlamaLoad(found[0], "smol", 512, "cpu", []), converted.template)
    same = total = 0
    try:
        for question in ("What is the capital of France?", "Count to ten.", "Name two colours."):
            prompt = template.render([Message("user", question)])
            reply = converted._tokens.encode(greedy(llama, prompt, 40))
            ids = converted._tokens.encode(prompt)
            assert llama.count_tokens(prompt) == len(ids)
            with torch.no_grad():
                logits = converted._model(torch.tensor([ids + reply])).logits[0]
            choices = logits[len(ids) - 1 : -1].argmax(-1).tolist()
            same += sum(one == other for one, other in zip(choices, reply, strict=True))
            total += len(reply)
    finally:
        llama.close()
    assert same / total > 0.85, f"{same} of {total} tokens agree"
