"""Where motion is reduced, nothing moves by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from gui.motion import EFFECTS, Motion
from gui.settings import Settings
from gui.theme import Theme
from gui.widgets.progress_bar import ProgressBar
from tests.gui.conftest import ROOT


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> Iterator[Settings]:
    made = Settings(tmp_path / "settings.json")
    yield made
    made.flush()


def frames(qtbot: QtBot, bar: QProgressBar) -> int:
    """How many different pictures a bar shows in a while."""
    seen = set()
    for _ in range(8):
        qtbot.wait(60)
        seen.add(bytes(bar.grab().toImage().constBits()))
    return len(seen)


def test_a_busy_bar_moves_unless_motion_is_reduced(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    Theme(qapp, "light")
    owner = QObject()
    motion = Motion(qapp, settings, owner)
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 0)
    bar.resize(200, 12)
    bar.show()
    assert bar.is_moving and frames(qtbot, bar) > 1
    settings.change(is_motion_reduced=True)
    assert not bar.is_moving and frames(qtbot, bar) == 1
    bar.setRange(0, 10)
    bar.setValue(5)  # how far it is, is shown as ever
    half = bar.grab().toImage()
    assert half.pixel(30, 6) != half.pixel(170, 6)
    settings.change(is_motion_reduced=False)
    bar.setRange(0, 0)
    assert bar.is_moving
    del motion
    owner.deleteLater()


def test_menus_and_the_cursor_keep_still_and_come_back_as_they_were(
    qtbot: QtBot, qapp: QApplication, settings: Settings
) -> None:
    effect, everything = Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_General
    before, flash_ms = qapp.isEffectEnabled(everything), qapp.cursorFlashTime()
    for one in (everything, effect):
        qapp.setEffectEnabled(one, True)
    owner = QObject()
    Motion(qapp, settings, owner)
    settings.change(is_motion_reduced=True)
    assert not any(qapp.isEffectEnabled(one) for one in EFFECTS)
    assert qapp.cursorFlashTime() == 0
    settings.change(is_motion_reduced=False)
    assert qapp.isEffectEnabled(effect) and qapp.cursorFlashTime() == flash_ms
    qapp.setEffectEnabled(everything, before)
    owner.deleteLater()


def test_nothing_else_is_animated_and_no_busy_bar_is_qts_own() -> None:
    """Who adds an animation has to ask whether it may move."""
    for path in sorted((ROOT / "gui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for name in ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "QScroller"):
            assert name not in text, path
        is_steady = path.name == "label_balance.py"  # always with a number
        assert is_steady or "QProgressBar()" not in text, path
