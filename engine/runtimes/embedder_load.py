"""Loads a folder of a sentence-embedding model, as sentence-transformers writes them.

Owns: what is accepted from such a folder (never a pickle, never code), how its vectors are
pooled, and the plain words for what is not accepted. Knows nothing of embedding.

The format: ``modules.json`` lists the modules in order; ``1_Pooling/config.json`` says how the
tokens' vectors become one (sentence-transformers, ``models/Pooling.py``).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from engine.errors import CorruptError, UnsupportedError
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import read_safetensors_folder
from engine.runtimes.embedder import EmbedderFacts
from engine.runtimes.model_card import card_languages
from engine.runtimes.patient_torch import import_torch
from engine.runtimes.token_windows import TokenFrame
from engine.runtimes.transformers_load import RUNTIME, out_of_memory, reasons
from engine.whole_module import transformers_for_models

if TYPE_CHECKING:
    from engine.runtimes.transformers_embedder import Pooling, TransformersEmbedder

MODULES_NAME = "modules.json"
SEQUENCE_NAME = "sentence_bert_config.json"
KNOWN_MODULES = ("Transformer", "Pooling", "Normalize")
"""By the end of their type. A ``Dense`` layer has weights of its own, which aren't read here."""

DEFAULT_WINDOW_TOKENS = 512
MAX_WINDOW_TOKENS = 1024

T = TypeVar("T")


class _Module(msgspec.Struct):
    type: str
    path: str = ""


class _Pooling(msgspec.Struct):
    pooling_mode_cls_token: bool = False
    pooling_mode_mean_tokens: bool = False
    pooling_mode_max_tokens: bool = False
    pooling_mode_lasttoken: bool = False
    pooling_mode_mean_sqrt_len_tokens: bool = False
    pooling_mode_weightedmean_tokens: bool = False


class _Sequence(msgspec.Struct):
    max_seq_length: int | None = None


def load_embedder(
    folder: Path, choice: DeviceChoice, *, name: str, languages: tuple[str, ...] = ()
) -> "TransformersEmbedder":
    """Load the model, its tokenizer and how its vectors are made.

    Args:
        folder: with ``config.json``, tokenizer files and ``*.safetensors``.
        name: of the model, for messages.
        languages: it is known to know, where its card doesn't say.

    Raises:
        CorruptError, UnsupportedError, OutOfMemoryError: why it can't be loaded.
    """
    read_safetensors_folder(folder)
    pooling = _read_pooling(folder, name)
    import_torch()
    import torch

    transformers = transformers_for_models()

    from engine.runtimes.transformers_embedder import TransformersEmbedder

    transformers.utils.logging.disable_progress_bar()
    with reasons(name):
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
        frame = TokenFrame.of(tokenizer)
    with reasons(name), out_of_memory(choice.device):
        model = _load_weights(folder, choice, name)
        model.eval().requires_grad_(False).to(getattr(torch, choice.dtype))
    facts = EmbedderFacts(
        name=name,
        runtime=RUNTIME,
        device=choice.device,
        dtype=choice.dtype,
        reasons=choice.reasons_for("transformers"),
        dimensions=int(model.config.hidden_size),
        languages=card_languages(folder) or languages,
        window_tokens=_window_tokens(folder, tokenizer, model.config),
    )
    return TransformersEmbedder(model, tokenizer, frame, facts, pooling)


def _load_weights(folder: Path, choice: DeviceChoice, name: str) -> Any:
    import torch

    transformers = transformers_for_models()

    try:
        model, info = transformers.AutoModel.from_pretrained(
            folder,
            dtype=getattr(torch, choice.dtype),
            device_map=None if choice.device == "cpu" else {"": choice.device},
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
    except (ValueError, KeyError) as problem:
        raise UnsupportedError("error.model_not_embedder", model=name) from problem
    # A pooler that was never trained may be missing: it isn't used.
    absent = [key for key in sorted(info["missing_keys"]) if not key.startswith("pooler.")]
    if absent or info["mismatched_keys"]:
        raise CorruptError("error.model_corrupt", file=str(folder), detail="\n".join(absent))
    if getattr(model.config, "is_encoder_decoder", False):
        raise UnsupportedError("error.model_not_embedder", model=name)
    return model


def _read_pooling(folder: Path, name: str) -> "Pooling":
    """How the folder says its vectors are made; the mean, where it says nothing."""
    modules = _read_json(folder / MODULES_NAME, list[_Module])
    if modules is None:
        return "mean"
    for module in modules:
        if not module.type.endswith(KNOWN_MODULES):
            raise UnsupportedError("error.embedder_unsupported", model=name, module=module.type)
    path = next((one.path for one in modules if one.type.endswith("Pooling")), "")
    if not path or Path(path).name != path:
        return "mean"
    modes = _read_json(folder / path / "config.json", _Pooling) or _Pooling()
    chosen = [mode for mode in modes.__struct_fields__ if getattr(modes, mode)]
    names: dict[str, Pooling] = {
        "pooling_mode_mean_tokens": "mean",
        "pooling_mode_mean_sqrt_len_tokens": "mean",  # normalized, it is the same
        "pooling_mode_cls_token": "cls",
        "pooling_mode_max_tokens": "max",
        "pooling_mode_lasttoken": "last",
    }
    if len(chosen) != 1 or chosen[0] not in names:
        mode = " + ".join(chosen) or "Pooling"
        raise UnsupportedError("error.embedder_unsupported", model=name, module=mode)
    return names[chosen[0]]


def _window_tokens(folder: Path, tokenizer: Any, config: Any) -> int:
    """Tokens the model reads at once: what it was trained with, where it says so."""
    trained = _read_json(folder / SEQUENCE_NAME, _Sequence)
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    if config.model_type in ("roberta", "xlm-roberta", "camembert"):
        positions -= 2  # theirs begin after the padding's
    wanted = (trained.max_seq_length or 0) if trained is not None else 0
    said = [n for n in (wanted, tokenizer.model_max_length, positions) if 0 < n < 10**7]
    return min([*said, MAX_WINDOW_TOKENS]) if said else DEFAULT_WINDOW_TOKENS


def _read_json(path: Path, kind: type[T]) -> T | None:
    """The file's content, ``None`` if there is no such file."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(path), detail=str(problem)) from problem
