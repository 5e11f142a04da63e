"""The card of a first start: what it says of the starter, what it offers, where it leads."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton

from engine.protocol import ModelInfo
from gui.tabs.chat.starter_offer import offered
from gui.tabs.summarize.page import SummarizePage
from tests.gui.conftest import OpenWindow, Window

STARTER = ModelInfo(
    id="starter",
    name="Starter",
    role="chat",
    format="gguf",
    parameters=134_515_008,
    size_bytes=98_000_000,
    memory_bytes=350_000_000,
    is_installed=True,
    is_starter=True,
    fits=True,
)


def other(gigabytes: float, *, fits: bool | None = True) -> ModelInfo:
    return ModelInfo(
        id=f"m{gigabytes}",
        name=f"Model {gigabytes}",
        role="chat",
        format="gguf",
        size_bytes=int(gigabytes * 1e9),
        memory_bytes=int(gigabytes * 1.3e9),
        fits=fits,
    )


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ([other(1), other(2), other(4, fits=False)], ["m1", "m2"]),
        ([other(5), other(1), other(3), other(2), other(4)], ["m1", "m3", "m5"]),
        ([other(0.05), other(1, fits=None), other(8, fits=False)], []),
    ],
)
def test_only_larger_models_that_fit_are_offered(
    models: list[ModelInfo], expected: list[str]
) -> None:
    assert [one.id for one in offered([STARTER, *models], [STARTER])] == expected


def test_without_any_the_starter_comes_first() -> None:
    missing = msgspec.structs.replace(STARTER, is_installed=False)
    models = [other(0.01), missing, other(1, fits=None), other(8, fits=False)]
    assert [one.id for one in offered(models, [])] == ["starter", "m0.01", "m1"]


def show(window: Window, *models: ModelInfo, memory: float = 8e9) -> None:
    shelf = window.app.services.models
    shelf.models, shelf.memory_bytes = [STARTER, *models], int(memory)
    shelf.models_changed.emit()


def text(window: Window, name: str) -> str:
    label: QLabel = window.find(QLabel, name)
    return label.text() if label.isVisible() else ""


def test_it_says_what_it_is_and_what_fits(open_window: OpenWindow) -> None:
    window = open_window()
    window.app.services.settings.change(language="en")
    show(window, other(2), other(9, fits=False))
    said = text(window, "starterCardText")
    assert "Starter (135 million weights, 98.0 MB)" in said and "small" in said and "wrong" in said
    assert "8.0 GB of memory" in text(window, "starterCardOffered")
    window.qtbot.waitUntil(lambda: "2.0 GB to download, takes 2.6" in text(window, "offerSize_m2"))
    show(window, other(9, fits=False), memory=4e9)
    said = text(window, "starterCardOffered")
    assert said.startswith("None of the larger models") and "4.0 GB" in said and "11.7 GB" in said
    assert not window.app.window.findChildren(QPushButton, "downloadButton_m9")
    show(window)
    assert "no larger model" in text(window, "starterCardOffered")
    show(window, msgspec.structs.replace(other(3), is_installed=True))
    assert text(window, "starterCardText").startswith("A model is here.")


def test_it_leads_to_a_sample_and_stays_away_once_dismissed(open_window: OpenWindow) -> None:
    window = open_window()
    window.qtbot.mouseClick(
        window.find(QToolButton, "lookAround_summarize"), Qt.MouseButton.LeftButton
    )
    page = window.app.window.page("summarize")
    assert isinstance(page, SummarizePage) and page.isVisible()
    assert page.intake.name == "keeping-time.md"
    window.app.window.show_page("chat")
    card = window.find(QFrame, "starterCard")
    assert card.isVisible()
    window.qtbot.mouseClick(window.find(QToolButton, "starterCardClose"), Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    window.close()
    again = open_window()
    assert not again.find(QFrame, "starterCard").isVisible()
