"""A walk through the states of every tab of one window, for what must hold in all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QToolButton, QWidget

from engine.protocol import TextKey
from gui.shortcut_sheet import ShortcutSheet
from gui.tabs.chat.page import ChatPage
from gui.tabs.sentiment.header import TABLE, TEXT
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from gui.tabs.summarize.page import SummarizePage
from gui.tabs.summarize.result_pane import PARTS
from gui.tabs.train.page import TrainPage
from gui.tabs.translate.page import TranslatePage
from gui.tabs.translate.setup_bar import FILES
from gui.widgets.command_palette import CommandPalette
from tests.gui.conftest import Window

WAIT_MS = 20_000
PROSE = (
    "The heron fishes at dawn, when the lake is still. It stands for hours without a move.\n\n"
    "Budget: the new boat costs 300 euros a month, and its berth another 120. It is blue.\n\n"
) * 4
REPLY = "say ## Plan\n\n1. Take the **boat**.\n\n```python\nrow(3)\n```\n\nIt is $x^2$ deep."


class Tour:
    """Brings a window into one state after another.

    Args:
        folder: for the files that are opened.
    """

    def __init__(self, window: Window, folder: Path) -> None:
        self.window = window
        self._app = window.app
        self._frame = window.app.window
        self._folder = folder

    def states(self) -> Iterator[str]:
        """The names of the states, each while the window is in it."""
        for walk in (
            self._chat, self._over_chat, self._translate, self._summarize, self._sentiment,
            self._table, self._train_form, self._train_run, self._help, self._settings,
            self._support,
        ):  # fmt: skip
            for state in walk():
                self._settle()
                yield state

    def _until(self, is_true: Callable[[], object]) -> None:
        self.window.qtbot.waitUntil(lambda: bool(is_true()), timeout=WAIT_MS)

    def _settle(self) -> None:
        self.window.qtbot.wait(60)

    def _page(self, name: str) -> QWidget:
        self._frame.show_page(name)
        self._settle()
        page = self._frame.page(name)
        assert page is not None
        return page

    def _find(self, kind: type, name: str):  # type: ignore[no-untyped-def]
        return self.window.find(kind, name)

    def _file(self, name: str, text: str) -> Path:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def _send(self, page: ChatPage, text: str) -> None:
        page.composer.set_text(text)
        page.composer.edit.submitted.emit()
        self._until(lambda: page.controller.is_replying)
        self._until(lambda: not page.controller.is_replying)

    def _chat(self) -> Iterator[str]:
        page = self._page("chat")
        assert isinstance(page, ChatPage)
        yield "chat: empty"
        self._send(page, REPLY)
        page.header.panel_button.setChecked(True)
        yield "chat: reply and panel"
        page.header.panel_button.setChecked(False)
        self._send(page, "think 0.1 The answer.")
        reply = page.controller.conversation.messages[-1].id
        page.messages.set_thinking_shown(reply, True)
        page.controller.edit(page.controller.conversation.messages[-2].id, "say And tomorrow?")
        self._until(lambda: not page.controller.is_replying)
        page.edit_last()
        yield "chat: versions, thoughts, editing"
        page.composer.end_edit()
        page.presenter.open_find()
        page.parts.find_bar.field.setText("dawn")
        yield "chat: find"
        page.parts.find_bar.closed.emit()
        reply = page.controller.conversation.messages[1].id
        page.presenter.do("tokens", reply)
        self._until(lambda: page.tokens.inspector.result is not None)
        place = page.messages.mapToGlobal(page.messages.rect().center())
        page.messages.token_activated.emit(reply, 1, QRect(place.x(), place.y(), 60, 18))
        yield "chat: tokens"
        page.presenter.do("tokens", reply)
        self._find(QWidget, "tokenPopup").hide()
        page.composer.tray.add_files(
            [self._file("notes.md", "# Notes\n\nThe heron.\n"), self._file("x.png", "\x89PNG\0")]
        )
        self._until(lambda: page.composer.attachments())
        yield "chat: attachments"
        page.comparison.open_setup()
        yield "chat: compare set-up"
        page.composer.set_text("say Two of them.")
        self._find(QPushButton, "compareAskButton").click()
        self._until(lambda: page.controller.comparison.answers)
        self._until(lambda: not page.controller.comparison.is_running)
        yield "chat: compare"

    def _over_chat(self) -> Iterator[str]:
        page = self._page("chat")
        assert isinstance(page, ChatPage)
        page.start_new()
        self._send(page, "say The heron fishes.")
        page.controller.library.set_pinned(page.controller.conversation.id, True)
        page.controller.library.add_folder("Birds", page.controller.conversation.id)
        page.conversations.focus_search()
        page.conversations.search.field.setText("heron")
        self.window.qtbot.wait(400)
        yield "chat: search"
        page.conversations.search.field.clear()
        page.transfer.open()
        yield "chat: transfer"
        self._app.services.notifications.post_key(
            "warning", TextKey("window.attachment_remote", {"address": "https://example.org/a"})
        )
        self._app.services.models.download("large")
        self._app.services.actions.run("engine.jobs")
        self._until(lambda: self._app.services.jobs.jobs)
        yield "jobs and a notice"
        self._find(QWidget, "jobPopup").hide()
        self._frame.activateWindow()
        self._app.services.actions.action("window.command_palette").trigger()
        self._find(QLineEdit, "paletteField").setText("language")
        yield "command palette"
        self._find(CommandPalette, "commandPalette").close_palette()
        self._app.services.actions.run("window.shortcuts")
        self._until(lambda: self._frame.page("settings") is not None)  # all pages are built
        yield "keyboard shortcuts"
        self._find(ShortcutSheet, "shortcutSheet").close_sheet()

    def _translate(self) -> Iterator[str]:
        page = self._page("translate")
        assert isinstance(page, TranslatePage)
        self._until(lambda: page.setup.info is not None)
        yield "translate: empty"
        self._app.services.settings.change(glossary=(("boat", "barco"), ("lake", "lago")))
        page.bar.glossary_button.setChecked(True)
        page.text.parts.reference_button.setChecked(True)
        page.text.parts.reference.setPlainText("A garça pesca.")
        page.text.open_text(PROSE)
        self._until(lambda: page.text.presenter.result is not None)
        self._until(lambda: not page.text.presenter.is_running)
        page.text.presenter.pairing.go_to_next_warned()
        yield "translate: text, glossary, reference"
        page.bar.glossary_button.setChecked(False)
        page.show_side(FILES)
        page.open_files(["/home/me/prices.csv"])
        self.window.qtbot.wait(200)
        yield "translate: columns of a file"
        page.open_files(["/home/me/check prices.docx", "/home/me/fail missing.docx"])
        shelf = page.files.shelf
        self._until(lambda: any(
            "check" in one.path and one.state == "finished" for one in shelf.runs))  # fmt: skip
        page.files.segments.show()
        page.files.segments.open_run(next(one for one in shelf.runs if "check" in one.path))
        yield "translate: files and segments"

    def _summarize(self) -> Iterator[str]:
        page = self._page("summarize")
        assert isinstance(page, SummarizePage)
        yield "summarize: empty"
        page.source.reference_button.click()
        page.source.reference.setPlainText("Herons fish at dawn, and the boat costs 300 euros.")
        page.presenter.open_text(PROSE)
        page.presenter.summarize()
        self._until(lambda: page.presenter.has_result and not page.presenter.is_running)
        page.pane.summary.view.go_to(0)
        yield "summarize: summary and reference"
        page.pane.show_page(PARTS)
        page.pane.parts.tree.expandAll()
        page.pane.parts.tree.choose(0)
        yield "summarize: parts"
        page.queue.add([str(self._file("lake.md", PROSE)),
                        str(self._file("bad.txt", "fail error.summarize_nothing"))])  # fmt: skip
        self._until(lambda: not page.presenter.is_running)
        yield "summarize: queue"

    def _sentiment(self) -> Iterator[str]:
        page = self._page("sentiment")
        assert isinstance(page, SentimentPage)
        page.show_side(TEXT)
        yield "sentiment: empty"
        page.text.open_text("I love the garden. The room was terrible.")
        self._until(lambda: page.text.presenter.has_result)
        page.text.presenter.explain()
        self._until(lambda: page.text.parts.hint.hint is not None)
        yield "sentiment: text and why"

    def _table(self) -> Iterator[str]:
        tab = self._page("sentiment")
        assert isinstance(tab, SentimentPage)
        tab.show_side(TABLE)
        page = self._find(TablePage, "sentimentTablePage")
        self._until(lambda: page.shelf.is_listed)
        page.open_file("/data/problems-300.csv")
        self._until(lambda: page.inspection.info is not None and not page.inspection.is_running)
        yield "sentiment: table, columns"
        page.open_file("/data/reviews-300.csv")
        self._until(lambda: page.inspection.info is not None and not page.inspection.is_running)
        self._find(QPushButton, "startScoringButton").click()
        self._until(lambda: page.presenter.run and page.presenter.run.state == "finished")
        self._until(lambda: page.pages.row(4) is not None and not page.pages.is_busy)
        page.run.rows.selectRow(4)
        page.run.rows.label_chosen.emit("negative")
        self._until(lambda: page.presenter.run.corrected_rows)
        self.window.qtbot.wait(300)
        yield "sentiment: table, scored"

    def _train_form(self) -> Iterator[str]:
        page = self._page("train")
        assert isinstance(page, TrainPage)
        self._until(lambda: page.controller.is_listed and self._app.services.models.is_listed)
        yield "train: empty"
        for name in ("odd many reviews.csv", "scale.tsv", "pairs.tsv", "identity.json"):
            page.begin_new()
            page.setup.open_file(f"/home/me/{name}")
            self._until(lambda: page.setup.data.report is not None)
            yield f"train: {name}"
        page.begin_new()
        page.setup.open_file("/home/me/chat.json")
        self._until(lambda: page.forming.counting.ledger is not None)
        self._until(lambda: page.setup.plan.memory.slices)
        for name in ("trainAdvancedButton", "trainArithmeticButton"):
            self._find(QToolButton, name).click()
        page.forming.measure()
        self._until(lambda: not page.forming.planning.is_measuring)
        yield "train: chats, advanced, plan"
        page.forming.show_rows("fixed")
        self._until(lambda: page.rows.xray.result is not None)
        yield "train: rows"

    def _train_run(self) -> Iterator[str]:
        page = self._page("train")
        assert isinstance(page, TrainPage)
        for name, state in (("chat.json", "finished"), ("slow chat.json", "running")):
            page.begin_new()
            page.setup.open_file(f"/home/me/{name}")
            self._until(lambda: page.setup.data.report is not None)
            self._until(page.can_start)
            page.start()
            self._until(lambda: page.is_run_shown and page.run_view.run is not None)
            self._until(lambda state=state: page.run_view.run.state == state)
            if state == "finished":
                self._until(lambda: page.run_view.report.report is not None)
                self._find(QToolButton, "trainCardButton").click()
            yield f"train: {state} run"

    def _help(self) -> Iterator[str]:
        self._page("help")
        yield "help"
        self._find(QLineEdit, "helpSearchField").setText("model")
        yield "help: searched"
        self._find(QLineEdit, "helpSearchField").clear()

    def _settings(self) -> Iterator[str]:
        self._page("settings")
        self._app.services.settings.change(is_motion_reduced=True)
        yield "settings"

    def _support(self) -> Iterator[str]:
        """The windows of their own."""
        for name in ("report", "logs", "backup"):
            self._app.services.actions.run(f"support.{name}")
            dialog = next(one for one in self._frame.findChildren(QDialog) if one.isVisible())
            self.window.qtbot.waitActive(dialog)
            self.window.qtbot.wait(200)
            yield f"dialog: {name}"
            dialog.close()


def take_picture(window: Window, folder: Path, name: str) -> None:
    """Save what the window shows, popups not included."""
    window.app.window.grab().save(
        str(folder / (name.replace(": ", "-").replace(" ", "_") + ".png"))
    )


def visible_widgets() -> list[QWidget]:
    """Everything that is on the screen, popups included."""
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    found = {id(one): one for top in tops for one in (top, *top.findChildren(QWidget))}
    return [one for one in found.values() if one.isVisible()]
