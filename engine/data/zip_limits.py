"""Refuses Office files that unpack to more than an honest one holds, before any is unpacked.

What an archive's directory says of sizes binds ``zipfile``: it stops reading a member there.
"""

import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from engine.errors import CorruptError, UnsupportedError

ARCHIVE_ERRORS = (
    *(BadZipFile, NotImplementedError, EOFError, OSError, ValueError),
    *(OverflowError, struct.error, zlib.error),
)
"""What ``zipfile`` raises over damaged archives; OSError is a place before the beginning."""

MAX_MEMBERS = 20_000
MAX_TOTAL_BYTES = 4 << 30
MAX_RATIO = 200
"""Tables as XML shrink to a tenth or a thirtieth; zeros to a thousandth."""

RATIO_FROM_BYTES = 16 << 20
"""Small members may be as regular as they like."""

HEAD_BYTES = 4096


def check_archive(path: Path, format: str, held_at_once: dict[str, int]) -> None:
    """Look at sizes, ratios and the beginnings of the XML parts.

    Args:
        held_at_once: how many bytes the members may unpack to whose names begin so, where
            the reader keeps them in memory.

    Raises:
        EngineError: it is harmful, too large, or no archive.
    """
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if len(members) > MAX_MEMBERS or total > MAX_TOTAL_BYTES:
                raise UnsupportedError("error.data_zip_bomb", file=path.name)
            for member in members:
                packed = max(1, member.compress_size)
                if member.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * packed):
                    raise UnsupportedError("error.data_zip_bomb", file=path.name)
                if member.flag_bits & 1:
                    raise UnsupportedError("error.data_password", file=path.name)
            for beginning, limit in held_at_once.items():
                held = sum(one.file_size for one in members if one.filename.startswith(beginning))
                if held > limit:
                    raise UnsupportedError(
                        "error.data_too_large", file=path.name, limit=limit >> 20
                    )
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        _refuse_declarations(part.read(HEAD_BYTES), path)
    except ARCHIVE_ERRORS as problem:
        raise CorruptError(
            "error.data_damaged", file=path.name, format=format, problem=str(problem)
        ) from problem


def _refuse_declarations(head: bytes, path: Path) -> None:
    plain = head.replace(b"\x00", b"")  # as UTF-16 it would hide
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise UnsupportedError("error.data_entities", file=path.name)
