"""Checkpoints on the disk: which there are, and which of them are whole.

A checkpoint is a folder that gets its name only once all of it is on the disk, with a
manifest of its files' hashes. Owns: the manifest and the choice. Knows nothing of tensors.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.durable_file import sha256_of
from engine.training.run_folder import RunFolder

MANIFEST_NAME = "manifest.json"
_NAME = re.compile(r"\Acheckpoint-(\d{8})\Z")


class CheckpointFile(msgspec.Struct, frozen=True):
    """A file of a checkpoint."""

    size_bytes: int
    sha256: str


class CheckpointManifest(msgspec.Struct, frozen=True, kw_only=True):
    """The content of a checkpoint's ``manifest.json``."""

    version: int = 1
    step: int
    files: dict[str, CheckpointFile]


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint by where it is."""

    step: int
    path: Path


def checkpoint_path(folder: RunFolder, step: int) -> Path:
    """Where the checkpoint of a step is."""
    return folder.checkpoints / f"checkpoint-{step:08}"


def write_manifest(path: Path, step: int) -> None:
    """Hash what is in the folder and say so in it."""
    files = {
        file.name: CheckpointFile(file.stat().st_size, sha256_of(file))
        for file in sorted(path.iterdir())
    }
    content = msgspec.json.encode(CheckpointManifest(step=step, files=files))
    (path / MANIFEST_NAME).write_bytes(msgspec.json.format(content, indent=1) + b"\n")


def is_whole(checkpoint: Checkpoint) -> bool:
    """Whether every file is what its manifest says."""
    try:
        manifest = msgspec.json.decode(
            (checkpoint.path / MANIFEST_NAME).read_bytes(), type=CheckpointManifest
        )
        return manifest.step == checkpoint.step and all(
            (checkpoint.path / name).stat().st_size == file.size_bytes
            and sha256_of(checkpoint.path / name) == file.sha256
            for name, file in manifest.files.items()
        )
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False


def list_checkpoints(folder: RunFolder) -> list[Checkpoint]:
    """All, the newest first, whole or not."""
    try:
        entries = list(folder.checkpoints.iterdir())
    except FileNotFoundError:
        return []
    found = [
        Checkpoint(int(match[1]), entry) for entry in entries if (match := _NAME.match(entry.name))
    ]
    return sorted(found, key=lambda one: one.step, reverse=True)


def has_checkpoint(folder: RunFolder) -> bool:
    """Whether there is any, checked or not."""
    return bool(list_checkpoints(folder))


def last_whole(folder: RunFolder) -> tuple[Checkpoint | None, list[Checkpoint]]:
    """The newest checkpoint that is whole, and the newer ones that are not."""
    damaged: list[Checkpoint] = []
    for checkpoint in list_checkpoints(folder):
        if is_whole(checkpoint):
            return checkpoint, damaged
        damaged.append(checkpoint)
    return None, damaged


def tidy(folder: RunFolder, *, keep: set[int], newest: int = 2) -> None:
    """Remove checkpoints but the newest ones and those of the steps in ``keep``, and what
    an interrupted writing left behind."""
    for number, checkpoint in enumerate(list_checkpoints(folder)):
        if number >= newest and checkpoint.step not in keep:
            shutil.rmtree(checkpoint.path)
    for entry in folder.checkpoints.iterdir():
        if entry.name.startswith("."):
            shutil.rmtree(entry, ignore_errors=True)
