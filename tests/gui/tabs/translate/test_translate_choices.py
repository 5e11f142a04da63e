"""Languages and translators: chosen, swapped, kept, fetched."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel

from gui.navigation import OpenModel
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab


def test_swapping_translates_the_translation_back(tab: TranslateTab) -> None:
    tab.choose("sourceLanguageCombo", "en")
    tab.translate("Good day.")
    tab.tool("swapLanguagesButton")
    assert tab.source.text == "[pt] Good day."
    tab.wait_for("[pt] Good day.")
    assert (tab.page.setup.source, tab.page.setup.target) == ("pt", "en")
    assert "Portuguese → English" in tab.text("translateFacts")


def test_a_detected_language_can_be_swapped_too(tab: TranslateTab) -> None:
    assert not tab.find(QAbstractButton, "swapLanguagesButton").isEnabled()
    tab.translate("Good day.")
    tab.tool("swapLanguagesButton")
    tab.wait_for("[pt] Good day.")
    assert tab.page.setup.target == "en"


def test_languages_come_from_the_translator_and_are_named(tab: TranslateTab) -> None:
    target = tab.find(QComboBox, "targetLanguageCombo")
    assert [target.itemText(row) for row in range(2)] == ["English", "Portuguese"]
    assert str(target.itemData(3)).startswith("download:"), "and more languages"
    tab.page.open(OpenModel("/models/many"))
    tab.qtbot.waitUntil(lambda: target.count() == 14)
    assert target.findText("Yoruba") >= 0 and target.findText("Swahili") >= 0
    assert tab.find(QAbstractButton, "carefulCheck").isVisible()
    tab.choose("targetLanguageCombo", "ar")
    tab.translate("Good day.")
    assert tab.target.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert tab.source.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_source_can_t_stay_what_the_target_becomes(tab: TranslateTab) -> None:
    tab.choose("sourceLanguageCombo", "pt")
    assert tab.page.setup.target == "en"
    tab.choose("targetLanguageCombo", "pt")
    assert tab.page.setup.source == "en"


def test_choices_are_kept_over_a_restart(open_window: OpenWindow) -> None:
    tab = TranslateTab(open_window())
    tab.choose("sourceLanguageCombo", "pt")
    tab.window.app.services.settings.flush()
    again = TranslateTab(open_window())
    assert (again.page.setup.source, again.page.setup.target) == ("pt", "en")


def test_a_chat_model_translates_only_when_asked(tab: TranslateTab) -> None:
    tab.choose("translatorCombo", "tiny")
    tab.qtbot.waitUntil(lambda: tab.page.setup.info is not None)
    tab.write("Good day.")
    tab.qtbot.wait(600)
    assert not tab.page.text.presenter.is_running and tab.target.length == 0
    tab.click("translateButton")
    tab.wait_for("Good day.")
    assert "Tiny Model" in tab.text("translateFacts")
    assert "is a chat model" in tab.text("translatorNotes")


def test_a_translator_that_can_t_be_loaded_says_why(tab: TranslateTab) -> None:
    tab.page.setup.choose_translator("/models/broken")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_retryTranslator")))
    assert "/models/broken" in tab.seen("noticeText", QLabel)[0].text()
    tab.choose("translatorCombo", "starter-en-pt")
    tab.qtbot.waitUntil(lambda: not tab.seen("noticeAction_retryTranslator"))
    tab.translate("Good day.")


def test_a_text_in_the_target_language_is_offered_another(tab: TranslateTab) -> None:
    tab.write("Olá a todos.")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_otherTarget")))
    assert "in Portuguese already" in tab.seen("noticeText", QLabel)[0].text()
    tab.click("noticeAction_otherTarget")
    tab.qtbot.waitUntil(lambda: tab.target.text == "[en] Olá a todos.")
    assert not tab.seen("noticeAction_otherTarget")


def test_a_text_in_another_language_than_is_chosen_is_offered_its_own(tab: TranslateTab) -> None:
    tab.page.setup.choose_pair("en", "pt")
    tab.write("Olá a todos.")
    tab.qtbot.waitUntil(lambda: bool(tab.seen("noticeAction_otherSource")))
    said = tab.seen("noticeText", QLabel)[0].text()
    assert "in Portuguese, not in English" in said
    tab.click("noticeAction_otherSource")
    tab.qtbot.waitUntil(lambda: tab.target.text == "[en] Olá a todos.")
    assert not tab.seen("noticeAction_otherSource")


def test_a_translation_model_is_downloaded_and_then_translates(tab: TranslateTab) -> None:
    combo = tab.find(QComboBox, "translatorCombo")
    assert combo.itemText(combo.findData("download:many")).startswith(
        "Download Many Languages (612"
    )
    tab.choose("translatorCombo", "download:many")
    assert tab.window.app.services.jobs.jobs == [], "an arrow key is enough to choose it"
    tab.find(QAbstractButton, "noticeAction_downloadTranslator").click()
    assert combo.currentData() == "starter-en-pt"
    titles = [job.title for job in tab.window.app.services.jobs.jobs]
    assert titles == ["Download Many Languages"]
    tab.qtbot.waitUntil(lambda: combo.currentData() == "many", timeout=15_000)
    tab.qtbot.waitUntil(lambda: len(tab.page.setup.targets) == 12)


@pytest.mark.parametrize("name", ["sourceLanguageCombo", "targetLanguageCombo"])
def test_who_looks_for_another_language_is_offered_a_model_that_has_more(
    tab: TranslateTab, name: str
) -> None:
    combo = tab.find(QComboBox, name)
    before = combo.currentData()
    row = combo.findData("download:many")
    assert combo.itemText(row).startswith("More languages: download Many Languages (612")
    tab.choose(name, "download:many")
    assert combo.currentData() == before and tab.window.app.services.jobs.jobs == []
    said = tab.seen("noticeText", QLabel)[0].text()
    assert "Many Languages translates more" in said and "checksums of its own" in said
    tab.find(QAbstractButton, "noticeAction_downloadTranslator").click()
    tab.qtbot.waitUntil(lambda: len(tab.page.setup.targets) == 12, timeout=15_000)
    assert combo.findData("download:many") < 0 and combo.currentData() == before
