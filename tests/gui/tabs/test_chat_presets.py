"""Presets in the settings panel, through its visible controls and real files."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from engine.protocol import SamplingParams
from gui.presets import SUFFIX, PresetContent, read_file
from tests.gui.conftest import OpenWindow, Window


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A window with the panel open."""
    opened = open_window()
    opened.page.header.panel_button.click()
    return opened


def trigger(window: Window, action: str) -> None:
    """Open the menu and choose from it."""
    window.qtbot.mouseClick(window.find(QToolButton, "presetMenuButton"), Qt.MouseButton.LeftButton)
    menu = window.find(QMenu, "presetMenu")
    assert menu.isVisible()
    chosen = window.find(QAction, f"presetAction_{action}")
    assert chosen.isEnabled()
    menu.hide()
    chosen.trigger()


def save_as(window: Window, name: str) -> None:
    trigger(window, "saveAs")
    window.find(QLineEdit, "nameField").setText(name)
    window.find(QPushButton, "nameOkButton").click()
    combo = window.find(QComboBox, "presetCombo")
    window.qtbot.waitUntil(lambda: combo.currentText() == name)


def listed(window: Window) -> list[str]:
    combo = window.find(QComboBox, "presetCombo")
    return [combo.itemText(row) for row in range(combo.count())]


def choose(window: Window, name: str) -> None:
    """Choose a preset with the keyboard."""
    combo = window.find(QComboBox, "presetCombo")
    combo.setCurrentIndex(combo.findText(name))
    combo.activated.emit(combo.currentIndex())


def set_up(window: Window, prompt: str, temperature: float) -> None:
    window.find(QPlainTextEdit, "systemPromptEdit").setPlainText(prompt)
    window.find(QDoubleSpinBox, "parameter_temperature").setValue(temperature)
    window.page.panel.flush()


def test_a_preset_is_saved_and_applied_to_another_chat(window: Window) -> None:
    set_up(window, "Be brief.", 0.2)
    policy = window.find(QComboBox, "contextPolicyCombo")
    policy.setCurrentIndex(policy.findData("drop"))
    save_as(window, "Brief")
    window.page.conversations.new_button.click()
    panel = window.page.panel
    assert (panel.system_prompt, panel.context_policy) == ("", "ask")
    assert window.find(QComboBox, "presetCombo").currentText() == "No preset"
    with window.qtbot.waitSignal(panel.changed):
        choose(window, "Brief")
    assert panel.content == PresetContent(
        system_prompt="Be brief.",
        sampling=SamplingParams(temperature=0.2),
        context_policy="drop",
    )
    window.send("say hello")
    window.wait_for_reply()
    conversation = window.page.controller.conversation
    assert conversation.system_prompt == "Be brief."
    assert conversation.settings.sampling.temperature == 0.2


def test_the_presets_are_there_in_the_next_window_and_the_one_in_use_is_shown(
    open_window: OpenWindow, window: Window
) -> None:
    set_up(window, "Be brief.", 0.2)
    save_as(window, "Brief")
    window.send("say hello")
    window.wait_for_reply()
    window.close()
    again = open_window()
    again.qtbot.waitUntil(lambda: listed(again) == ["No preset", "Brief"])
    view = again.page.conversations.view
    again.qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    view.setCurrentIndex(view.model().index(0, 0))
    combo = again.find(QComboBox, "presetCombo")
    again.qtbot.waitUntil(lambda: combo.currentText() == "Brief")


def test_a_changed_preset_says_so_and_can_be_updated(window: Window) -> None:
    set_up(window, "Be brief.", 0.2)
    save_as(window, "Brief")
    label = window.find(QLabel, "presetChangedLabel")
    assert label.isHidden()
    assert not window.find(QAction, "presetAction_update").isEnabled()
    set_up(window, "Be briefer.", 0.2)
    assert label.text() == "Changed since “Brief” was applied"
    assert not label.isHidden()
    trigger(window, "update")
    window.qtbot.waitUntil(label.isHidden)
    window.page.conversations.new_button.click()
    choose(window, "Brief")
    assert window.page.panel.system_prompt == "Be briefer."


def test_a_taken_name_is_refused_at_once_and_a_preset_renamed(window: Window) -> None:
    save_as(window, "Brief")
    set_up(window, "Sing.", 1.0)
    save_as(window, "Song")
    trigger(window, "rename")
    field = window.find(QLineEdit, "nameField")
    ok = window.find(QPushButton, "nameOkButton")
    assert field.text() == "Song"
    field.setText("  bRIEF ")
    assert not ok.isEnabled()
    assert "already" in window.find(QLabel, "nameProblem").text()
    field.setText(" ")
    assert not ok.isEnabled()
    field.setText(" Loud   song ")
    window.qtbot.keyClick(field, Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: listed(window) == ["No preset", "Brief", "Loud song"])
    assert window.find(QComboBox, "presetCombo").currentText() == "Loud song"


