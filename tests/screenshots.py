"""``make screenshots``: every state of every tab, in both themes, sizes and languages.

Writes into screenshots/. The engine is the fake one, so that the pictures are the same on
every machine; what it says is written here.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["ATELIER_HOME"] = tempfile.mkdtemp(prefix="atelier-screenshots-")

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from engine.protocol import TextKey
from engine.protocol.home import home
from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.chat.page import ChatPage
from gui.tabs.train.page import TrainPage
from tests.screenshot_texts import FORMULAS, RICH

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "screenshots"
SIZES = ((1000, 700), (1600, 1000))


def spin(milliseconds: int) -> None:
    """Let the window live for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(is_true: Callable[[], bool], timeout_ms: int = 20_000) -> None:
    """Let the window live until something is so.

    Raises:
        TimeoutError: it never was.
    """
    for _ in range(timeout_ms // 20):
        if is_true():
            return
        spin(20)
    raise TimeoutError("the window did not get there")


class Photographer:
    """One window in one theme and language; takes a picture of each state."""

    def __init__(self, application: QApplication, theme: str, language: str) -> None:
        self._application = application
        self._theme = theme
        self._language = language
        self._option = ""

    def run(self) -> None:
        """All states, each size."""
        for state in (
            "empty",
            "no-model",
            "full",
            "busy",
            "error",
            "context",
            "settings",
            "jobs",
            "palette",
            "versions",
            "thinking",
            "tokens",
            "compare-setup",
            "compare",
            "files",
            "search",
            "find",
            "summary",
            "transfer",
        ):
            self._option = "no-model" if state == "no-model" else ""
            gui_app.serve_command = lambda _folder="": EngineCommand(
                sys.executable,
                ["-m", "tests.fake_engine", self._option],
                {"PYTHONPATH": str(ROOT)},
            )
            app = App(self._application)
            app.services.settings.change(
                theme=self._theme, language=self._language, is_side_panel_visible=state == "full"
            )
            page = app.window.page("chat")
            assert isinstance(page, ChatPage)
            app.start()
            until(lambda app=app: app.services.models.is_listed)
            if state != "no-model":
                until(lambda app=app: app.services.models.loaded is not None)
            getattr(self, f"_{state.replace('-', '_')}")(app, page)
            page.header.panel_button.setChecked(state == "full")
            for width, height in SIZES:
                app.window.resize(width, height)
                spin(250)
                if state not in ("tokens", "find"):
                    page.messages.scroll_to_end()
                spin(50)
                name = f"chat-{state}-{self._theme}-{width}x{height}-{self._language}.png"
                app.window.grab().save(str(TARGET / name))
            page.controller.stop()
            app.window.close()
            until(lambda app=app: app.services.client.process_id == 0)
            app.window.deleteLater()
            app.deleteLater()
            spin(20)

    def run_train(self) -> None:
        """All states of the Train tab, each size."""
        states = (
            "empty", "drop", "no-base", "inspected", "advanced", "problems", "bands", "error",
            "running", "queued", "finished", "failed",
        )  # fmt: skip
        for state in states:
            self._option = "no-base" if state == "no-base" else ""
            app = self._open()
            app.window.show_page("train")
            page = app.window.page("train")
            assert isinstance(page, TrainPage)
            until(lambda page=page: page.controller.is_listed)
            until(lambda app=app: app.services.models.is_listed)
            TrainStates(page).show(state)
            for width, height in SIZES:
                app.window.resize(width, height)
                spin(400)
                name = f"train-{state}-{self._theme}-{width}x{height}-{self._language}.png"
                app.window.grab().save(str(TARGET / name))
            self._close(app)
            (home() / "fake-runs.json").unlink(missing_ok=True)

    def _open(self) -> App:
        gui_app.serve_command = lambda _folder="": EngineCommand(
            sys.executable, ["-m", "tests.fake_engine", self._option], {"PYTHONPATH": str(ROOT)}
        )
        app = App(self._application)
        app.services.settings.change(theme=self._theme, language=self._language, training_draft="")
        app.start()
        return app

    def _close(self, app: App) -> None:
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)

    def _send(self, page: ChatPage, text: str) -> None:
        page.composer.set_text(text)
        page.composer.edit.submitted.emit()
        until(lambda: not page.controller.is_replying)

    def _empty(self, app: App, page: ChatPage) -> None:
        page.controller.session.begin_new()

    def _no_model(self, app: App, page: ChatPage) -> None:
        page.controller.session.begin_new()

    def _full(self, app: App, page: ChatPage) -> None:
        self._send(page, RICH)

    def _busy(self, app: App, page: ChatPage) -> None:
        self._send(page, "say A reply that is finished.")
        page.composer.set_text("slow")
        page.composer.edit.submitted.emit()
        until(lambda: any(len(text) > 300 for text in page.controller.replies.texts))
        page.composer.edit.insertPlainText("What I want to ask next, while this is being written")

    def _error(self, app: App, page: ChatPage) -> None:
        self._send(page, "crash in the middle, please")
        until(lambda: app.services.client.process_id != 0)
        app.services.notifications.post_key(
            "warning", TextKey("window.attachment_remote", {"address": "https://example.org/a"})
        )
        for button in app.window.findChildren(QPushButton, "noticeDetailsButton"):
            if button.isVisible():
                button.click()

    def _context(self, app: App, page: ChatPage) -> None:
        self._send(page, "full of words and no room left for more of them")

    def _settings(self, app: App, page: ChatPage) -> None:
        app.window.show_page("settings")
        spin(300)

    def _versions(self, app: App, page: ChatPage) -> None:
        self._send(page, "say It rains in the evening.")
        reply = page.controller.conversation.messages[1]
        page.controller.edit(reply.id, "It **snows** in the evening.")
        page.controller.edit(page.controller.conversation.messages[0].id, "say And tomorrow?")
        until(lambda: not page.controller.is_replying)
        self._send(page, "say Sun, for once.")
        page.edit_last()

    def _thinking(self, app: App, page: ChatPage) -> None:
        self._send(page, "think 1.2 The answer follows from the law of large numbers.")
        self._send(page, FORMULAS)
        page.messages.set_thinking_shown(page.controller.conversation.messages[1].id, True)
        spin(1500)

    def _tokens(self, app: App, page: ChatPage) -> None:
        text = "The lighthouse keeper counted ships until the fog came in and nobody was left. "
        self._send(page, "say " + text * 4)
        page.presenter.do("tokens", page.controller.conversation.messages[1].id)
        until(lambda: page.tokens.inspector.result is not None)
        reply = page.controller.conversation.messages[1].id
        place = page.messages.mapToGlobal(page.messages.rect().center())
        page.messages.token_activated.emit(reply, 5, QRect(place.x(), place.y() - 60, 60, 18))
        spin(300)

    def _compare_setup(self, app: App, page: ChatPage) -> None:
        self._send(page, "say It rains in the evening.")
        page.composer.set_text("How will tomorrow be?")
        page.comparison.open_setup()

    def _compare(self, app: App, page: ChatPage) -> None:
        page.composer.set_text(RICH)
        page.comparison.open_setup()
        button = page.findChild(QPushButton, "compareAskButton")
        assert button is not None
        button.click()
        until(lambda: bool(page.controller.comparison.answers))
        until(lambda: not page.controller.comparison.is_running)

    def _files(self, app: App, page: ChatPage) -> None:
        folder = Path(tempfile.mkdtemp(prefix="atelier-screenshots-"))
        (folder / "notes.md").write_text("# Notes\n\nThe heron fishes.\n", encoding="utf-8")
        (folder / "观测.csv").write_text("日期,数量\n2026-05-01,3\n", encoding="utf-8")
        (folder / "measurements.log").write_text("a line of words\n" * 400, encoding="utf-8")
        (folder / "holiday.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(4000))
        tray = page.composer.tray
        tray.add_files([folder / "notes.md", folder / "观测.csv"])
        until(lambda: len(page.composer.attachments()) == 2)
        page.composer.set_text("say What is in them?")
        page.composer.edit.submitted.emit()
        until(lambda: len(page.controller.conversation.messages) == 2)
        until(lambda: not page.controller.is_replying)
        tray.add_files([folder / "measurements.log", folder / "holiday.png"])
        spin(1500)

    def _search(self, app: App, page: ChatPage) -> None:
        for text in ("say The heron fishes at dawn.", "say 苍鹭在黎明捕鱼。", "say Nothing of it."):
            page.start_new()
            self._send(page, text)
        page.controller.library.set_pinned(page.controller.conversation.id, True)
        page.controller.library.add_folder("Birds", page.controller.conversation.id)
        spin(500)
        page.conversations.focus_search()
        page.conversations.search.field.setText("heron" if self._language == "en" else "苍鹭")
        spin(800)

    def _find(self, app: App, page: ChatPage) -> None:
        self._send(page, "say " + "The heron fishes.\n\nThe sea is calm.\n\n" * 12)
        page.presenter.open_find()
        page.parts.find_bar.field.setText("heron")
        spin(500)

    def _summary(self, app: App, page: ChatPage) -> None:
        for number in range(3):
            self._send(page, "say " + f"filler{number} " * 50)
        self._send(page, "full of words")
        page.controller.make_room("summarize")
        until(lambda: bool(page.controller.conversation.settings.context_summary))

    def _transfer(self, app: App, page: ChatPage) -> None:
        self._send(page, "say It rains in the evening.")
        page.transfer.open()
        spin(300)

    def _palette(self, app: App, page: ChatPage) -> None:
        app.window.activateWindow()
        app.services.actions.action("window.command_palette").trigger()
        field = app.window.findChild(QLineEdit, "paletteField")
        assert field is not None
        field.setText("language")

    def _jobs(self, app: App, page: ChatPage) -> None:
        page.controller.session.begin_new()
        app.services.models.download("large")
        until(lambda: bool(app.services.jobs.jobs and app.services.jobs.jobs[0].fraction))


class TrainStates:
    """Brings the Train tab into each of its states."""

    def __init__(self, page: TrainPage) -> None:
        self._page = page

    def show(self, state: str) -> None:
        """Into this one."""
        files = {
            "no-base": "reviews.csv", "inspected": "reviews.csv", "advanced": "reviews.csv",
            "problems": "odd many reviews.csv", "bands": "scale.tsv", "error": "broken.csv",
        }  # fmt: skip
        if state == "drop":
            self._page.drops.show_highlight(True)
        elif state in files:
            self._open(files[state])
        elif state != "empty":
            getattr(self, f"_{state}")()
        if state == "advanced":
            button = self._page.findChild(QToolButton, "trainAdvancedButton")
            assert button is not None
            button.click()

    def _open(self, name: str) -> None:
        self._page.begin_new()
        self._page.setup.open_file(f"/home/me/{name}")
        until(lambda: self._page.setup.data.report is not None)
        spin(200)

    def _start(self, name: str, state: str) -> None:
        self._open(name)
        self._page.start()
        until(lambda: self._page.run_view.run is not None and self._page.is_run_shown)
        until(lambda: self._page.run_view.run.state == state)  # type: ignore[union-attr]

    def _finished(self) -> None:
        self._start("reviews.csv", "finished")

    def _failed(self) -> None:
        self._finished()
        self._start("fail reviews.csv", "failed")

    def _running(self) -> None:
        self._failed()
        self._start("slow reviews.csv", "running")
        until(lambda: self._page.run_view.run.step > 150)  # type: ignore[union-attr]

    def _queued(self) -> None:
        self._running()
        self._start("letters.csv", "queued")


def main() -> int:
    """Take all pictures. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    if not any("CJK" in family for family in QFontDatabase.families()):
        print("No CJK font is installed, so Chinese would show as boxes.")
        print("On Debian: apt-get install fonts-noto-cjk")
        return 1
    # These modules use what is above.
    from tests.sentiment_screenshots import SentimentPhotographer
    from tests.sentiment_table_screenshots import TablePhotographer
    from tests.summarize_screenshots import SummarizePhotographer
    from tests.train_screenshots import TrainPhotographer
    from tests.translate_screenshots import TranslatePhotographer

    TARGET.mkdir(exist_ok=True)
    for theme in ("light", "dark"):
        for language in ("en", "zh_CN"):
            photographer = Photographer(application, theme, language)
            photographer.run()
            photographer.run_train()
            TrainPhotographer(application, theme, language).run()
            SentimentPhotographer(application, theme, language).run()
            TablePhotographer(application, theme, language).run()
            TranslatePhotographer(application, theme, language).run()
            SummarizePhotographer(application, theme, language).run()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
