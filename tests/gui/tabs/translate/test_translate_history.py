"""Texts that were translated before: kept, and brought back as they were."""

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from engine.protocol.home import home
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.translate.conftest import TranslateTab


def test_texts_translated_before_are_kept_and_brought_back(open_window: OpenWindow) -> None:
    tab = TranslateTab(open_window())
    tab.translate("Good")
    tab.translate("Good day.")  # written on: one text
    tab.translate("The room & the garden.")
    tab.page.text.history.flush()
    again = TranslateTab(open_window())
    history = again.page.text.history
    again.qtbot.waitUntil(lambda: len(history.entries) == 2)
    menu = again.find(QMenu, "translateHistoryMenu")
    menu.aboutToShow.emit()
    texts = [one.text() for one in menu.actions() if not one.isSeparator()]
    assert texts[0].startswith("The room && the garden.") and texts[1].startswith("Good day.")
    assert len(texts) == 3
    again.find(QAction, "translateHistory_1").trigger()
    assert again.source.text == "Good day." and again.target.text == "[pt] Good day."
    again.find(QAction, "clearTranslateHistory").trigger()
    assert not again.find(QAbstractButton, "translateHistoryButton").isEnabled()


def test_a_kept_translation_is_shown_at_once_with_what_was_doubtful(
    open_window: OpenWindow,
) -> None:
    tab = TranslateTab(open_window())
    tab.choose("sourceLanguageCombo", "en")
    tab.translate("We paid 17 euros. It was good.")
    tab.page.text.history.flush()
    again = TranslateTab(open_window())
    again.window.app.services.client.stop()  # nothing is asked for
    again.qtbot.waitUntil(lambda: bool(again.page.text.history.entries))
    again.find(QMenu, "translateHistoryMenu").aboutToShow.emit()
    action = again.find(QAction, "translateHistory_0")
    assert "Atelier en–pt (starter)" in action.toolTip()
    action.trigger()
    assert again.target.text == "[pt] We paid  euros. [pt] It was good."
    facts = again.text("translateFacts")
    assert facts.startswith("From the history: translated on ") and "English → Portuguese" in facts
    assert [row.badge for row in again.rows()] == ["other numbers"]
    assert not again.page.text.presenter.is_running
    again.qtbot.wait(500)  # longer than the pause after which a typed text is translated
    assert not again.page.text.presenter.is_running and not again.text("translateStale")
    again.source.moveCursor(QTextCursor.MoveOperation.End)
    again.source.insertPlainText("!")
    assert not again.page.text.presenter.result


def test_texts_kept_by_an_older_version_and_a_damaged_history(open_window: OpenWindow) -> None:
    first = TranslateTab(open_window())
    first.window.app.services.settings.change(translation_history=(("", "pt", "Good day."),))
    first.window.app.services.settings.flush()
    tab = TranslateTab(open_window())
    tab.qtbot.waitUntil(lambda: bool(tab.page.text.history.entries))
    tab.find(QMenu, "translateHistoryMenu").aboutToShow.emit()
    tab.find(QAction, "translateHistory_0").trigger()
    tab.wait_for("Good day.")
    tab.page.text.history.flush()
    (home() / "translation_history.json").write_text("{")
    again = TranslateTab(open_window())
    again.qtbot.waitUntil(lambda: bool(again.seen("noticeText")))
    assert ".damaged-" in again.seen("noticeText", QLabel)[0].text()
    assert [one.name for one in home().glob("translation_history.damaged-*")]
