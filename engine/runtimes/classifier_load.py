"""Loads a folder of safetensors weights, or an adapter on a base model, for classification.

Owns: what is accepted from such a folder (never a pickle, never code), the labels,
calibration and languages it declares, and the plain words for what is not accepted. Knows
nothing of scoring.
"""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta

from engine.errors import CorruptError, UnsupportedError
from engine.models.adapter_folder import (
    ADAPTER_WEIGHTS_NAME,
    AdapterConfig,
    check_adapter,
    read_adapter,
)
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import CONFIG_NAME, read_safetensors_folder
from engine.runtimes.classifier import ClassifierFacts
from engine.runtimes.model_card import card_languages
from engine.runtimes.token_windows import TokenFrame
from engine.runtimes.transformers_load import RUNTIME, out_of_memory, reasons
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    from engine.runtimes.transformers_classifier import TransformersClassifier

CALIBRATION_NAME = "calibration.json"

MAX_WINDOW_TOKENS = 1024
"""Models that could read more at once still get windows: attention's cost grows with the
square of a window's length."""

PRECISE_PARAMETERS = 200_000_000
"""Models up to this size stay in memory in float32 too, for near ties and explanations."""

DEFAULT_WINDOW_TOKENS = 512
_EMOJI = "😍 👍 🙁 😡"

FindBase = Callable[[str], Path]
"""Takes the name of a base model as an adapter has it, returns its folder, or raises."""


class _Calibration(msgspec.Struct):
    temperature: Annotated[float, Meta(gt=0)]


def load_classifier(
    folder: Path, choice: DeviceChoice, *, name: str, find_base: FindBase
) -> "TransformersClassifier":
    """Load the model, its tokenizer, labels and calibration.

    Args:
        folder: with ``config.json``, tokenizer files and ``*.safetensors``; of an adapter
            the tokenizer may be the base model's.
        name: of the model, for messages.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError: why it can't be loaded.
    """
    import torch

    transformers = transformers_for_models()

    from engine.runtimes.transformers_classifier import TransformersClassifier

    parameters = read_safetensors_folder(folder).parameters
    transformers.utils.logging.disable_progress_bar()
    adapter = read_adapter(folder)
    base = find_base(adapter.base_model_name_or_path) if adapter is not None else folder
    if adapter is not None:
        parameters += read_safetensors_folder(base).parameters
    is_small = parameters <= PRECISE_PARAMETERS
    config = _load_config(folder, name)
    with reasons(name):
        tokenizer = _load_tokenizer(folder, base)
        frame = TokenFrame.of(tokenizer)
    with reasons(name), out_of_memory(choice.device):
        if adapter is None:
            dtype = "float32" if is_small else choice.dtype
            model = _load_weights(folder, config, choice.device, dtype, name)
        else:
            model = _load_adapter(folder, base, adapter, config, choice.device, name)
        model.eval().requires_grad_(False)
        precise = copy.deepcopy(model) if is_small and choice.dtype != "float32" else None
        model.to(getattr(torch, choice.dtype))
    if model.config.pad_token_id is None:
        # Models that read from left to right find a text's last token by its padding.
        for one in filter(None, (model, precise)):
            one.config.pad_token_id = tokenizer.pad_token_id or tokenizer.eos_token_id
    calibration = _read_json(folder / CALIBRATION_NAME, _Calibration)
    facts = ClassifierFacts(
        name=name,
        runtime=RUNTIME,
        device=choice.device,
        dtype=choice.dtype,
        reasons=choice.reasons_for("transformers"),
        labels=labels_of(config),
        is_multi_label=is_multi_label(config),
        temperature=calibration.temperature if calibration else 1.0,
        is_calibrated=calibration is not None,
        languages=card_languages(folder) or card_languages(base),
        reads_emoji=tokenizer.unk_token_id not in tokenizer(_EMOJI)["input_ids"],
        window_tokens=_window_tokens(tokenizer, config),
    )
    return TransformersClassifier(model, tokenizer, frame, facts, precise)


def labels_of(config: Any) -> tuple[str, ...]:
    """The model's own labels, in the order of its outputs.

    Two outputs of the same name get their number added: they must be told apart.
    """
    names = [str(config.id2label[number]) for number in range(config.num_labels)]
    return tuple(
        f"{name} ({number})" if names.count(name) > 1 else name for number, name in enumerate(names)
    )


