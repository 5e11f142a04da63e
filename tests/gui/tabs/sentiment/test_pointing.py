"""Where one points in the text the list points to, and the other way round; the hint."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolTip

from gui.theme import DARK, LIGHT
from gui.widgets.badge_list import BadgeList, is_mirrored
from tests.gui.tabs.sentiment.conftest import SentimentTab

TEXT = "😀 The garden is great. هذا جميل. The room was terrible."


def point_at(tab: SentimentTab, words: str) -> QPoint:
    """Where in the field these words begin, a little to the right."""
    cursor = tab.edit.document().find(words)
    assert not cursor.isNull()
    place = QTextCursor(tab.edit.document())
    place.setPosition(cursor.selectionStart())
    rect = tab.edit.cursorRect(place)
    return QPoint(rect.left() + 3, rect.center().y())


def hover(tab: SentimentTab, point: QPoint) -> None:
    view = tab.edit.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(view.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, event)


def test_the_list_lights_up_its_sentence_after_an_emoji(tab: SentimentTab) -> None:
    tab.score(TEXT)
    view: BadgeList = tab.find(BadgeList, "sentenceList")
    view.setFocus()
    # With no row yet, any key goes to the first one.
    tab.qtbot.keyClick(view, Qt.Key.Key_Home)
    tab.qtbot.keyClick(view, Qt.Key.Key_End)
    assert tab.lit() == "The room was terrible."
    tab.qtbot.keyClick(view, Qt.Key.Key_Home)
    assert tab.lit() == "😀 The garden is great."
    shown = [one.cursor.selectedText() for one in tab.edit.extraSelections()]
    assert shown == ["😀 The garden is great."]


def test_the_pointer_in_the_text_marks_the_row(tab: SentimentTab) -> None:
    tab.score(TEXT)
    view: BadgeList = tab.find(BadgeList, "sentenceList")
    hover(tab, point_at(tab, "The room"))
    assert view.marked == 2 and tab.lit() == "The room was terrible."
    hover(tab, QPoint(tab.edit.viewport().width() - 2, tab.edit.viewport().height() - 2))
    assert view.marked == -1 and tab.lit() == ""


def test_the_text_cursor_marks_the_row_too(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.edit.setFocus()
    tab.qtbot.keyClick(tab.edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert tab.find(BadgeList, "sentenceList").marked == 0


def test_changed_text_has_no_lights(tab: SentimentTab) -> None:
    tab.score(TEXT)
    hover(tab, point_at(tab, "The room"))
    tab.edit.moveCursor(QTextCursor.MoveOperation.Start)
    tab.edit.insertPlainText("Well. ")
    assert tab.lit() == "" and tab.edit.extraSelections() == []
    hover(tab, point_at(tab, "The room"))
    assert tab.lit() == ""


def test_a_hint_tints_words_says_numbers_and_how_far_it_is_off(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: len(tab.rows("hintWords")) > 5)
    first = tab.rows("hintWords")[:3]
    assert sorted(row.text for row in first) == ["great", "terrible", "😀"]
    looks = {
        one.cursor.selectedText(): (
            one.format.background().color().name(),
            one.format.underlineStyle(),
        )
        for one in tab.edit.extraSelections()
    }
    assert set(looks) == {"😀", "great", "terrible"}
    assert looks["great"] == looks["😀"]
    assert looks["great"][0] != looks["terrible"][0]
    assert looks["great"][1] != looks["terrible"][1]  # not by colour alone
    assert "hint" in tab.text("hintClaim").casefold()
    assert tab.find(QLabel, "hintTowards").text().endswith("“positive”")
    tab.click("hintDetailsButton", QPushButton)
    assert "0.21" in tab.text("hintDetails") and "64 steps" in tab.text("hintDetails")


def test_the_exact_number_of_a_word_is_its_tooltip(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.edit.lights.tints is not None)
    point = point_at(tab, "terrible")
    view = tab.edit.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    assert QToolTip.text() == "“terrible”: −15.0 points of confidence, away from “positive”"
    QToolTip.hideText()


def test_words_are_reached_by_keyboard_and_lit_up(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: len(tab.rows("hintWords")) > 5)
    view: BadgeList = tab.find(BadgeList, "hintWords")
    view.setFocus()
    tab.qtbot.keyClick(view, Qt.Key.Key_Down)
    tab.qtbot.keyClick(view, Qt.Key.Key_Down)
    assert tab.lit() == tab.rows("hintWords")[view.currentIndex().row()].text


def test_another_label_can_be_explained(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.edit.lights.tints is not None)
    combo = tab.find(QComboBox, "hintLabelCombo")
    assert combo.currentData() == "positive"
    row = combo.findData("negative")
    combo.activated.emit(row)
    tab.qtbot.waitUntil(lambda: "negative" in tab.text("hintTowards"))
    badges = {row.text: row.badge for row in tab.rows("hintWords")}
    assert badges["terrible"] == "+15.0" and badges["great"] == "−20.0"
    assert tab.copied_json()["explanation"]["label"] == "negative"


def test_tints_go_with_the_panel_and_with_the_text(tab: SentimentTab) -> None:
    tab.score(TEXT)
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.edit.lights.tints is not None)
    tab.click("sentencesButton")
    assert tab.edit.extraSelections() == []
    tab.click("whyButton")
    assert len(tab.edit.extraSelections()) == 3
    tab.edit.appendPlainText("More.")
    assert tab.edit.extraSelections() == []


def test_a_hint_is_stopped_and_can_be_asked_for_again(tab: SentimentTab) -> None:
    tab.score("slow but great garden")
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.find(QPushButton, "sentimentStopButton").isVisible())
    tab.click("sentimentStopButton", QPushButton)
    assert tab.text("sentimentStage") == "Stopped."
    assert tab.find(QPushButton, "hintButton").isEnabled()


def test_why_there_is_no_hint_is_said_and_the_result_stays(tab: SentimentTab) -> None:
    tab.score("opaque but great garden")
    tab.click("whyButton")
    tab.qtbot.waitUntil(lambda: tab.text("noticeText") != "")
    assert "can't be explained word by word" in tab.text("noticeText")
    assert tab.text("sentimentLabel") == "+ positive"


def test_right_to_left_is_seen_by_the_first_strong_character() -> None:
    assert is_mirrored("… هذا good") and not is_mirrored("(good هذا") and not is_mirrored("123")


def test_tinted_words_can_be_read_in_both_schemes() -> None:
    for tokens in (LIGHT, DARK):
        for ground in (*tokens.towards, *tokens.against, tokens.found):
            assert contrast(tokens.text, ground) >= 4.5, ground
        for words in (tokens.good, tokens.bad, tokens.muted):
            assert contrast(words, tokens.surface) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two ``#rrggbb``."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
