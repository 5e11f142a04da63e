"""Loads the weights of an encoder-decoder of transformers, whole or as an adapter on its base.

Owns: what is accepted (never a pickle, never code, nothing absent). Knows nothing of tokenizers
and generating.
"""

import warnings
from pathlib import Path
from typing import Any

from engine.errors import CorruptError
from engine.models.adapter_folder import AdapterConfig, check_adapter, read_adapter
from engine.models.store import ModelStore
from engine.protocol.home import models_folder
from engine.whole_module import transformers_for_models


def load_weights(folder: Path, config: Any, *, dtype: str, device: str, name: str) -> Any:
    """The model in evaluation mode, its weights fixed.

    Args:
        folder: with ``*.safetensors``.
        config: transformers', of that folder.
        dtype: of the weights, as torch calls it.
        name: of the model, for messages.

    Raises:
        CorruptError, UnsupportedError, NotFoundError: why it can't be loaded.
    """
    import torch

    adapter = read_adapter(folder)
    if adapter is None:
        place = None if device == "cpu" else {"": device}
        model = _load(folder, config, name, dtype=getattr(torch, dtype), device_map=place)
    else:
        model = _with_adapter(folder, adapter, config, name).to(device, getattr(torch, dtype))
    return model.eval().requires_grad_(False)


def _load(folder: Path, config: Any, name: str, **how: Any) -> Any:
    transformers = transformers_for_models()

    model, info = transformers.AutoModelForSeq2SeqLM.from_pretrained(
        folder,
        config=config,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        output_loading_info=True,
        **how,
    )
    # transformers only warns, and makes up random weights for these.
    absent = sorted({*info["missing_keys"], *(str(key[0]) for key in info["mismatched_keys"])})
    if absent:
        raise CorruptError(
            "error.model_load_failed",
            model=name,
            reason=f"{len(absent)} of its weights are missing or of another shape ({absent[0]})",
            detail="\n".join(absent),
        )
    return model


def _with_adapter(folder: Path, adapter: AdapterConfig, config: Any, name: str) -> Any:
    """The base with the adapter merged into its weights, in float32."""
    import peft
    import torch

    check_adapter(folder, adapter, name)
    base = ModelStore(models_folder()).find_base(adapter.base_model_name_or_path, name)
    model = _load(base.path, config, name, dtype=torch.float32)
    with warnings.catch_warnings():
        # peft asks transformers 5 by a name that it is about to drop.
        warnings.simplefilter("ignore", FutureWarning)
        return peft.PeftModel.from_pretrained(model, str(folder)).merge_and_unload()
