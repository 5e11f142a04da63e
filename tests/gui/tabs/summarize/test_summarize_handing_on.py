"""Copy, Save and Send to Chat; the command palette; other languages."""

from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QToolButton

from gui.navigation import OpenText
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.summarize.conftest import SummarizeTab

TEXT = "The heron fishes. It is grey.\n\nThe boat is blue. So it is.\n"


def test_there_is_nothing_to_hand_on_before_a_summary(tab: SummarizeTab) -> None:
    names = ("summaryCopyButton", "summarySaveButton", "summaryChatButton")
    assert not any(tab.find(QToolButton, name).isEnabled() for name in names)
    tab.summarize(TEXT)
    assert all(tab.find(QToolButton, name).isEnabled() for name in names)


def test_a_copy_is_the_summary_or_has_its_sources(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    assert tab.copied().startswith("The heron fishes. The moon")
    assert tab.text("summarizeStage") == "Copied."
    lines = tab.copied("copy_sources").splitlines()
    assert lines[0] == "# Summary"
    assert "2. ⚠ The moon is made of green cheese. (not supported)" in lines
    assert "   > The heron fishes. (100 %, 1–17)" in lines
    assert any(line.startswith("*100 % read:") for line in lines)
    assert any(line.startswith("- **The heron fishes.** (1–31)") for line in lines)


def test_it_is_saved_where_the_person_says(tab: SummarizeTab, tmp_path: Path) -> None:
    tab.summarize(TEXT)
    tab.click("summarySaveButton")
    dialog = tab.find(QFileDialog, "summarySaveDialog")
    path = tmp_path / "short.txt"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    tab.qtbot.waitUntil(lambda: tab.text("summarizeStage") == "Saved as short.txt.")
    content = path.read_text(encoding="utf-8")
    assert content.startswith("The heron fishes. The boat is blue.\n\n") and "100 % read" in content


def test_it_is_saved_as_a_word_document(tab: SummarizeTab, tmp_path: Path) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT + "\x01")
    path = tmp_path / "short.docx"
    tab.page.presenter.handing_on.save_to(str(path))
    tab.qtbot.waitUntil(lambda: tab.text("summarizeStage") == "Saved as short.docx.")
    document = docx.Document(str(path))
    said = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    assert said[0] == ("Heading 1", "Summary")
    assert said[1][1].startswith("The heron fishes. The moon")
    sentences = [text for style, text in said if style == "List Number"]
    assert sentences[1] == "⚠ The moon is made of green cheese. (not supported)"
    assert ("Quote", "The heron fishes. (100 %, 1–17)") in said
    parts = [text for style, text in said if style == "List Bullet"]
    assert parts[0].startswith("The heron fishes. (1–31): ")
    assert document.core_properties.title == "Summary" and not document.core_properties.author


def test_the_chosen_kind_of_file_gives_the_ending(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    tab.click("summarySaveButton")
    dialog = tab.find(QFileDialog, "summarySaveDialog")
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "docx"
    dialog.close()


def test_a_folder_that_is_not_there_is_said(tab: SummarizeTab, tmp_path: Path) -> None:
    tab.summarize(TEXT)
    tab.page.presenter.handing_on.save_to(str(tmp_path / "nowhere" / "a.md"))
    tab.qtbot.waitUntil(lambda: any("could not be saved" in one for one in tab.window.notices()))
    assert tab.view.toPlainText()


def test_it_is_sent_to_chat(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    with tab.qtbot.waitSignal(tab.window.app.services.navigation.requested) as asked:
        tab.click("summaryChatButton")
    assert asked.args == ["chat", OpenText("The heron fishes. The boat is blue.")]


def test_the_palette_has_the_commands(tab: SummarizeTab) -> None:
    found = {one.id: one for one in tab.window.app.services.actions.commands()}
    assert {"summarize.run", "summarize.stop", "summarize.save", "summarize.to_chat"} <= set(found)
    found["summarize.model:tiny"].run()
    assert tab.page.choice.model == "tiny"
    assert tab.window.app.services.actions.ambiguities() == []


def test_the_summarizer_is_remembered_and_explained(open_window: OpenWindow) -> None:
    tab = SummarizeTab(open_window())
    assert "nothing can be made up" in tab.text("summarizeAbout")
    tab.page.choice.choose("/models/bart")
    assert "in its own words" in tab.text("summarizeAbout")
    assert tab.window.app.services.settings.values.summary_model == "/models/bart"
    combo = tab.find(QComboBox, "summarizeModelCombo")
    items = [combo.itemText(row) for row in range(combo.count())]
    assert items[:3] == ["Own sentences (extractive)", "Tiny Model", "bart"]
    assert combo.currentText() == "bart"


def test_everything_is_reached_by_keyboard(tab: SummarizeTab) -> None:
    tab.summarize(TEXT)
    tab.edit.setFocus()
    seen = set()
    for _ in range(40):
        focused = tab.page.window().focusWidget()
        assert focused is not None
        if tab.page.isAncestorOf(focused):
            assert focused.accessibleName(), focused.objectName()
        seen.add(focused.objectName())
        tab.qtbot.keyClick(focused, Qt.Key.Key_Tab)
    expected = {
        "summarizeModelCombo", "summarizeLengthCombo", "summarizeShapeCombo", "summarizeFocus",
        "summarizeReferenceButton", "summarizeButton", "summaryView", "summaryPassages",
        "summaryCopyButton", "summarySaveButton", "summaryChatButton",
    }  # fmt: skip
    assert expected <= seen


def test_what_goes_on_is_said_in_the_new_language_at_once(tab: SummarizeTab) -> None:
    """The next that is heard of a slow model may be minutes off."""
    tab.page.choice.choose("tiny")
    tab.write(f"quiet {TEXT}")
    tab.click("summarizeButton", QPushButton)
    tab.qtbot.waitUntil(lambda: tab.text("summarizeStage") != "")
    said = tab.text("summarizeStage")
    tab.window.app.services.settings.change(language="zh_CN")
    QApplication.sendPostedEvents()  # the language; the engine isn't heard meanwhile
    assert tab.text("summarizeStage") not in ("", said)
    tab.wait_for_summary()


def test_the_tab_follows_the_language(tab: SummarizeTab) -> None:
    tab.page.choice.choose("tiny")
    tab.summarize(TEXT)
    tab.window.app.services.settings.change(language="zh_CN")
    combo = tab.find(QComboBox, "summarizeLanguageCombo")
    tab.qtbot.waitUntil(lambda: "英语" in [combo.itemText(r) for r in range(combo.count())])
    assert tab.view.toPlainText() and tab.tree.parts
    tab.window.app.services.settings.change(language="en")
    tab.qtbot.waitUntil(lambda: tab.find(QToolButton, "summaryButton").text() == "Summary")
