"""Tiny decoders with tokenizers and adapters, made on the spot with random weights."""

import json
from pathlib import Path
from typing import Any

from tests.engine.runtimes.conftest import LLAMA_SHAPE, save_model, save_tokenizer

LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


def make_llama(folder: Path, **changes: Any) -> Path:
    """A two-layer Llama."""
    from transformers import LlamaConfig, LlamaForCausalLM

    return _make(folder, LlamaForCausalLM, LlamaConfig, changes)


def make_qwen2(folder: Path, **changes: Any) -> Path:
    """A two-layer Qwen2: biases on queries, keys and values, and tied embeddings."""
    from transformers import Qwen2Config, Qwen2ForCausalLM

    return _make(folder, Qwen2ForCausalLM, Qwen2Config, {"tie_word_embeddings": True} | changes)


def make_qwen3(folder: Path, **changes: Any) -> Path:
    """A two-layer Qwen3: norms on queries and keys, heads of a width of their own."""
    from transformers import Qwen3Config, Qwen3ForCausalLM

    return _make(folder, Qwen3ForCausalLM, Qwen3Config, {"head_dim": 16} | changes)


def _make(folder: Path, model: type[Any], config: type[Any], changes: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    size = save_tokenizer(folder)
    shape: dict[str, Any] = LLAMA_SHAPE | {"tie_word_embeddings": False} | changes
    return save_model(
        folder, model, config(vocab_size=size, bos_token_id=0, eos_token_id=2, **shape)
    )


def make_adapter(base: Path, folder: Path, base_name: str = "", **changes: Any) -> Path:
    """A LoRA adapter on all linear layers, with random weights that change the answers."""
    import torch
    import transformers
    from peft import LoraConfig, get_peft_model

    torch.manual_seed(7)
    model = transformers.AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    settings: dict[str, Any] = {"r": 4, "lora_alpha": 8, "target_modules": LINEAR}
    adapted = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", **(settings | changes)))
    with torch.no_grad():
        for name, weight in adapted.named_parameters():
            if "lora_B" in name:
                weight.normal_(0, 0.2)
    adapted.peft_config["default"].base_model_name_or_path = base_name or str(base)
    adapted.save_pretrained(folder, save_embedding_layers=False)  # else the Hub is asked
    (folder / "README.md").unlink()
    model.config.save_pretrained(folder)
    transformers.AutoTokenizer.from_pretrained(base).save_pretrained(folder)
    return folder


def adapter_config(folder: Path) -> dict[str, Any]:
    """The adapter's settings as they are on the disk."""
    content: dict[str, Any] = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    return content
