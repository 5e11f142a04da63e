"""Exports are the trained model, whole or not there at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.errors import CancelledError, DiskError, EngineError, UnsupportedError, UsageError
from engine.models.gguf_header import read_header
from engine.models.store import ModelStore
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.training_result import ExportFormat, ExportTrainingParams
from engine.training.results.exports import gates, gguf_file
from engine.training.results.exports.export import export
from engine.training.results.exports.gguf_vocabulary import write_vocabulary
from engine.training.run_folder import RunFolder
from tests.engine.tiny_causal import make_adapter, make_llama, make_qwen2, make_qwen3
from tests.engine.training.results.conftest import MakeRun

MakeModel = Callable[..., Path]


def silent() -> JobContext:
    return JobContext(0, lambda _name, _params: None)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder, one thread, and fewer probes than people get."""
    import torch

    torch.set_num_threads(1)
    monkeypatch.setattr(gates, "ANSWER_TOKENS", 16)
    monkeypatch.setattr(gates, "GENERAL_TEXTS", 2)
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setenv(MODELS_VARIABLE, str(folder))
    return folder


def exported(run: RunFolder, kind: ExportFormat, path: Path | str = "", **more: Any) -> Any:
    params = ExportTrainingParams(run=run.id, format=kind, path=str(path), **more)
    return export(run, params, silent())


