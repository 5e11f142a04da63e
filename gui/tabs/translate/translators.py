"""What there is to translate with: models that are there, and those that can be fetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.protocol import STARTER_TRANSLATOR, ModelInfo

_ROLES = ("chat", "translator")
"""Of models that may translate; the engine says of each what it can do when it is chosen."""


@dataclass(frozen=True)
class TranslatorOption:
    """A translator to choose.

    Attributes:
        model: an id, or the folder of a model on the engine's machine.
        name: what people call it.
    """

    model: str
    name: str


def translator_options(
    models: Iterable[ModelInfo], others: Iterable[str]
) -> list[TranslatorOption]:
    """The starter, installed models that may translate, and ``others`` that are none of these."""
    starter = QCoreApplication.translate("translate", "English–Portuguese (starter)")
    listed = [TranslatorOption(STARTER_TRANSLATOR, starter)]
    listed += [
        TranslatorOption(one.id, one.name)
        for one in models
        if one.is_installed and one.role in _ROLES and not one.problem
    ]
    known = {one.model for one in listed}
    return listed + [
        TranslatorOption(one, one) for one in dict.fromkeys(others) if one not in known
    ]


def translator_downloads(models: Iterable[ModelInfo]) -> list[ModelInfo]:
    """Translation models of the catalogue that this machine can run and doesn't have."""
    return [one for one in models if one.role == "translator" and not one.is_installed and one.fits]
