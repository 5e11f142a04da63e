"""The files to import: single ones, those of a folder, those inside a .zip archive.

Owns: finding and opening them. Nothing is ever extracted, so no name in an archive can reach a
place on the disk; links and anything but plain files are left alone.
"""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from gui.transfer.protocol import ProblemKind, TransferError, TransferProblem
from gui.transfer.text_source import ArchiveError

MAX_MEMBERS = 200_000
MAX_RATIO = 250
"""Texts pack about five to one, and the same line over and over a thousand to one."""
_RATIO_FROM_BYTES = 256 * 1024 * 1024
_JAN = ("thread.json", "messages.jsonl")


@dataclass(frozen=True, slots=True)
class Member:
    """One file that may hold conversations.

    Attributes:
        name: with its folders, ``/`` between them.
        size_bytes: as the file system or the archive says.
        open: opens it for reading.
    """

    name: str
    size_bytes: int
    open: Callable[[], BinaryIO]

    @property
    def folder(self) -> str:
        """The name with the last part taken off."""
        return self.name.rpartition("/")[0]

    @property
    def file_name(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]


def members_of(path: Path, stack: ExitStack, on_folder: Callable[[], None]) -> list[Member]:
    """What there is at ``path``; an archive stays open until ``stack`` is closed.

    Args:
        on_folder: called for every folder that is looked into; may raise to end it.

    Raises:
        TransferError: it isn't there, can't be read, or is no plain file, folder or archive.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return list(_of_folder(path, on_folder))
        if not stat.S_ISREG(mode):  # reading a pipe or a device might never end
            raise _problem("not_an_export", path, "not a plain file")
        if zipfile.is_zipfile(path):
            return list(_of_archive(path, stack))
    except FileNotFoundError as error:
        raise _problem("not_found", path, str(error)) from error
    except OSError as error:
        raise _problem("not_readable", path, str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _problem("not_an_export", path, f"{type(error).__name__}: {error}") from error
    if path.name in _JAN:  # a thread is two files; whichever was chosen, it needs both
        beside = [path.with_name(name) for name in _JAN]
        return [_of_file(one, one.name) for one in beside if one.is_file()]
    return [_of_file(path, path.name)]


def is_candidate(name: str) -> bool:
    """Whether a file's name is one that conversations are kept under."""
    return name.lower().endswith((".json", ".jsonl"))


def _of_file(path: Path, name: str) -> Member:
    return Member(name, path.stat().st_size, lambda: path.open("rb"))


def _of_folder(folder: Path, on_folder: Callable[[], None]) -> Iterator[Member]:
    count = 0
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append, followlinks=False):
        on_folder()
        folders.sort()
        for file in sorted(files):
            path = Path(place, file)
            if not is_candidate(file) or path.is_symlink() or not path.is_file():
                continue
            count += 1
            if count > MAX_MEMBERS:
                raise _problem("not_an_export", folder, f"more than {MAX_MEMBERS} files")
            yield _of_file(path, path.relative_to(folder).as_posix())
    for error in closed:
        yield Member(str(error.filename), 0, _Refusing(error))


def _of_archive(path: Path, stack: ExitStack) -> Iterator[Member]:
    archive = stack.enter_context(zipfile.ZipFile(path))
    entries = [one for one in archive.infolist() if not one.is_dir() and is_candidate(one.filename)]
    if len(entries) > MAX_MEMBERS:
        raise _problem("not_an_export", path, f"more than {MAX_MEMBERS} files")
    if entries and all(one.flag_bits & 1 for one in entries):
        raise _problem("encrypted", path, "the archive needs a password")
    for entry in sorted(entries, key=lambda one: one.filename):
        yield Member(entry.filename, entry.file_size, _Opening(archive, entry))


class _Refusing:
    """In place of a folder that can't be read: opening it says so, as a file's would."""

    def __init__(self, error: OSError) -> None:
        self._error = error

    def __call__(self) -> BinaryIO:
        raise self._error


class _Opening:
    """Opens a file of an archive, with an eye on how much comes out of it."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry

    def __call__(self) -> BinaryIO:
        return cast(BinaryIO, _Unpacked(self._archive, self._entry))


class _Unpacked:
    """A file of an archive being unpacked, piece by piece."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
        self._entry = entry
        self._read = 0
        try:
            self._file = archive.open(entry)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise ArchiveError(f"{type(error).__name__}: {error}") from error

    def read(self, size: int = -1) -> bytes:
        """The next piece.

        Raises:
            ArchiveError: it is damaged, or more comes out than any export has.
        """
        import zlib

        try:
            piece = self._file.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise ArchiveError(f"{type(error).__name__}: {error}") from error
        self._read += len(piece)
        most = max(_RATIO_FROM_BYTES, self._entry.compress_size * MAX_RATIO)
        if self._read > most:
            raise ArchiveError(f"{self._entry.compress_size} bytes unpack to more than {most}")
        return piece

    def close(self) -> None:
        """Let go of the archive."""
        self._file.close()

    def __enter__(self) -> "_Unpacked":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _problem(kind: ProblemKind, path: Path, detail: str) -> TransferError:
    return TransferError(TransferProblem(kind=kind, path=str(path), detail=detail))
