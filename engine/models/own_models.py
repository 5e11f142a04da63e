"""Finds the models a person put into the models folder without the catalogue.

Owns: which files and folders count as a model and what they are called. Knows nothing of
what is in them (``inspection``).
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.models.catalogue import Catalogue, CatalogueModel
from engine.models.inspection import part_of
from engine.models.safetensors_folder import CONFIG_NAME, PICKLE_SUFFIXES
from engine.protocol.models import ModelFormat

MAX_DEPTH = 5
"""Folders deeper than this are not looked into: publisher/repository/variant is three."""

FACTS_NAME = "training.json"
"""Beside a model that was trained here."""

_GGUF_SUFFIX = ".gguf"
_WEIGHT_SUFFIXES = PICKLE_SUFFIXES | {".safetensors"}


class _Named(msgspec.Struct):
    name: str = ""


@dataclass(frozen=True)
class OwnModel:
    """A model by where it is.

    Attributes:
        id: its path in the models folder, without ``.gguf``.
        path: a GGUF file (the first, when split) or a folder.
        error: why the folder could not even be looked into.
        name: what the person called it; "": after its file or folder.
    """

    id: str
    path: Path
    format: ModelFormat
    error: OSError | None = None
    name: str = ""


def find_own_models(folder: Path, catalogue: Catalogue) -> list[OwnModel]:
    """Everything in ``folder`` that is a model, or was meant to be one, sorted by id."""
    taken = {model.id for model in catalogue.models}
    found: dict[str, OwnModel] = {}
    for model in _walk(folder, folder, catalogue, depth=0, seen=set()):
        name = model.id
        if name in taken or name in found:
            # A catalogue model or a folder beside it has the short name: the whole path then.
            ending = _GGUF_SUFFIX if model.format == "gguf" else f"/{CONFIG_NAME}"
            name += ending
        found[name] = OwnModel(name, model.path, model.format, model.error)
    return sorted(found.values(), key=lambda model: model.id)


def given_name(folder: Path) -> str:
    """What the person called a model that was trained here; "" for others."""
    try:
        content = msgspec.json.decode((folder / FACTS_NAME).read_bytes(), type=_Named)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return content.name


def is_gguf_file(path: Path) -> bool:
    """Whether the path is of a GGUF file that is there."""
    return path.suffix.lower() == _GGUF_SUFFIX and path.is_file()


def _walk(
    folder: Path, root: Path, catalogue: Catalogue, depth: int, seen: set[tuple[int, int]]
) -> Iterator[OwnModel]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return  # no models folder yet, or removed while it was looked at
    except OSError as error:
        yield OwnModel(_id(folder, root), folder, "safetensors", error)
        return
    if (status.st_dev, status.st_ino) in seen:
        return  # a link back to a folder above it
    seen.add((status.st_dev, status.st_ino))
    names = [entry.name for entry in entries if _is(entry.is_file)]
    published = catalogue.find(folder.name) if depth == 1 else None
    yield from _models_here(folder, root, names, published)
    if CONFIG_NAME in names or depth == MAX_DEPTH:
        return  # what lies below a model belongs to it (1_Pooling/, onnx/)
    for entry in entries:
        if _is(entry.is_dir) and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), root, catalogue, depth + 1, seen)


def _models_here(
    folder: Path, root: Path, names: list[str], published: CatalogueModel | None
) -> Iterator[OwnModel]:
    """The models whose files lie directly in ``folder``, those of the catalogue left out."""
    theirs = {file.name for file in published.files} if published else set()
    ggufs = [
        name
        for name in names
        if name.lower().endswith(_GGUF_SUFFIX) and name not in theirs and not name.startswith(".")
    ]
    split: set[tuple[str, int]] = set()
    for name in ggufs:
        part = part_of(name)
        if part is not None:
            if (part.stem, part.count) in split:
                continue
            split.add((part.stem, part.count))
            name = f"{part.stem}-00001-of-{part.count:05}{name[-len(_GGUF_SUFFIX) :]}"
        path = folder / name
        yield OwnModel(_id(path, root)[: -len(_GGUF_SUFFIX)], path, "gguf")
    is_theirs = published is not None and published.format == "safetensors"
    if folder != root and not is_theirs and _is_weights_folder(names, has_gguf=bool(ggufs)):
        yield OwnModel(_id(folder, root), folder, "safetensors")


def _is_weights_folder(names: list[str], *, has_gguf: bool) -> bool:
    """Whether the folder is, or was meant as, a model of the Transformers kind."""
    suffixes = {Path(name).suffix.lower() for name in names}
    if ".safetensors" in suffixes:
        return True
    # Beside a GGUF file the configuration is only its companion.
    return not has_gguf and (CONFIG_NAME in names or bool(suffixes & _WEIGHT_SUFFIXES))


def _is(question: Callable[[], bool]) -> bool:
    """A link to itself is neither a file nor a folder; asking about it raises."""
    try:
        return question()
    except OSError:
        return False


def _id(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
