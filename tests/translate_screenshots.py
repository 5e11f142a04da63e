"""The states of the Translate tab, for ``make screenshots``."""

import sys

from PySide6.QtWidgets import QApplication

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.translate.page import TranslatePage
from gui.tabs.translate.setup_bar import FILES
from tests.screenshots import ROOT, SIZES, TARGET, spin, until

TEXT = (
    "The staff were great and I love the garden 😀. Breakfast was slow, though.\n\n"
    "We came by train at noon. We paid 17 euros for two rooms, and the second one was loud, cold, "
    "and smelled of paint! It may perhaps be better in summer.\n"
)
LONG = f"{TEXT}\n" * 40

STATES = {
    "empty": ("", ""),
    "result": (TEXT, ""),
    "long": (LONG, ""),
    "busy": (f"slow {LONG}", ""),
    "mirrored": (TEXT, "/models/many"),
    "glossary": (TEXT, ""),
    "reference": (TEXT, ""),
    "error": ("fail error.internal", ""),
    "typed": ("Good morning! How are you today?", ""),
    "history": (TEXT, ""),
    "drop": ("", ""),
    "files-empty": ("", ""),
    "files-columns": ("", ""),
    "files": ("", ""),
    "files-check": ("", ""),
}
"""State: the text, and the translator if it isn't the starter."""

DOCUMENTS = (
    "/home/me/letters/A letter to the landlord.docx",
    "/home/me/check prices.docx",
    "/home/me/fail missing.docx",
    "/home/me/slow film.srt",
    "/home/me/next.html",
)


class TranslatePhotographer:
    """One window in one theme and language for each state."""

    def __init__(self, application: QApplication, theme: str, language: str) -> None:
        self._application = application
        self._theme = theme
        self._language = language

    def run(self, states: tuple[str, ...] = tuple(STATES)) -> None:
        """All states, each size."""
        gui_app.serve_command = lambda _folder="": EngineCommand(
            sys.executable, ["-m", "tests.fake_engine", ""], {"PYTHONPATH": str(ROOT)}
        )
        for state in states:
            self._take(state)

    def _take(self, state: str) -> None:
        text, model = STATES[state]
        app = App(self._application)
        app.services.settings.change(
            theme=self._theme,
            language=self._language,
            translation_model=model,
            translation_source="",
            translation_side="text",
            is_glossary_visible=False,
            translation_target="ar" if model else "pt",
            glossary=(("room", "quarto"), ("Atelier", "Atelier"), ("room", "sala"))
            if state == "glossary"
            else (),
        )
        app.start()
        until(lambda: app.services.models.loaded is not None)
        app.window.show_page("translate")
        page = app.window.page("translate")
        assert isinstance(page, TranslatePage)
        until(lambda: page.setup.info is not None)
        self._prepare(page, state, text)
        for width, height in SIZES:
            app.window.resize(width, height)
            spin(250)
            name = f"translate-{state}-{self._theme}-{width}x{height}-{self._language}.png"
            app.window.grab().save(str(TARGET / name))
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)

    def _prepare(self, page: TranslatePage, state: str, text: str) -> None:
        if state.startswith("files"):
            page.show_side(FILES)
            if state == "files-columns":
                page.open_files(["/home/me/prices of the shop in the long street.csv"])
                spin(400)
            elif state != "files-empty":
                page.open_files(list(DOCUMENTS))
                until(lambda: any("slow" in run.path for run in page.files.shelf.runs))
                spin(700)
            if state == "files-check":
                run = next(one for one in page.files.shelf.runs if "check" in one.path)
                page.files.segments.show()
                page.files.segments.open_run(run)
                spin(200)
            return
        if state == "drop":
            page.drops.show_highlight(True)
            return
        presenter, parts = page.text.presenter, page.text.parts
        page.bar.glossary_button.setChecked(state == "glossary")
        if state == "reference":
            parts.reference_button.setChecked(True)
            parts.reference.setPlainText("O pessoal era ótimo e adoro o jardim.")
        if not text:
            return
        page.text.open_text(text)
        if state == "busy":
            spin(1500)
            return
        until(lambda: not presenter.is_running)
        if state in ("result", "mirrored"):
            presenter.pairing.go_to_next_warned()
        if state == "history":
            presenter.clear()
            parts.history_button.chosen.emit(page.text.history.entries[0])
