"""The sample table, one click away, with the real engine and the starter sentiment model."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gui.tabs.sentiment.table.table_model import FIRST_OWN, LABEL
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.sentiment.table.conftest import TableWindow

pytestmark = pytest.mark.e2e


def test_the_sample_table_is_scored(open_window: OpenWindow) -> None:
    folder = Path(os.environ.get("ATELIER_MODELS", "/nowhere"))
    if not (folder / "all-minilm-l6-v2").is_dir():
        pytest.skip("all-minilm-l6-v2 is not in $ATELIER_MODELS: run `make test`")
    window = TableWindow(open_window(real_engine=True, wait=False))
    button = window.find(QPushButton, "tableSampleButton")
    button.click()
    window.qtbot.waitUntil(lambda: window.page.inspection.info is not None, timeout=90_000)
    window.click("startScoringButton")
    window.qtbot.waitUntil(
        lambda: window.page.presenter.run is not None and window.run.state == "finished",
        timeout=90_000,
    )
    assert window.run.rows == 60 and not window.run.not_scored
    window.qtbot.waitUntil(lambda: window.cell(59, LABEL) != "", timeout=30_000)
    stars = [int(window.cell(row, FIRST_OWN + 3)) for row in range(60)]
    labels = [window.cell(row, LABEL) for row in range(60)]
    clear = [(label, star) for label, star in zip(labels, stars, strict=True) if star in (1, 5)]
    right = sum(label == ("positive" if star == 5 else "negative") for label, star in clear)
    assert right / len(clear) > 0.8, (right, len(clear))
