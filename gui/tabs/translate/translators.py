"""What there is to translate with: models that are there, and those that can be fetched."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from engine.protocol import STARTER_TRANSLATOR, ModelInfo
from gui.model_options import ModelOption, installed_options, not_listed


def translator_options(models: Iterable[ModelInfo], others: Iterable[str]) -> list[ModelOption]:
    """The starter, installed models that may translate, and ``others`` that are none of these."""
    starter = QCoreApplication.translate("translate", "English–Portuguese (starter)")
    listed = [ModelOption(STARTER_TRANSLATOR, starter)]
    # The engine says of each what it can do when it is chosen.
    listed += installed_options(models, "chat", "translator")
    return listed + [ModelOption(one, one) for one in not_listed(others, listed)]


def translator_downloads(models: Iterable[ModelInfo]) -> list[ModelInfo]:
    """Translation models of the catalogue that this machine can run and doesn't have."""
    return [one for one in models if one.role == "translator" and not one.is_installed and one.fits]
