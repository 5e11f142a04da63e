"""Importing a module that replaces itself while it is imported, from several threads.

transformers puts a lazy module into the place of the one that is being imported. A thread that
reaches ``import transformers`` meanwhile waits for the end and then gets the first one, which has
no classes; ``importlib`` looks again after the wait.
"""

import importlib
from typing import Any


def whole_module(name: str) -> Any:
    """The module as it is once it is imported."""
    return importlib.import_module(name)
