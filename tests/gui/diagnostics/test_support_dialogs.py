"""The windows for support and backups are of one kind each, and can be used by ear and keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.gui.conftest import OpenWindow

KINDS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


@pytest.mark.parametrize(
    ("button", "action"),
    [
        ("showBackupButton", "support.backup"),
        ("reportProblemButton", "support.report"),
        ("showLogsButton", "support.logs"),
    ],
)
def test_settings_and_palette_open_the_same_one(
    open_window: OpenWindow, button: str, action: str
) -> None:
    window = open_window()
    frame = window.app.window
    frame.show_page("settings")
    window.find(QPushButton, button).click()
    next(one for one in frame.actions() if one.objectName() == f"action_{action}").trigger()
    dialogs = [one for one in frame.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1 and dialogs[0].windowTitle()
    for control in dialogs[0].findChildren(QWidget):
        is_ours = isinstance(control, KINDS) and not control.objectName().startswith("qt_")
        if not is_ours or not control.isVisible() or control.parent().objectName() in (
            "logSearch", "logView", "logWhich", "logLevel"
        ):  # fmt: skip
            continue
        assert control.objectName() and control.accessibleName(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    dialogs[0].close()
