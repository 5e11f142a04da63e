"""``atelier --tour``: the real window does a small piece of work in every tab, and ends.

For checking a build: it exits 0 only if a chat was answered, a table scored, a text translated
and one summarized, and a model trained for two steps, all with the real engine.
"""

import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from engine.protocol import STARTER_TRANSLATOR, ErrorInfo, SamplingParams
from engine.protocol.summarization import EXTRACTIVE
from engine.protocol.training import LIVE_STATES
from engine.protocol.training_spec import TrainingSpec
from gui.app import App
from gui.engine_client import CrashReport
from gui.navigation import OpenFile, OpenText
from gui.sentences import error_sentence, sentence
from gui.tabs.chat.page import ChatPage

LIMIT_MS = 300_000
"""For each of the tabs."""
LOOK_MS = 50
PROMPT = "Say hello."
SHORT = SamplingParams(temperature=0, max_tokens=40)
"""A small model may not find an end by itself."""

BASE = "all-minilm-l6-v2"

GOOD = "I love this kettle, it is wonderful"
BAD = "Terrible, it broke after a day"
TEXT = (
    "The garden is beautiful. The house stands near the river. We arrived by train in the "
    "morning. It was a cold day, and the kitchen was warm."
)


@dataclass(frozen=True)
class Visit:
    """One tab's piece of work.

    Attributes:
        begin: asks for it.
        go_on: called again and again; returns what came of it, "" while it isn't done.
    """

    tab: str
    begin: Callable[[], None]
    go_on: Callable[[], str]


