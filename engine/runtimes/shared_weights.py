"""The weights of a model in memory, which may have an adapter attached to them.

Owns: loading them, attaching and taking off. A model and the adapters trained on it share one
copy: going from one to the other reads only the adapter. Knows nothing of tokenizers and
generating.
"""

import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.errors import CorruptError
from engine.models.adapter_folder import check_adapter, read_adapter
from engine.models.hardware import DeviceChoice
from engine.models.safetensors_folder import CONFIG_NAME

Stamp = tuple[tuple[str, int, int], ...]


class SharedWeights:
    """A causal model's weights.

    Attributes:
        model: transformers' module, the adapter's layers within it while one is attached.
        config: of the model without an adapter.
        generation_config: as the folder has it.
    """

    def __init__(self, folder: Path, choice: DeviceChoice, model: Any, config: Any) -> None:
        self.model = model
        self.config = config
        self.generation_config = model.generation_config
        self._source = _source(folder, choice)
        self._adapted: Any = None

    def is_of(self, folder: Path, choice: DeviceChoice) -> bool:
        """Whether these are the weights of the folder, as they would be loaded now."""
        return self.model is not None and self._source == _source(folder, choice)

    def attach(self, folder: Path, name: str) -> None:
        """Add an adapter; the one that was attached must be off.

        Raises:
            CorruptError, UnsupportedError: why it can't be.
        """
        import peft

        adapter = read_adapter(folder)
        assert adapter is not None and self._adapted is None
        check_adapter(folder, adapter, name)
        with warnings.catch_warnings(), _misfits(name):
            # peft asks transformers 5 by names that it is about to drop.
            warnings.simplefilter("ignore", FutureWarning)
            self._adapted = peft.PeftModel.from_pretrained(self.model, str(folder))
        self._adapted.eval()
        self._adapted.requires_grad_(False)
        self.model = self._adapted.get_base_model()

    def detach(self) -> bool:
        """Take the adapter off, so that the weights are the base's again.

        Returns:
            Whether they are: layers that an adapter brought whole can't be told from the base's
            afterwards, and such weights are to be let go.
        """
        adapted, self._adapted = self._adapted, None
        if adapted is None:
            return True
        if any(one.modules_to_save for one in adapted.peft_config.values()):
            return False
        self.model = adapted.unload()
        return True

    def close(self) -> None:
        """Free the memory, on the device too."""
        import torch

        self.model = self._adapted = None
        gc.collect()  # modules refer to one another in circles
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _source(folder: Path, choice: DeviceChoice) -> tuple[str, str, str, Stamp]:
    """What decides the weights in memory: folder, content, device and type."""
    files = [path for path in folder.iterdir() if path.suffix == ".safetensors"]
    files.append(folder / CONFIG_NAME)
    stamps = ((path.name, path.stat()) for path in sorted(files))
    stamp = tuple((name, status.st_size, status.st_mtime_ns) for name, status in stamps)
    return (str(folder), choice.device, choice.dtype, stamp)


@contextmanager
def _misfits(name: str) -> Iterator[None]:
    """An adapter whose weights don't fit its base, as our error."""
    try:
        yield
    except (RuntimeError, ValueError, KeyError, TypeError) as problem:
        if "memory" in str(problem).lower():
            raise
        reason = str(problem).strip().splitlines()
        raise CorruptError(
            "error.model_load_failed",
            model=name,
            reason=(reason[0] if reason else type(problem).__name__).rstrip(".:"),
            detail=str(problem),
        ) from problem
