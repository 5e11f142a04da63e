"""One prompt, several answers, through the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QPushButton, QScrollArea, QToolButton

from tests.gui.conftest import OpenWindow, Window


def compare(window: Window, text: str = "") -> None:
    if text:
        window.page.composer.set_text(text)
    button = window.find(QToolButton, "compareButton")
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    ask = window.find(QPushButton, "compareAskButton")
    window.qtbot.mouseClick(ask, Qt.MouseButton.LeftButton)


def test_two_answers_and_the_kept_one_is_the_branch(open_window: OpenWindow) -> None:
    window = open_window()
    compare(window, "say hello")
    controller = window.page.controller
    window.qtbot.waitUntil(lambda: len(controller.comparison.answers) == 2)
    window.qtbot.waitUntil(lambda: not controller.comparison.is_running)
    first = next(iter(controller.comparison.answers))
    assert window.page.parts.compare.isVisible() and not window.page.messages.isVisible()
    keep = window.find(QPushButton, "keepAnswerButton_0")
    window.qtbot.mouseClick(keep, Qt.MouseButton.LeftButton)
    window.qtbot.waitUntil(lambda: controller.conversation.messages[-1].id == first)
    assert window.page.messages.isVisible() and not window.page.parts.compare.isVisible()
    reply = controller.conversation.messages[-1]
    assert len(controller.conversation.versions(reply)) == 2
    window.send("say more")
    window.qtbot.waitUntil(lambda: controller.messages[-1].text == "more")
    assert [one.text for one in controller.conversation.messages[:2]] == ["say hello", "hello"]
    window.wait_for_reply()


def test_the_answers_differ_in_what_was_chosen(open_window: OpenWindow) -> None:
    window = open_window()
    window.page.composer.set_text("say hello")
    window.find(QToolButton, "compareButton").click()
    window.find(QDoubleSpinBox, "compareTemperature_0").setValue(0.0)
    window.find(QDoubleSpinBox, "compareTemperature_1").setValue(1.5)
    window.find(QPushButton, "compareMoreButton").click()
    window.qtbot.waitUntil(window.find(QDoubleSpinBox, "compareTemperature_2").isVisible)
    window.find(QPushButton, "compareMoreButton").click()
    window.find(QPushButton, "compareAskButton").click()
    comparison = window.page.controller.comparison
    assert [one.sampling.temperature for one in comparison.variants] == [0.0, 1.5]
    window.qtbot.waitUntil(lambda: not comparison.is_running)


def test_keeping_one_stops_the_others_and_keeps_their_text(open_window: OpenWindow) -> None:
    window = open_window()
    compare(window, "slow")
    comparison = window.page.controller.comparison
    replies = window.page.controller.replies
    window.qtbot.waitUntil(
        lambda: (
            len(comparison.answers) == 2 and all(replies.text_of(one) for one in comparison.answers)
        )
    )
    kept, other = comparison.answers
    window.find(QPushButton, "keepAnswerButton_0").click()
    conversation = window.page.controller.conversation
    window.qtbot.waitUntil(lambda: window.page.controller.conversation.messages[-1].id == kept)
    assert replies.text_of(other) is None and replies.text_of(kept) is not None
    window.page.controller.stop()
    window.wait_for_reply()
    window.page.controller.select_version(kept, 1)
    window.qtbot.waitUntil(lambda: window.page.controller.conversation.messages[-1].id == other)
    assert window.page.controller.conversation.messages[-1].text.startswith("word")
    assert window.page.controller.conversation.id == conversation.id


def test_the_last_prompt_is_compared_where_nothing_is_written(open_window: OpenWindow) -> None:
    window = open_window()
    window.send("say one")
    window.wait_for_reply()
    compare(window)
    comparison = window.page.controller.comparison
    window.qtbot.waitUntil(lambda: len(comparison.answers) == 2 and not comparison.is_running)
    conversation = window.page.controller.conversation
    assert len(conversation.versions(conversation.messages[1])) == 3


def test_nothing_to_compare_is_said(open_window: OpenWindow) -> None:
    window = open_window()
    compare(window)
    assert any("compare" in one.casefold() for one in window.notices())


def test_list_settings_and_comparison_fit_beside_each_other(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.window.resize(1000, 700)
    for name in ("generationPanelButton", "compareButton"):
        window.find(QToolButton, name).click()
    window.qtbot.wait(50)
    assert window.find(QPushButton, "compareAskButton").isVisible()
    assert window.page.panel.isVisible() and window.page.conversations.isVisible()
    area = window.find(QScrollArea, "pageArea")
    assert area.horizontalScrollBar().maximum() == 0
