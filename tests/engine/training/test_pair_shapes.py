"""A base of pairs is reckoned with both its halves, and with the attention between them."""

from typing import Any

import pytest

from engine.protocol.training_spec import TrainingSpec
from engine.training.adapters import linear_names, lora_settings, put_adapter
from engine.training.plan.arithmetic import Shape, memory_parts

MARIAN = {
    "vocab_size": 100, "d_model": 32, "encoder_layers": 2, "decoder_layers": 4,
    "encoder_ffn_dim": 64, "decoder_ffn_dim": 128, "encoder_attention_heads": 4,
    "decoder_attention_heads": 4, "pad_token_id": 0, "decoder_start_token_id": 0,
    "max_position_embeddings": 64,
}  # fmt: skip
T5 = {
    "vocab_size": 100, "d_model": 32, "d_kv": 16, "d_ff": 96, "num_layers": 3,
    "num_decoder_layers": 2, "num_heads": 4, "feed_forward_proj": "gated-gelu",
    "decoder_start_token_id": 0, "pad_token_id": 0,
}  # fmt: skip


def made(kind: str) -> Any:
    import transformers

    transformers.utils.logging.set_verbosity_error()
    if kind == "marian":
        return transformers.MarianMTModel(transformers.MarianConfig(**MARIAN))
    return transformers.T5ForConditionalGeneration(transformers.T5Config(**T5))


@pytest.mark.parametrize("kind", ["marian", "t5"])
def test_adapters_are_on_all_linear_layers_of_both_halves(kind: str) -> None:
    model = made(kind)
    shape = Shape.of(model.config, model.num_parameters())
    spec = TrainingSpec(data="-", method="lora", lora_rank=4)
    names = linear_names(model, without=[model.get_output_embeddings()])
    adapted = put_adapter(model, lora_settings(spec, target_modules=names), "base")
    trained = sum(one.numel() for name, one in adapted.named_parameters() if "lora_" in name)
    # A mean over the layers is rounded.
    assert shape.adapter_parameters(4) == pytest.approx(trained, abs=4 * shape.layers)


@pytest.mark.parametrize(("kind", "layers", "cross"), [("marian", 6, 4), ("t5", 5, 2)])
def test_the_layers_of_the_decoder_count_with_what_they_see_of_the_source(
    kind: str, layers: int, cross: int
) -> None:
    shape = Shape.of(made(kind).config, 1000)
    assert (shape.layers, shape.cross_layers) == (layers, cross)
    alone = Shape(*(getattr(shape, name) for name in (
        "parameters", "width", "inner", "layers", "vocabulary", "linear_ins_and_outs",
    )))  # fmt: skip
    spec = TrainingSpec(data="-", method="full")

    def activations(one: Shape) -> int:
        parts = memory_parts(
            one, spec, "translation", micro_batch_size=2, tokens=8, is_checkpointing=False,
            is_half=False,
        )  # fmt: skip
        part = next(found for found in parts if found.name == "activations")
        args = part.arithmetic.args
        # What is said is what was reckoned.
        product = 2 * 8 * int(args["layers"]) * int(args["each"])
        assert part.size_bytes == product
        return part.size_bytes

    more = activations(shape) - activations(alone)
    assert more == pytest.approx(2 * 8 * cross * 8 * shape.width * 4, rel=0.05)


def test_other_models_are_reckoned_as_before() -> None:
    import transformers

    config = transformers.LlamaConfig(
        hidden_size=32, intermediate_size=64, num_hidden_layers=3, num_attention_heads=4,
        num_key_value_heads=2, vocab_size=100,
    )  # fmt: skip
    shape = Shape.of(config, 1000)
    assert (shape.layers, shape.cross_layers, shape.inner) == (3, 0, 64)
