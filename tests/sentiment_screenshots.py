"""The states of the Sentiment tab's one-text side, for ``make screenshots``."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.sentiment.page import SentimentPage
from tests.screenshots import ROOT, SIZES, TARGET, spin, until

TEXT = (
    "The staff were great and I love the garden 😀. Breakfast was slow, though.\n"
    "We came by train at noon. The room was terrible: loud, cold, and it smelled of paint! "
    "هذا فندق جميل جدا. 花园很美。 Would I come again? Perhaps in summer."
)
LONG = f"{TEXT}\n" * 60

STATES = {
    "empty": ("", ""),
    "result": (TEXT, ""),
    "long": (LONG, ""),
    "busy": (f"slow {LONG}", ""),
    "why": (TEXT, ""),
    "language": ("Das Hotel war nicht gut, und das Essen war kalt.", "tiny-classifier"),
    "labels": (TEXT, "/models/emotions"),
    "error": ("fail error.model_not_classifier", "/models/reward-model"),
    "file": ("", ""),
}
"""State: the text, and the model if it isn't the starter."""


class SentimentPhotographer:
    """One window in one theme and language for each state."""

    def __init__(self, application: QApplication, theme: str, language: str) -> None:
        self._application = application
        self._theme = theme
        self._language = language

    def run(self) -> None:
        """All states, each size."""
        gui_app.serve_command = lambda _folder="": EngineCommand(
            sys.executable, ["-m", "tests.fake_engine", ""], {"PYTHONPATH": str(ROOT)}
        )
        for state in STATES:
            self._take(state)

    def _take(self, state: str) -> None:
        text, model = STATES[state]
        app = App(self._application)
        app.services.settings.change(
            theme=self._theme, language=self._language, sentiment_model=model
        )
        app.start()
        until(lambda: app.services.models.loaded is not None)
        app.window.show_page("sentiment")
        page = app.window.page("sentiment")
        assert isinstance(page, SentimentPage)
        self._prepare(page, state, text)
        for width, height in SIZES:
            app.window.resize(width, height)
            spin(250)
            name = f"sentiment-{state}-{self._theme}-{width}x{height}-{self._language}.png"
            app.window.grab().save(str(TARGET / name))
        page.text.presenter.stop()
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)

    def _prepare(self, page: SentimentPage, state: str, text: str) -> None:
        presenter, parts = page.text.presenter, page.text.parts
        if state == "file":
            page.intake.take_file(Path("reviews.txt"))
        if not text:
            return
        page.text.open_text(text)
        if state == "busy":
            spin(900)
            return
        if state == "error":
            until(lambda: not presenter.is_running)
            return
        until(lambda: presenter.has_result)
        if state == "why":
            presenter.explain()
            until(lambda: parts.hint.hint is not None)
        elif state in ("result", "long"):
            parts.sentences.setFocus()
            parts.sentences.setCurrentIndex(parts.sentences.model().index(1, 0))
