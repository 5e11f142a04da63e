"""Memory of a run by arithmetic, term by term.

Owns: the formulas. Weights that learn need themselves, a gradient and Adam's two averages in
float32 (16 bytes each, arXiv:1910.02054, 3.1); activations were measured, see the constants.
"""

from dataclasses import dataclass
from typing import Any

from engine.protocol.envelope import TextKey
from engine.protocol.training_plan import MemoryPart
from engine.protocol.training_spec import TrainingMethod, TrainingSpec, TrainingTask

FLOAT_BYTES, HALF_BYTES = 4, 2
QUANTIZED_BYTES = 0.57
"""A weight in NF4 with its doubly quantized scales (arXiv:2305.14314, 3)."""
LIBRARY_BYTES = 600 * 2**20
LAYER_WIDTHS, LAYER_INNER = 16, 5
"""Numbers kept for the way back by token and layer: so many times the width and so many times
the width of the feed-forward part."""
CROSS_WIDTHS = 8
"""What a decoder's attention to the source keeps in addition (7.0 measured with Marian, 9.5 to 11.0
with T5), as many times the width."""
ADAPTER_WIDTHS, ADAPTER_CROSS_WIDTHS = 8, 4
"""What adapters on all linear layers keep in addition: their inputs in float32."""
HEAD_LOGITS = 2 * 16 * 2**20
"""Logits and their gradient that are in memory at once, see ``losses.CHUNK_LOGITS``."""
DECODER_LAYERS = ("decoder_layers", "num_decoder_layers")
"""What only models with an encoder and a decoder have."""


