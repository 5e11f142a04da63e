"""Tiny models made on the spot: real files that the real libraries load in milliseconds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n'"
    " + message['content'] + '<|im_end|>' + '\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
SPECIAL_TOKENS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
CORPUS = [
    "The quick brown fox jumps over the lazy dog.",
    "A model reads a prompt and writes a reply, one token at a time.",
    "user assistant system hello there, how are you today?",
]


def train_tokenizer() -> Any:
    """A byte-level BPE tokenizer like GPT-2's: every text has tokens, and some are bytes."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=SPECIAL_TOKENS,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    return tokenizer


def save_tokenizer(folder: Path, template: str | None = CHATML) -> int:
    """Write tokenizer files into ``folder``; returns the size of the vocabulary."""
    tokenizer = train_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings: dict[str, Any] = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<|endoftext|>",
        "eos_token": "<|im_end|>",
    }
    if template is not None:
        settings["chat_template"] = template
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return int(tokenizer.get_vocab_size())


def save_model(folder: Path, model_class: type[Any], config: Any) -> Path:
    """Write a model with random but always the same weights."""
    import torch

    torch.manual_seed(1)
    model = model_class(config)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.3)  # wide enough that replies vary
    model.save_pretrained(folder)
    return folder


LLAMA_SHAPE = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 1024,
}


@pytest.fixture(scope="session")
def tiny_llama_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer Llama with tokenizer and chat template."""
    from transformers import LlamaConfig, LlamaForCausalLM

    folder = tmp_path_factory.mktemp("tiny-llama")
    size = save_tokenizer(folder)
    # No end token among the random replies, so that only what a test sets ends them.
    config = LlamaConfig(
        vocab_size=size, bos_token_id=0, eos_token_id=2, tie_word_embeddings=False, **LLAMA_SHAPE
    )
    return save_model(folder, LlamaForCausalLM, config)


@pytest.fixture(scope="session")
def tiny_sliding_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer Mistral whose attention window is 16 tokens: its cache can't be taken back."""
    from transformers import MistralConfig, MistralForCausalLM

    folder = tmp_path_factory.mktemp("tiny-mistral")
    size = save_tokenizer(folder)
    config = MistralConfig(
        vocab_size=size, bos_token_id=0, eos_token_id=2, sliding_window=16, **LLAMA_SHAPE
    )
    return save_model(folder, MistralForCausalLM, config)


@pytest.fixture(scope="session")
def tiny_mamba_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recurrent model: it has a state and no keys and values."""
    from transformers import MambaConfig, MambaForCausalLM

    folder = tmp_path_factory.mktemp("tiny-mamba")
    size = save_tokenizer(folder)
    config = MambaConfig(
        vocab_size=size, bos_token_id=0, eos_token_id=2, hidden_size=32, num_hidden_layers=2
    )
    return save_model(folder, MambaForCausalLM, config)


@pytest.fixture(scope="session")
def tiny_gguf(tiny_llama_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny Llama as a GGUF file, which llama.cpp and transformers both load."""
    return write_gguf(tiny_llama_folder, tmp_path_factory.mktemp("tiny-gguf") / "tiny.gguf")


def write_gguf(folder: Path, path: Path) -> Path:
    """Write the tiny Llama in ``folder`` as GGUF in float32."""
    import gguf
    from safetensors.numpy import load_file

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("tiny")
    writer.add_context_length(LLAMA_SHAPE["max_position_embeddings"])
    writer.add_embedding_length(LLAMA_SHAPE["hidden_size"])
    writer.add_block_count(LLAMA_SHAPE["num_hidden_layers"])
    writer.add_feed_forward_length(LLAMA_SHAPE["intermediate_size"])
    writer.add_head_count(LLAMA_SHAPE["num_attention_heads"])
    writer.add_head_count_kv(LLAMA_SHAPE["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10000.0)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    _write_vocabulary(writer, folder)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, LLAMA_SHAPE["num_hidden_layers"])
    for name, weights in load_file(folder / "model.safetensors").items():
        for projection, heads in (
            ("q_proj", "num_attention_heads"),
            ("k_proj", "num_key_value_heads"),
        ):
            if projection in name:
                weights = _interleaved(weights, LLAMA_SHAPE[heads])
        writer.add_tensor(names.get_name(name, try_suffixes=(".weight",)), weights)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _interleaved(weights: Any, heads: int) -> Any:
    """Rotary pairs side by side, as GGUF has them for Llama (llama.cpp, convert_hf_to_gguf.py)."""
    import numpy

    halves = weights.reshape(heads, 2, weights.shape[0] // heads // 2, weights.shape[1])
    return numpy.ascontiguousarray(halves.swapaxes(1, 2).reshape(weights.shape))


def _write_vocabulary(writer: Any, folder: Path) -> None:
    import gguf

    content = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    model, added = content["model"], {one["content"]: one for one in content["added_tokens"]}
    numbers = model["vocab"] | {text: one["id"] for text, one in added.items()}
    by_id = sorted(numbers, key=numbers.get)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(by_id)
    kinds = {
        text: gguf.TokenType.CONTROL if one["special"] else gguf.TokenType.USER_DEFINED
        for text, one in added.items()
    }
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in by_id])
    writer.add_token_merges([" ".join(pair) for pair in model["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_pad_token_id(0)
    settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    writer.add_chat_template(settings["chat_template"])


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies a model folder, to damage the copy."""
    import shutil

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(folder, tmp_path / "copy"))

    return copy
