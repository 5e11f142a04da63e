"""What the Train tab builds when it is opened, and what only when somebody gets there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


def test_what_nobody_sees_yet_is_not_built(open_window: OpenWindow, tmp_path: Path) -> None:
    tab = TrainTab(open_window())
    parts = ("trainSetup", "trainRun", "trainRowsPage")

    def built() -> list[str]:
        return [name for name in parts if tab.page.findChild(QWidget, name) is not None]

    assert built() == ["trainSetup"]
    tab.window.app.services.actions.refresh()  # whether a run can be paused needs no run view
    assert built() == ["trainSetup"]
    path = tmp_path / "chat.json"
    path.write_text("[]", "utf-8")
    tab.page.setup.open_file(str(path))
    tab.until(lambda: tab.page.forming.counting.ledger is not None)
    assert built() == ["trainSetup"]
    tab.page.forming.show_rows()
    rows = tab.find(QWidget, "trainRowsPage")
    assert rows.isVisible() and built() == ["trainSetup", "trainRowsPage"]
    tab.qtbot.mouseClick(tab.find(QPushButton, "trainRowsBackButton"), Qt.MouseButton.LeftButton)
    tab.until(tab.page.can_start)
    tab.page.start()
    tab.until(lambda: tab.page.is_run_shown)
    assert tab.find(QWidget, "trainRun").isVisible() and built() == list(parts)
