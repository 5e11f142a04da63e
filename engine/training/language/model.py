"""The base of a language run made ready to learn.

Owns: which class, in which type of numbers, and which weights may change.
"""

import importlib.util
from pathlib import Path
from typing import Any

from engine.errors import UnsupportedError, UsageError
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training.adapters import linear_names, lora_settings, put_adapter
from engine.training.base_model import BaseModel
from engine.training.language.quick_lora import quicken
from engine.training.micro_batch_trainer import enable_checkpointing


def load_language_config(base: BaseModel, task: TrainingTask) -> Any:
    """The base's configuration.

    Raises:
        UnsupportedError: transformers can't train this task with it.
    """
    import transformers

    config = transformers.AutoConfig.from_pretrained(
        base.folder, local_files_only=True, trust_remote_code=False
    )
    known = {
        "masked_lm": transformers.AutoModelForMaskedLM,
        "causal_lm": transformers.AutoModelForCausalLM,
        "chat": transformers.AutoModelForCausalLM,
    }[task]._model_mapping
    if type(config) not in known or (task != "masked_lm" and config.is_encoder_decoder):
        key = "error.training_base_not_masked" if task == "masked_lm" else None
        raise UnsupportedError(key or "error.training_base_not_causal", model=base.name)
    return config


def check_method(spec: TrainingSpec, task: TrainingTask) -> None:
    """Refuse a method that doesn't suit or doesn't work here.

    Raises:
        UsageError: which, and why.
    """
    if spec.method == "head" or (spec.method == "qlora" and task == "masked_lm"):
        raise UsageError("error.training_method_unsuited", method=spec.method, task=task)
    if spec.method == "qlora":
        reason = why_no_quantization()
        if reason:
            raise UsageError("error.training_qlora", reason=reason)


def why_no_quantization() -> str:
    """Why bitsandbytes can't quantize here; "" where it can."""
    if importlib.util.find_spec("bitsandbytes") is None:
        return "bitsandbytes is not installed"
    import torch

    if not torch.cuda.is_available():
        return "there is no GPU that it works on"
    return ""


def load_language_model(
    base: BaseModel,
    spec: TrainingSpec,
    task: TrainingTask,
    config: Any,
    tokenizer: Any,
    *,
    precision: str,
    device: str,
    is_checkpointing: bool,
) -> tuple[Any, bool]:
    """The model with the weights that ``spec.method`` trains set to learn.

    What learns is kept in float32; of an adapter, the base that doesn't learn is in
    ``precision``.

    Returns:
        The model, and whether its head had to be made up because the base has none.

    Raises:
        CorruptError, UsageError: the base lacks weights.
    """
    import torch

    torch.manual_seed(spec.seed)
    model, absent = _load(base, spec, task, config, precision, device)
    has_new_head = bool(absent)
    _check_weights(base, spec, task, absent)
    if len(tokenizer) > model.get_input_embeddings().weight.shape[0]:
        if spec.method != "full":
            # The base that the adapter is put on later has no such token.
            raise UsageError("error.training_token_added", model=base.name)
        model.resize_token_embeddings(len(tokenizer))
    model.config.pad_token_id = tokenizer.pad_token_id
    if spec.method in ("lora", "qlora"):
        model = _with_adapter(model, spec, task, base)
    if is_checkpointing:
        enable_checkpointing(model)
    if device != "cpu" and spec.method != "qlora":
        model.to(device)
    return model, has_new_head


def _load(
    base: BaseModel,
    spec: TrainingSpec,
    task: TrainingTask,
    config: Any,
    precision: str,
    device: str,
) -> tuple[Any, list[str]]:
    import torch
    import transformers

    kind = (
        transformers.AutoModelForMaskedLM
        if task == "masked_lm"
        else transformers.AutoModelForCausalLM
    )
    is_half = spec.method != "full" and precision == "bfloat16"
    more: dict[str, Any] = {}
    if spec.method == "qlora":
        more["quantization_config"] = transformers.BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=torch.bfloat16,
        )
        more["device_map"] = {"": device}
    model, info = kind.from_pretrained(
        Path(base.folder),
        config=config,
        dtype=torch.bfloat16 if is_half else torch.float32,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        output_loading_info=True,
        **more,
    )
    model.config.use_cache = False
    return model, sorted(str(key) for key in info["missing_keys"])


def _check_weights(
    base: BaseModel, spec: TrainingSpec, task: TrainingTask, absent: list[str]
) -> None:
    """Weights that transformers made up are only right for the head of an encoder."""
    from engine.errors import CorruptError

    if absent and task != "masked_lm":
        reason = f"{len(absent)} of its weights are missing ({absent[0]})"
        raise CorruptError("error.model_load_failed", model=base.name, reason=reason)
    if absent and spec.method != "full":
        raise UsageError("error.training_head_missing", model=base.name)


def _with_adapter(model: Any, spec: TrainingSpec, task: TrainingTask, base: BaseModel) -> Any:
    head = model.get_output_embeddings()
    if spec.method == "qlora":
        import warnings

        from peft import prepare_model_for_kbit_training

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=False)
    settings = lora_settings(
        spec,
        task_type="CAUSAL_LM" if task != "masked_lm" else None,
        target_modules=linear_names(model, without=[head] if head is not None else []),
    )
    adapted = put_adapter(model, settings, base.id)
    quicken(adapted)
    return adapted