class Tour(QObject):
    """Goes from tab to tab and ends the application."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._folder = tempfile.TemporaryDirectory(prefix="atelier-tour-")
        self._waiting = [
            Visit("chat", self._nothing, self._chat),
            Visit("sentiment", self._open_table, self._score),
            Visit("translate", self._open_text, self._translate),
            Visit("summarize", self._open_summary, self._summarize),
            Visit("train", self._open_training, self._train),
        ]
        self._is_asked = False
        self._is_over = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LIMIT_MS)
        self._limit.timeout.connect(self._on_timed_out)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        app.services.client.crashed.connect(self._on_crashed)
        app.services.client.job_failed.connect(self._on_job_failed)
        sys.excepthook = self._on_exception
        self._limit.start()
        self._look.start()

    def _on_look(self) -> None:
        came_of_it = self._waiting[0].go_on()
        if not came_of_it or self._is_over:
            return
        _say(f"{self._waiting[0].tab}: {came_of_it}")
        del self._waiting[0]
        if not self._waiting:
            self._end(0)
            return
        self._is_asked = False
        self._limit.start()
        self._waiting[0].begin()

    # Chat

    def _nothing(self) -> None:
        pass

    def _chat(self) -> str:
        page = self._app.window.page("chat")
        assert isinstance(page, ChatPage)
        if not self._is_asked:
            if self._app.services.models.loaded is not None:
                self._is_asked = True
                page.controller.change_settings("", SHORT, "ask")
                page.composer.edit.insertPlainText(PROMPT)
                _press_return(page.composer.edit)
            return ""
        last = page.controller.conversation.last
        if page.controller.is_replying or last is None or last.role != "assistant":
            return ""
        if last.state != "complete" or not last.text.strip():
            self._fail(f"the reply ended as {last.state}")
        return f"a reply of {len(last.text)} characters"

    # Sentiment

    def _open_table(self) -> None:
        path = Path(self._folder.name) / "reviews.csv"
        rows = [f"{GOOD} {row},good\n{BAD} {row},bad\n" for row in range(40)]
        path.write_text("review,label\n" + "".join(rows), encoding="utf-8")
        self._app.services.navigation.open("sentiment", OpenFile(str(path)))

    def _score(self) -> str:
        from gui.tabs.sentiment.table.page import TablePage

        page = self._app.window.findChild(TablePage)
        if page is None:
            return ""
        if not self._is_asked:
            self._is_asked = self._press(page, "startScoringButton")
            return ""
        run = page.presenter.run
        if run is None or run.state != "finished":
            return ""
        return f"{run.rows} rows scored"

    # Translate

    def _open_text(self) -> None:
        from gui.tabs.translate.page import TranslatePage

        self._app.services.navigation.open("translate", OpenText(TEXT))
        page = self._app.window.page("translate")
        assert isinstance(page, TranslatePage)
        page.setup.choose_translator(STARTER_TRANSLATOR)

    def _translate(self) -> str:
        from gui.tabs.translate.page import TranslatePage

        page = self._app.window.page("translate")
        assert isinstance(page, TranslatePage)
        presenter = page.text.presenter
        if presenter.is_running:
            return ""
        return presenter.translation if presenter.result is not None else ""

    # Summarize

    def _open_summary(self) -> None:
        from gui.tabs.summarize.page import SummarizePage

        self._app.services.navigation.open("summarize", OpenText(TEXT))
        page = self._app.window.page("summarize")
        assert isinstance(page, SummarizePage)
        page.choice.choose(EXTRACTIVE)

    def _summarize(self) -> str:
        from gui.tabs.summarize.page import SummarizePage

        page = self._app.window.page("summarize")
        assert isinstance(page, SummarizePage)
        if not self._is_asked:
            self._is_asked = self._press(page, "summarizeButton")
            return ""
        is_done = page.presenter.has_result and not page.presenter.is_running
        return "a summary" if is_done else ""

    # Train

    def _open_training(self) -> None:
        path = str(Path(self._folder.name) / "reviews.csv")
        self._app.services.navigation.open("train", OpenFile(path))

    def _train(self) -> str:
        from gui.tabs.train.page import TrainPage

        page = self._app.window.page("train")
        assert isinstance(page, TrainPage)
        if not self._is_asked:
            spec = page.setup.spec()
            if spec is not None and page.setup.data.report is not None and page.can_start():
                self._is_asked = True
                page.controller.start(_two_steps(spec.data))
            return ""
        run = page.controller.runs[0] if page.controller.runs else None
        if run is None or run.state in LIVE_STATES:
            return ""
        if run.state != "finished":
            self._fail(f"the run ended as {run.state}: {run.error and error_sentence(run.error)}")
        return f"{run.step} steps"

    # The end

    def _press(self, page: QObject, name: str) -> bool:
        """Press a button once it can be pressed."""
        button = page.findChild(QPushButton, name)
        if not isinstance(button, QPushButton) or not button.isEnabled():
            return False
        button.click()
        return True

    def _on_job_failed(self, _job: int, error: ErrorInfo) -> None:
        if error.kind != "cancelled":
            self._fail(f"{error_sentence(error)}\n{error.detail}")

    def _on_exception(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """What goes wrong in a slot is printed by Qt's binding, and the window goes on."""
        self._fail("".join(traceback.format_exception(kind, problem, trace)))

    def _on_crashed(self, report: CrashReport) -> None:
        self._fail(f"{sentence(report.text)}\n{report.log_tail}")

    def _on_timed_out(self) -> None:
        self._fail(f"nothing came of it within {LIMIT_MS // 1000} seconds")

    def _fail(self, problem: str) -> None:
        if not self._is_over:
            sys.stderr.write(f"{self._waiting[0].tab}: {problem}\n")
            self._end(1)

    def _end(self, status: int) -> None:
        self._is_over = True
        self._look.stop()
        self._limit.stop()
        self._app.exit_status = status
        self._folder.cleanup()
        self._app.window.close()


def _two_steps(data: str) -> TrainingSpec:
    return TrainingSpec(
        data=data, base=BASE, method="lora", text_column="review", label_column="label", max_steps=2
    )


def _press_return(edit: QObject) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(edit, event)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
