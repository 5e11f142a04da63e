"""Pointing: at a sentence, a passage, a part or a place, and what lights up in the text."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from engine.protocol.summarization import PartSummary, Passage, SummarySentence
from gui.tabs.summarize.coverage_bar import CoverageBar
from gui.tabs.summarize.parts_tree import PartsTree
from gui.tabs.summarize.summary_view import mark_summary
from gui.widgets.badge_list import BadgeList
from tests.fake_summarization import INVENTED
from tests.gui.conftest import OpenWindow, Window
from tests.gui.tabs.summarize.conftest import SummarizeTab

HERON = "The heron 😀 fishes at dawn."
BUDGET = "Budget: the boat costs 300 euros."
TEXT = f"{HERON} It stands for hours.\n\n{BUDGET} It is blue.\n\nThe harbour closes. Alas.\n\n"
FAR = TEXT + "A line that says nothing.\n" * 300 + "The very last word is here. And on."


def hover(tab: SummarizeTab, place: int) -> None:
    """Move the pointer over a place of the summary."""
    cursor = tab.view.textCursor()
    cursor.setPosition(place)
    point = tab.view.cursorRect(cursor).center() + QPoint(2, 0)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        point.toPointF(),
        tab.view.viewport().mapToGlobal(point).toPointF(),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(tab.view.viewport(), event)


def test_hovering_a_sentence_lights_up_its_passage(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    hover(tab, len(HERON) + 10)
    assert tab.lit(tab.view) == BUDGET
    assert tab.lit() == BUDGET and tab.tinted() == [BUDGET]
    assert tab.text("summarySentenceHeading") == "✓ Sentence 2 of 3: supported by"
    assert [(row.badge, row.text) for row in tab.passages()] == [("100 %", BUDGET)]


def test_the_keyboard_goes_from_sentence_to_sentence(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    tab.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert tab.lit(tab.view) == HERON
    tab.qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    assert tab.lit(tab.view).endswith(INVENTED)
    tab.qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    assert tab.lit() == BUDGET
    tab.qtbot.keyClick(tab.view, Qt.Key.Key_Up)
    tab.qtbot.keyClick(tab.view, Qt.Key.Key_Up)
    tab.qtbot.keyClick(tab.view, Qt.Key.Key_Up)
    assert tab.lit() == HERON


def test_an_unsupported_sentence_has_colour_sign_and_words(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    assert f"⚠ {INVENTED}" in tab.view.toPlainText()  # Qt makes a plain space of the other
    tints = tab.view.lights.tints
    assert tints is not None and [step < 0 for step in tints.steps] == [False, True, False, False]
    assert "supports" in tints.tip_of(1)
    assert (
        tab.text("summarySupport")
        == "⚠ Sentences that the text doesn't support: 1 of 4. Check them."
    )
    tab.view.go_to(1)
    assert tab.text("summarySentenceHeading").startswith("⚠ Sentence 2 of 4: not supported")
    assert [row.badge for row in tab.passages()] == ["21 %", "21 %"]
    assert INVENTED in tab.copied() and "⚠" not in tab.copied()


def test_a_passage_is_scrolled_to(tab: SummarizeTab) -> None:
    tab.choose("summarizeLengthCombo", "sentence")
    tab.page.options.findChild(object, "summarizeFocus").setText("very last word")
    tab.summarize(FAR)
    assert tab.edit.verticalScrollBar().value() == 0
    tab.view.go_to(0)
    assert tab.lit() == "The very last word is here."
    assert tab.edit.verticalScrollBar().value() > 100


def test_a_passage_of_the_list_is_lit_up(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    tab.view.go_to(1)
    passages = tab.find(BadgeList, "summaryPassages")
    passages.setFocus()
    tab.qtbot.keyClick(passages, Qt.Key.Key_Home)
    tab.qtbot.keyClick(passages, Qt.Key.Key_Down)
    assert tab.lit() == BUDGET and tab.tinted() == [HERON, BUDGET]
    assert len(tab.passages()) == 2


def test_a_part_shows_its_span_and_its_summary(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    tab.click("summaryPartsButton")
    tab.tree.setFocus()
    tab.tree.setCurrentItem(tab.tree.topLevelItem(1))
    assert tab.lit() == f"{BUDGET} It is blue.\n\n"
    assert tab.said("summarizePartSummary") == BUDGET
    assert tab.text("summarizePartHeading").startswith("Budget: the boat costs · characters 51–")
    assert tab.tree.isColumnHidden(1)  # all are of one level
    tab.click("summaryButton")
    assert tab.lit() == ""


def test_a_click_on_the_bar_chooses_the_part_there(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    at = QPoint(int(tab.bar.width() * TEXT.index("It is blue") / len(TEXT)), 5)
    tab.qtbot.mouseClick(tab.bar, Qt.MouseButton.LeftButton, pos=at)
    assert tab.tree.isVisible() and tab.said("summarizePartSummary") == BUDGET
    assert tab.lit().startswith(BUDGET)


def test_parts_that_were_merged_are_above_their_parts(tab: SummarizeTab) -> None:
    text = "\n\n".join(f"Section {number} is here. And on." for number in range(1, 10))
    tab.summarize(text)
    above = tab.tree.topLevelItem(0)
    assert tab.tree.topLevelItemCount() == 3 and above is not None
    assert (above.text(0), above.childCount()) == ("4 parts together", 4)
    assert not tab.tree.isColumnHidden(1)
    below = above.child(2)
    assert below is not None and below.text(0) == "Section 3 is here."


def test_merged_parts_find_their_place_whatever_comes_first(qapp: QApplication) -> None:
    tree = PartsTree()
    parts = [PartSummary(index=n, start=n, end=n + 1, text=f"part {n}") for n in range(4)]
    top = PartSummary(index=9, start=0, end=2, text="both", level=1, children=[0, 1])
    tree.add_parts([parts[3], parts[1]])
    tree.add_parts([parts[0], parts[2]])
    tree.add_parts([top])
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in items if item] == ["2 parts together", "part 2", "part 3"]
    assert [one.level for one in tree.parts] == [0, 0, 0, 0, 1]


def test_changing_the_text_lets_go_of_it(tab: SummarizeTab) -> None:
    tab.summarize(FAR)
    tab.view.go_to(1)
    assert tab.lit() == BUDGET
    tab.edit.insertPlainText("More. ")
    assert tab.lit() == "" and tab.tinted() == []
    assert "Press Summarize" in tab.text("summarizeStale")
    tab.view.go_to(0)
    assert tab.lit() == ""


def test_the_bar_counts_what_overlaps_once(open_window: OpenWindow) -> None:
    window: Window = open_window()
    bar = CoverageBar(window.app.services.theme)
    bar.show_spans(100, [(50, 80), (0, 60)])
    assert bar.covered == 80
    window.qtbot.addWidget(bar)
    bar.grab()


def test_signs_move_the_sentences_behind_them() -> None:
    near = [Passage(0, 1, 0.2)]
    sentences = [
        SummarySentence(start=2, end=4, support=[], is_supported=False),
        SummarySentence(start=5, end=7, support=near, is_supported=True),
    ]
    marked = mark_summary("- A. B.\n", sentences)
    assert marked.text == "- ⚠\N{NO-BREAK SPACE}A. B.\n"
    assert [marked.text[start:end] for start, end in marked.spans] == [
        "⚠\N{NO-BREAK SPACE}A.",
        "B.",
    ]


def test_every_control_has_a_name(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    labels = tab.page.findChildren(QLabel)
    assert all(one.objectName() or not one.text() for one in labels)


def test_sentences_that_were_not_compared_are_not_called_unsupported(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.choose("summarizeLanguageCombo", "de")
    tab.summarize(TEXT)
    assert "⚠" not in tab.view.toPlainText() and tab.view.lights.tints is None
    assert tab.text("summarySupport") == "⚠ The sentences were not compared with the text."
    assert "different languages" in tab.text("summaryNotes")
    tab.view.go_to(0)
    assert tab.text("summarySentenceHeading") == "Sentence 1 of 4: not compared"
