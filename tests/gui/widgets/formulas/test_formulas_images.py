"""Pictures of formulas: drawn in the background, remembered, and never in the way."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QImage
from pytestqt.qtbot import QtBot

from gui.widgets.formulas.images import FormulaImages
from gui.widgets.markdown.formula import Formula

HOSTILE = r"\frac{1}{" * 30 + "x" + "}" * 30


def formula(latex: str, *, is_display: bool = False) -> Formula:
    return Formula(f"${latex}$", latex, is_display)


@pytest.fixture
def images(qtbot: QtBot) -> Iterator[FormulaImages]:
    images = FormulaImages()
    yield images
    images.stop()


def drawn(images: FormulaImages, qtbot: QtBot, one: Formula, colour: str = "#ff0000") -> QImage:
    font = QFont()
    font.setPixelSize(14)
    qtbot.waitUntil(lambda: images.image(one, colour, 2.0, font) is not None, timeout=10_000)
    found = images.image(one, colour, 2.0, font)
    assert found is not None
    return found.image


def test_a_picture_arrives_later(images: FormulaImages, qtbot: QtBot) -> None:
    one = formula("x^2")
    with qtbot.waitSignal(images.drawn, timeout=10_000):
        assert images.image(one, "#ff0000", 1.0, QFont()) is None
        assert images.is_waiting()
    assert images.image(one, "#ff0000", 1.0, QFont()) is not None
    assert not images.is_waiting()


def test_the_window_starts_without_the_library() -> None:
    code = "import sys, gui.widgets.message_view; print('ziamath' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_it_has_the_colour_and_the_resolution(images: FormulaImages, qtbot: QtBot) -> None:
    picture = drawn(images, qtbot, formula(r"\frac{a}{b}", is_display=True))
    assert picture.devicePixelRatio() == 2.0
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert all(colour == QColor("#ff0000") for colour in inked)


def test_what_fails_is_asked_for_once(images: FormulaImages, qtbot: QtBot) -> None:
    one = formula(r"\unknown{x}")
    with qtbot.waitSignal(images.drawn, timeout=10_000):
        images.image(one, "#ff0000", 1.0, QFont())
    assert images.image(one, "#ff0000", 1.0, QFont()) is None
    assert not images.is_waiting()


def test_a_hostile_formula_does_not_hold_up_the_others(images: FormulaImages, qtbot: QtBot) -> None:
    drawn(images, qtbot, formula("w"))
    hostile = [formula(HOSTILE + str(index)) for index in range(20)]
    for one in hostile:
        images.image(one, "#ff0000", 2.0, QFont())
    started = time.perf_counter()
    drawn(images, qtbot, formula("z"))
    # The one that is being drawn may have to be waited for, but not those in the queue.
    assert time.perf_counter() - started < 5


def test_the_window_goes_on_while_formulas_are_drawn(images: FormulaImages, qtbot: QtBot) -> None:
    drawn(images, qtbot, formula("w"))
    images.image(formula(HOSTILE), "#ff0000", 2.0, QFont())
    worst = 0.0
    for _ in range(50):
        before = time.perf_counter()
        qtbot.wait(1)
        worst = max(worst, time.perf_counter() - before)
    assert images.is_waiting()
    assert worst < 0.5  # drawn in this thread, the formula would take seconds


def test_stopping_does_not_wait_for_a_long_one(qtbot: QtBot) -> None:
    images = FormulaImages()
    drawn(images, qtbot, formula("w"))
    images.image(formula(HOSTILE + "y"), "#ff0000", 2.0, QFont())
    started = time.perf_counter()
    images.stop()
    assert time.perf_counter() - started < 1
    assert not images.is_waiting()
