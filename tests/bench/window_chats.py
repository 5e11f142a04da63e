"""Conversations held through the window's own controls, and what they cost.

Owns: sending, stopping and typing as a person does, with a clock beside. Each object does
one thing, answers once and goes.
"""

import json
import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from engine.protocol import ChatParams, SamplingParams
from gui.engine_client import EngineClient
from gui.tabs.chat.page import ChatPage
from tests.bench.window_probes import Heartbeat, KeyProbe


def send(page: ChatPage, prompt: str, max_tokens: int | None) -> None:
    """Write a prompt, to be answered greedily, and press Enter."""
    sampling = SamplingParams(temperature=0, max_tokens=max_tokens)
    page.controller.change_settings("", sampling, "ask")
    edit = page.composer.edit
    edit.insertPlainText(prompt)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QCoreApplication.postEvent(edit, event)


class WatchedChat(QObject):
    """One prompt and its reply.

    Signals:
        answered(dict)
    """

    answered = Signal(dict)

    def __init__(self, page: ChatPage, parent: QObject, heartbeat: Heartbeat | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._heartbeat = heartbeat
        self._characters = 0
        self._trace: list[tuple[int, float, float]] = []
        self._paints = 0
        self._sent_at = 0.0

    def start(self, prompt: str, max_tokens: int | None) -> None:
        """Send the prompt; answers when the reply has ended."""
        self._page.controller.text_appended.connect(self._on_text_appended)
        self._page.controller.replying_changed.connect(self._on_replying_changed)
        self._page.messages.viewport().installEventFilter(self)
        self._sent_at = time.perf_counter()
        send(self._page, prompt, max_tokens)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the repaints: text that isn't painted costs nothing and proves nothing."""
        self._paints += event.type() == QEvent.Type.Paint and bool(self._trace)
        return super().eventFilter(watched, event)

    def _on_text_appended(self, _message_id: str, text: str) -> None:
        if not self._trace and self._heartbeat is not None:
            self._heartbeat.start()
        self._characters += len(text)
        self._trace.append((self._characters, time.perf_counter(), time.process_time()))

    def _on_replying_changed(self, is_replying: bool) -> None:
        if is_replying:
            return
        ended, cpu = time.perf_counter(), time.process_time()
        gaps = self._heartbeat.stop() if self._heartbeat is not None else []
        last = self._page.controller.conversation.last
        if not self._trace or last is None or last.state != "complete" or last.facts is None:
            self.answered.emit({"problem": f"there is no whole reply: {last}"})
            return
        facts = json.loads(last.facts)
        _, first_at, first_cpu = self._trace[0]
        seconds = ended - first_at
        self.answered.emit(
            {
                "tokens": facts["completion_tokens"],
                "first_token_seconds": first_at - self._sent_at,
                "tokens_per_second": (facts["completion_tokens"] - 1) / seconds,
                "seconds": seconds,
                "cpu_seconds": cpu - first_cpu,
                "paints": self._paints,
                "gaps_ms": gaps,
                "trace": self._trace,
            }
        )
        self.deleteLater()


class StoppedChat(QObject):
    """A prompt whose reply is stopped with a click: at a token, or so long after its start.

    Signals:
        answered(dict): milliseconds from the click until the window showed the end
            (``screen_ms``) and until the engine's job had ended (``job_ms``); messages with
            tokens before the click (``texts``).
    """

    answered = Signal(dict)

    def __init__(self, page: ChatPage, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._client = client
        self._job = 0
        self._at_texts = 0
        self._after_ms = 0
        self._texts = 0
        self._clicked_at = 0.0
        self._facts: dict[str, Any] = {}

    def start(self, prompt: str, *, at_texts: int = 0, after_ms: int = 0) -> None:
        """Send the prompt; with ``at_texts`` that many token messages come before the click."""
        self._at_texts, self._after_ms = at_texts, after_ms
        self._client.job_started.connect(self._on_job_started)
        self._client.tokens_received.connect(self._on_tokens_received)
        self._client.job_finished.connect(self._on_job_ended)
        self._client.job_failed.connect(self._on_job_ended)
        self._page.controller.replying_changed.connect(self._on_replying_changed)
        send(self._page, prompt, None)

    def _on_job_started(self, job: int, params: object) -> None:
        if isinstance(params, ChatParams):
            self._job = job
            if not self._at_texts:
                QTimer.singleShot(self._after_ms, self, self._click)

    def _on_tokens_received(self, _chunk: object) -> None:
        self._texts += 1
        if self._texts == self._at_texts:
            QTimer.singleShot(0, self, self._click)

    def _click(self) -> None:
        if "job_ms" in self._facts:
            return  # it had ended by itself, which was answered
        button = self._page.composer.findChild(QToolButton, "sendButton")
        assert button is not None
        self._facts["texts"] = self._texts
        self._clicked_at = time.perf_counter()
        QTest.mouseClick(
            button,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(button.width() // 2, button.height() // 2),
        )

    def _on_replying_changed(self, is_replying: bool) -> None:
        if not is_replying and self._clicked_at:
            self._note("screen_ms")

    def _on_job_ended(self, job: int, outcome: object) -> None:
        if job != self._job:
            return
        if not self._clicked_at:
            self._facts["job_ms"] = 0.0
            self.answered.emit({"problem": f"the reply ended before the click: {outcome}"})
            return
        self._note("job_ms")

    def _note(self, name: str) -> None:
        if name in self._facts:
            return  # the reply's facts come after its end and say again that it has ended
        self._facts[name] = (time.perf_counter() - self._clicked_at) * 1000
        if {"screen_ms", "job_ms"} <= self._facts.keys():
            self.answered.emit(self._facts)
            self.deleteLater()


class Typing(QObject):
    """Keys into the composer, each when the last one is painted and a pause is over.

    Signals:
        answered(dict): each key's time to paint, in ``milliseconds``.
    """

    answered = Signal(dict)

    def __init__(self, page: ChatPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._probe = KeyProbe(page.composer, self)
        self._probe.painted.connect(self._on_painted)
        self._milliseconds: list[float] = []
        self._keys = 0
        self._pause_ms = 0

    def start(self, keys: int, pause_ms: int) -> None:
        """Press the first key."""
        self._keys, self._pause_ms = keys, pause_ms
        self._page.composer.edit.setFocus()
        self._press()

    def _press(self) -> None:
        self._probe.press("abcdefg "[len(self._milliseconds) % 8])

    def _on_painted(self, seconds: float) -> None:
        self._milliseconds.append(seconds * 1000)
        if len(self._milliseconds) < self._keys:
            QTimer.singleShot(self._pause_ms, self, self._press)
            return
        self._page.composer.clear()
        self.answered.emit({"milliseconds": self._milliseconds})
        self.deleteLater()
