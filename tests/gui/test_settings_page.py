"""Settings are found by typing, set, and reset; with the fake engine behind them."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)

from gui.settings_page import SECTIONS, make_section
from gui.settings_page.finding import has_words, marked, query_words
from gui.settings_page.row import SettingRow
from gui.theme import LIGHT
from tests.gui.conftest import OpenWindow, Window


def open_settings(open_window: OpenWindow) -> tuple[Window, QLineEdit]:
    window = open_window()
    window.app.window.activateWindow()
    window.qtbot.waitActive(window.app.window)
    window.app.window.show_page("settings")
    field = window.find(QLineEdit, "settingsSearchField")
    window.qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    return window, field


def shown(window: Window) -> list[str]:
    """Names of the settings that are on the page, in order."""
    rows = window.app.window.findChildren(SettingRow)
    return [row.objectName().removeprefix("settingRow_") for row in rows if row.isVisible()]


def test_words_match_without_case_and_accents_and_all_of_them() -> None:
    assert has_words(query_words("DARK  theme"), "Theme", "Light or dark")
    assert not has_words(query_words("dark folder"), "Theme", "Light or dark")
    assert has_words(query_words("economico"), "Modo económico")
    assert has_words(query_words("主题"), "窗口主题")
    assert has_words(())


def test_marks_cover_exactly_what_was_found() -> None:
    assert marked("a <b>", (), "#111111", "#222222") == "a &lt;b&gt;"
    span = '<span style="background-color: #111111; color: #222222">{}</span>'
    assert marked("Éa & éb", ("e",), "#111111", "#222222") == (
        span.format("É") + "a &amp; " + span.format("é") + "b"
    )
    # One character becomes two when it is folded; the mark is on the one that is shown.
    assert marked("Straße", ("ss",), "#111111", "#222222") == "Stra" + span.format("ß") + "e"


def test_a_setting_is_found_by_name_description_synonym_section_and_control_f(
    open_window: OpenWindow,
) -> None:
    window, field = open_settings(open_window)
    everything = shown(window)
    assert everything[:3] == ["theme", "language", "motion"]
    for query, found in (
        ("theme", ["theme"]),
        ("colours", ["theme"]),
        ("gpu", ["device"]),
        ("night", ["theme"]),
        ("chats", ["titles"]),
    ):
        field.setText(query)
        assert shown(window) == found, query
        headings = window.app.window.findChildren(QLabel)
        assert sum(one.isVisible() and one.property("role") == "section" for one in headings) == 1
    name = window.find(QLabel, "settingName_theme")
    field.setText("the")
    assert LIGHT.found in name.text() and name.accessibleName() == "Theme"
    field.setText("no such thing")
    assert shown(window) == [] and window.find(QLabel, "settingsNoneLabel").isVisible()
    window.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "" and shown(window) == everything
    assert not window.find(QLabel, "settingsNoneLabel").isVisible()
    # English words find it in another language, too.
    window.app.services.settings.change(language="zh_CN")
    field.setText("theme")
    assert shown(window) == ["theme"]
    combo = window.find(QComboBox, "themeCombo")
    combo.setFocus()
    window.qtbot.keyClick(combo, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is field and field.selectedText() == "theme"


def test_one_setting_is_reset_and_the_focus_stays_in_its_row(open_window: OpenWindow) -> None:
    window, _ = open_settings(open_window)
    settings = window.app.services.settings
    button = window.find(QToolButton, "settingReset_motion")
    assert not button.isVisible()
    window.find(QCheckBox, "reduceMotionCheck").click()
    assert settings.values.is_motion_reduced and button.isVisible()
    button.setFocus()
    window.qtbot.keyClick(button, Qt.Key.Key_Space)
    assert not settings.values.is_motion_reduced and not button.isVisible()
    assert not window.find(QCheckBox, "reduceMotionCheck").isChecked()
    assert QApplication.focusWidget() is window.find(QCheckBox, "reduceMotionCheck")


def test_all_settings_are_reset_and_brought_back_and_nothing_else_is(
    open_window: OpenWindow,
) -> None:
    window, _ = open_settings(open_window)
    settings = window.app.services.settings
    reset = window.find(QPushButton, "settingsResetAllButton")
    assert not reset.isEnabled()
    settings.change(theme="dark", is_title_automatic=False, glossary=(("a", "b"),))
    reset.click()
    assert settings.values.theme == "system" and settings.values.is_title_automatic
    assert settings.values.glossary == (("a", "b"),)
    assert not reset.isEnabled()
    window.find(QPushButton, "noticeAction_undoReset").click()
    assert settings.values.theme == "dark" and not settings.values.is_title_automatic


def test_every_section_has_named_rows_and_says_what_finds_them(open_window: OpenWindow) -> None:
    window, _ = open_settings(open_window)
    names = [row.objectName() for row in window.app.window.findChildren(SettingRow)]
    assert len(set(names)) == len(names)
    for target in SECTIONS:
        section = make_section(target, window.app.services)
        assert section.title() and section.name and section.rows
        for row in section.rows:
            assert row.texts.name and row.texts.synonyms, row.objectName()
        section.deleteLater()


def test_the_wheel_scrolls_past_a_choice_without_changing_it(open_window: OpenWindow) -> None:
    window, _ = open_settings(open_window)
    before = window.app.services.settings.values
    for name in ("themeCombo", "languageCombo", "modelCombo"):
        combo = window.find(QComboBox, name)
        place = QPointF(combo.rect().center())
        turn = QWheelEvent(
            place, combo.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(combo, turn)
        assert not turn.isAccepted(), name
    assert window.app.services.settings.values == before


def test_the_list_of_a_choice_opens_below_it_with_all_it_has(open_window: OpenWindow) -> None:
    window, _ = open_settings(open_window)
    combo = window.find(QComboBox, "themeCombo")
    window.app.window.resize(780, 700)
    window.qtbot.mouseClick(combo, Qt.MouseButton.LeftButton)
    view = combo.view()
    window.qtbot.waitUntil(view.isVisible)
    below = combo.mapToGlobal(combo.rect().bottomLeft()).y()
    assert view.mapToGlobal(view.rect().topLeft()).y() >= below
    rows = [view.visualRect(combo.model().index(row, 0)) for row in range(combo.count())]
    assert all(view.viewport().rect().contains(row.center()) for row in rows)
    assert min(row.height() for row in rows) >= 28
    combo.hidePopup()
