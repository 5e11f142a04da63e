"""``atelier --smoke``: the real window, one prompt, the reply on the terminal, a picture.

For machines without a display and for checking a build: it exits 0 only if a real model
really answered through the real window.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from engine.protocol import ErrorInfo
from engine.protocol.home import home
from gui.app import App
from gui.engine_client import CrashReport
from gui.sentences import error_sentence, sentence
from gui.tabs.chat.page import ChatPage

PROMPT = "Why is the sky blue? Answer in one short sentence."
TIMEOUT_MS = 300_000


class Smoke(QObject):
    """Drives one conversation and ends the application."""

    def __init__(self, app: App, screenshot: str) -> None:
        super().__init__(app)
        self._app = app
        self._target = Path(screenshot) if screenshot else home() / "smoke.png"
        self._text = ""
        page = app.window.page("chat")
        assert isinstance(page, ChatPage)
        self._page = page
        services = app.services
        services.models.loaded_changed.connect(self._on_loaded_changed)
        services.models.models_changed.connect(self._on_models_changed)
        services.models.failed.connect(self._on_model_failed)
        services.client.crashed.connect(self._on_crashed)
        page.controller.text_appended.connect(self._on_text_appended)
        page.controller.replying_changed.connect(self._on_replying_changed)
        QTimer.singleShot(TIMEOUT_MS, self, self._on_timed_out)

    def _on_models_changed(self) -> None:
        if not self._app.services.models.chat_models():
            self._fail("There is no model to chat with. Fetch one: atelier models get …")

    def _on_loaded_changed(self) -> None:
        if self._app.services.models.loaded is not None and not self._text:
            _say(f"> {PROMPT}\n")
            edit = self._page.composer.edit
            edit.insertPlainText(PROMPT)
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
                QApplication.sendEvent(edit, event)

    def _on_text_appended(self, _message_id: str, text: str) -> None:
        self._text += text
        _say(text)

    def _on_replying_changed(self, is_replying: bool) -> None:
        if is_replying:
            return
        last = self._page.controller.conversation.last
        if last is None or last.role != "assistant":
            return
        if last.state != "complete" or not last.text.strip():
            self._fail(f"The reply ended as {last.state}.")
            return
        _say("\n")
        QTimer.singleShot(300, self, self._finish)

    def _finish(self) -> None:
        self._target.parent.mkdir(parents=True, exist_ok=True)
        if not self._app.window.grab().save(str(self._target)):
            self._fail(f"The screenshot could not be saved as {self._target}.")
            return
        _say(f"screenshot: {self._target}\n")
        self._end(0)

    def _on_model_failed(self, _model: str, error: ErrorInfo) -> None:
        self._fail(error_sentence(error))

    def _on_crashed(self, report: CrashReport) -> None:
        self._fail(f"{sentence(report.text)}\n{report.log_tail}")

    def _on_timed_out(self) -> None:
        self._fail(f"No reply within {TIMEOUT_MS // 1000} seconds.")

    def _fail(self, problem: str) -> None:
        sys.stderr.write(problem + "\n")
        self._end(1)

    def _end(self, status: int) -> None:
        self._app.exit_status = status
        self._app.window.close()


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
