"""Adapters: their settings, and putting them on a model.

Owns: LoRA (arXiv:2106.09685) with its variants, for every task. Knows nothing of data.
"""

import warnings
from collections.abc import Sequence
from typing import Any

from engine.protocol.training_spec import TrainingSpec


def lora_settings(spec: TrainingSpec, **others: Any) -> Any:
    """``peft.LoraConfig`` of what was asked for."""
    from peft import LoraConfig

    return LoraConfig(
        r=spec.lora_rank,
        lora_alpha=spec.lora_alpha or 2 * spec.lora_rank,
        lora_dropout=spec.lora_dropout,
        use_rslora=spec.use_rslora,
        use_dora=spec.use_dora,
        **others,
    )


def put_adapter(model: Any, settings: Any, base_id: str) -> Any:
    """The model with an adapter that alone learns; its weights are float32.

    Args:
        base_id: written down as the base: a folder of this machine means nothing elsewhere.
    """
    from peft import get_peft_model

    with warnings.catch_warnings():
        # peft asks transformers 5 by a name that it is about to drop.
        warnings.simplefilter("ignore", FutureWarning)
        adapted = get_peft_model(model, settings)
    adapted.peft_config["default"].base_model_name_or_path = base_id
    return adapted


def linear_names(model: Any, without: Sequence[Any] = ()) -> list[str]:
    """All linear layers but those in ``without`` (a head, say)."""
    from torch.nn import Linear

    left_out = {id(module) for module in without}
    return sorted(
        name
        for name, module in model.named_modules()
        if isinstance(module, Linear) and id(module) not in left_out
    )
