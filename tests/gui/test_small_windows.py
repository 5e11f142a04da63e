"""A window of half a small screen, as at 200 %, and another screen's scale while it is open."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPaintDevice
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.focus_order import focus_order
from gui.icons import icon
from gui.tabs import TABS
from gui.theme import LIGHT
from gui.widgets.icon_label import IconLabel
from tests.gui.conftest import ROOT, OpenWindow, Window

HALF = QSize(500, 350)
"""1000 × 700 pixels at 200 %."""


def is_seen(widget: QWidget, window: Window) -> bool:
    """Whether its middle, or its upper left corner if it is larger than that, is on the screen."""
    frame = window.app.window
    for place in (widget.rect().center(), QPoint(4, 4)):
        at = widget.mapTo(frame, place)
        hit = frame.childAt(at) if frame.rect().contains(at) else None
        if hit is not None and (hit is widget or widget.isAncestorOf(hit)):
            return True
    return False


def test_every_control_can_be_brought_into_a_small_window(open_window: OpenWindow) -> None:
    window = open_window()
    frame = window.app.window
    frame.activateWindow()
    window.qtbot.waitActive(frame)
    area = window.find(QScrollArea, "pageArea")
    for tab in (*(one.name for one in TABS), "settings"):
        frame.resize(1000, 700)
        frame.show_page(tab)
        window.qtbot.wait(50)
        assert frame.page(tab).size() == area.viewport().size(), tab  # nothing to scroll
        frame.resize(HALF)
        window.qtbot.wait(50)
        assert frame.size() == HALF, tab
        stops = len(focus_order(frame))
        for _ in range(stops):
            focused = QApplication.focusWidget()
            assert focused is not None
            assert is_seen(focused, window), (tab, focused.objectName())
            window.qtbot.keyClick(focused, Qt.Key.Key_Tab)


def test_a_window_starts_at_twice_the_scale(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from gui.theme import Theme\n"
        "from gui.widgets.icon_label import IconLabel\n"
        "from gui.icons import icon\n"
        "application = QApplication([])\n"
        "theme = Theme(application, 'light')\n"
        "label = IconLabel(); label.set_icon(icon('gear', '#000000', 20), 20); label.show()\n"
        "picture = label.grab()\n"
        "print(picture.devicePixelRatio(), picture.width())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["2.0", "40"]


class OnAnotherScreen(IconLabel):
    """A label whose window was moved to a screen of another scale."""

    scale = 1

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        names = QPaintDevice.PaintDeviceMetric
        if metric == names.PdmDevicePixelRatio:
            return self.scale
        if metric == names.PdmDevicePixelRatioScaled:
            return int(self.scale * QPaintDevice.devicePixelRatioFScale())
        return super().metric(metric)


def drawn(widget: QWidget, scale: int) -> QImage:
    """As a screen of this scale shows it."""
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def test_an_icon_is_sharp_on_the_screen_it_is_moved_to(qtbot: QtBot) -> None:
    label = OnAnotherScreen()
    qtbot.addWidget(label)
    label.set_icon(icon("gear", LIGHT.text, 20), 20)
    label.resize(20, 20)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    for scale in (1, 2, 1):
        label.scale = scale
        wanted = icon("gear", LIGHT.text, 20).pixmap(QSize(20, 20), scale).toImage()
        wanted = wanted.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        assert drawn(label, scale) == wanted


@pytest.mark.parametrize("width", [900, 1600])
def test_what_is_written_stands_below_what_is_read(open_window: OpenWindow, width: int) -> None:
    window = open_window()
    window.app.window.resize(width, 700)
    window.send("say one")
    window.wait_for_reply()
    page = window.page
    left, column = page.messages._column
    left = page.messages.viewport().mapTo(page, QPoint(left, 0)).x()
    composer = page.composer
    assert abs(composer.mapTo(page, QPoint()).x() - left) <= 1
    assert abs(composer.width() - column) <= 2
