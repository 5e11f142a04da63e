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
_TOKENIZER_PARTS = ("AutoConfig", "AutoTokenizer")
_MODEL_PARTS = ("PreTrainedModel", "AutoModelForCausalLM", "GenerationConfig", "DynamicCache")


def transformers_for_tokenizers() -> Any:
    """transformers with what every tokenizer builds on."""
    return whole_module("transformers", *_TOKENIZER_PARTS)


def transformers_for_models() -> Any:
    """The same and what everything with weights builds on: a second more the first time."""
    return whole_module("transformers", *_TOKENIZER_PARTS, *_MODEL_PARTS)


def whole_module(name: str, *parts: str) -> Any:
    """The module as it is once it is imported, with ``parts`` of it."""
    with _LOCK:
        module = importlib.import_module(name)
        for part in parts:
            getattr(module, part)
        return module
