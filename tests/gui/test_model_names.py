"""A model is called the same wherever it is named."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from engine.loaded_classifier import STARTER_NAME
from engine.protocol import TextKey
from engine.runtimes.starter_translator import NAME
from gui.i18n import Languages
from gui.model_options import shown_name
from gui.sentences import sentence


@pytest.mark.parametrize("name", [STARTER_NAME, NAME])
def test_what_the_engine_calls_a_starter_is_translated(qapp: QApplication, name: str) -> None:
    languages = Languages(QCoreApplication.instance())  # type: ignore[arg-type]
    languages.use("zh_CN")
    try:
        shown = shown_name(name)
        said = sentence(TextKey("stage.loading_model", {"model": name}))
    finally:
        languages.clear()
    assert shown != name and "入门" in shown
    assert shown in said
    assert shown_name("bert-base") == "bert-base"
