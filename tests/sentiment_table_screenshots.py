"""The states of the Sentiment tab's table side, for ``make screenshots``."""

import sys

from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.sentiment.header import TABLE
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from tests.screenshots import ROOT, SIZES, TARGET, spin, until

STATES = ("empty", "inspected", "scoring", "done", "filtered", "problem", "failed")


class TablePhotographer:
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
        app = App(self._application)
        app.services.settings.change(theme=self._theme, language=self._language)
        app.start()
        until(lambda: app.services.models.loaded is not None)
        app.window.show_page("sentiment")
        tab = app.window.page("sentiment")
        assert isinstance(tab, SentimentPage)
        tab.show_side(TABLE)
        page = tab.findChild(TablePage, "sentimentTablePage")
        assert page is not None
        until(lambda: page.shelf.is_listed)
        app.window.resize(*SIZES[-1])
        getattr(self, f"_{state}")(page)
        for width, height in SIZES:
            app.window.resize(width, height)
            spin(400)
            name = f"sentiment-table-{state}-{self._theme}-{width}x{height}-{self._language}.png"
            app.window.grab().save(str(TARGET / name))
        page.presenter.pause()
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)

    def _empty(self, page: TablePage) -> None:
        spin(300)

    def _inspected(self, page: TablePage) -> None:
        page.open_file("/data/problems-300.csv")
        until(lambda: page.inspection.info is not None)

    def _scoring(self, page: TablePage) -> None:
        self._start(page, "/data/slow-20000.csv")
        until(lambda: page.presenter.run is not None and page.presenter.run.rows > 2000)

    def _done(self, page: TablePage) -> None:
        self._start(page, "/data/reviews-3000.csv")
        until(lambda: page.presenter.run is not None and page.presenter.run.state == "finished")
        until(lambda: page.pages.row(4) is not None and not page.pages.is_busy)
        page.run.rows.selectRow(4)
        page.run.rows.label_chosen.emit("negative")
        until(lambda: bool(page.presenter.run and page.presenter.run.corrected_rows))
        spin(2000)

    def _filtered(self, page: TablePage) -> None:
        self._done(page)
        page.run.side.category_clicked.emit("Paris")
        chip = page.findChild(QToolButton, "labelChip_0")
        assert chip is not None
        chip.click()
        spin(1500)

    def _problem(self, page: TablePage) -> None:
        page.open_file("/data/empty-1.csv")
        spin(500)

    def _failed(self, page: TablePage) -> None:
        self._start(page, "/data/fail-3000.csv")
        until(lambda: page.presenter.run is not None and page.presenter.run.state == "failed")
        spin(2000)

    def _start(self, page: TablePage, path: str) -> None:
        page.open_file(path)
        until(lambda: page.inspection.info is not None and not page.inspection.is_running)
        button = page.findChild(QPushButton, "startScoringButton")
        assert button is not None
        button.click()