def logits_of(folder: Path, adapter: Path | None = None) -> Any:
    import peft
    import torch
    import transformers

    model: Any = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    if adapter is not None:
        model = peft.PeftModel.from_pretrained(model, adapter)
    with torch.no_grad():
        return model(input_ids=torch.arange(3, 40)[None]).logits


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("changes", [{}, {"use_dora": True, "use_rslora": True}])
def test_a_merged_adapter_is_a_plain_model(
    changes: dict[str, Any], llama: Path, make_run: MakeRun, tmp_path: Path, shelf: Path
) -> None:
    adapter = make_adapter(llama, tmp_path / "adapter", **changes)
    result = exported(make_run(adapter), "safetensors")
    assert [(one.name, one.value) for one in result.gates] == [("greedy_output", 1.0)]
    folder = Path(result.path)
    assert folder == shelf / "run-0" and result.model == "run-0"
    assert not (folder / "adapter_config.json").exists()
    assert logits_of(folder).allclose(logits_of(llama, adapter), atol=1e-4)
    assert not logits_of(folder).allclose(logits_of(llama), atol=0.1)
    installed = ModelStore(shelf).resolve("run-0")
    assert installed.role == "chat" and installed.base is None
    assert result.size_bytes == sum(path.stat().st_size for path in folder.iterdir())


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (make_llama, {}),
        (
            make_llama,
            {
                "attention_bias": True, "head_dim": 16, "tie_word_embeddings": True,
                "rope_parameters": {
                    "rope_type": "llama3", "rope_theta": 500.0, "factor": 8.0,
                    "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                    "original_max_position_embeddings": 64,
                },
            },
        ),
        (make_qwen2, {}),
        (make_qwen3, {}),
    ],
)  # fmt: skip
def test_a_gguf_says_what_the_adapter_says(
    make: MakeModel, changes: dict[str, Any], make_run: MakeRun, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """llama.cpp itself loads it, cuts alike, ends alike and chooses the same tokens.

    Random weights have many near ties, which rounding to float16 decides: one place in fifty.
    """
    monkeypatch.setattr(gates, "TOP1_LIMIT", 0.9)
    base = make(tmp_path / "base", **changes)
    adapter = make_adapter(base, tmp_path / "adapter")
    target = tmp_path / "tuned.gguf"
    result = exported(make_run(adapter, base=base), "gguf_f16", target)
    found = {one.name: one for one in result.gates}
    assert set(found) == {"end_token", "template", "tokens", "top1_agreement", "perplexity"}
    assert found["top1_agreement"].value >= found["top1_agreement"].limit
    assert found["perplexity"].note is not None
    trained = float(found["perplexity"].note.args["trained"])
    assert found["perplexity"].value == pytest.approx(trained, rel=0.02)
    header = read_header(target)
    assert header.quantization == "F16" and header.name == "run 0"
    assert header.special_tokens["eos_token"] == "<|im_end|>"
    assert result.size_bytes == target.stat().st_size
    assert not list(tmp_path.glob(".*"))


def test_a_quantized_gguf_reports_its_agreement(
    llama: Path, llama_adapter: Path, make_run: MakeRun, shelf: Path
) -> None:
    result = exported(make_run(llama_adapter), "gguf_q8_0", "")
    found = {one.name: one for one in result.gates}
    assert found["top1_agreement"].limit is None and found["top1_agreement"].value > 0.8
    assert result.model == "run-0-Q8_0"
    assert read_header(Path(result.path)).quantization == "Q8_0"
    assert ModelStore(shelf).resolve("run-0-Q8_0").quantization == "Q8_0"


def test_whole_weights_are_exported_as_they_are(qwen2: Path, make_run: MakeRun) -> None:
    result = exported(make_run(qwen2, base=qwen2, method="full"), "safetensors")
    assert logits_of(Path(result.path)).equal(logits_of(qwen2))


def test_a_failed_gate_leaves_nothing(
    llama_adapter: Path, make_run: MakeRun, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows put in the wrong order: a file that loads and talks nonsense."""
    run = make_run(llama_adapter)
    monkeypatch.setattr(gguf_file, "_side_by_side", lambda values, heads: values)
    with pytest.raises(gates.GateFailedError) as caught:
        exported(run, "gguf_f16")
    assert caught.value.text.key == "error.export_gate_top1_agreement"
    assert leftovers(shelf) == []


def test_weights_that_answer_otherwise_are_not_kept(
    llama_adapter: Path, make_run: MakeRun, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.training.results.exports.trained import TrainedModel

    def forget(self: TrainedModel) -> None:
        self.model = self.model.unload()

    run = make_run(llama_adapter)
    monkeypatch.setattr(TrainedModel, "merge", forget)
    with pytest.raises(gates.GateFailedError) as caught:
        exported(run, "safetensors")
    assert caught.value.text.key == "error.export_gate_greedy_output"
    assert leftovers(shelf) == []


@pytest.mark.parametrize("part", ["end_token", "template", "tokens"])
def test_another_tokenizer_is_noticed(
    part: str, llama_adapter: Path, make_run: MakeRun, shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def write(writer: Any, tokenizer: Any, *others: Any) -> None:
        import transformers

        copy = transformers.AutoTokenizer.from_pretrained(llama_adapter)
        if part == "end_token":
            copy.eos_token = "<|endoftext|>"
        elif part == "template":
            copy.chat_template = "{{ messages[0]['content'] }}"
        else:
            add = writer.add_token_merges
            monkeypatch.setattr(writer, "add_token_merges", lambda merges: add(merges[::-1]))
        write_vocabulary(writer, copy, *others)

    run = make_run(llama_adapter)
    monkeypatch.setattr(gguf_file, "write_vocabulary", write)
    with pytest.raises(gates.GateFailedError) as caught:
        exported(run, "gguf_f16")
    assert caught.value.text.key == f"error.export_gate_{part}"
    assert leftovers(shelf) == []


def test_nothing_is_replaced_unasked(
    llama: Path, llama_adapter: Path, make_run: MakeRun, tmp_path: Path
) -> None:
    run = make_run(llama_adapter)
    target = tmp_path / "kept"
    target.mkdir()
    (target / "letter.txt").write_text("dear", "utf-8")
    cases: list[tuple[ExportFormat, Path, bool, str]] = [
        ("safetensors", target, False, "error.export_exists"),
        ("safetensors", target, True, "error.export_not_ours"),
        ("gguf_f16", target, True, "error.export_not_ours"),
        ("safetensors", run.result, True, "error.export_onto_model"),
        ("safetensors", llama, True, "error.export_onto_model"),
        ("safetensors", llama.parent, True, "error.export_onto_model"),
        ("gguf_f16", run.result / "x.gguf", False, "error.export_onto_model"),
    ]
    for kind, path, is_replacing, key in cases:
        with pytest.raises(UsageError) as caught:
            exported(run, kind, path, is_replacing=is_replacing)
        assert caught.value.text.key == key, (kind, path)
    assert (target / "letter.txt").read_text("utf-8") == "dear"
    with pytest.raises(EngineError) as missing:
        exported(run, "gguf_f16", tmp_path / "nowhere" / "x.gguf")
    assert missing.value.text.key == "error.file_not_found"


def test_an_earlier_export_is_replaced_when_asked(
    llama_adapter: Path, make_run: MakeRun, tmp_path: Path
) -> None:
    run, target = make_run(llama_adapter), tmp_path / "out"
    exported(run, "safetensors", target)
    (target / "model.safetensors").write_bytes(b"old")
    stale = tmp_path / ".out.0123abcd.tmp"
    stale.mkdir()
    import os

    os.utime(stale, (1, 1))
    exported(run, "safetensors", target, is_replacing=True)
    assert (target / "model.safetensors").stat().st_size > 1000
    assert not stale.exists()


def test_a_cancelled_export_leaves_nothing(
    llama_adapter: Path, make_run: MakeRun, shelf: Path
) -> None:
    run = make_run(llama_adapter)
    cases: list[tuple[ExportFormat, str]] = [
        ("safetensors", "stage.checking_export"),
        ("gguf_f16", "stage.loading_model"),
        ("gguf_f16", "stage.writing_file"),
        ("gguf_f16", "stage.checking_export"),
    ]
    for kind, stage in cases:
        ctx = silent()

        def cancel(name: str, params: Any, ctx: JobContext = ctx, stage: str = stage) -> None:
            if name == "progress" and params.stage.key == stage:
                ctx.cancel()

        ctx._sink = cancel
        with pytest.raises(CancelledError):
            export(run, ExportTrainingParams(run=run.id, format=kind), ctx)
        assert leftovers(shelf) == [], (kind, stage)


def test_the_limit_for_float16_is_the_promised_one() -> None:
    assert gates.TOP1_LIMIT == 0.99


def test_a_full_disk_is_said_and_leaves_nothing(
    llama_adapter: Path, make_run: MakeRun, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    run = make_run(llama_adapter)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("gguf.GGUFWriter.write_tensor_data", full)
        with pytest.raises(DiskError) as caught:
            exported(run, "gguf_f16")
    assert caught.value.text.args["path"] == str(shelf) and leftovers(shelf) == []
    with monkeypatch.context() as patch:
        usage = shutil.disk_usage(shelf)._replace(free=1000)
        patch.setattr(shutil, "disk_usage", lambda _: usage)
        with pytest.raises(DiskError) as before:
            exported(run, "safetensors")
    assert before.value.text.key == "error.export_no_room" and leftovers(shelf) == []


def test_what_gguf_cannot_hold_is_refused_before_anything_is_loaded(
    llama: Path, make_run: MakeRun, tmp_path: Path
) -> None:
    import transformers

    config = transformers.AutoConfig.from_pretrained(llama)
    for changes, key in (
        ({"architectures": ["MambaForCausalLM"]}, "error.export_architecture"),
        ({"layer_types": ["sliding_attention"]}, "error.export_setting"),
        ({"hidden_act": "gelu"}, "error.export_setting"),
        (
            {"rope_parameters": {"rope_type": "longrope", "rope_theta": 1e4}},
            "error.export_setting",
        ),
    ):
        copy = transformers.AutoConfig.from_pretrained(llama)
        for name, value in changes.items():
            setattr(copy, name, value)
        with pytest.raises(UnsupportedError) as caught:
            gguf_file.check_writable(copy)
        assert caught.value.text.key == key
    gguf_file.check_writable(config)
    with pytest.raises(EngineError) as unfinished:
        exported(make_run(), "gguf_f16")
    assert unfinished.value.text.key == "error.training_no_result"


def test_the_command_writes_it_and_says_what_was_checked(
    llama_adapter: Path, make_run: MakeRun, tmp_path: Path
) -> None:
    import argparse

    from engine.cli import Terminal
    from engine.commands import export as command

    run = make_run(llama_adapter)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    target = tmp_path / "out.gguf"
    given = parser.parse_args([run.id, "--format", "gguf_q8_0", "--out", str(target)])
    out, err = tmp_path / "out.txt", tmp_path / "err.txt"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        assert command.run(given, Terminal(stdout, stderr)) == 0
        with pytest.raises(UsageError):
            command.run(given, Terminal(stdout, stderr))
    assert out.read_text("utf-8") == f"{target}\n"
    said = err.read_text("utf-8")
    assert "end token: the same" in said and "top1 agreement: " in said
