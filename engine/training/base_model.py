"""The model a run starts from: found, allowed, and of a kind that the task can train.

Owns: the checks that read no weights. Knows nothing of how a run is carried out.
"""

import json
import re
from pathlib import Path

import msgspec

from engine.errors import UnsupportedError, UsageError
from engine.protocol.home import models_folder
from engine.protocol.training_spec import TrainingTask

_FORBIDS_DERIVATIVES = re.compile(
    r"(^|[^a-z])nd([^a-z]|$)|no[-_ ]?deriv|non[-_ ]?deriv", re.IGNORECASE
)
_WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")


class BaseModel(msgspec.Struct, frozen=True):
    """The model to start from.

    Attributes:
        id: as asked for: the model's id in the store, or the folder.
        folder: where its weights are; of a GGUF model, where they will be once converted.
        gguf: the file they are converted from; "" for others.
        parameters: number of its weights; 0 for none.
    """

    id: str
    folder: str
    name: str
    licence: str = ""
    gguf: str = ""
    parameters: int = 0


def find_base(asked: str) -> BaseModel:
    """The model to start from: an installed one by id, or a folder with config.json.

    Raises:
        EngineError: there is none, or it can't be used.
    """
    from engine.models.adapter_folder import is_adapter
    from engine.models.safetensors_folder import read_safetensors_folder
    from engine.models.store import ModelStore
    from engine.runtimes.gguf_conversion import conversion_folder
    from engine.runtimes.model_card import card_licence

    folder = Path(asked).expanduser()
    if is_adapter(folder):
        raise UnsupportedError("error.training_base_adapter", model=folder.name)
    if (folder / "config.json").is_file():
        found = read_safetensors_folder(folder)
        place = str(folder.absolute())
        licence = card_licence(folder)
        return BaseModel(place, place, folder.name, licence, parameters=found.parameters)
    model = ModelStore(models_folder()).resolve(asked)
    if model.base is not None:
        raise UnsupportedError("error.training_base_adapter", model=model.name)
    if model.format == "gguf":
        target = str(conversion_folder(model.path))
        licence = model.licence or card_licence(model.path.parent)
        return BaseModel(model.id, target, model.name, licence, str(model.path), model.parameters)
    licence = model.licence or card_licence(model.path)
    place = str(model.path)
    return BaseModel(model.id, place, model.name, licence, parameters=model.parameters)


def check_base(base: BaseModel, task: TrainingTask) -> None:
    """Refuse what must not or can't be trained for this task.

    Raises:
        UsageError: its licence forbids changed versions.
        UnsupportedError: it is of another kind.
    """
    if _FORBIDS_DERIVATIVES.search(base.licence):
        raise UsageError("error.training_licence", model=base.name, licence=base.licence)
    if base.gguf:
        if task not in ("chat", "causal_lm"):
            raise UsageError("error.training_base_format", model=base.name)
        return
    if task in ("chat", "causal_lm") and not _writes(Path(base.folder)):
        raise UnsupportedError("error.training_base_not_causal", model=base.name)


def _writes(folder: Path) -> bool:
    """Whether the model predicts the next token; believed where its configuration is silent."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    named = config.get("architectures") or []
    is_causal = not named or any(str(name).endswith(_WRITERS) for name in named)
    return is_causal and not config.get("is_encoder_decoder", False)
