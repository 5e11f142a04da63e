"""The models that runs made, as models of the app: finished ones, and checkpoints opened.

Owns: which results can be used where, and what they are called. A model of a run is known by
the whole path of its folder. Classifiers are not among them: Sentiment takes those from the
runs themselves.
"""

from pathlib import Path

import msgspec

from engine.errors import EngineError
from engine.models.own_models import OwnModel, given_name
from engine.models.store import ModelStore
from engine.protocol.home import models_folder
from engine.protocol.models import ModelInfo
from engine.protocol.training_spec import TrainingTask
from engine.training.run_folder import RunFolder, list_folders

USED_IN_APP: frozenset[TrainingTask] = frozenset(
    {"chat", "causal_lm", "translation", "summarization"}
)
SNAPSHOTS_NAME = "snapshots"


def run_models() -> list[ModelInfo]:
    """Models that runs made, the newest run first; those with a problem say so."""
    store = ModelStore(models_folder())
    found = []
    for folder in list_folders():
        try:
            record = folder.record()
        except (EngineError, OSError):
            continue  # the list of runs names it
        if record.task not in USED_IN_APP:
            continue
        places = [(folder.result, record.name)] if folder.result.is_dir() else []
        if not places:
            # Once there is a result, its checkpoints are of no more use.
            places = [(path, given_name(path)) for path in snapshots(folder)]
        for path, name in places:
            own = OwnModel(str(path), path, "safetensors", name=name)
            info = store.own_info(own)
            if record.task == "translation" and not info.problem:
                info = msgspec.structs.replace(info, role="translator")
            found.append(info)
    return found


def snapshots(folder: RunFolder) -> list[Path]:
    """Checkpoints of the run that were opened, the newest first."""
    try:
        paths = [
            path
            for path in (folder.path / SNAPSHOTS_NAME).iterdir()
            if not path.name.startswith(".")
        ]
    except FileNotFoundError:
        return []
    return sorted(paths, reverse=True)
