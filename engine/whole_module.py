"""Importing transformers from several threads: one at a time, and the whole of what is needed.

transformers puts a lazy module into the place of the one that is being imported. A thread that
reaches ``import transformers`` meanwhile waits for the end and then gets the first one, which has
no classes; ``importlib`` looks again after the wait. Its parts are imported when they are first
asked for, and import each other: two threads that come from two sides wait for each other, or get
half of one. So the parts that all others build on are imported here, behind a lock.
"""

import importlib
import threading
from typing import Any

_LOCK = threading.RLock()
_FIRST = {"transformers": ("AutoConfig", "AutoTokenizer")}
MODEL_PARTS = ("PreTrainedModel", "AutoModelForCausalLM", "GenerationConfig", "DynamicCache")
"""What everything with weights builds on; takes a second more than tokenizers do."""


def whole_module(name: str, *parts: str) -> Any:
    """The module as it is once it is imported, with ``parts`` of it."""
    with _LOCK:
        module = importlib.import_module(name)
        for part in (*_FIRST.get(name, ()), *parts):
            getattr(module, part)
        return module
