"""Curves are as wide as they should be, and whole, on screens of any density."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui.widgets.charts.plot import CURVE_PX
from tests.gui.conftest import ROOT

SIZE = {"y": 0, "width": 4000, "height": 3000, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


@pytest.mark.parametrize("dense", [1.5, 2.0])
def test_a_chart_is_as_sharp_as_the_screen_it_is_moved_to(tmp_path: Path, dense: float) -> None:
    scales = {"usual": 1.0, "dense": dense}
    screens = tmp_path / "screens.json"
    each = [{"name": name, "x": 5000 * place} | SIZE for place, name in enumerate(scales)]
    screens.write_text(json.dumps({"screens": each}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCREEN_SCALE_FACTORS": ";".join(f"{name}={scale}" for name, scale in scales.items()),
        "PYTHONPATH": str(ROOT),
    }
    script = [sys.executable, "-m", "tests.gui.widgets.charts.chart_on_screens", str(tmp_path)]
    subprocess.run(script, env=environment, check=True, timeout=60)
    found = json.loads((tmp_path / "found.json").read_text())
    colour = QColor(found.pop("colour"))
    assert {name: one["scale"] for name, one in found.items()} == scales | {"saved": 2}
    for name, one in found.items():
        image = QImage(str(tmp_path / f"{name}.png"))
        for x in one["places"]:
            shares = [_share(image.pixelColor(x, y), colour) for y in _below_the_legend(image)]
            # A pixel that is half covered counts half.
            high = max(sum(shares[y : y + 10]) for y in range(len(shares)))
            assert abs(high - CURVE_PX * one["scale"]) <= 0.6, (name, x, high)


def _below_the_legend(image: QImage) -> range:
    return range(image.height() // 3, image.height())


def _share(pixel: QColor, colour: QColor) -> float:
    """How much of a pixel has the curve's colour rather than the white it is drawn on."""
    if pixel.blue() > pixel.red():
        return 0.0  # the other curve's
    away = max(pixel.red() - colour.red(), pixel.blue() - colour.blue(), 0)
    least = 255 - min(colour.red(), colour.blue())
    return max(0.0, 1 - away / least)