@dataclass(frozen=True)
class Shape:
    """What of a model's configuration decides its memory.

    Attributes:
        layers: of encoder and decoder together, where there are both; ``inner`` and
            ``linear_ins_and_outs`` are their means then.
        cross_layers: of them, those that attend to the source, too.
    """

    parameters: int
    width: int
    inner: int
    layers: int
    vocabulary: int
    linear_ins_and_outs: int
    cross_layers: int = 0

    @classmethod
    def of(cls, config: Any, parameters: int) -> "Shape":
        """Of a transformers configuration."""
        config = config.get_text_config() if hasattr(config, "get_text_config") else config
        if _first(config, DECODER_LAYERS, 0):
            return cls._of_both(config, parameters)
        width = _first(config, ("hidden_size", "d_model", "n_embd", "dim"), 768)
        layers = _first(config, ("num_hidden_layers", "n_layer", "n_layers", "encoder_layers"), 12)
        inner = _first(config, ("intermediate_size", "n_inner", "encoder_ffn_dim"), 4 * width)
        heads = _first(config, ("num_attention_heads", "n_head", "n_heads"), 12)
        keys = _first(config, ("num_key_value_heads",), heads)
        head = _first(config, ("head_dim",), width // heads)
        vocabulary = _first(config, ("vocab_size",), 32_000)
        attention = 2 * (width + heads * head) + 2 * (width + keys * head)
        return cls(parameters, width, inner, layers, vocabulary, attention + 3 * (width + inner))

    @classmethod
    def _of_both(cls, config: Any, parameters: int) -> "Shape":
        """Of an encoder-decoder: Marian, BART, mBART, PEGASUS, M2M-100, NLLB; T5, MADLAD."""
        width = _first(config, ("d_model", "hidden_size"), 768)
        decoders = _first(config, DECODER_LAYERS, 0)
        encoders = _first(config, ("encoder_layers", "num_layers", "num_hidden_layers"), decoders)
        inner = _first(config, ("encoder_ffn_dim", "d_ff", "intermediate_size"), 4 * width)
        inner_decoder = _first(config, ("decoder_ffn_dim",), inner)
        heads = _first(config, ("encoder_attention_heads", "num_heads"), 8)
        head = _first(config, ("d_kv",), width // heads)
        is_gated = "gated" in str(getattr(config, "feed_forward_proj", ""))
        attention = 4 * (width + heads * head)
        return cls.of_both(
            parameters,
            width,
            (inner, inner_decoder),
            (encoders, decoders),
            _first(config, ("vocab_size",), 32_000),
            attention,
            matrices=3 if is_gated else 2,
        )

    @classmethod
    def of_both(
        cls,
        parameters: int,
        width: int,
        inner: tuple[int, int],
        layers: tuple[int, int],
        vocabulary: int,
        attention: int,
        *,
        matrices: int = 2,
    ) -> "Shape":
        """Of an encoder and a decoder (arXiv:1706.03762, section 3): a layer of the latter attends
        twice, to what was written and to the source.

        Args:
            inner, layers: of the encoder and of the decoder.
            attention: what goes into and out of the linear layers of one attention.
            matrices: of a feed-forward part.
        """
        total = sum(layers)
        ins_and_outs = [
            count * (attentions * attention + matrices * (width + one))
            for count, attentions, one in zip(layers, (1, 2), inner, strict=True)
        ]
        mean_inner = sum(count * one for count, one in zip(layers, inner, strict=True)) / total
        mean = round(sum(ins_and_outs) / total)
        return cls(parameters, width, round(mean_inner), total, vocabulary, mean, layers[1])

    def adapter_parameters(self, rank: int) -> int:
        """Weights of LoRA on all linear layers: r (ins + outs) of each."""
        return rank * self.layers * self.linear_ins_and_outs


def memory_parts(
    shape: Shape,
    spec: TrainingSpec,
    task: TrainingTask,
    *,
    micro_batch_size: int,
    tokens: int,
    is_checkpointing: bool,
    is_half: bool,
    most_tokens: int = 0,
) -> list[MemoryPart]:
    """The terms.

    Args:
        tokens: of the longest row.
        most_tokens: computed at once where rows are short enough; 0: any number.
        is_half: weights that don't learn, or what is computed, in bfloat16.
    """
    method = spec.method
    if most_tokens:
        micro_batch_size = max(1, min(micro_batch_size, most_tokens // max(1, tokens)))
    trained = trained_parameters(shape, spec, method)
    per_weight: float = FLOAT_BYTES if method == "full" or not is_half else HALF_BYTES
    if method == "qlora":
        per_weight = QUANTIZED_BYTES
    extra = 0 if method in ("full", "head") else trained
    weights = int(shape.parameters * per_weight) + extra * FLOAT_BYTES
    parts = [
        _part("weights", weights, count=shape.parameters, each=per_weight),
        _part("gradients", trained * FLOAT_BYTES, count=trained, each=FLOAT_BYTES),
        _part("optimizer", trained * 2 * FLOAT_BYTES, count=trained, each=2 * FLOAT_BYTES),
        _activations(shape, method, micro_batch_size, tokens, is_checkpointing, is_half),
        _logits(shape, task, micro_batch_size * tokens),
        _part("libraries", LIBRARY_BYTES),
    ]
    return parts


def trained_parameters(shape: Shape, spec: TrainingSpec, method: TrainingMethod) -> int:
    """Weights that learn."""
    if method == "full":
        return shape.parameters
    if method == "head":
        return shape.width * shape.width
    return shape.adapter_parameters(spec.lora_rank)


def _activations(
    shape: Shape,
    method: TrainingMethod,
    rows: int,
    tokens: int,
    is_checkpointing: bool,
    is_half: bool,
) -> MemoryPart:
    size = HALF_BYTES if is_half else FLOAT_BYTES
    crossing = shape.cross_layers / max(1, shape.layers)
    widths = LAYER_WIDTHS + CROSS_WIDTHS * crossing
    each = round((widths * shape.width + LAYER_INNER * shape.inner) * size)
    if method in ("lora", "qlora"):
        widths = ADAPTER_WIDTHS + ADAPTER_CROSS_WIDTHS * crossing
        each += round(widths * shape.width * FLOAT_BYTES)
    layers = 1 if method == "head" else shape.layers
    if is_checkpointing:
        # Of each layer only what goes in is kept, and one layer at a time is computed again.
        each_kept, bytes_all = shape.width * size, rows * tokens * each
        total = bytes_all + rows * tokens * layers * each_kept
        return _part(
            "activations_again", total, rows=rows, tokens=tokens, layers=layers, each=each_kept
        )
    total = rows * tokens * layers * each
    return _part("activations", total, rows=rows, tokens=tokens, layers=layers, each=each)


def _logits(shape: Shape, task: TrainingTask, places: int) -> MemoryPart:
    if task in ("chat", "causal_lm"):
        count = min(2 * places * shape.vocabulary, HEAD_LOGITS)
    elif task == "masked_lm":
        count = 3 * places * shape.vocabulary * 15 // 100
    elif task in ("translation", "summarization"):
        count = 3 * places * shape.vocabulary
    else:
        count = 0
    return _part("logits", count * FLOAT_BYTES, count=count, each=FLOAT_BYTES)


def _part(name: str, size: int, **args: float) -> MemoryPart:
    key = TextKey(f"plan.memory_{name}", {**args})
    return MemoryPart(name=name.removesuffix("_again"), size_bytes=size, arithmetic=key)


def _first(config: Any, names: tuple[str, ...], otherwise: int) -> int:
    values = (getattr(config, name, None) for name in names)
    return next((int(value) for value in values if value), otherwise)
