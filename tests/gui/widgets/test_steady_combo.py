"""The combo box that stays as it is: what it shows of its item."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.steady_combo import SteadyCombo


@pytest.mark.parametrize("name", ["SmolLM2 135M Instruct", "简体中文", "Qwen2.5", "iiiiiiiiil"])
def test_a_name_that_has_its_room_is_shown_whole(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    Theme(qapp, "light")
    steady, plain = SteadyCombo("steady"), QComboBox()
    plain.setObjectName("steady")
    for combo in (steady, plain):
        qtbot.addWidget(combo)
        combo.addItem(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumContentsLength(0)
        combo.ensurePolished()
        combo.resize(steady.sizeHint())
    assert steady.grab().toImage() == plain.grab().toImage()
    steady.resize(steady.sizeHint().width() - 16, steady.height())
    plain.resize(steady.size())
    assert steady.grab().toImage() != plain.grab().toImage()  # cut with an ellipsis
