"""The base model made ready to learn: a head for the labels, and which weights may change.

Owns: what each method trains, and the check that it fits into memory before it is loaded.
"""

from pathlib import Path
from typing import Any

from engine.errors import OutOfMemoryError, UnsupportedError
from engine.protocol.training_spec import TrainingSpec
from engine.training.memory_use import available_bytes
from engine.training.run_spec import BaseModel

FLOAT_BYTES = 4
TRAINED_BYTES = 16
"""Of a weight that learns: itself, its gradient and Adam's two averages, in float32."""
LIBRARY_BYTES = 600 * 2**20
"""PyTorch and transformers themselves."""
ACTIVATION_FLOATS, ADAPTER_FLOATS, ATTENTION_FLOATS = 32, 40, 3
"""Kept for the way back, for each token and layer: by unit of width, what matrices, norms and
dropout of a BERT layer need, and an adapter's in addition; by head and token looked at, what
attention needs. Measured on MiniLM in float32 with 8 to 256 tokens."""
SPARE = 0.95
HEAD_MODULES = ("classifier", "score", "pooler", "pre_classifier", "classification_head")


def check_memory(base: BaseModel, spec: TrainingSpec, config: Any, device: str) -> None:
    """Refuse a model that can't be trained here, before a byte of it is loaded.

    Raises:
        OutOfMemoryError: with what it needs and what there is.
    """
    from engine.models.safetensors_folder import read_safetensors_folder

    parameters = read_safetensors_folder(Path(base.folder)).parameters
    needed = needed_bytes(parameters, spec, config)
    available = available_bytes(device)
    if needed > SPARE * available:
        raise OutOfMemoryError(
            "error.training_too_large",
            model=base.name,
            needed_gb=round(needed / 2**30, 1),
            available_gb=round(available / 2**30, 1),
        )


def needed_bytes(parameters: int, spec: TrainingSpec, config: Any) -> int:
    """Roughly what training takes at its peak."""
    width = int(getattr(config, "hidden_size", 0) or getattr(config, "dim", 0) or 768)
    layers = int(getattr(config, "num_hidden_layers", 0) or getattr(config, "n_layers", 0) or 12)
    weights = parameters * (TRAINED_BYTES if spec.method == "full" else FLOAT_BYTES)
    if spec.method == "head":
        layers = 1
    units = ACTIVATION_FLOATS + (ADAPTER_FLOATS if spec.method == "lora" else 0)
    heads = int(getattr(config, "num_attention_heads", 0) or width // 64)
    floats = width * units + heads * spec.max_length * ATTENTION_FLOATS
    tokens = spec.batch_size * spec.max_length
    return weights + LIBRARY_BYTES + tokens * layers * floats * FLOAT_BYTES


def load_config(base: BaseModel, labels: list[str], *, is_multi_label: bool) -> Any:
    """The base's configuration with these labels.

    Raises:
        UnsupportedError: transformers can't classify with this architecture.
    """
    import transformers

    config = transformers.AutoConfig.from_pretrained(
        base.folder, local_files_only=True, trust_remote_code=False
    )
    if type(config) not in transformers.AutoModelForSequenceClassification._model_mapping:
        raise UnsupportedError("error.training_base_unsuitable", model=base.name)
    config.num_labels = len(labels)
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: number for number, label in enumerate(labels)}
    config.problem_type = (
        "multi_label_classification" if is_multi_label else "single_label_classification"
    )
    return config


def load_model(base: BaseModel, spec: TrainingSpec, config: Any) -> Any:
    """The model in float32, with the weights that ``spec.method`` trains set to learn."""
    import torch
    import transformers

    torch.manual_seed(spec.seed)  # the new head's first weights
    model = transformers.AutoModelForSequenceClassification.from_pretrained(
        base.folder,
        config=config,
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        ignore_mismatched_sizes=True,
    )
    if spec.method == "lora":
        return _with_adapter(model, spec, base)
    if spec.method == "head":
        _freeze_all_but_head(model)
    return model


def head_names(model: Any) -> list[str]:
    """Names of the modules between the base and the labels."""
    return [name for name in HEAD_MODULES if any(_ends(key, name) for key, _ in _modules(model))]


def _modules(model: Any) -> list[tuple[str, Any]]:
    return list(model.named_modules())


def _ends(key: str, name: str) -> bool:
    return key == name or key.endswith(f".{name}")


def _freeze_all_but_head(model: Any) -> None:
    heads = set(head_names(model))
    for name, weight in model.named_parameters():
        weight.requires_grad = any(part in heads for part in name.split("."))


def _with_adapter(model: Any, spec: TrainingSpec, base: BaseModel) -> Any:
    from engine.training.adapters import lora_settings, put_adapter

    settings = lora_settings(
        spec,
        task_type="SEQ_CLS",
        target_modules=_linear_names(model),
        modules_to_save=head_names(model),
    )
    return put_adapter(model, settings, base.id)


def _linear_names(model: Any) -> list[str]:
    """All linear layers of the base, by their last names where those tell them from the head."""
    from torch.nn import Linear

    heads = set(head_names(model))
    return sorted(
        name
        for name, module in _modules(model)
        if isinstance(module, Linear) and not heads & set(name.split("."))
    )
