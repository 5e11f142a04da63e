"""Which runtime a model gets, on machines with and without what llama.cpp needs."""

from pathlib import Path

import pytest

from engine.context import JobContext
from engine.models.store import ModelStore
from engine.runtimes import loader


def silent() -> JobContext:
    return JobContext(0, lambda _name, _params: None)


def test_a_safetensors_folder_runs_through_transformers(tiny_llama_folder: Path) -> None:
    installed = ModelStore(tiny_llama_folder.parent).resolve(tiny_llama_folder.name)
    generator = loader.load_generator(installed, "cpu", None, silent())
    assert generator.facts.runtime == "transformers"
    generator.close()


def test_a_gguf_runs_through_llama_cpp_on_the_processor(tiny_gguf: Path) -> None:
    installed = ModelStore(tiny_gguf.parent).resolve(tiny_gguf.stem)
    generator = loader.load_generator(installed, "cpu", None, silent())
    assert generator.facts.runtime == "llama.cpp"
    assert generator.facts.reasons
    generator.close()


def test_without_unix_sockets_no_port_is_opened_and_the_reason_is_given(
    tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "has_private_sockets", lambda: False)
    installed = ModelStore(tiny_gguf.parent).resolve(tiny_gguf.stem)
    generator = loader.load_generator(installed, "cpu", None, silent())
    assert generator.facts.runtime == "transformers"
    assert [one.key for one in generator.facts.reasons].count("reason.llama_needs_sockets") == 1
    generator.close()
