"""The help: complete in every language, local in every address, searched and led to."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QListWidget, QToolButton

from gui.help.document import PAGE_LINK, PICTURE, TOPIC_LINK, render
from gui.help.page import HelpPage
from gui.help.topics import FOLDER, NAMES, load_topics
from gui.i18n import LANGUAGES
from gui.tabs import TABS
from tests.gui.conftest import OpenWindow, Window

ADDRESS = re.compile(r"\]\(([^)]*)\)")
MOST_BYTES = 3_000_000


def files(language: str) -> dict[str, Path]:
    return {path.stem: path for path in (FOLDER / language).glob("*.md")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_and_every_topic_is_there(language: str) -> None:
    assert set(files(language)) == set(NAMES) >= {tab.name for tab in TABS}
    for topic in load_topics(language):
        assert topic.language == language and topic.title != topic.name
        assert len(topic.plain) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_leads_somewhere_on_this_machine(language: str) -> None:
    pictures = set()
    for path in files(language).values():
        source = path.read_text(encoding="utf-8")
        assert "://" not in source, path
        for address in ADDRESS.findall(source):
            topic, page = TOPIC_LINK.fullmatch(address), PAGE_LINK.fullmatch(address)
            picture = PICTURE.fullmatch(address)
            assert topic or page or picture, (path, address)
            if topic:
                assert topic[1] in NAMES, (path, address)
            elif page:
                assert page[1] in {"settings", *(tab.name for tab in TABS)}, (path, address)
            elif picture:
                pictures.add(picture[1])
    assert pictures == {path.name for path in (FOLDER / "pictures").glob(f"*-{language}.png")}
    assert {f"{tab.name}-{language}.png" for tab in TABS} <= pictures
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < MOST_BYTES


def test_both_languages_say_the_same_of_keys_and_names() -> None:
    """A key, a variable or a file that one language names, the other does, too."""
    for english, chinese in zip(load_topics("en"), load_topics("zh_CN"), strict=True):
        for pattern in (r"`[^`]+`", r"Ctrl\+\S?\w*", r"\]\([a-z:]+(?:\.md)?\)"):
            found = [sorted(set(re.findall(pattern, one.source))) for one in (english, chinese)]
            assert found[0] == found[1], (english.name, pattern)
        assert english.source.count("\n## ") == chinese.source.count("\n## "), english.name


def test_what_is_not_ours_is_neither_a_link_nor_a_picture() -> None:
    html = render("[a](https://example.org) ![b](https://example.org/b.png) <img src='c.png'>")
    assert "<a" not in html and "<img" not in html and "https://example.org" in html


def show(window: Window) -> HelpPage:
    window.app.window.show_page("help")
    page = window.app.window.page("help")
    assert isinstance(page, HelpPage)
    return page


def titles(window: Window) -> list[str]:
    listed: QListWidget = window.find(QListWidget, "helpTopics")
    return [listed.item(row).text() for row in range(listed.count())]


def test_read_searched_and_followed_in_both_languages(open_window: OpenWindow) -> None:
    window = open_window(wait=False)
    window.app.services.settings.change(language="en")
    page = show(window)
    browser = page.browser
    for name in NAMES:
        page.show_topic(name)
        assert page.shown == name
        assert not browser.toPlainText().startswith("#") and len(browser.toPlainText()) > 200
        window.qtbot.wait(1)  # its pictures are asked for when it is laid out
    assert browser.refused == []
    field: QLineEdit = window.find(QLineEdit, "helpSearchField")
    window.qtbot.keyClicks(field, "glossary term")
    assert titles(window) == ["Translate"] and page.shown == "translate"
    assert {one.casefold() for one in browser.marked} == {"glossary", "term"}
    field.setText("zebra")
    assert titles(window) == []
    page.show_topic("models")
    assert field.text() == "" and page.shown == "models" and len(titles(window)) == len(NAMES)
    window.app.services.settings.change(language="zh_CN")
    window.qtbot.waitUntil(lambda: titles(window)[0] == "入门")
    assert page.shown == "models"
    assert "模型" in browser.toPlainText()
    field.setText("zebra")
    window.app.services.settings.change(language="en")
    window.qtbot.waitUntil(lambda: "Models" in browser.toPlainText())
    window.app.services.settings.change(language="zh_CN")
    window.qtbot.waitUntil(lambda: "模型" in browser.toPlainText())
    browser.anchorClicked.emit(QUrl("chat.md"))
    assert page.shown == "chat"
    browser.anchorClicked.emit(QUrl("https://example.org/"))
    assert page.shown == "chat" and page.isVisible()
    image = QTextDocument.ResourceType.ImageResource.value
    for address in ("https://example.org/a.png", "file:///etc/passwd", "../../icons/x.svg"):
        assert browser.loadResource(image, QUrl(address)) is None
    assert len(browser.refused) == 3
    browser.anchorClicked.emit(QUrl("atelier:settings"))
    settings = window.app.window.page("settings")
    assert settings is not None and settings.isVisible()


def test_every_tab_and_the_palette_lead_to_it(open_window: OpenWindow) -> None:
    window = open_window(wait=False)
    for tab in TABS:
        window.app.window.show_page(tab.name)
        button: QToolButton = window.find(QToolButton, f"helpButton_{tab.name}")
        assert button.isVisible() and button.accessibleName()
        window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        page = window.app.window.page("help")
        assert isinstance(page, HelpPage) and page.isVisible() and page.shown == tab.name
    commands = {one.id: one for one in window.app.services.actions.commands()}
    commands["help.privacy"].run()
    page = window.app.window.page("help")
    assert isinstance(page, HelpPage) and page.shown == "privacy"
    assert "window.help" in commands
