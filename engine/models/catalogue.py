"""The list of models Atelier knows where to fetch, read from ``assets/catalogue.json``.

Owns: the list's schema and its checks. Knows nothing of what is on disk (``store``) or
how a source is read (``sources_hub``, ``sources_wheel``).

A file's ``sha256`` may be ``null`` ("unpinned") only where it can't be known beforehand;
its ``size_bytes`` is rounded then, and what the hub itself states of the file is required,
verified against and recorded in the manifest. Who chooses the model is told so.
"""

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Annotated

import msgspec
from msgspec import Meta

from assets import asset
from engine.errors import CorruptError
from engine.protocol.models import ModelFormat, ModelRole

CATALOGUE_NAME = "catalogue.json"

ModelId = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9._-]*[a-z0-9]\Z", max_length=100)]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
NonEmpty = Annotated[str, Meta(min_length=1)]
Bytes = Annotated[int, Meta(ge=1)]

_PLAIN_PART = re.compile(r"\A[A-Za-z0-9_][A-Za-z0-9._+-]*\Z")
_WINDOWS_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}
_RESERVED_NAMES = {"model.json"}


class CatalogueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a model: its name in the model's folder, size and checksum."""

    name: NonEmpty
    size_bytes: Bytes
    sha256: Sha256 | None


class HubSource(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="hub"
):
    """A repository of the Hugging Face Hub (or of a mirror that speaks its protocol).

    Attributes:
        revision: a commit, so that the content can't change under the pinned checksums.
        files: local name to path in the repository.
    """

    repo: Annotated[str, Meta(pattern=r"\A[\w.-]+/[\w.-]+\Z")]
    revision: NonEmpty
    files: dict[str, NonEmpty]


class WheelSource(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="wheel"
):
    """A wheel of a Python package index that has the model's files in it.

    Attributes:
        sha256: of the whole wheel.
        files: local name to member of the wheel.
    """

    distribution: NonEmpty
    version: NonEmpty
    sha256: Sha256
    files: dict[str, NonEmpty]


Source = HubSource | WheelSource


class CatalogueModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A model that can be fetched.

    Attributes:
        licence: SPDX name.
        parameters: number of weights.
        memory_bytes: roughly what running it takes, with a few thousand tokens of context.
        sources: where to fetch it, in the order to try.
    """

    id: ModelId
    name: NonEmpty
    role: ModelRole
    format: ModelFormat
    licence: NonEmpty
    parameters: Annotated[int, Meta(ge=1)]
    memory_bytes: Bytes
    is_starter: bool
    files: Annotated[list[CatalogueFile], Meta(min_length=1)]
    sources: Annotated[list[Source], Meta(min_length=1)]

    @property
    def size_bytes(self) -> int:
        """Of all files together."""
        return sum(file.size_bytes for file in self.files)

    @property
    def is_pinned(self) -> bool:
        """Whether the checksum of each file is known."""
        return all(file.sha256 is not None for file in self.files)


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All models that can be fetched, in the order to show them."""

    version: Annotated[int, Meta(ge=1, le=1)]
    models: list[CatalogueModel]

    def find(self, model_id: str) -> CatalogueModel | None:
        """The model with this id, if the catalogue has it."""
        return next((model for model in self.models if model.id == model_id), None)


def is_plain_name(name: str) -> bool:
    """Whether ``name`` is a relative path that stays in its folder on every platform.

    No ``..``, no absolute path, drive, backslash, hidden part or Windows device name.
    """
    parts = name.split("/")
    return all(
        _PLAIN_PART.match(part) is not None
        and not part.endswith(".")
        and part.split(".")[0].lower() not in _WINDOWS_DEVICES
        for part in parts
    )


def read_catalogue(content: bytes, file: str = CATALOGUE_NAME) -> Catalogue:
    """Decode and check a catalogue.

    Raises:
        CorruptError: malformed; it says where and why.
    """
    try:
        catalogue = msgspec.json.decode(content, type=Catalogue)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise CorruptError("error.catalogue_invalid", file=file, problem=str(problem)) from problem
    problems = _problems(catalogue)
    if problems:
        raise CorruptError("error.catalogue_invalid", file=file, problem="; ".join(problems))
    return catalogue


@cache
def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue at ``path``, or the one that comes with Atelier.

    Raises:
        CorruptError: malformed; it says where and why.
    """
    if path is not None:
        return read_catalogue(path.read_bytes(), str(path))
    return read_catalogue(asset(CATALOGUE_NAME).read_bytes())


def _problems(catalogue: Catalogue) -> list[str]:
    """What types alone can't say: unique ids, safe names, complete sources."""
    problems: list[str] = []
    seen: set[str] = set()
    for model in catalogue.models:
        if model.id in seen:
            problems.append(f"the id {model.id!r} appears twice")
        seen.add(model.id)
        problems += [f"{model.id}: {problem}" for problem in _model_problems(model)]
    return problems


def _model_problems(model: CatalogueModel) -> list[str]:
    problems: list[str] = []
    names = [file.name for file in model.files]
    if len({name.lower() for name in names}) != len(names):
        problems.append("two files have the same name")
    problems += [
        f"{name!r} is not a plain relative file name"
        for name in names
        if not is_plain_name(name) or name in _RESERVED_NAMES
    ]
    suffix = f".{model.format}"
    if not any(PurePosixPath(name).suffix == suffix for name in names):
        problems.append(f"no file of the format {model.format}")
    problems += [
        f"source {number} does not list exactly the model's files"
        for number, source in enumerate(model.sources, 1)
        if set(source.files) != set(names)
    ]
    return problems
