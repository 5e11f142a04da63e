"""Everything a run needs to go on as if it had never stopped, without a pickle.

Weights that learn, the optimizer's and scheduler's state, every generator of chance, the
place in the data and what is known of the best step so far.
"""

import json
import random
from pathlib import Path
from typing import Any

import msgspec

from engine.durable_file import publish_folder
from engine.errors import EngineError
from engine.training.checkpoint_files import Checkpoint, checkpoint_path, write_manifest
from engine.training.run_folder import RunFolder

WEIGHTS, OPTIMIZER, RNG = "weights.safetensors", "optimizer.safetensors", "rng.safetensors"
STATE, TRAINER_STATE = "state.json", "trainer_state.json"


class TrainingProgress(msgspec.Struct, kw_only=True):
    """What a run knows beside its weights.

    Attributes:
        seconds: spent training, over all its processes.
        best_value, best_loss: what chooses the checkpoint, the first before the second, the
            lower the better: of a classifier macro F1 with its sign turned and the calibrated
            loss.
        stale_evaluations: how many in a row brought no improvement.
    """

    step: int = 0
    seconds: float = 0.0
    best_step: int = 0
    best_value: float = float("inf")
    best_loss: float = float("inf")
    stale_evaluations: int = 0

    @property
    def kept_step(self) -> int:
        """Whose weights are kept: the best one's, or the last one's where none was looked for."""
        return self.best_step or self.step


class DivergedError(EngineError):
    """The loss or a weight is no number any more."""

    kind = "internal"

    def __init__(self, step: int) -> None:
        super().__init__("error.training_diverged", step=step)


def save_checkpoint(
    folder: RunFolder, model: Any, optimizer: Any, scheduler: Any, state: Any, progress: Any
) -> Checkpoint:
    """Write the checkpoint of the current step, all of it or nothing.

    Args:
        state: the Trainer's state; its ``global_step`` names the checkpoint.

    Raises:
        DivergedError: a weight is no number; the checkpoints there are stay as they are.
        OSError, safetensors.SafetensorError: it could not be written.
    """
    import torch

    step = int(state.global_step)
    weights = learned_weights(model)
    if not all(bool(torch.isfinite(weight).all()) for weight in weights.values()):
        raise DivergedError(step)

    def fill(path: Path) -> None:
        from safetensors.torch import save_file

        save_file(weights, path / WEIGHTS)
        tensors, rest = _flatten_optimizer(optimizer.state_dict())
        save_file(tensors, path / OPTIMIZER)
        save_file(_torch_rng(), path / RNG)
        content = {
            "progress": msgspec.to_builtins(progress),
            "optimizer": rest,
            "scheduler": scheduler.state_dict(),
            "python_rng": random.getstate(),
            "numpy_rng": _numpy_rng(),
        }
        (path / STATE).write_text(json.dumps(content), "utf-8")
        state.save_to_json(path / TRAINER_STATE)
        write_manifest(path, step)

    target = checkpoint_path(folder, step)
    publish_folder(target, fill)
    return Checkpoint(step, target)


def learned_weights(model: Any) -> dict[str, Any]:
    """The weights that training changes, on the CPU and each in its own memory."""
    return {
        name: weight.detach().to("cpu").contiguous().clone()
        for name, weight in model.named_parameters()
        if weight.requires_grad
    }


def load_weights(checkpoint: Path, model: Any) -> None:
    """Put the learned weights into the model."""
    from safetensors.torch import load_file

    result = model.load_state_dict(load_file(checkpoint / WEIGHTS), strict=False)
    learned = {name for name, weight in model.named_parameters() if weight.requires_grad}
    absent = learned & set(result.missing_keys)
    if absent or result.unexpected_keys:
        raise EngineError(
            "error.training_checkpoint_foreign",
            detail=f"missing {sorted(absent)}, unexpected {sorted(result.unexpected_keys)}",
        )


def load_progress(checkpoint: Path) -> TrainingProgress:
    """What the run knew at this step."""
    return msgspec.convert(_state(checkpoint)["progress"], TrainingProgress)


def load_optimizer(checkpoint: Path, optimizer: Any, scheduler: Any) -> None:
    """Put the optimizer and the scheduler where they were."""
    from safetensors.torch import load_file

    state = _state(checkpoint)
    entries: dict[int, dict[str, Any]] = {}
    for name, tensor in load_file(checkpoint / OPTIMIZER).items():
        number, _, key = name.partition(".")
        entries.setdefault(int(number), {})[key] = tensor
    optimizer.load_state_dict(
        {"state": entries, "param_groups": [_tupled(group) for group in state["optimizer"]]}
    )
    scheduler.load_state_dict(state["scheduler"])


def load_rng(checkpoint: Path) -> None:
    """Put every generator of chance where it was."""
    import numpy as np
    import torch
    from safetensors.torch import load_file

    tensors = load_file(checkpoint / RNG)
    torch.random.set_rng_state(tensors["cpu"])
    if "cuda" in tensors and torch.cuda.is_available():
        torch.cuda.set_rng_state(tensors["cuda"])
    state = _state(checkpoint)
    version, numbers, gauss = state["python_rng"]
    random.setstate((version, tuple(numbers), gauss))
    kind, keys, *rest = state["numpy_rng"]
    np.random.set_state((kind, np.array(keys, dtype=np.uint32), *rest))


def _state(checkpoint: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((checkpoint / STATE).read_text("utf-8"))
    return content


def _flatten_optimizer(state: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Tensors by ``NUMBER.KEY``, and the groups' settings, which are plain numbers."""
    tensors = {
        f"{number}.{key}": value.detach().to("cpu").contiguous().clone()
        for number, entry in state["state"].items()
        for key, value in entry.items()
    }
    return tensors, state["param_groups"]


def _tupled(group: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples; the optimizer's betas are one."""
    return {
        key: tuple(value) if isinstance(value, list) and key != "params" else value
        for key, value in group.items()
    }


def _torch_rng() -> dict[str, Any]:
    import torch

    tensors = {"cpu": torch.random.get_rng_state()}
    if torch.cuda.is_available():
        tensors["cuda"] = torch.cuda.get_rng_state()
    return tensors


def _numpy_rng() -> list[Any]:
    import numpy as np

    state: Any = np.random.get_state()
    kind, keys, *rest = state
    return [kind, keys.tolist(), *rest]
