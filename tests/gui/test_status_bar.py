"""The bar at the bottom: what is loaded and on what."""

from PySide6.QtWidgets import QLabel

from gui.engine_client import EngineState
from tests.gui.conftest import OpenWindow


def test_the_device_is_spelled_as_people_do(open_window: OpenWindow) -> None:
    window = open_window()
    device = window.find(QLabel, "statusDevice")
    assert device.isVisible() and "CPU" in device.text() and "cpu" not in device.text()


def test_without_a_model_no_room_is_kept_for_a_device(open_window: OpenWindow) -> None:
    window = open_window("no-model", wait=False)
    window.qtbot.waitUntil(lambda: window.app.services.models.is_listed)
    assert not window.find(QLabel, "statusDevice").isVisible()


def test_the_memory_of_an_engine_that_ended_is_not_shown(open_window: OpenWindow) -> None:
    window = open_window()
    client, memory = window.app.services.client, window.find(QLabel, "statusMemory")
    client.memory_changed.emit(377_400_000)
    assert memory.isVisible() and "377.4" in memory.text()
    client.stop()
    window.qtbot.waitUntil(lambda: client.state is EngineState.STOPPED)
    assert not memory.isVisible()
