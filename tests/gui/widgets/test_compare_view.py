"""Answers side by side."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.compare_column import LEAST_WIDTH
from gui.widgets.compare_view import CompareColumn, CompareView
from gui.widgets.message_view import MessageAction, MessageItem, MessageView

COPY = MessageAction("copy", "copy", "Copy")


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[CompareView]:
    theme = Theme(qapp, "light")
    view = CompareView(theme)
    qtbot.addWidget(view)
    view.resize(1100, 500)
    view.show()
    yield view
    theme.deleteLater()


def waiting(name: str) -> MessageItem:
    """An answer of which nothing has come."""
    return MessageItem(name, "assistant", "", is_streaming=True)


def columns(count: int = 2) -> list[CompareColumn]:
    """Columns that wait."""
    return [CompareColumn(f"c{n}", f"Model {n}", waiting(f"m{n}")) for n in range(count)]


def labels(view: CompareView, name: str) -> list[str]:
    """The words of the labels that are seen, from left to right."""
    found = [one for one in view.findChildren(QLabel, name) if one.isVisible()]
    return [one.text() for one in sorted(found, key=lambda one: one.mapTo(view, one.pos()).x())]


def keep(view: CompareView, number: int) -> QPushButton:
    """A column's button."""
    found = view.findChild(QPushButton, f"keepAnswerButton_{number}")
    assert isinstance(found, QPushButton)
    return found


def texts(view: CompareView) -> list[str]:
    """The text rows that are seen, from left to right."""
    found = [one for one in view.findChildren(QTextBrowser) if one.isVisible()]
    found.sort(key=lambda one: one.mapTo(view, one.rect().topLeft()).x())
    return [one.toPlainText() for one in found]


def test_answers_stream_side_by_side(view: CompareView, qtbot: QtBot) -> None:
    view.show_columns(columns())
    assert labels(view, "compareHeading") == ["Model 0", "Model 1"]
    assert labels(view, "compareState") == ["Waiting…", "Waiting…"]
    view.append_text("c1", "A **fast** answer")
    qtbot.waitUntil(lambda: texts(view) == ["A fast answer"])
    assert labels(view, "compareState") == ["Waiting…", "Writing…"]
    view.append_text("c0", "Slow")
    qtbot.waitUntil(lambda: texts(view) == ["Slow", "A fast answer"])
    done = MessageItem("m1", "assistant", "A **fast** answer", facts="3.2 s", actions=(COPY,))
    view.update_item("c1", done)
    assert labels(view, "compareState") == ["Writing…", "Done"]
    assert labels(view, "compareFacts") == ["3.2 s"]
    assert not [b for b in view.findChildren(QAbstractButton, "messageAction_copy")]


def test_an_answer_can_be_kept_as_soon_as_it_has_text(view: CompareView, qtbot: QtBot) -> None:
    view.show_columns(columns(3))
    assert not any(keep(view, number).isEnabled() for number in range(3))
    view.append_text("c1", "text")
    assert keep(view, 1).isEnabled()
    view.update_item("c1", MessageItem("m1", "assistant", "text"))
    assert [keep(view, number).isEnabled() for number in range(3)] == [False, True, False]
    with qtbot.waitSignal(view.kept) as kept:
        qtbot.mouseClick(keep(view, 1), Qt.MouseButton.LeftButton)
    assert kept.args == ["c1"]


def test_a_failure_says_why(view: CompareView) -> None:
    view.show_columns(columns())
    failed = MessageItem("m0", "assistant", "half", notice="Not enough memory.")
    view.update_item("c0", failed, is_failed=True)
    assert labels(view, "compareState") == ["Failed", "Waiting…"]
    assert labels(view, "compareNotice") == ["Not enough memory."]
    assert not keep(view, 0).isEnabled()
    stopped = MessageItem("m1", "assistant", "half", notice="Stopped.")
    view.update_item("c1", stopped)
    assert labels(view, "compareState") == ["Failed", "Done"]
    assert keep(view, 1).isEnabled()


def test_an_answer_that_is_there_is_read_from_its_beginning(
    view: CompareView, qtbot: QtBot
) -> None:
    long_answer = "\n\n".join(f"Paragraph {number}." for number in range(60))
    whole = CompareColumn("c0", "Model", MessageItem("m", "assistant", long_answer))
    view.show_columns([whole, *columns()[1:]])
    view.append_text("c1", long_answer)
    qtbot.waitUntil(lambda: len(texts(view)) > 1)
    first = [text for text in texts(view) if text.startswith("Paragraph 0.")]
    assert len(first) == 2
    bars = [one.verticalScrollBar() for one in view.findChildren(MessageView)]
    assert bars[0].value() <= 4
    assert bars[1].value() == bars[1].maximum() > 4


def test_stopping_and_closing(view: CompareView, qtbot: QtBot) -> None:
    view.show_columns(columns())
    stop = view.findChild(QPushButton, "compareStopButton")
    assert isinstance(stop, QPushButton)
    with qtbot.waitSignal(view.stop_requested):
        qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    for name in ("c0", "c1"):
        assert stop.isVisible()
        view.update_item(name, MessageItem(name, "assistant", "text"))
    assert not stop.isVisible()
    close = view.findChild(QAbstractButton, "compareCloseButton")
    assert isinstance(close, QAbstractButton)
    with qtbot.waitSignal(view.closed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_columns_share_the_width_or_scroll(view: CompareView, count: int) -> None:
    view.show_columns(columns(count))
    QApplication.processEvents()
    frames = [one for one in view.findChildren(QWidget, "compareColumn") if one.isVisible()]
    widths = [one.width() for one in frames]
    assert len(widths) == count
    assert min(widths) >= LEAST_WIDTH
    assert max(widths) - min(widths) <= 1
    scroll = view.findChild(QScrollArea, "compareScroll")
    assert isinstance(scroll, QScrollArea)
    assert (scroll.horizontalScrollBar().maximum() > 0) == (count * (LEAST_WIDTH + 12) > 1080)


def test_other_columns_replace_the_ones_shown(view: CompareView, qtbot: QtBot) -> None:
    view.show_columns(columns(4))
    view.show_columns(
        [CompareColumn("x", "X", waiting("x")), CompareColumn("y", "Y", waiting("y"))]
    )
    assert labels(view, "compareHeading") == ["X", "Y"]
    view.append_text("c0", "late text of another run")
    view.update_item("c0", waiting("m0"))
    qtbot.wait(60)
    assert texts(view) == []
    view.clear()
    assert labels(view, "compareHeading") == []


def test_what_cannot_be_compared(view: CompareView) -> None:
    for count in (1, 5):
        with pytest.raises(ValueError, match="2 to 4"):
            view.show_columns(columns(count))
    with pytest.raises(ValueError, match="same id"):
        view.show_columns(columns(1) * 2)


def test_columns_can_be_told_apart_without_seeing_them(view: CompareView) -> None:
    view.show_columns(columns())
    names = [one.accessibleName() for one in view.findChildren(QWidget, "compareColumn")]
    assert names == ["Answer 1: Model 0", "Answer 2: Model 1"]
    assert keep(view, 1).accessibleName() == "Keep answer 2: Model 1"
