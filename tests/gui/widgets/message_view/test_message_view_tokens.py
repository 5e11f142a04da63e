"""Looking at a reply token by token: rows, colours, pointer and keyboard."""

import re
import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Tokens
from gui.widgets.message_view import MessageItem, TokenSpan
from gui.widgets.message_view.token_text import TokenText
from gui.widgets.probability_scale import colour
from tests.gui.widgets.message_view.conftest import Reader, talk

TEXT = "# Once\n\nthere was **a** lighthouse 😀 by 你好 the sea.\r\nمرحبا بكم\n"


def spans_of(text: str, probability: float = 0.6) -> tuple[TokenSpan, ...]:
    """One span for each word with the white space before it."""
    found = re.finditer(r"\s*\S+|\s+$", text)
    return tuple(TokenSpan(one.start(), len(one[0]), probability) for one in found)


def show(reader: Reader, text: str, spans: tuple[TokenSpan, ...] | None = None) -> None:
    tokens = spans_of(text) if spans is None else spans
    reader.view.set_messages([MessageItem("a", "assistant", text, tokens=tokens)])
    reader.settle()


def token_texts(reader: Reader) -> list[TokenText]:
    """The token rows that are seen, from top to bottom."""
    found = [row.findChild(TokenText) for row in reader.rows()]
    return [text for text in found if text is not None]


def middle_of(text: TokenText, token: int) -> QPoint:
    """The middle of the row's token, in its viewport."""
    place = text._on_screen(token)
    return text.viewport().mapFromGlobal(place.center())


def test_the_text_is_shown_as_it_was_written(reader: Reader) -> None:
    show(reader, TEXT)
    (text,) = token_texts(reader)
    assert text.toPlainText() == TEXT.replace("\r", "\u240d").removesuffix("\n")
    assert text.objectName() == "messageText"
    assert text.accessibleName()


def test_every_token_has_its_place_on_its_own_text(reader: Reader) -> None:
    show(reader, TEXT)
    (text,) = token_texts(reader)
    spans = spans_of(TEXT)
    assert {token for token, _ in text._places()} == set(range(len(spans)))
    for token, span in enumerate(spans):
        word = TEXT[span.start : span.end].strip()
        for number, rect in text._places():
            if number != token or rect.width() < 8 or not word.isascii():
                continue
            last = rect.toAlignedRect().center() + QPoint(int(rect.width() / 2) - 3, 0)
            position = text.cursorForPosition(last).position()
            around = text.toPlainText().encode("utf-16-le")
            begins = len(TEXT[: span.start].encode("utf-16-le")) // 2
            ends = len(TEXT[: span.end].encode("utf-16-le")) // 2
            assert begins <= position <= ends, (word, around)


def test_the_backgrounds_are_those_of_the_probabilities(reader: Reader) -> None:
    text_of = "sure unsure"
    show(reader, text_of, (TokenSpan(0, 4, 0.99), TokenSpan(4, 7, 0.01)))
    (text,) = token_texts(reader)
    for token, probability in enumerate((0.99, 0.01)):
        rect = next(rect for number, rect in text._places() if number == token)
        corner = rect.toAlignedRect().topLeft() + QPoint(3, 1)
        seen = text.viewport().grab().toImage().pixelColor(corner)
        assert seen == QColor(colour(LIGHT, probability))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_step_and_steps_differ_in_lightness(tokens: Tokens) -> None:
    steps = [luminance(one) for one in tokens.probability]
    text = luminance(tokens.text)
    for step in steps:
        lighter, darker = max(text, step), min(text, step)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2 AA
    assert steps == sorted(steps, reverse=not tokens.is_dark)
    assert all(abs(one - other) > 0.005 for one, other in pairwise(steps))


def luminance(name: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF()]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_hovering_and_clicking_say_which_token(reader: Reader, qtbot: QtBot) -> None:
    show(reader, TEXT)
    (text,) = token_texts(reader)
    with qtbot.waitSignal(reader.view.token_hovered) as hovered:
        qtbot.mouseMove(text.viewport(), middle_of(text, 4))
    assert hovered.args is not None
    message, token, place = hovered.args
    assert (message, token) == ("a", 4)
    assert isinstance(place, QRect) and place.contains(
        text.viewport().mapToGlobal(middle_of(text, 4))
    )
    with qtbot.waitSignal(reader.view.token_activated) as activated:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(text, 5))
    assert activated.args is not None and activated.args[:2] == ["a", 5]
    with qtbot.waitSignal(reader.view.token_left):
        qtbot.mouseMove(text.viewport(), QPoint(text.width() - 2, 2))


def test_a_line_end_can_be_pointed_at(reader: Reader, qtbot: QtBot) -> None:
    show(reader, "one\n\ntwo", (TokenSpan(0, 3, 0.5), TokenSpan(3, 2, 0.5), TokenSpan(5, 3, 0.5)))
    (text,) = token_texts(reader)
    ends = [rect for number, rect in text._places() if number == 1]
    assert len(ends) == 2 and ends[0].y() < ends[1].y()
    with qtbot.waitSignal(reader.view.token_hovered) as hovered:
        qtbot.mouseMove(text.viewport(), ends[1].center().toPoint())
    assert hovered.args is not None and hovered.args[1] == 1


