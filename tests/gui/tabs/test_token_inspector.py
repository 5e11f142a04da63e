"""Looking at a reply's tokens with the fake engine: request, widgets, choosing, closing."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.protocol import ErrorInfo, Message, TokenChoicesParams, TokenChoicesResult
from gui.engine_client import EngineClient
from gui.tabs.chat.token_inspector import TokenInspector
from gui.tabs.chat.token_legend import TokenLegend
from gui.tabs.chat.token_overlay import TokenOverlay
from gui.theme import Theme
from gui.widgets.message_view import MessageItem, MessageView, TokenSpan
from gui.widgets.message_view.token_text import TokenText
from gui.widgets.token_popup import TokenPopup

pytestmark = pytest.mark.usefixtures("english")

Make = Callable[[str], EngineClient]
REPLY = "Once there was an extraordinarily small 😀 lighthouse.\n" * 12


def params(reply: str = REPLY) -> TokenChoicesParams:
    return TokenChoicesParams(model="tiny", messages=[Message("user", "A story.")], reply=reply)


class Scene:
    """A view with one reply, and everything that looks at its tokens."""

    def __init__(self, client: EngineClient, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QMainWindow()
        page = QWidget()
        self.view = MessageView(theme)
        self.legend = TokenLegend(theme)
        column = QVBoxLayout(page)
        column.addWidget(self.legend)
        column.addWidget(self.view)
        self.window.setCentralWidget(page)
        self.window.resize(800, 600)
        self.popup = TokenPopup(theme, page)
        self.inspector = TokenInspector(client, self.window)
        self.overlay = TokenOverlay(self.inspector, self.view, self.popup, self.legend)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.show(REPLY)

    def show(self, reply: str) -> None:
        self.view.set_messages([MessageItem("a", "assistant", reply)])
        self.qtbot.wait(60)

    def facts(self) -> str:
        label = self.window.findChild(QLabel, "tokenLegendFacts")
        assert isinstance(label, QLabel)
        return label.text()

    def text(self) -> TokenText:
        self.qtbot.waitUntil(lambda: self.window.findChild(TokenText) is not None)
        found = self.window.findChild(TokenText)
        assert isinstance(found, TokenText)
        return found


@pytest.fixture
def scene(qapp: QApplication, qtbot: QtBot, make_client: Make) -> Iterator[Scene]:
    theme = Theme(qapp, "light")
    yield Scene(make_client(""), theme, qtbot)
    theme.deleteLater()


def test_spans_cover_the_reply_and_figures_are_shown(scene: Scene, qtbot: QtBot) -> None:
    streamed: list[TokenSpan] = []
    scene.inspector.tokens_changed.connect(lambda _record, spans: streamed.extend(spans))
    assert not scene.legend.isVisible()
    with qtbot.waitSignal(scene.inspector.finished, timeout=10_000) as finished:
        scene.inspector.inspect("a", params())
        assert scene.inspector.is_running and scene.legend.isVisible()
    assert finished.args is not None
    record, result = finished.args
    assert record == "a" and isinstance(result, TokenChoicesResult)
    assert "".join(REPLY[span.start : span.end] for span in streamed) == REPLY
    assert scene.inspector.spans("a") == tuple(streamed)
    assert scene.inspector.spans("b") == ()
    assert not scene.inspector.is_running
    for words in ("Perplexity", "about", "Tiny Model", "1.3 s", f"{result.tokens} tokens"):
        assert words in scene.facts()
    assert scene.text()._tokens.spans == tuple(streamed)


def test_a_token_is_opened_and_another_one_chosen(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.inspector.finished, timeout=10_000):
        scene.inspector.inspect("a", params())
    text = scene.text()
    text.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        qtbot.keyClick(text, Qt.Key.Key_Right)
    qtbot.waitUntil(scene.popup.isVisible)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    label = scene.popup.findChild(QLabel, "tokenPopupText")
    assert isinstance(label, QLabel) and "extraordinarily" in label.text()
    choice = scene.inspector.choices[4]
    row = next(row for row, one in enumerate(choice.candidates) if one.text == " another")
    button = scene.popup.findChild(QPushButton, f"candidateButton_{row}")
    with qtbot.waitSignal(scene.inspector.branch_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == ["a", REPLY.index(" extraordinarily"), " another"]


def test_hovering_shows_the_card(scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(scene.inspector.finished, timeout=10_000):
        scene.inspector.inspect("a", params())
    text = scene.text()
    place = text.viewport().mapFromGlobal(text._on_screen(2).center())
    qtbot.mouseMove(text.viewport(), place)
    qtbot.waitUntil(scene.popup.isVisible)
    bar = scene.view.verticalScrollBar()
    scene.window.resize(800, 220)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(0 if bar.value() else bar.maximum())
    assert not scene.popup.isVisible()


def test_closing_while_it_runs_cancels_and_says_so(scene: Scene, qtbot: QtBot) -> None:
    reply = "slowly " * 30
    scene.show(reply)
    finished: list[object] = []
    scene.inspector.finished.connect(lambda *_: finished.append(1))
    scene.inspector.failed.connect(lambda *_: finished.append(2))
    scene.inspector.inspect("a", params(reply))
    bar = scene.window.findChild(QProgressBar, "tokenProgress")
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(lambda: bar.maximum() == 1_000 and bar.value() == 500, timeout=10_000)
    button = scene.window.findChild(QPushButton, "closeTokensButton")
    with qtbot.waitSignal(scene.inspector.closed) as closed:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert closed.args == ["a"]
    assert not scene.legend.isVisible()
    assert scene.inspector.spans("a") == ()
    client = scene.inspector._client
    qtbot.waitUntil(lambda: client.state.value == "ready", timeout=10_000)
    assert finished == []


def test_another_reply_takes_the_place_of_the_first(scene: Scene, qtbot: QtBot) -> None:
    closed: list[str] = []
    scene.inspector.closed.connect(closed.append)
    scene.inspector.inspect("a", params("slowly but surely"))
    with qtbot.waitSignal(scene.inspector.finished, timeout=10_000) as finished:
        scene.inspector.inspect("b", params("Quick."))
    assert closed == ["a"]
    assert finished.args is not None and finished.args[0] == "b"
    assert [choice.text for choice in scene.inspector.choices] == ["Quick."]


def test_a_failure_is_said_and_what_came_stays(scene: Scene, qtbot: QtBot) -> None:
    reply = "I refuse to be scored."
    scene.show(reply)
    with qtbot.waitSignal(scene.inspector.failed, timeout=10_000) as failed:
        scene.inspector.inspect("a", params(reply))
    assert failed.args is not None and isinstance(failed.args[1], ErrorInfo)
    assert "999" in scene.facts()
    assert scene.inspector.spans("a")


def test_the_legend_explains_each_step(scene: Scene) -> None:
    scene.inspector.inspect("a", params())
    chips = [scene.window.findChild(QLabel, f"tokenScale_{step}") for step in range(5)]
    texts = [chip.text() for chip in chips if isinstance(chip, QLabel)]
    assert texts == ["≥ 90 %", "≥ 50 %", "≥ 20 %", "≥ 5 %", "< 5 %"]
    assert all(chip.accessibleName() for chip in chips if isinstance(chip, QLabel))
