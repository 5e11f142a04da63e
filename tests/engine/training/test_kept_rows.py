"""Rows that are kept for the next try are whole, whoever writes them at the same moment."""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.training.kept_rows import KeptRows


class Interrupting:
    """Numbers during whose writing another process keeps rows of the same name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __array__(self, *_: Any, **__: Any) -> np.ndarray:
        KeptRows(self._folder).arrays("rows", lambda: {"ids": np.arange(7)})
        return np.arange(9)


def test_two_that_keep_rows_at_once_leave_those_of_one(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made: Any = {"before": np.zeros(4000), "ids": Interrupting(tmp_path)}
    with caplog.at_level(logging.WARNING):
        KeptRows(tmp_path).arrays("rows", lambda: made)
    assert not caplog.records
    found = KeptRows(tmp_path).arrays("rows", lambda: {})
    assert sorted(found) == ["before", "ids"] and len(found["ids"]) == 9
    assert [one.name for one in tmp_path.iterdir()] == ["rows.npz"]