def is_multi_label(config: Any) -> bool:
    """Whether each label has a probability of its own (as transformers' pipeline decides)."""
    return config.problem_type == "multi_label_classification" or config.num_labels == 1


def _load_config(folder: Path, name: str) -> Any:
    transformers = transformers_for_models()

    try:
        config = transformers.AutoConfig.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    except (ValueError, KeyError) as problem:
        kind = transformers.PretrainedConfig.get_config_dict(folder)[0].get("model_type", "?")
        raise UnsupportedError(
            "error.model_architecture_unknown", architecture=str(kind), runtime=RUNTIME
        ) from problem
    except OSError as problem:
        raise CorruptError("error.model_corrupt", file=str(folder / CONFIG_NAME)) from problem
    architecture = (config.architectures or [""])[0]
    is_known = type(config) in transformers.AutoModelForSequenceClassification._model_mapping
    if not is_known or not architecture.endswith("ForSequenceClassification"):
        raise UnsupportedError("error.model_not_classifier", model=name)
    if config.problem_type == "regression":
        raise UnsupportedError("error.model_without_labels", model=name)
    return config


def _load_tokenizer(folder: Path, base: Path) -> Any:
    transformers = transformers_for_models()

    has_own = any((folder / file).is_file() for file in ("tokenizer.json", "tokenizer_config.json"))
    return transformers.AutoTokenizer.from_pretrained(
        folder if has_own else base, local_files_only=True, trust_remote_code=False
    )


def _load_weights(folder: Path, config: Any, device: str, dtype: str, name: str) -> Any:
    import torch

    transformers = transformers_for_models()

    model, info = transformers.AutoModelForSequenceClassification.from_pretrained(
        folder,
        config=config,
        dtype=getattr(torch, dtype),
        device_map=None if device == "cpu" else {"": device},
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        output_loading_info=True,
    )
    _refuse_absent(name, _absent(info))
    return model


def _load_adapter(
    folder: Path, base: Path, adapter: AdapterConfig, config: Any, device: str, name: str
) -> Any:
    """The base model with the adapter merged into its weights, in float32."""
    import peft
    import torch

    transformers = transformers_for_models()
    from safetensors import safe_open

    check_adapter(folder, adapter, name)
    model, info = transformers.AutoModelForSequenceClassification.from_pretrained(
        base,
        config=config,
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        ignore_mismatched_sizes=True,  # the adapter brings a head of its own
        output_loading_info=True,
    )
    with safe_open(str(folder / ADAPTER_WEIGHTS_NAME), "pt") as weights:
        brought = tuple(weights.keys())
    _refuse_absent(name, [key for key in _absent(info) if not any(map(_ends(key), brought))])
    return peft.PeftModel.from_pretrained(model, str(folder)).merge_and_unload().to(device)


def _ends(key: str) -> Callable[[str], bool]:
    return lambda name: name.endswith(f".{key}")


def _absent(info: dict[str, Any]) -> list[str]:
    return sorted({*info["missing_keys"], *(str(key[0]) for key in info["mismatched_keys"])})


def _refuse_absent(name: str, absent: list[str]) -> None:
    """transformers only warns, and makes up random weights for these."""
    if absent:
        raise CorruptError(
            "error.model_load_failed",
            model=name,
            reason=f"{len(absent)} of its weights are missing or of another shape ({absent[0]})",
            detail="\n".join(absent),
        )


def _window_tokens(tokenizer: Any, config: Any) -> int:
    """Tokens the model reads at once. Tokenizers that don't say so name an absurd number."""
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    if config.model_type in ("roberta", "xlm-roberta", "camembert"):
        positions -= 2  # theirs begin after the padding's
    said = [limit for limit in (tokenizer.model_max_length, positions) if 0 < limit < 10**7]
    return min([*said, MAX_WINDOW_TOKENS]) if said else DEFAULT_WINDOW_TOKENS


def _read_json(path: Path, kind: Any) -> Any:
    """The file's content, ``None`` if there is no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(path), detail=str(problem)) from problem
