"""A run as a Jupyter notebook: the cells of its script.

Follows nbformat 4.5: each cell has an id, its source is a list of lines with their ends.
"""

from collections.abc import Callable
from typing import Any

from engine.training.results.exports.script import AS_CELL, as_json, cells
from engine.training.run_folder import RunFolder


def notebook(folder: RunFolder, check: Callable[[], None] = lambda: None) -> str:
    """The notebook's JSON.

    Raises:
        EngineError: as for the script.
    """
    found = [_cell(at, *cell) for at, cell in enumerate(cells(folder, AS_CELL, check))]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return as_json({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": found})


def _cell(at: int, is_text: bool, content: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": "markdown" if is_text else "code",
        "id": f"cell-{at}",
        "metadata": {},
        "source": content.strip("\n").splitlines(keepends=True),
    }
    if not is_text:
        cell |= {"execution_count": None, "outputs": []}
    return cell
