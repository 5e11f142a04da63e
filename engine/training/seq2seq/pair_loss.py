"""The loss of a pair: how improbable the model finds the target, given the source.

Owns: the way from a batch to the sum of its losses, for every family alike, without computing
logits at padding. Knows nothing of optimizers.
"""

from collections.abc import Callable
from typing import Any

from engine.training.seq2seq.output_loss import output_loss
from engine.training.seq2seq.pair_rows import IGNORED


def pair_loss(smoothing: float) -> Callable[[Any, dict[str, Any]], Any]:
    """A function ``(model, batch) → ()`` float32: summed over the batch's target tokens.

    Args:
        smoothing: of the targets while the model learns; none while it is measured.
    """

    def loss(model: Any, batch: dict[str, Any]) -> Any:
        used = smoothing if model.training else 0.0
        if hasattr(model, "module"):
            return _of_logits(model, batch, used)
        return _of_states(model, batch, used)

    return loss


def _of_states(model: Any, batch: dict[str, Any], smoothing: float) -> Any:
    import torch

    inner = model.get_base_model() if hasattr(model, "get_base_model") else model
    labels = batch["labels"]
    known = batch["attention_mask"]
    read = inner.get_encoder()(input_ids=batch["input_ids"], attention_mask=known)
    states = inner.get_decoder()(
        input_ids=decoder_inputs(inner, labels),
        encoder_hidden_states=read.last_hidden_state,
        encoder_attention_mask=known,
        use_cache=False,
    ).last_hidden_state
    is_target = labels != IGNORED
    hidden = states[is_target]
    if getattr(inner.config, "scale_decoder_outputs", False):  # T5 with one matrix for both ends
        hidden = hidden * inner.config.d_model**-0.5
    kind = hidden.device.type
    if torch.is_autocast_enabled(kind):
        hidden = hidden.to(torch.get_autocast_dtype(kind))
    bias = getattr(inner, "final_logits_bias", None)
    weight = inner.get_output_embeddings().weight
    return output_loss(
        hidden,
        weight,
        labels[is_target],
        bias=None if bias is None else bias[0],
        smoothing=smoothing,
    )


def _of_logits(model: Any, batch: dict[str, Any], smoothing: float) -> Any:
    """Through the model's own ``forward``: beside other processes, their gradients are gathered
    by it alone."""
    from torch.nn import functional

    logits = model(
        input_ids=batch["input_ids"],
        attention_mask=batch["attention_mask"],
        decoder_input_ids=decoder_inputs(model.module, batch["labels"]),
        use_cache=False,
    ).logits.float()
    return functional.cross_entropy(
        logits.flatten(0, 1),
        batch["labels"].flatten(),
        ignore_index=IGNORED,
        reduction="sum",
        label_smoothing=smoothing,
    )


def decoder_inputs(model: Any, labels: Any) -> Any:
    """What the decoder has read when it is to write each of ``labels``, as the family wants it:
    most begin with a token of their own, mBART with the last one."""
    inner = model.get_base_model() if hasattr(model, "get_base_model") else model
    if hasattr(inner, "prepare_decoder_input_ids_from_labels"):
        return inner.prepare_decoder_input_ids_from_labels(labels=labels)
    config = inner.config
    shifted = labels.roll(1, 1)
    shifted[:, 0] = config.decoder_start_token_id
    return shifted.masked_fill(shifted == IGNORED, config.pad_token_id)
