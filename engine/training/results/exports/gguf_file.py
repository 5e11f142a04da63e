"""Writes a merged decoder as a GGUF file that llama.cpp loads.

Owns: the architectures that can be written (Llama and those computed like it, Qwen 2 and 3),
their settings and tensors in GGUF's terms (ggml-org/ggml, docs/gguf.md; the names of tensors are
the ``gguf`` package's). A setting that the format or llama.cpp's graph of the architecture can't
hold is refused, never dropped. Tensors are converted and written one by one.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from engine.context import JobContext
from engine.errors import UnsupportedError
from engine.training.results.exports.gguf_vocabulary import write_vocabulary

if TYPE_CHECKING:
    import numpy as np

Quantization = Literal["F16", "Q8_0"]

ARCHITECTURES = {
    "LlamaForCausalLM": "LLAMA",
    "MistralForCausalLM": "LLAMA",
    "Qwen2ForCausalLM": "QWEN2",
    "Qwen3ForCausalLM": "QWEN3",
}
FORMAT_NAME = "GGUF"
Q8_BLOCK = 32
_HALVES = ("q_proj", "k_proj")


@dataclass(frozen=True)
class GgufFacts:
    """What the file says about itself beside the model.

    Attributes:
        licence: SPDX name, or "".
        base: what the model was made from, or "".
    """

    name: str
    licence: str = ""
    base: str = ""


def check_writable(config: Any) -> None:
    """Refuse a model that would not be the same in GGUF.

    Raises:
        UnsupportedError: which architecture or setting stands in the way.
    """
    architecture = (config.architectures or [type(config).__name__])[0]
    if architecture not in ARCHITECTURES:
        raise UnsupportedError(
            "error.export_architecture", architecture=architecture, format=FORMAT_NAME
        )
    layers = set(getattr(config, "layer_types", None) or ["full_attention"])
    window = getattr(config, "sliding_window", None)
    if layers != {"full_attention"} or (window is not None and architecture.startswith("Mistral")):
        raise _refusal("sliding_window")
    if config.hidden_act != "silu":
        raise _refusal(f"hidden_act {config.hidden_act}")
    rope = _rope(config)
    if rope["rope_type"] not in ("default", "linear", "yarn", "llama3"):
        raise _refusal(f"rope_type {rope['rope_type']}")
    if float(rope.get("partial_rotary_factor") or 1.0) != 1.0:
        raise _refusal("partial_rotary_factor")
    for name in ("attention_factor", "mscale", "mscale_all_dim", "beta_fast", "beta_slow"):
        if rope.get(name) is not None:
            raise _refusal(name)


def write_gguf(
    path: Path,
    model: Any,
    tokenizer: Any,
    facts: GgufFacts,
    quantization: Quantization,
    ctx: JobContext,
) -> None:
    """Write the file; it isn't flushed to the disk yet.

    Args:
        model: a transformers model in float32 with no adapter on it.

    Raises:
        UnsupportedError: the model or its tokenizer can't be written.
        OSError: the disk is full or can't be written to.
    """
    import gguf

    config = model.config
    check_writable(config)
    kind = gguf.MODEL_ARCH[ARCHITECTURES[config.architectures[0]]]
    writer = gguf.GGUFWriter(path=None, arch=gguf.MODEL_ARCH_NAMES[kind])
    _write_settings(writer, config, facts, quantization)
    rows = int(model.get_input_embeddings().weight.shape[0])
    writer.add_vocab_size(rows)
    write_vocabulary(writer, tokenizer, rows, FORMAT_NAME)
    tensors = list(_tensors(model, gguf.get_tensor_name_map(kind, config.num_hidden_layers)))
    for tensor in tensors:
        tensor.declare(writer, quantization)
    try:
        writer.write_header_to_file(path)
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        for number, tensor in enumerate(tensors, 1):
            ctx.check_cancelled()
            writer.write_tensor_data(tensor.converted(quantization))
            ctx.progress(number, len(tensors), "steps")
    finally:
        writer.close()


@dataclass(frozen=True)
class _Tensor:
    """A tensor on its way into the file.

    Attributes:
        heads: of a rotary projection whose rows are to be put side by side, else 0.
    """

    name: str
    values: Any
    heads: int = 0

    def declare(self, writer: Any, quantization: Quantization) -> None:
        """Say its shape and type before any data is written."""
        import gguf
        import numpy as np

        kind = self._kind(quantization)
        shape = tuple(int(length) for length in self.values.shape)
        count = math.prod(shape)
        if kind == "Q8_0":
            raw = gguf.GGMLQuantizationType.Q8_0
            shape = gguf.quant_shape_to_byte_shape(shape, raw)
            writer.add_tensor_info(
                self.name, shape, np.dtype(np.uint8), math.prod(shape), raw_dtype=raw
            )
        else:
            dtype = np.dtype(np.float16 if kind == "F16" else np.float32)
            writer.add_tensor_info(self.name, shape, dtype, count * dtype.itemsize)

    def converted(self, quantization: Quantization) -> "np.ndarray":
        """Its numbers as they are stored."""
        import gguf
        import numpy as np

        values = self.values.detach().float().cpu().numpy()
        if self.heads:
            values = _side_by_side(values, self.heads)
        kind = self._kind(quantization)
        if kind == "F32":
            return np.ascontiguousarray(values, dtype=np.float32)
        if kind == "Q8_0":
            return gguf.quants.quantize(
                np.ascontiguousarray(values), gguf.GGMLQuantizationType.Q8_0
            )
        if float(np.abs(values).max(initial=0.0)) > float(np.finfo(np.float16).max):
            raise _refusal(f"{self.name} beyond float16")
        return values.astype(np.float16)

    def _kind(self, quantization: Quantization) -> str:
        """Vectors stay exact; rows that don't divide into blocks can't be quantized."""
        if self.values.dim() == 1:
            return "F32"
        if quantization == "Q8_0" and self.values.shape[-1] % Q8_BLOCK:
            return "F16"
        return quantization


def _tensors(model: Any, names: Any) -> Iterator[_Tensor]:
    import torch

    config = model.config
    is_llama = ARCHITECTURES[config.architectures[0]] == "LLAMA"
    heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}
    rope = _rope(config)
    if rope["rope_type"] == "llama3":
        yield _Tensor("rope_freqs.weight", torch.tensor(llama3_factors(config, rope)))
    for name, values in model.state_dict().items():
        if name == "lm_head.weight" and config.tie_word_embeddings:
            continue
        given = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if given is None:
            raise _refusal(name)
        part = next((one for one in _HALVES if f".{one}." in name), "")
        yield _Tensor(given, values, heads[part] if is_llama and part else 0)


def _side_by_side(values: "np.ndarray", heads: int) -> "np.ndarray":
    """Rows of a rotary projection in llama.cpp's order for Llama: it turns neighbours where
    transformers turns the halves of a head (RoFormer, arXiv:2104.09864, against GPT-NeoX)."""
    half = values.shape[0] // heads // 2
    halves = values.reshape(heads, 2, half, *values.shape[1:])
    return halves.swapaxes(1, 2).reshape(values.shape)


def llama3_factors(config: Any, rope: dict[str, Any]) -> list[float]:
    """By what each rotary frequency is divided: not the fast ones, the slow ones by ``factor``,
    and in between what joins the two (Llama 3.1, arXiv:2407.21783, as in its reference code)."""
    size = _head_width(config)
    length = float(rope["original_max_position_embeddings"])
    low, high = float(rope["low_freq_factor"]), float(rope["high_freq_factor"])
    factors = []
    for place in range(0, size, 2):
        turns = length / (2 * math.pi * float(rope["rope_theta"]) ** (place / size))
        smooth = min(1.0, max(0.0, (turns - low) / (high - low)))
        factors.append(1 / ((1 - smooth) / float(rope["factor"]) + smooth))
    return factors


def _write_settings(writer: Any, config: Any, facts: GgufFacts, quantization: Quantization) -> None:
    import gguf

    writer.add_type("model")
    writer.add_name(facts.name)
    if facts.licence:
        writer.add_license(facts.licence)
    if facts.base:
        writer.add_base_model_count(1)
        writer.add_base_model_name(0, facts.base)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    kinds = {"F16": gguf.LlamaFileType.MOSTLY_F16, "Q8_0": gguf.LlamaFileType.MOSTLY_Q8_0}
    writer.add_file_type(kinds[quantization])
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    width = _head_width(config)
    writer.add_key_length(width)
    writer.add_value_length(width)
    writer.add_rope_dimension_count(width)
    rope = _rope(config)
    writer.add_rope_freq_base(float(rope["rope_theta"]))
    if rope["rope_type"] in ("linear", "yarn"):
        writer.add_rope_scaling_type(gguf.RopeScalingType(rope["rope_type"]))
        writer.add_rope_scaling_factor(float(rope["factor"]))
    if rope["rope_type"] == "yarn":
        length = rope.get("original_max_position_embeddings") or config.max_position_embeddings
        writer.add_rope_scaling_orig_ctx_len(int(length))


def _rope(config: Any) -> dict[str, Any]:
    """How positions are turned, whichever version of transformers wrote the configuration."""
    found = dict(getattr(config, "rope_parameters", None) or {})
    found.setdefault("rope_type", found.pop("type", "default"))
    found.setdefault("rope_theta", getattr(config, "rope_theta", 10000.0))
    return found


def _head_width(config: Any) -> int:
    return int(
        getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    )


def _refusal(setting: str) -> UnsupportedError:
    return UnsupportedError("error.export_setting", setting=setting, format=FORMAT_NAME)
