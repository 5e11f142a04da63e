"""Makes one model of a base and an adapter, for runtimes that keep only one of them.

Chat shares a base among its adapters instead (:mod:`engine.runtimes.shared_weights`).
"""

import warnings
from pathlib import Path
from typing import Any

from engine.models.adapter_folder import check_adapter, read_adapter


def merged(model: Any, folder: Path, name: str) -> Any:
    """The base model with the adapter in ``folder`` added to its weights.

    Raises:
        UnsupportedError: it is no LoRA adapter, or pickled.
    """
    import peft

    adapter = read_adapter(folder)
    assert adapter is not None
    check_adapter(folder, adapter, name)
    with warnings.catch_warnings():
        # peft asks transformers 5 by names that it is about to drop.
        warnings.simplefilter("ignore", FutureWarning)
        return peft.PeftModel.from_pretrained(model, str(folder)).merge_and_unload()