def test_delete_can_be_undone(window: Window) -> None:
    set_up(window, "Be brief.", 0.2)
    save_as(window, "Brief")
    trigger(window, "delete")
    window.qtbot.waitUntil(lambda: listed(window) == ["No preset"])
    assert window.page.panel.system_prompt == "Be brief."  # the chat keeps its settings
    window.find(QPushButton, "noticeAction_undo").click()
    window.qtbot.waitUntil(lambda: listed(window) == ["No preset", "Brief"])
    assert window.find(QComboBox, "presetCombo").currentText() == "Brief"


def test_a_preset_goes_out_through_the_dialog(window: Window, tmp_path: Path) -> None:
    set_up(window, "Be brief.", 0.2)
    save_as(window, "Brief / short")
    trigger(window, "export")
    dialog = window.find(QFileDialog, "presetFileDialog")
    assert Path(dialog.selectedFiles()[0]).name == f"Brief - short{SUFFIX}"
    target = tmp_path / f"out{SUFFIX}"
    dialog.selectFile(str(target))
    dialog.accept()
    window.qtbot.waitUntil(lambda: any(str(target) in one for one in window.notices()))
    found = read_file(target)
    assert (found.name, found.content.model) == ("Brief / short", "tiny")
    assert found.content.system_prompt == "Be brief."


def drop(window: Window, *paths: Path) -> None:
    """Drag files over the chooser and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(window.page.panel.presets, enter)
    assert enter.isAccepted()  # by the chooser, or else by the page
    QApplication.sendEvent(
        window.page.panel.presets, QDropEvent(QPointF(20, 20), copy, data, left, none)
    )


def test_a_dropped_file_is_imported_and_what_is_not_understood_is_named(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / f"any{SUFFIX}"
    newer = {
        "format": "atelier.preset",
        "version": 9,
        "name": "Sing",
        "system_prompt": "Sing.",
        "sampling": {"temperature": 99, "mirostat": 2},
        "voice": "alto",
        "model": "huge",
    }
    path.write_text(json.dumps(newer))
    drop(window, path)
    window.qtbot.waitUntil(lambda: listed(window) == ["No preset", "Sing"])
    said = window.notices()[0]
    assert said.startswith("The preset “Sing” was imported. “Sing” is from a newer Atelier")
    for name in ("Temperature", "sampling.mirostat", "voice"):
        assert name in said
    assert window.page.panel.system_prompt == ""
    window.find(QPushButton, "noticeAction_applyPreset").click()
    assert window.page.panel.system_prompt == "Sing."
    assert window.page.panel.sampling.temperature == 0.7
    window.qtbot.waitUntil(lambda: any("huge" in one for one in window.notices()))
    assert any("voice" in one for one in window.notices())


def test_rubbish_is_one_sentence_and_other_files_are_the_page_s(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / f"rubbish{SUFFIX}"
    path.write_bytes(b"\x00\x01")
    drop(window, path)
    window.qtbot.waitUntil(
        lambda: any(one.startswith(f"rubbish{SUFFIX} is damaged") for one in window.notices())
    )
    assert listed(window) == ["No preset"]
    other = tmp_path / "notes.txt"
    other.write_text("heron", encoding="utf-8")
    drop(window, other)
    window.qtbot.waitUntil(lambda: bool(window.page.composer.attachments()))


def test_a_preset_s_model_is_chosen_if_it_can_be_used(window: Window) -> None:
    flow, shelf = window.page.preset_flow, window.app.services.presets
    with window.qtbot.waitSignal(shelf.saved, timeout=5000):
        preset = shelf.save_new("Tiny", PresetContent(system_prompt="x", model="tiny"))
    with window.qtbot.assertNotEmitted(flow.model_requested):
        flow.apply(preset)  # it answers already
    assert window.notices() == []


def test_the_context_policy_reports_a_choice_and_shows_a_conversation_s(window: Window) -> None:
    panel = window.page.panel
    combo = window.find(QComboBox, "contextPolicyCombo")
    assert [combo.itemText(row) for row in range(3)] == [
        "Ask me",
        "Drop the oldest turns",
        "Summarize the oldest turns",
    ]
    with window.qtbot.waitSignal(panel.changed, timeout=2000):
        window.qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert panel.context_policy == "drop"
    with window.qtbot.assertNotEmitted(panel.changed, wait=600):
        panel.show_settings("", SamplingParams(), "summarize")
    assert combo.currentText() == "Summarize the oldest turns"


def test_the_texts_follow_the_language(window: Window) -> None:
    save_as(window, "Brief")
    window.app.services.settings.change(language="zh_CN")
    button = window.find(QToolButton, "sendButton")
    window.qtbot.waitUntil(lambda: button.accessibleName() != "Send")
    assert window.find(QComboBox, "presetCombo").currentText() == "Brief"
