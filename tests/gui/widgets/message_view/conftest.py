"""A message view in a window, and a reader's hands for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.message_view import MessageAction, MessageItem, MessageView

ACTIONS = (
    MessageAction("copy", "copy", "Copy message"),
    MessageAction("regenerate", "arrow-clockwise", "Write again"),
)


class Reader:
    """Sees what is in the window and acts as a person would."""

    def __init__(self, window: QMainWindow, view: MessageView, theme: Theme, qtbot: QtBot) -> None:
        self.window = window
        self.view = view
        self.theme = theme
        self.qtbot = qtbot

    def settle(self) -> None:
        """Let streamed text and delayed layouts arrive."""
        self.qtbot.wait(60)

    def rows(self) -> list[QWidget]:
        """The rows that are seen, at least in part, from top to bottom."""
        page = self.view.viewport().rect()
        rows = self.view.findChildren(QWidget, "messageRow")
        seen = [row for row in rows if row.isVisible() and row.geometry().intersects(page)]
        return sorted(seen, key=lambda row: row.y())

    def texts(self) -> list[str]:
        """The text of each row that is seen."""
        found = [row.findChild(QTextBrowser) for row in self.rows()]
        return [text.toPlainText() for text in found if text is not None]

    def text_with(self, words: str) -> QTextBrowser:
        """The text that is seen and contains ``words``."""
        for row in self.rows():
            text = row.findChild(QTextBrowser)
            if text is not None and words in text.toPlainText():
                return text
        raise AssertionError(f"{words!r} is not among {self.texts()}")

    def place_of(self, words: str) -> int:
        """How far below the viewport's top the row with ``words`` begins, in pixels."""
        text = self.text_with(words)
        return text.mapTo(self.view.viewport(), QPoint(0, 0)).y()

    def button(self, name: str, index: int = 0) -> QToolButton:
        """A button in a row that is seen."""
        found = [one for row in self.rows() for one in row.findChildren(QToolButton, name)]
        return found[index]

    def jump(self) -> QToolButton:
        """The button that goes to the latest message."""
        found = self.view.findChild(QToolButton, "jumpToLatestButton")
        assert isinstance(found, QToolButton)
        return found

    def is_inside(self, widget: QWidget) -> bool:
        """Whether the middle of ``widget`` is seen."""
        place = widget.mapTo(self.view.viewport(), widget.rect().center())
        return self.view.viewport().rect().contains(place)

    def wheel(
        self,
        notches: int,
        over: QWidget | None = None,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Turn the wheel; positive is upwards."""
        target = over if over is not None else self.view.viewport()
        place = target.mapTo(self.window, target.rect().center())
        window = self.window.windowHandle()
        QTest.wheelEvent(window, QPointF(place), QPoint(0, 120 * notches), QPoint(), modifier)
        QApplication.processEvents()

    def is_at_end(self) -> bool:
        """Whether the scroll bar is at its end."""
        bar = self.view.verticalScrollBar()
        return bar.value() == bar.maximum()


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot) -> Iterator[Reader]:
    theme = Theme(qapp, "light")
    window = QMainWindow()
    view = MessageView(theme)
    window.setCentralWidget(view)
    window.resize(800, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Reader(window, view, theme, qtbot)
    theme.deleteLater()


def talk(count: int) -> list[MessageItem]:
    """Questions and answers in turn, each with its number in it."""
    return [
        MessageItem(
            f"m{index}",
            "assistant" if index % 2 else "user",
            f"Message **{index}** of the talk. " + "More words here. " * (index * 7 % 40),
            facts="a model",
            actions=ACTIONS,
        )
        for index in range(count)
    ]
