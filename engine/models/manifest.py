"""``model.json``: what a finished download put into a model's folder, and from where.

Written last, so a folder without it holds an unfinished download at most.
"""

import os
from pathlib import Path

import msgspec

from engine.errors import CorruptError
from engine.models.catalogue import is_plain_name
from engine.models.partial_file import disk_errors

MANIFEST_NAME = "model.json"
MANIFEST_VERSION = 1


class StoredFile(msgspec.Struct, frozen=True):
    """A verified file: its name in the folder, exact size and sha256.

    Attributes:
        stated_by: where Atelier had no checksum of its own: who stated the one that the file was
            verified against, and the commit it was fetched from.
    """

    name: str
    size_bytes: int
    sha256: str
    stated_by: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``model.json``.

    Attributes:
        model: the model's id in the catalogue.
        source: the host it came from.
        damaged: a file that a later check found to differ from its checksum, or "".
    """

    version: int = MANIFEST_VERSION
    model: str
    source: str
    files: list[StoredFile]
    damaged: str = ""


def read_manifest(folder: Path) -> Manifest | None:
    """The folder's manifest, or ``None`` when it has none.

    Raises:
        CorruptError: there is one, but it can't be understood.
    """
    path = folder / MANIFEST_NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        manifest = msgspec.json.decode(content, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.model_corrupt", file=str(path), detail=str(problem)) from problem
    if manifest.version != MANIFEST_VERSION:
        detail = f"version {manifest.version}; this Atelier reads {MANIFEST_VERSION}"
        raise CorruptError("error.model_corrupt", file=str(path), detail=detail)
    if not all(is_plain_name(file.name) for file in manifest.files):
        detail = "it names files outside its folder"
        raise CorruptError("error.model_corrupt", file=str(path), detail=detail)
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write it so that it is either all there or not at all, also after a power cut.

    Raises:
        DiskError: full, not writable, or held open by another program; the old one stays.
    """
    temporary = folder / f"{MANIFEST_NAME}.{os.getpid()}.tmp"
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    try:
        with disk_errors(folder / MANIFEST_NAME), temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with disk_errors(folder / MANIFEST_NAME):
            temporary.replace(folder / MANIFEST_NAME)
    finally:
        temporary.unlink(missing_ok=True)
