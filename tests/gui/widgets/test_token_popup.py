"""The card about a token: what it says, when it goes, and how one chooses."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets.token_details import (
    CandidateDetails,
    TokenDetails,
    percentage,
    visible_text,
)
from gui.widgets.token_popup import TokenPopup

DETAILS = TokenDetails(
    text=" sea",
    probability=0.25,
    entropy_bits=2.5,
    is_entropy_exact=False,
    candidates=(
        CandidateDetails(" lake", 0.5, True),
        CandidateDetails(" sea", 0.25, True),
        CandidateDetails("\n\t", 0.125, True),
        CandidateDetails("", 0.06, False),
        CandidateDetails("🎉", 0.00001, True),
    ),
)


class Card:
    """A window with something to focus and a card over it."""

    def __init__(self, qtbot: QtBot, theme: Theme) -> None:
        self.window = QMainWindow()
        page = QWidget()
        self.window.setCentralWidget(page)
        self.edit = QLineEdit(page)
        self.other = QLineEdit(page)
        self.other.move(0, 40)
        self.window.resize(640, 480)
        self.popup = TokenPopup(theme, page)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.edit.setFocus()

    def place(self, x: int = 200, y: int = 100) -> QRect:
        """A token's place on the screen."""
        corner = self.window.centralWidget().mapToGlobal(QPoint(x, y))
        return QRect(corner, QRect(0, 0, 40, 18).size())

    def button(self, row: int) -> QPushButton:
        found = self.popup.findChild(QPushButton, f"candidateButton_{row}")
        assert isinstance(found, QPushButton)
        return found

    def label(self, name: str) -> str:
        found = self.popup.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found.text()


@pytest.fixture
def card(qapp: QApplication, qtbot: QtBot) -> Card:
    theme = Theme(qapp, "light")
    yield Card(qtbot, theme)
    theme.deleteLater()


def bare(text: str) -> str:
    return text.strip("\u2068\u2069")


def test_it_says_the_token_its_figures_and_the_candidates(card: Card, qtbot: QtBot) -> None:
    card.popup.hover(DETAILS, card.place())
    qtbot.waitUntil(card.popup.isVisible)
    assert bare(card.label("tokenPopupText")) == "␣sea"
    assert card.label("tokenPopupProbability") == "25.0 %"
    assert "about 2.50" in card.label("tokenPopupEntropy")
    texts = [bare(button.text_label.text()) for button in card.popup.buttons]
    assert texts[:3] == ["␣lake", "␣sea", "↵⇥"] and texts[4] == "🎉"
    assert "end of reply" in texts[3]
    assert [button.isEnabled() for button in card.popup.buttons] == [True, False, True, False, True]
    assert all(button.accessibleName() for button in card.popup.buttons)
    assert card.edit.hasFocus()  # hovering takes no focus


def test_it_goes_when_the_pointer_left_and_stays_while_it_is_inside(
    card: Card, qtbot: QtBot
) -> None:
    card.popup.hover(DETAILS, card.place())
    qtbot.waitUntil(card.popup.isVisible)
    card.popup.leave()
    qtbot.mouseMove(card.popup, QPoint(20, 20))
    qtbot.wait(500)
    assert card.popup.isVisible()
    with qtbot.waitSignal(card.popup.closed):
        qtbot.mouseMove(card.window.centralWidget(), QPoint(600, 450))


def test_passing_over_a_token_opens_nothing(card: Card, qtbot: QtBot) -> None:
    card.popup.hover(DETAILS, card.place())
    card.popup.leave()
    qtbot.wait(300)
    assert not card.popup.isVisible()


def test_by_keyboard(card: Card, qtbot: QtBot) -> None:
    card.popup.open(DETAILS, card.place())
    assert card.popup.isVisible() and card.button(0).hasFocus()
    card.popup.leave()
    qtbot.wait(400)
    assert card.popup.isVisible()
    qtbot.keyClick(card.button(0), Qt.Key.Key_Down)
    assert card.button(2).hasFocus()  # the reply's own token isn't another one
    qtbot.keyClick(card.button(2), Qt.Key.Key_Tab)
    assert card.button(4).hasFocus()
    with qtbot.waitSignal(card.popup.candidate_chosen) as chosen:
        qtbot.keyClick(card.button(4), Qt.Key.Key_Space)
    assert chosen.args == [4]
    assert not card.popup.isVisible()
    assert card.edit.hasFocus()


def test_escape_closes_and_gives_the_focus_back(card: Card, qtbot: QtBot) -> None:
    card.popup.open(DETAILS, card.place())
    with qtbot.waitSignal(card.popup.closed):
        qtbot.keyClick(card.button(0), Qt.Key.Key_Escape)
    assert card.edit.hasFocus()


def test_it_closes_when_the_focus_goes_elsewhere(card: Card, qtbot: QtBot) -> None:
    card.popup.open(DETAILS, card.place())
    qtbot.mouseClick(card.other, Qt.MouseButton.LeftButton)
    assert not card.popup.isVisible()
    assert card.other.hasFocus()


def test_a_click_chooses(card: Card, qtbot: QtBot) -> None:
    card.popup.hover(DETAILS, card.place())
    qtbot.waitUntil(card.popup.isVisible)
    with qtbot.waitSignal(card.popup.candidate_chosen) as chosen:
        qtbot.mouseClick(card.button(2), Qt.MouseButton.LeftButton)
    assert chosen.args == [2]


@pytest.mark.parametrize("corner", [(0, 0), (620, 0), (0, 460), (620, 460)])
def test_it_stays_inside_the_window(card: Card, corner: tuple[int, int]) -> None:
    card.popup.open(DETAILS, card.place(*corner))
    assert card.window.centralWidget().rect().contains(card.popup.geometry())


def test_fewer_candidates_than_before_leave_no_buttons(card: Card) -> None:
    card.popup.open(DETAILS, card.place())
    fewer = TokenDetails("x", 1.0, None, True, DETAILS.candidates[:1])
    card.popup.open(fewer, card.place())
    assert [button.isVisible() for button in card.popup.buttons] == [True] + [False] * 4
    entropy = card.popup.findChild(QLabel, "tokenPopupEntropy")
    assert isinstance(entropy, QLabel) and not entropy.isVisible()


def test_percentages_and_white_space() -> None:
    assert percentage(0.5) == "50.0 %"
    assert percentage(0.001234) == "0.12 %"
    assert percentage(1e-9) == "< 0.01 %"
    assert percentage(0.99999) == "> 99.9 %"
    assert percentage(1.0) == "100.0 %"
    assert bare(visible_text(" a\n\tb\r")) == "␣a↵⇥b␍"
    assert len(bare(visible_text("x" * 100))) == 24
