"""Tokenizers in exports: those that GGUF can hold cut alike, others are refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import UnsupportedError
from engine.training.results.exports import gates, gguf_file
from engine.training.results.exports.gguf_vocabulary import write_vocabulary
from tests.engine.training.results.test_exports import silent


class _Nothing:
    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_: None


def save_sentencepiece(folder: Path, *, has_metaspace: bool) -> Path:
    """A Llama whose tokenizer is SentencePiece's BPE with bytes for what it doesn't know."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    from tests.engine.runtimes.conftest import CHATML, CORPUS, LLAMA_SHAPE, save_model

    special = ["<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    if has_metaspace:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="never", split=False)
    else:
        steps = [normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")]
        tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    trainer = trainers.BpeTrainer(vocab_size=160, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(CORPUS * 3, trainer)
    content = json.loads(tokenizer.to_str())
    vocabulary = content["model"]["vocab"]
    for byte in range(256):
        vocabulary[f"<0x{byte:02X}>"] = len(vocabulary)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=Tokenizer.from_str(json.dumps(content)), unk_token="<unk>",
        bos_token="<s>", eos_token="</s>", chat_template=CHATML,
    )  # fmt: skip
    folder.mkdir()
    fast.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(vocabulary) + 3, bos_token_id=1, eos_token_id=2,
        tie_word_embeddings=False, **LLAMA_SHAPE,
    )  # fmt: skip
    return save_model(folder, LlamaForCausalLM, config)


def test_a_tokenizer_that_is_not_known_is_refused(llama: Path) -> None:
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(llama)
    content = json.loads(tokenizer.backend_tokenizer.to_str())
    content["pre_tokenizer"] = {"type": "Whitespace"}
    odd = type(tokenizer.backend_tokenizer).from_str(json.dumps(content))
    tokenizer._tokenizer = odd
    with pytest.raises(UnsupportedError) as caught:
        write_vocabulary(_Nothing(), tokenizer, 400, "GGUF")
    assert caught.value.text.key == "error.export_tokenizer"


@pytest.mark.parametrize("has_metaspace", [False, True])
def test_a_sentencepiece_tokenizer_cuts_alike_in_llama_cpp(
    has_metaspace: bool, tmp_path: Path
) -> None:
    import transformers

    from engine.runtimes.llama_cpp_load import LlamaLoad
    from engine.runtimes.llama_cpp_text import LlamaCppGenerator
    from engine.runtimes.transformers_load import template_of

    base = save_sentencepiece(tmp_path / "base", has_metaspace=has_metaspace)
    model = transformers.AutoModelForCausalLM.from_pretrained(base)
    tokenizer = transformers.AutoTokenizer.from_pretrained(base)
    path = tmp_path / "model.gguf"
    facts = gguf_file.GgufFacts("pieces")
    gguf_file.write_gguf(path, model, tokenizer, facts, "F16", silent())
    assert len(gates._check_header(path, tokenizer)) == 2
    generator = LlamaCppGenerator(
        LlamaLoad(path, "pieces", 1024, "cpu", []), template_of(tokenizer)
    )
    try:
        assert gates._check_cutting(generator, tokenizer).is_passed
    finally:
        generator.close()
