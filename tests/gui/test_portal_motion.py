"""The desktop's wish for less motion, over a bus of our own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import ROOT

QtDBus = pytest.importorskip("PySide6.QtDBus")
pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon")

PORTAL = ("org.freedesktop.appearance", "reduced-motion")
GNOME = ("org.gnome.desktop.interface", "enable-animations")
KDE = ("org.kde.kdeglobals.KDE", "AnimationDurationFactor")

MakeBus = Callable[..., str]


@pytest.fixture
def make_bus() -> Iterator[MakeBus]:
    """The address of a bus with a portal that has these settings; without any, of one with no
    portal."""
    processes: list[subprocess.Popen[str]] = []
    addresses: list[str] = []

    def start(*arguments: str, **options: Any) -> str:
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, **options)
        processes.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip()

    def make(*values: tuple[str, str, Any]) -> str:
        address = start(
            "dbus-daemon", "--session", "--nofork", "--print-address", stderr=subprocess.DEVNULL
        )
        if values:
            environment = os.environ | {"PYTHONPATH": str(ROOT)}
            script = (sys.executable, "-m", "tests.gui.settings_portal", address)
            assert start(*script, json.dumps(values), env=environment) == "ready"
        addresses.append(address)
        return address

    yield make
    for address in addresses:
        QtDBus.QDBusConnection.disconnectFromBus(address)
    for process in reversed(processes):
        process.terminate()
        process.communicate()


def connected(address: str) -> Any:
    return QtDBus.QDBusConnection.connectToBus(address, address)


def change(bus: Any, key: tuple[str, str], value: object) -> None:
    from gui.portal_motion import INTERFACE, PATH, SERVICE

    wish = QtDBus.QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Set")
    wish.setArguments([*key, json.dumps(value)])
    bus.send(wish)


@pytest.mark.parametrize(
    ("key", "reduced", "full"), [(PORTAL, 1, 0), (GNOME, False, True), (KDE, "0", "1.0")]
)
def test_each_desktop_is_understood_and_followed(
    qtbot: QtBot, make_bus: MakeBus, key: tuple[str, str], reduced: object, full: object
) -> None:
    from gui.portal_motion import PortalMotion

    bus = connected(make_bus((*key, reduced)))
    motion = PortalMotion(bus)
    assert not motion.is_reduced  # nobody waited for the answer
    qtbot.waitUntil(lambda: motion.is_reduced)
    with qtbot.waitSignal(motion.changed):
        change(bus, key, full)
    assert not motion.is_reduced
    with qtbot.waitSignal(motion.changed):
        change(bus, key, reduced)
    assert motion.is_reduced


def test_what_else_is_set_means_nothing(qtbot: QtBot, make_bus: MakeBus) -> None:
    from gui.portal_motion import PortalMotion

    bus = connected(make_bus((*GNOME, True), (*KDE, "fast")))
    motion = PortalMotion(bus)
    change(bus, ("org.freedesktop.appearance", "color-scheme"), 1)
    change(bus, PORTAL, 1)  # told after all the others
    qtbot.waitUntil(lambda: motion.is_reduced)
    change(bus, PORTAL, 0)
    qtbot.waitUntil(lambda: not motion.is_reduced)


def test_the_window_keeps_still_where_the_desktop_asks_for_it(make_bus: MakeBus) -> None:
    """In a process of its own: the session's bus is one for the whole process."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QEventLoop, QObject\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from gui.motion import Motion\n"
        "from gui.settings import Settings\n"
        "from gui.widgets.progress_bar import ProgressBar\n"
        "app = QApplication(sys.argv)\n"
        "settings, bar = Settings(Path(sys.argv[1]) / 'settings.json'), ProgressBar()\n"
        "bar.setRange(0, 0)\n"
        "motion = Motion(app, settings, app)\n"
        "assert bar.is_moving\n"
        "loop = QEventLoop()\n"
        "motion._system.changed.connect(loop.quit)\n"
        "loop.exec()\n"
        "assert not bar.is_moving and app.cursorFlashTime() == 0\n"
        "print('still')\n"
    )
    address = make_bus((*GNOME, False))
    done = subprocess.run(
        [sys.executable, "-c", script, "."],
        env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "still", done.stderr


def test_no_portal_is_no_wish(qtbot: QtBot, make_bus: MakeBus) -> None:
    from gui.portal_motion import PortalMotion

    motion = PortalMotion(connected(make_bus()))
    kind = QtDBus.QDBusPendingCallWatcher
    assert len(motion.findChildren(kind)) == 3
    qtbot.waitUntil(lambda: not motion.findChildren(kind))  # all were answered
    assert not motion.is_reduced
