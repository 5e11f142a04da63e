"""Files that another program holds open while they are replaced, as Windows refuses it then.

What was there stays whole, nothing half is left, and the reason is said. The refusals are made
here, since Linux lets a name be taken from whoever has the file open.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.durable_file import publish_folder, replace_durably
from engine.errors import DiskError
from engine.models.manifest import MANIFEST_NAME, Manifest, read_manifest, write_manifest

Refuse = Callable[[str, Callable[[Path], bool]], None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """Has the system refuse an operation on some paths."""

    def refuse(operation: str, is_locked: Callable[[Path], bool]) -> None:
        real = getattr(Path, operation)

        def refusing(path: Path, *rest: object) -> object:
            if is_locked(path):
                raise PermissionError(13, "held by another process", os.fspath(path))
            return real(path, *rest)

        monkeypatch.setattr(Path, operation, refusing)

    return refuse


def fill(text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "weights").write_text(text)

    return write


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "store" / "model"
    publish_folder(folder, fill("old"))
    return folder


@pytest.mark.parametrize(
    "is_locked", [lambda path: path.name == "model", lambda path: path.name.endswith(".tmp")]
)
def test_a_folder_that_can_not_be_replaced_stays(
    model: Path, refuse: Refuse, is_locked: Callable[[Path], bool]
) -> None:
    refuse("rename", is_locked)
    with pytest.raises(PermissionError):
        publish_folder(model, fill("new"))
    assert (model / "weights").read_text() == "old"
    assert list(model.parent.iterdir()) == [model]


def test_what_is_left_of_the_old_one_is_no_failure_and_is_logged(
    model: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refusing(path: Path, **_: object) -> None:
        raise PermissionError(13, "held by another process", str(path))

    monkeypatch.setattr(shutil, "rmtree", refusing)
    with caplog.at_level(logging.WARNING):
        publish_folder(model, fill("new"))
    assert (model / "weights").read_text() == "new"
    left = [path for path in model.parent.iterdir() if path != model]
    assert [(path / "weights").read_text() for path in left] == ["old"]
    assert str(left[0]) in caplog.text


def test_a_file_that_can_not_be_replaced_stays(tmp_path: Path, refuse: Refuse) -> None:
    path = tmp_path / "settings.json"
    replace_durably(path, b"old")
    refuse("replace", lambda path: path.name.endswith(".part"))
    with pytest.raises(PermissionError):
        replace_durably(path, b"new")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_models_manifest_that_can_not_be_replaced_stays(tmp_path: Path, refuse: Refuse) -> None:
    old = Manifest(model="tiny", source="hub", files=[])
    write_manifest(tmp_path, old)
    refuse("replace", lambda path: path.name.startswith(MANIFEST_NAME))
    with pytest.raises(DiskError) as caught:
        write_manifest(tmp_path, Manifest(model="tiny", source="disk", files=[]))
    assert caught.value.text.key == "error.not_writable"
    assert read_manifest(tmp_path) == old
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST_NAME]
