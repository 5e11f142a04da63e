"""Recognises a folder that holds an adapter: weights that only add to those of a base model.

Owns: the files of PEFT's format that say so. Knows nothing of loading one.
"""

from pathlib import Path

import msgspec

from engine.errors import CorruptError, UnsupportedError

ADAPTER_CONFIG_NAME = "adapter_config.json"
ADAPTER_WEIGHTS_NAME = "adapter_model.safetensors"


class AdapterConfig(msgspec.Struct):
    """What ``adapter_config.json`` says, as far as it concerns us.

    Attributes:
        base_model_name_or_path: an id of the store, a folder, or a repository of the Hub.
        modules_to_save: layers that it brings whole, in place of the base's.
    """

    base_model_name_or_path: str
    peft_type: str = ""
    modules_to_save: list[str] | None = None


def is_adapter(folder: Path) -> bool:
    """Whether the folder says that it holds an adapter."""
    return (folder / ADAPTER_CONFIG_NAME).is_file()


def read_adapter(folder: Path) -> AdapterConfig | None:
    """What the adapter in ``folder`` says of itself; ``None`` when there is none.

    Raises:
        CorruptError: it can't be read.
    """
    path = folder / ADAPTER_CONFIG_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=AdapterConfig)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(path), detail=str(problem)) from problem


def check_adapter(folder: Path, adapter: AdapterConfig, name: str) -> None:
    """Refuse what can't be loaded: kinds other than LoRA, and weights as a pickle.

    Raises:
        UnsupportedError: it is one of those.
    """
    if adapter.peft_type != "LORA" or not (folder / ADAPTER_WEIGHTS_NAME).is_file():
        raise UnsupportedError("error.adapter_unsupported", model=name, kind=adapter.peft_type)
