"""Preferences are read, checked, saved whole and never lost to a bad file."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from gui.settings import Preferences, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


@pytest.fixture
def prefs(qtbot: QtBot, path: Path) -> Iterator[Settings]:
    made = Settings(path)
    yield made
    made.flush()


def _stored(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def _store(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def test_without_a_file_there_are_defaults_and_none_is_made(prefs: Settings, path: Path) -> None:
    assert prefs.values == Preferences()
    assert prefs.damaged is None
    assert prefs.flush()
    assert not path.parent.exists()


def test_the_file_is_in_the_data_folder(qtbot: QtBot, atelier_home: Path) -> None:
    assert Settings().path == atelier_home / "settings.json"


def test_changes_are_announced_and_come_back(prefs: Settings, path: Path, qtbot: QtBot) -> None:
    named: list[str] = []
    prefs.changed.connect(named.append)
    prefs.change(theme="dark", is_motion_reduced=True, window_geometry="01d9")
    prefs.change(theme="dark")
    assert named == ["theme", "is_motion_reduced", "window_geometry"]
    assert prefs.flush()
    again = Settings(path).values
    assert again == Preferences(theme="dark", is_motion_reduced=True, window_geometry="01d9")


def test_changes_are_saved_by_themselves(prefs: Settings, path: Path, qtbot: QtBot) -> None:
    prefs.change(language="zh_CN")
    prefs.change(device="cpu")
    assert not path.exists()
    qtbot.waitUntil(path.exists, timeout=5000)
    assert _stored(path) == {"language": "zh_CN", "device": "cpu"}


@pytest.mark.parametrize(
    "changes",
    [
        {"theme": "purple"},
        {"no_such": 1},
        {"is_motion_reduced": "yes"},
        {"window_geometry": "xyz"},
        {"window_geometry": "abc"},
        {"device": None},
        {"device": "cpu", "language": "fr"},
    ],
)
def test_what_makes_no_sense_is_refused_as_a_whole(
    prefs: Settings, path: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        prefs.change(**changes)
    assert prefs.values == Preferences()
    assert prefs.flush()
    assert not path.exists()


def test_unknown_fields_and_values_stay(qtbot: QtBot, path: Path) -> None:
    _store(path, b'{"theme": "sepia", "later": {"a": [1]}, "device": "cpu", "last_model": 3}')
    prefs = Settings(path)
    assert prefs.values == Preferences(device="cpu")
    assert prefs.ignored == ("theme", "last_model")
    assert prefs.damaged is None
    prefs.change(last_model="qwen")
    assert prefs.flush()
    assert _stored(path) == {
        "theme": "sepia",
        "later": {"a": [1]},
        "device": "cpu",
        "last_model": "qwen",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe\x00rubbish",
        b'{"theme": "da',
        b"[" * 100_000,
        b"1" * 10_000,
        b"{}\0",
    ],
)
def test_a_damaged_file_is_set_aside(qtbot: QtBot, path: Path, content: bytes) -> None:
    _store(path, content)
    prefs = Settings(path)
    assert prefs.values == Preferences()
    assert prefs.damaged is not None
    assert prefs.damaged.name.startswith("settings.damaged-")
    assert prefs.damaged.read_bytes() == content
    prefs.change(theme="light")
    assert prefs.flush()
    assert _stored(path) == {"theme": "light"}


def test_a_file_damaged_meanwhile_is_set_aside_too(prefs: Settings, path: Path) -> None:
    _store(path, b"rubbish")
    prefs.change(theme="light")
    assert prefs.flush()
    assert _stored(path) == {"theme": "light"}
    assert [found.read_bytes() for found in path.parent.glob("*damaged*")] == [b"rubbish"]


def test_two_windows_keep_each_others_changes(prefs: Settings, path: Path) -> None:
    other = Settings(path)
    prefs.change(theme="dark")
    assert prefs.flush()
    other.change(language="en")
    assert other.flush()
    assert _stored(path) == {"theme": "dark", "language": "en"}


def test_a_failed_save_is_reported_and_made_good(prefs: Settings, path: Path, qtbot: QtBot) -> None:
    path.parent.write_text("a file where the folder should be")
    with qtbot.waitSignal(prefs.save_failed, timeout=5000) as failed:
        prefs.change(theme="dark")
    assert str(path.parent) in failed.args[0]
    assert not prefs.flush()
    path.parent.unlink()
    prefs.change(device="cpu")
    assert prefs.flush()
    assert _stored(path) == {"theme": "dark", "device": "cpu"}


@pytest.mark.skipif(os.name == "nt", reason="limits of file size are POSIX's")
def test_a_write_cut_short_leaves_the_old_file(prefs: Settings, path: Path) -> None:
    import resource

    prefs.change(theme="dark")
    assert prefs.flush()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, limits[1]))
    try:
        prefs.change(theme="light")
        assert not prefs.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert _stored(path) == {"theme": "dark"}
    assert prefs.flush()
    assert _stored(path) == {"theme": "light"}


@pytest.mark.skipif(os.name == "nt", reason="links take rights on Windows")
def test_a_link_to_a_file_kept_elsewhere_stays_one(
    prefs: Settings, path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("{}")
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    prefs.change(theme="dark")
    assert prefs.flush()
    assert path.is_symlink()
    assert _stored(elsewhere) == {"theme": "dark"}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(folder=st.binary().map(os.fsdecode) | st.text())
def test_any_folder_name_comes_back(prefs: Settings, path: Path, folder: str) -> None:
    """Lone surrogates in it stand for bytes of a name that isn't UTF-8."""
    prefs.change(models_folder=folder)
    assert prefs.flush()
    assert Settings(path).values.models_folder == folder


def test_every_preference_has_a_default_of_its_own_type() -> None:
    for field in msgspec.structs.fields(Preferences):
        assert msgspec.convert(field.default, field.type) == field.default