def test_arrows_go_from_token_to_token_and_enter_activates(reader: Reader, qtbot: QtBot) -> None:
    show(reader, TEXT)
    (text,) = token_texts(reader)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[int] = []
    reader.view.token_hovered.connect(lambda _message, token, _place: seen.append(token))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(text, key)
    assert seen == [0, 1, 2, 1]
    with qtbot.waitSignal(reader.view.token_activated) as activated:
        qtbot.keyClick(text, Qt.Key.Key_Return)
    assert activated.args is not None and activated.args[:2] == ["a", 1]
    with qtbot.waitSignal(reader.view.token_left):
        reader.view.setFocus()


def test_streamed_tokens_change_how_the_message_is_shown(reader: Reader) -> None:
    item = MessageItem("a", "assistant", TEXT)
    reader.view.set_messages([item])
    reader.settle()
    assert not token_texts(reader)
    spans = spans_of(TEXT)
    reader.view.update_tokens("a", spans[:3])
    reader.settle()
    (text,) = token_texts(reader)
    assert len(text._tokens.spans) == 3
    reader.view.update_tokens("a", spans[3:])
    reader.view.update_tokens("elsewhere", spans)
    reader.settle()
    assert text._tokens.spans == spans
    reader.view.update_message(item)
    reader.settle()
    assert not token_texts(reader)
    assert reader.texts()[0].startswith("Once")


def test_the_same_conversation_set_anew_has_the_tokens_its_items_have(reader: Reader) -> None:
    plain = MessageItem("a", "assistant", TEXT)
    spans = spans_of(TEXT)
    reader.view.set_messages([plain])
    reader.view.update_tokens("a", spans)
    reader.settle()
    with_tokens = MessageItem("a", "assistant", TEXT, tokens=spans)
    reader.view.set_messages([with_tokens], keep=True)
    reader.settle()
    assert token_texts(reader)
    reader.view.set_messages([plain], keep=True)
    reader.settle()
    assert not token_texts(reader)


def test_tokens_that_overlap_are_refused(reader: Reader) -> None:
    show(reader, TEXT)
    with pytest.raises(ValueError, match="begins inside"):
        reader.view.update_tokens("a", [TokenSpan(0, 3, 0.5)])


def test_the_text_that_was_read_stays_in_view(reader: Reader) -> None:
    paragraphs = "\n\n".join(f"Paragraph {number}. " + "words " * 60 for number in range(120))
    items = [*talk(4), MessageItem("long", "assistant", paragraphs)]
    reader.view.set_messages(items)
    reader.settle()
    reader.view.scroll_to_message("long")
    bar = reader.view.verticalScrollBar()
    bar.setValue(bar.value() + 4_000)
    reader.settle()
    numbers = re.findall(r"Paragraph (\d+)", " ".join(reader.texts()))
    assert 5 < int(numbers[0]) < 100
    reader.view.update_tokens("long", spans_of(paragraphs)[:50])
    reader.settle()
    after = re.findall(r"Paragraph (\d+)", " ".join(reader.texts()))
    assert abs(int(after[0]) - int(numbers[0])) <= 4


def test_a_hundred_thousand_tokens_are_shown_at_once(reader: Reader) -> None:
    text = "".join(f" word{number}" + "\n" * (number % 40 == 0) for number in range(100_000))
    spans = spans_of(text)
    reader.view.set_messages([MessageItem("a", "assistant", text)])
    reader.settle()
    started = time.perf_counter()
    reader.view.update_tokens("a", spans)
    reader.view._place_rows()
    assert time.perf_counter() - started < 3  # a second on a slow machine that does much else
    assert len(reader.view.findChildren(TokenText)) < 20
    reader.view.scroll_to_end()
    reader.settle()
    last = token_texts(reader)[-1]
    assert last._tokens.first + len(last._tokens.spans) == len(spans)
    bar = reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reader.settle()
    middle = token_texts(reader)[0]
    first = middle._tokens.spans[0]
    assert spans[middle._tokens.first] == first


def test_a_token_across_two_rows_is_the_same_in_both(reader: Reader) -> None:
    line = "x" * 9_000
    show(reader, line, (TokenSpan(0, 9_000, 0.5),))
    reader.view.scroll_to_end()
    reader.settle()
    for text in token_texts(reader):
        assert (text._tokens.first, len(text._tokens.spans)) == (0, 1)


def test_selecting_still_works(reader: Reader, qtbot: QtBot) -> None:
    show(reader, TEXT)
    (text,) = token_texts(reader)
    activated: list[int] = []
    reader.view.token_activated.connect(lambda _message, token, _place: activated.append(token))
    text.selectAll()
    assert text.has_selection()
    text.clear_selection()
    left, right = middle_of(text, 3), middle_of(text, 5)
    qtbot.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=left)
    qtbot.mouseMove(text.viewport(), right)
    qtbot.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert activated == []
