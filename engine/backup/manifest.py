"""What an archive says of itself: who made it when, and every file with its checksum.

Owns: the record and its place in the archive.
"""

import msgspec

NAME = "atelier-backup.json"
FORMAT = "atelier-backup"
VERSION = 1
"""Raised when an older version could not restore what this one writes."""


class BackedUpFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file.

    Attributes:
        name: its path in the data folder, with slashes.
        sha256: of its content, in hexadecimal.
        modified_at: seconds since 1970.
        schema_version: of a database; ``None`` for other files.
    """

    name: str
    size_bytes: int
    sha256: str
    modified_at: float
    schema_version: int | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The content of the last file in an archive.

    Attributes:
        models: names of own models, each a file or a folder of files.
    """

    format: str = FORMAT
    version: int = VERSION
    app_version: str
    created_at: float
    files: list[BackedUpFile]
    models: list[str] = []


class Head(msgspec.Struct, frozen=True):
    """What is understood of the manifest of any version."""

    format: str = ""
    version: int = 0
    app_version: str = "0"
