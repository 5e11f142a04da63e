"""Searching in the list of conversations."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView

from gui.storage import SearchHit, SearchResult
from tests.gui.tabs.conversation_panel import NOW, Shown, shown

__all__ = ["shown"]

HITS = (
    SearchHit("a", "Tea", None, None, "", (), ((0, 3),), NOW, 1),
    SearchHit("a", "Tea", "m1", "user", "the tea 茶", ((4, 3),), ((0, 3),), NOW, 1),
    SearchHit("b", "", "m2", "assistant", "🎒 tea", ((2, 3),), (), NOW, 1),
)


def test_a_search_shows_hits_and_enter_opens_the_chosen_one(shown: Shown) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.panel.focus_search()
    shown.qtbot.keyClicks(field, " tea")
    assert shown.asked[-1] == ("search_requested", "tea")
    results = shown.find(QListView, "searchResults")
    assert results.isVisible() and not shown.view.isVisible()
    shown.panel.show_results(SearchResult("te", HITS[:1], 1))  # what was asked before
    assert results.model().rowCount() == 0
    shown.panel.show_results(SearchResult("tea", HITS, 3))
    assert results.model().rowCount() == 3
    assert shown.find(QLabel, "searchFound").text() == "Found: 3."
    results.viewport().grab()  # paints every kind of hit
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Down)
    shown.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.asked[-1] == ("hit_chosen", "b", "m2", "tea")
    shown.qtbot.mouseClick(
        results.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        results.visualRect(results.model().index(0, 0)).center(),
    )
    assert shown.asked[-1] == ("hit_chosen", "a", None, "tea")


def test_escape_ends_the_search(shown: Shown) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.panel.focus_search()
    shown.qtbot.keyClicks(field, "tea")
    shown.panel.show_results(SearchResult("tea", HITS, 3))
    shown.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "" and shown.view.isVisible()
    assert not shown.find(QListView, "searchResults").isVisible()


def test_what_is_left_out_is_said_and_a_search_is_repeated_while_indexing(
    shown: Shown,
) -> None:
    field = shown.find(QLineEdit, "conversationSearchField")
    shown.qtbot.keyClicks(field, "tea")
    found = shown.find(QLabel, "searchFound")
    shown.panel.show_results(SearchResult("tea"))
    assert found.text() == "Nothing found."
    shown.panel.show_results(SearchResult("tea", HITS, 200, is_complete=False))
    assert found.text() == "Found at least 200; the best 3 are shown."
    shown.panel.search._again.setInterval(10)
    with shown.qtbot.waitSignal(shown.panel.search_requested):
        shown.panel.show_results(SearchResult("tea", HITS, 3, is_indexing=True))
    assert "still being made searchable" in found.text()
