"""What becomes of files from outside, in the real window with the fake engine behind it."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton
from pytestqt.qtbot import QtBot

from gui.navigation import OpenFile, OpenFiles, OpenModel
from gui.opening.file_kinds import Kind, find_out
from gui.opening.opening import Application, Opening
from tests.gui.conftest import OpenWindow, Window

GGUF = b"GGUF\x03\0\0\0"


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window()


@pytest.fixture
def asked(window: Window) -> list[tuple[str, object]]:
    """What the tabs are asked to open, in order."""
    found: list[tuple[str, object]] = []
    window.app.services.navigation.requested.connect(lambda tab, what: found.append((tab, what)))
    return found


def write(folder: Path, *names: str, content: bytes = b"text,label\na,b\n") -> list[str]:
    for name in names:
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in names]


def buttons(window: Window) -> list[str]:
    found = window.app.window.findChildren(QPushButton)
    return [one.objectName() for one in found if one.objectName().startswith("noticeAction_openIn")]


def test_a_table_is_asked_about_and_opened_where_the_person_says(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    Opening(window.app, write(tmp_path, "reviews ä.csv"))
    qtbot.waitUntil(lambda: "Where should reviews ä.csv be opened?" in window.notices())
    assert buttons(window) == [
        f"noticeAction_openIn_{tab}" for tab in ("train", "sentiment", "translate", "chat")
    ]
    window.find(QPushButton, "noticeAction_openIn_train").click()
    stack = window.find(QStackedWidget, "pageStack")
    assert stack.currentWidget().objectName() == "trainPage"
    assert window.app.window.page("train").setup.spec().data == str(tmp_path / "reviews ä.csv")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not window.notices())


def test_documents_are_asked_about_together(
    window: Window, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    opener = Opening(window.app).opener
    many = write(tmp_path, *(f"{number}.md" for number in range(100)), content=b"# A\n")
    opener.open([*many, many[0]])
    text = "Where should these 100 files be opened: 0.md, 1.md, 2.md and 97 more?"
    qtbot.waitUntil(lambda: text in window.notices())
    window.find(QToolButton, "noticeCloseButton").click()
    opener.open(many[:2])
    qtbot.waitUntil(lambda: "Where should these 2 files be opened: 0.md, 1.md?" in window.notices())
    window.find(QPushButton, "noticeAction_openIn_summarize").click()
    assert asked == [("summarize", OpenFiles(tuple(many[:2])))]


def test_a_chat_takes_files_as_if_they_were_dropped(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = write(tmp_path, "a.py", "b.log", content=b"print()\n")
    Opening(window.app).opener.open(paths)
    qtbot.waitUntil(lambda: len(buttons(window)) == 2)
    window.find(QPushButton, "noticeAction_openIn_chat").click()
    qtbot.waitUntil(lambda: len(window.page.composer.attachments()) == 2)


def test_a_model_is_used_from_where_it_is(
    window: Window, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    path = write(tmp_path, "mine.gguf", content=GGUF)[0]
    Opening(window.app).opener.open([path])
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [("chat", OpenModel(path))]
    assert window.page.controller.model == path
    assert any("nothing was copied" in text for text in window.notices())


def test_a_model_that_the_window_is_started_with_is_the_one_that_is_loaded(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """Not the last used one, which would be loaded once the models are listed."""
    path = write(tmp_path, "mine.gguf", content=GGUF)[0]
    window = open_window(wait=False)
    models = window.app.services.models
    loaded: list[str] = []
    models.loaded_changed.connect(lambda: loaded.append(models.loaded.model))
    Opening(window.app, [path])
    qtbot.waitUntil(lambda: models.is_listed and bool(loaded) and not models.is_loading)
    assert loaded == [path]


def test_several_models_are_none(
    window: Window, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    Opening(window.app).opener.open(write(tmp_path, "a.gguf", "b.gguf", content=GGUF))
    qtbot.waitUntil(lambda: any("One model is opened at a time" in one for one in window.notices()))
    assert asked == []


def test_what_cannot_be_opened_is_said(
    window: Window, asked: list[tuple[str, object]], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    pickle = write(tmp_path, "weights.pt")[0]
    Opening(window.app).opener.open([str(tmp_path / "gone.csv"), str(folder), pickle])
    qtbot.waitUntil(lambda: len(window.notices()) == 3)
    told = " ".join(window.notices())
    assert "gone.csv can't be found" in told
    assert "papers is a folder without a model" in told
    assert "weights.pt was not opened" in told and "run code" in told
    assert asked == []


@pytest.mark.parametrize(
    ("name", "content", "tab"),
    [
        ("config.json", {"architectures": ["LlamaForCausalLM"]}, "chat"),
        ("config.json", {"architectures": ["BertForSequenceClassification"]}, "sentiment"),
        ("config.json", {"architectures": ["MarianMTModel"]}, "translate"),
        ("config.json", {"architectures": ["BertModel"]}, "train"),
        ("config.json", {"architectures": []}, "chat"),
        ("config.json", [], "chat"),
        ("adapter_config.json", {"task_type": "SEQ_CLS"}, "sentiment"),
        ("adapter_config.json", {"task_type": "CAUSAL_LM"}, "chat"),
    ],
)
def test_a_models_folder_tells_where_it_is_of_use(
    tmp_path: Path, name: str, content: object, tab: str
) -> None:
    (tmp_path / name).write_text(json.dumps(content))
    weights = write(tmp_path, "model.safetensors")[0]
    for path in (str(tmp_path), weights):
        found = find_out(path)
        assert (found.kind, found.tab, found.path) == (Kind.MODEL, tab, str(tmp_path))


def test_names_that_are_no_text_and_things_that_are_no_files(tmp_path: Path) -> None:
    assert find_out("/tmp/\udcff.csv").kind is Kind.UNREADABLE
    assert find_out("/tmp/\0.csv").kind is Kind.UNREADABLE
    assert find_out("/dev/null").kind is Kind.UNREADABLE
    assert find_out("https://example.org/a.csv").kind is Kind.ELSEWHERE
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert find_out(str(loop)).kind is Kind.UNREADABLE


def test_macos_sends_an_event() -> None:
    """The application's own handler, without making a second application."""
    opened: list[str] = []

    class Signal:
        def emit(self, path: str) -> None:
            opened.append(path)

    class Stub:
        file_opened = Signal()

    assert Application.event(Stub(), QFileOpenEvent("/x/a.csv"))  # type: ignore[arg-type]
    assert opened == ["/x/a.csv"]


def test_one_file_and_several_are_told_apart() -> None:
    assert OpenFile("/a") != OpenFiles(("/a",))
