"""Models as they are offered in a tab: what they are called, and which of a list can be used."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from PySide6.QtCore import QCoreApplication

from engine.protocol import ModelInfo
from engine.protocol.models import ModelRole

MAX_FOLDERS = 8
"""So many folders chosen by hand are remembered in a tab's list."""


@dataclass(frozen=True)
class ModelOption:
    """A model to choose.

    Attributes:
        model: an id, or the folder of a model on the engine's machine.
        name: what people call it.
    """

    model: str
    name: str


def installed_options(models: Iterable[ModelInfo], *roles: ModelRole) -> list[ModelOption]:
    """Those that are here, without a problem, for one of the roles."""
    return [
        ModelOption(one.id, one.name)
        for one in models
        if one.is_installed and one.role in roles and not one.problem
    ]


def not_listed(models: Iterable[str], listed: Iterable[ModelOption]) -> list[str]:
    """Those of ``models`` that are in no list, each once, in order."""
    known = {one.model for one in listed}
    return [one for one in dict.fromkeys(models) if one not in known]


_NAMED_BY_US = {
    "Atelier Sentiment (starter)": "ModelChoice",
    "English–Portuguese (starter)": "translate",
}
"""The starters as the engine calls them, and where their translations are."""


def shown_name(name: str) -> str:
    """A model's name as the engine says it, as the lists of models have it."""
    context = _NAMED_BY_US.get(name)
    return name if context is None else QCoreApplication.translate(context, name)


def is_folder(model: str) -> bool:
    """Whether it is the path of a model and not the name of one, whichever system it is of."""
    return PurePosixPath(model).is_absolute() or PureWindowsPath(model).is_absolute()


def folder_name(folder: str) -> str:
    """The last part of a path, whichever system it is of; the engine may be elsewhere.

    The result of a training run is in a folder ``RUN/result``: the run's name says more.
    """
    path = PureWindowsPath(folder) if "\\" in folder else PurePosixPath(folder)
    if path.name == "result" and path.parent.name:
        return path.parent.name
    return path.name or folder
