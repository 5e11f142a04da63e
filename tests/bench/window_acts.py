"""What a benchmark can have the window do; each act ends in one answer.

Owns: the acts by the names a request gives them. What a person can't do in a moment (fill
a database) goes through the storage; the rest is ``window_chats``.
"""

import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from engine.protocol import ErrorInfo, Role
from gui.app import App
from gui.storage import MessageRecord
from gui.tabs.chat.page import ChatPage
from tests.bench.window_chats import StoppedChat, Typing, WatchedChat
from tests.bench.window_probes import Heartbeat

HEAVY = (
    "torch",
    "numpy",
    "transformers",
    "xllamacpp",
    "gguf",
    "tokenizers",
    "safetensors",
    "accelerate",
    "sentencepiece",
    "huggingface_hub",
    "httpx",
    "jinja2",
)
"""What belongs to the engine and must not be in the window's process."""


class WindowActs(QObject):
    """The acts.

    Signals:
        answered(dict)
    """

    answered = Signal(dict)

    def __init__(self, app: App, page: ChatPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._services = app.services
        self._heartbeat = Heartbeat(self)
        self._opening_at = 0.0
        self._has_opened = False
        self._last_filled = 0
        self._ready_timer = QTimer(self)
        self._ready_timer.setInterval(50)
        self._ready_timer.timeout.connect(self._on_ready_checked)
        self._services.models.failed.connect(self._on_model_failed)
        self._services.storage.committed.connect(self._on_committed)
        page.controller.session.opened.connect(self._on_conversation_opened)

    def wait_ready(self) -> None:
        """Answer once a model is loaded, with the engine's process id; or why it can't be."""
        self._ready_timer.start()

    def look(self) -> None:
        """Answer with what this process has imported and where the focus is."""
        self.answered.emit(
            {
                "heavy": [name for name in HEAVY if name in sys.modules],
                "modules": len(sys.modules),
                "has_focus": self._page.composer.edit.hasFocus(),
            }
        )

    def chat(self, prompt: str, max_tokens: int, is_new: bool = True) -> None:
        """Have a prompt answered by the real engine."""
        if is_new:
            self._page.controller.session.begin_new()
        self._watch(WatchedChat(self._page, self)).start(prompt, max_tokens)

    def stop(self, prompt: str, at_texts: int = 0, after_ms: int = 0) -> None:
        """Have a prompt answered and click on Stop."""
        self._page.controller.session.begin_new()
        chat = self._watch(StoppedChat(self._page, self._services.client, self))
        chat.start(prompt, at_texts=at_texts, after_ms=after_ms)

    def stream(self, tokens: int, rate: int, has_heartbeat: bool) -> None:
        """Have the paced engine reply in the open conversation."""
        heartbeat = self._heartbeat if has_heartbeat else None
        self._watch(WatchedChat(self._page, self, heartbeat)).start(f"pace {tokens} {rate}", None)

    def type(self, keys: int, pause_ms: int) -> None:
        """Type into the composer."""
        self._watch(Typing(self._page, self)).start(keys, pause_ms)

    def beat(self, seconds: float) -> None:
        """Do nothing but listen to the heartbeat; answers with its gaps."""
        self._heartbeat.start()
        QTimer.singleShot(int(seconds * 1000), self, self._on_beat_ended)

    def fill(self, conversation_id: str, texts: list[str]) -> None:
        """Store a conversation of these turns, the person's first."""
        storage = self._services.storage
        storage.create_conversation(
            conversation_id, title=conversation_id, system_prompt="", model="", sampling="{}"
        )
        for number, text in enumerate(texts):
            record = MessageRecord(
                id=f"{conversation_id}-{number}",
                conversation_id=conversation_id,
                parent_id=f"{conversation_id}-{number - 1}" if number else None,
                role="assistant" if number % 2 else "user",
                text=text,
            )
            self._last_filled = storage.add_message(record)

    def open(self, conversation_id: str) -> None:
        """Open a conversation; answers when it is painted and the event loop free again."""
        self._has_opened = False
        self._opening_at = time.perf_counter()
        self._page.messages.viewport().installEventFilter(self)
        self._page.controller.session.open(conversation_id)

    def fork(self, conversation_id: str, at: int, texts: list[str]) -> None:
        """Store another version of message ``at`` and what follows on it."""
        parent: str | None = f"{conversation_id}-{at - 1}" if at else None
        for number, text in enumerate(texts, start=at):
            message_id = f"{conversation_id}-{number}-other{at}"
            role: Role = "assistant" if number % 2 else "user"
            record = MessageRecord(message_id, conversation_id, parent, role, text)
            self._last_filled = self._services.storage.add_message(record)
            parent = message_id

    def switch(self, message_id: str, step: int) -> None:
        """Go to another version; answers when it is painted and the event loop free again."""
        self._page.controller.session.changed.connect(self._on_switched)
        self._opening_at = time.perf_counter()
        self._page.controller.select_version(message_id, step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint of a conversation that was opened."""
        if event.type() == QEvent.Type.Paint and self._has_opened:
            self._has_opened = False
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_opened_and_painted)
        return super().eventFilter(watched, event)

    def _watch(self, chat: Any) -> Any:
        chat.answered.connect(self.answered)
        return chat

    def _on_ready_checked(self) -> None:
        loaded = self._services.models.loaded
        if loaded is not None:
            self._ready_timer.stop()
            self.answered.emit({"engine_pid": self._services.client.process_id})

    def _on_model_failed(self, model: str, error: ErrorInfo) -> None:
        self.answered.emit({"problem": f"{model}: {error.message}"})

    def _on_committed(self, operation: int) -> None:
        if self._last_filled and operation == self._last_filled:
            self._last_filled = 0
            self.answered.emit({})

    def _on_conversation_opened(self) -> None:
        self._has_opened = bool(self._opening_at)

    def _on_switched(self) -> None:
        self._page.controller.session.changed.disconnect(self._on_switched)
        QTimer.singleShot(0, self, self._on_switch_laid_out)

    def _on_switch_laid_out(self) -> None:
        # Versions may look the same, and then nothing asks for a paint.
        self._page.messages.viewport().repaint()
        self._on_opened_and_painted()

    def _on_opened_and_painted(self) -> None:
        seconds, self._opening_at = time.perf_counter() - self._opening_at, 0.0
        messages = len(self._page.controller.conversation.messages)
        self.answered.emit({"seconds": seconds, "messages": messages})

    def _on_beat_ended(self) -> None:
        self.answered.emit({"gaps_ms": self._heartbeat.stop()})
