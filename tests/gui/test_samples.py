"""Samples: a click does what a drop of the file does, and leaves what ships as it is."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from assets import ROOT
from engine.protocol.home import home
from gui.samples import SAMPLES, copy_of
from gui.tabs import TABS
from gui.tabs.chat.page import ChatPage
from gui.tabs.sentiment.header import TABLE
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from gui.tabs.summarize.page import SummarizePage
from gui.tabs.train.page import TrainPage
from gui.tabs.translate.page import TranslatePage
from gui.tabs.translate.setup_bar import FILES
from tests.gui.conftest import OpenWindow, Window

FOLDER = ROOT / "samples"
FILES_OF = {one.name: one for one in SAMPLES}


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window()


def digests() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.iterdir()}


def show(window: Window, tab: str) -> QWidget:
    window.app.window.show_page(tab)
    page = window.app.window.page(tab)
    assert page is not None
    return page


def click(page: QWidget, name: str, sample: str = "") -> None:
    """Click the button, or choose from its menu."""
    button = page.findChild(QPushButton, name)
    assert button is not None and button.isVisible() and button.accessibleName(), name
    if sample:
        action = button.findChild(QAction, f"{name}_{sample}")
        assert action is not None and action.text()
        action.trigger()
    else:
        button.click()


def drop(page: QWidget, name: str) -> None:
    data = QMimeData()
    if FILES_OF[name].is_text:
        data.setText((FOLDER / name).read_text(encoding="utf-8").rstrip("\n"))
    else:
        data.setUrls([QUrl.fromLocalFile(str(copy_of(FILES_OF[name])))])
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *how))


def test_the_list_and_the_folder_agree() -> None:
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert {one.tab for one in SAMPLES} == {tab.name for tab in TABS}
    for one in SAMPLES:
        line = next(line for line in listed.splitlines() if f"| `{one.name}` |" in line)
        assert line.endswith("| Apache-2.0 |") and (FOLDER / one.name).stat().st_size > 0
    known = {one.name for one in SAMPLES} | {"README.md", "field-notes.md"}
    assert {path.name for path in FOLDER.iterdir()} == known


def test_the_data_is_what_it_says() -> None:
    with (FOLDER / "product-reviews.csv").open(encoding="utf-8", newline="") as file:
        reviews = list(csv.DictReader(file))
    assert len(reviews) == len({one["review"] for one in reviews}) == 60
    assert [one["date"] for one in reviews] == sorted(one["date"] for one in reviews)
    with (FOLDER / "customer-messages.csv").open(encoding="utf-8", newline="") as file:
        messages = list(csv.DictReader(file))
    topics = [one["topic"] for one in messages]
    assert len({one["message"] for one in messages}) == 120
    assert {topic: topics.count(topic) for topic in set(topics)} == {
        "billing": 30,
        "delivery": 30,
        "defect": 30,
        "praise": 30,
    }
    lines = (FOLDER / "lighthouse-keeper.jsonl").read_text(encoding="utf-8").splitlines()
    chats = [json.loads(line)["messages"] for line in lines]
    assert len({chat[0]["content"] for chat in chats}) == 60
    assert all(chat[-1]["content"].endswith("The light is lit.") for chat in chats)
    assert len((FOLDER / "keeping-time.md").read_text(encoding="utf-8").split()) > 2400


def test_a_changed_copy_is_kept_and_the_original_never_touched() -> None:
    before = digests()
    sample = FILES_OF["product-reviews.csv"]
    first = copy_of(sample)
    assert first.parent == home() / "samples" and copy_of(sample) == first
    first.write_text("mine", encoding="utf-8")
    second = copy_of(sample)
    assert second != first and first.read_text(encoding="utf-8") == "mine"
    assert second.read_bytes() == (FOLDER / sample.name).read_bytes()
    assert copy_of(sample) == second
    assert digests() == before


def test_sentiment_text(window: Window) -> None:
    page = show(window, "sentiment")
    assert isinstance(page, SentimentPage)
    click(page, "sentimentSampleButton")
    clicked = page.text.parts.edit.text
    window.qtbot.waitUntil(lambda: page.text.presenter.has_result, timeout=10_000)
    drop(page, "guesthouse-review.txt")
    assert page.text.parts.edit.text == clicked and "harbour" in clicked


def test_sentiment_table(window: Window) -> None:
    page = show(window, "sentiment")
    assert isinstance(page, SentimentPage)
    page.show_side(TABLE)
    table = page.findChild(TablePage)
    assert table is not None
    click(page, "tableSampleButton")
    window.qtbot.waitUntil(lambda: table.inspection.info is not None, timeout=10_000)
    clicked = table.inspection.path
    assert table.is_inspecting and clicked == str(home() / "samples" / "product-reviews.csv")
    table.show_start()
    drop(page, "product-reviews.csv")
    window.qtbot.waitUntil(lambda: table.inspection.info is not None, timeout=10_000)
    assert table.is_inspecting and table.inspection.path == clicked


def test_translate_text(window: Window) -> None:
    page = show(window, "translate")
    assert isinstance(page, TranslatePage)
    click(page, "translateSampleButton")
    clicked = page.text.parts.source.text
    assert clicked.startswith("Dear Marta")
    button = page.findChild(QPushButton, "translateSampleButton")
    assert button is not None and not button.isVisible()  # the page isn't empty any more
    drop(page, "letter-to-a-neighbour.txt")
    assert page.text.parts.source.text == clicked


def test_translate_files(window: Window) -> None:
    page = show(window, "translate")
    assert isinstance(page, TranslatePage)
    page.show_side(FILES)
    window.qtbot.waitUntil(lambda: page.files.shelf.is_listed, timeout=10_000)
    before = digests()
    click(page, "translateFileSampleButton")
    window.qtbot.waitUntil(lambda: len(page.files.shelf.runs) == 1, timeout=10_000)
    clicked = page.files.shelf.runs[0].path
    drop(page, "museum-notice.html")
    window.qtbot.waitUntil(lambda: len(page.files.shelf.runs) == 2, timeout=10_000)
    assert {run.path for run in page.files.shelf.runs} == {clicked}
    assert Path(clicked).parent == home() / "samples" and digests() == before


def test_summarize(window: Window) -> None:
    page = show(window, "summarize")
    assert isinstance(page, SummarizePage)
    for name in ("keeping-time.md", "field-notes.pdf"):
        click(page, "summarizeSampleButton", name)
        assert page.intake.path == str(home() / "samples" / name)
        page.intake.path = ""
        drop(page, name)
        assert page.intake.path == str(home() / "samples" / name)


def test_train(window: Window) -> None:
    page = show(window, "train")
    assert isinstance(page, TrainPage)
    for name in ("customer-messages.csv", "lighthouse-keeper.jsonl"):
        click(page, "trainSampleButton", name)
        spec = page.setup.spec()
        assert spec is not None and spec.data == str(home() / "samples" / name)
        page.setup.reset()
        drop(page, name)
        assert page.setup.spec() == spec
        page.setup.reset()


def test_chat(window: Window) -> None:
    page = show(window, "chat")
    assert isinstance(page, ChatPage)
    button = page.findChild(QPushButton, "chatSampleButton")
    assert button is not None and not button.isVisible()  # the card of the first start has one
    window.app.services.settings.change(is_first_run_card_dismissed=True)
    page.start_new()
    click(page, "chatSampleButton")
    clicked = page.composer.text
    page.composer.clear()
    drop(page, "a-day-at-the-sea.txt")
    assert page.composer.text == clicked and "sea" in clicked
    commands = {one.id: one for one in window.app.services.actions.commands()}
    commands["sample.keeping-time.md"].run()
    other = window.app.window.page("summarize")
    assert isinstance(other, SummarizePage) and other.isVisible()
    assert other.intake.name == "keeping-time.md"


def test_a_copy_that_cannot_be_made_is_said(open_window: OpenWindow) -> None:
    window = open_window(wait=False)
    home().mkdir(parents=True, exist_ok=True)
    (home() / "samples").write_text("a file in the way", encoding="utf-8")
    click(show(window, "chat"), "chatSampleButton")
    assert any("The sample could not be opened" in one for one in window.notices())
