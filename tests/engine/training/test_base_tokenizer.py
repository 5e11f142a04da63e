"""The tokenizer and the shape of a GGUF base are read quickly, and once."""

import threading
from pathlib import Path
from typing import Any

import pytest

from engine.context import JobContext
from engine.protocol.training_spec import TrainingSpec
from engine.training.base_model import BaseModel
from engine.training.plan.arithmetic import Shape
from engine.training.plan.base_shape import base_shape
from engine.training.recognition import base_tokenizer as module
from tests.engine.tiny_causal import make_llama


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny Llama as one file."""
    import transformers

    from engine.training.results.exports.gguf_file import GgufFacts, write_gguf

    folder = make_llama(tmp_path_factory.mktemp("gguf") / "llama")
    model = transformers.AutoModelForCausalLM.from_pretrained(folder)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    path = folder.parent / "tiny-F16.gguf"
    silent = JobContext(0, lambda _name, _params: None)
    write_gguf(path, model, tokenizer, GgufFacts("tiny", "mit", "tiny"), "F16", silent)
    return path


def test_the_shape_is_that_which_transformers_finds(gguf: Path) -> None:
    import transformers

    config = transformers.AutoConfig.from_pretrained(gguf.parent, gguf_file=gguf.name)
    base = BaseModel("tiny", str(gguf.parent / "none"), "tiny", gguf=str(gguf), parameters=7)
    assert base_shape(base) == Shape.of(config, 7)


def test_a_second_reader_waits_for_the_first(gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ledger and X-ray ask at the same time, for tokenizers of their own."""
    read: list[str] = []
    load = module._from_pretrained

    def counted(folder: Path, **where: str) -> Any:
        read.extend(where.values())
        return load(folder, **where)

    monkeypatch.setattr(module, "_from_pretrained", counted)
    monkeypatch.setattr(module, "base_place", lambda _asked: gguf)
    module._load.cache_clear()
    spec = TrainingSpec(data="-", base="tiny")
    found: dict[str, Any] = {}

    def ask(purpose: str) -> None:
        found[purpose] = module.base_tokenizer(spec, purpose)

    threads = [threading.Thread(target=ask, args=(one,)) for one in ("", "chat answers")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [gguf.name]
    first, second = found.values()
    assert first is not second
    assert first("hello fox")["input_ids"] == second("hello fox")["input_ids"]
