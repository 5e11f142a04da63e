"""The shelf keeps in step with the storage, other windows and files."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.protocol import SamplingParams
from gui.preset_shelf import PresetShelf
from gui.presets import SUFFIX, PresetContent, decode, read_file
from gui.storage import Preset, Storage

BRIEF = PresetContent(system_prompt="Be brief.", sampling=SamplingParams(top_k=5))
NewShelf = Callable[[], tuple[PresetShelf, Storage]]


@pytest.fixture
def new_shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[NewShelf]:
    """Shelves of windows that share one file."""
    made: list[tuple[PresetShelf, Storage]] = []

    def make() -> tuple[PresetShelf, Storage]:
        storage = Storage()
        shelf = PresetShelf(storage)
        made.append((shelf, storage))
        with qtbot.waitSignal(storage.presets_listed, timeout=5000):
            storage.open(tmp_path / "conversations.db")
        return made[-1]

    yield make
    for shelf, storage in made:
        storage.close()
        shelf.deleteLater()


@pytest.fixture
def shelf(new_shelf: NewShelf) -> PresetShelf:
    return new_shelf()[0]


def names(shelf: PresetShelf) -> list[str]:
    return [one.name for one in shelf.presets]


def saved(qtbot: QtBot, shelf: PresetShelf, name: str) -> Preset:
    with qtbot.waitSignals([shelf.saved, shelf.presets_changed], timeout=5000):
        preset = shelf.save_new(name, BRIEF)
    return preset


def test_presets_are_saved_changed_renamed_deleted_and_restored(
    shelf: PresetShelf, qtbot: QtBot
) -> None:
    preset = saved(qtbot, shelf, "Brief")
    assert shelf.presets == [preset]
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.update(preset.id, PresetContent(system_prompt="Be long."))
    assert decode(shelf.presets[0].content).content.system_prompt == "Be long."
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.rename(preset.id, "Long")
    assert names(shelf) == ["Long"]
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.delete(preset.id)
    assert shelf.presets == []
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.restore(preset.id)
    assert names(shelf) == ["Long"]


def test_a_taken_name_gets_a_number(shelf: PresetShelf, qtbot: QtBot) -> None:
    first = saved(qtbot, shelf, "Brief")
    second = saved(qtbot, shelf, "brief")
    assert names(shelf) == ["Brief", "brief (2)"]
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.rename(second.id, "BRIEF")
    assert names(shelf) == ["Brief", "BRIEF (2)"]
    with qtbot.waitSignal(shelf.presets_changed, timeout=5000):
        shelf.rename(first.id, "brief")  # its own name is not taken
    assert names(shelf) == ["brief", "BRIEF (2)"]


def test_changes_that_come_before_the_last_is_listed_add_up(
    shelf: PresetShelf, qtbot: QtBot
) -> None:
    preset = saved(qtbot, shelf, "Brief")
    shelf.update(preset.id, PresetContent(system_prompt="Be briefer."))
    shelf.rename(preset.id, "Briefer")
    shelf.save_new("New", BRIEF)
    shelf.save_new("New", BRIEF)
    qtbot.waitUntil(lambda: names(shelf) == ["Briefer", "New", "New (2)"])
    found = shelf.find(preset.id)
    assert found is not None
    assert decode(found.content).content.system_prompt == "Be briefer."


def test_another_window_s_presets_come_when_this_one_is_activated(
    new_shelf: NewShelf, qtbot: QtBot
) -> None:
    here, storage = new_shelf()
    there, _ = new_shelf()
    saved(qtbot, there, "Brief")
    assert here.presets == []
    with qtbot.waitSignal(here.presets_changed, timeout=5000):
        storage.check_for_changes()
    assert names(here) == ["Brief"]


def test_a_file_goes_out_and_comes_in_with_all_that_is_in_it(
    shelf: PresetShelf, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / f"Sing{SUFFIX}"
    newer = {"format": "atelier.preset", "version": 2, "name": "Sing", "voice": {"pitch": 3}}
    path.write_text(json.dumps(newer | {"system_prompt": "Sing."}))
    with qtbot.waitSignal(shelf.imported, timeout=5000) as imported:
        shelf.import_file(path)
    preset, origin = imported.args
    assert origin.not_understood == ("voice",)
    qtbot.waitUntil(lambda: shelf.presets == [preset])
    shelf.update(preset.id, BRIEF)
    qtbot.waitUntil(lambda: shelf.presets != [preset])
    out = tmp_path / f"out{SUFFIX}"
    with qtbot.waitSignal(shelf.exported, timeout=5000) as exported:
        shelf.export_file(preset.id, out)
    assert exported.args == [out]
    assert read_file(out).content == BRIEF
    assert json.loads(out.read_text())["voice"] == {"pitch": 3}


def test_a_file_that_cannot_be_used_is_reported(
    shelf: PresetShelf, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shelf.file_failed, timeout=5000) as failed:
        shelf.import_file(tmp_path / "nothing.json")
    path, error = failed.args
    assert path == tmp_path / "nothing.json" and error.kind == "io"
    preset = saved(qtbot, shelf, "Brief")
    with qtbot.waitSignal(shelf.file_failed, timeout=5000) as failed:
        shelf.export_file(preset.id, tmp_path)
    assert failed.args[1].kind == "io"


def test_what_is_not_stored_is_not_listed_or_announced(new_shelf: NewShelf, qtbot: QtBot) -> None:
    shelf, storage = new_shelf()
    with qtbot.assertNotEmitted(shelf.saved), qtbot.waitSignal(storage.failed, timeout=5000):
        shelf.restore("nothing")
    assert shelf.presets == []
