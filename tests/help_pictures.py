"""``make help-pictures``: the pictures of the help and of the README, into assets/help/pictures.

Each tab does what its sample is for, with the real engine and the real starter models: what is
seen is what comes out. Needs them in ``$ATELIER_MODELS``, or where `make run` puts them.
"""

import os
import shutil
import sys
import tempfile

from engine.protocol.home import MODELS_VARIABLE, models_folder

os.environ[MODELS_VARIABLE] = str(models_folder())  # before the data folder is another

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from engine.protocol import SamplingParams
from engine.protocol.home import home
from gui.app import App
from gui.i18n import LANGUAGES
from gui.samples import SAMPLES, open_sample
from gui.tabs.chat.page import ChatPage
from gui.tabs.sentiment.page import SentimentPage
from gui.tabs.sentiment.table.page import TablePage
from gui.tabs.summarize.page import SummarizePage
from gui.tabs.train.page import TrainPage
from gui.tabs.translate.page import TranslatePage

os.environ["ATELIER_HOME"] = tempfile.mkdtemp(prefix="atelier-pictures-")

from tests.screenshots import ROOT, spin, until

TARGET = ROOT / "assets" / "help" / "pictures"
SIZE = QSize(1080, 720)
LONG_MS = 600_000
"""A small run on a slow machine."""


class HelpPhotographer:
    """One window in one language, in the light theme."""

    def __init__(self, application: QApplication, language: str) -> None:
        self._application = application
        self._language = language

    def run(self, tabs: tuple[str, ...]) -> None:
        """A picture of each of the tabs."""
        for tab in tabs:
            app = App(self._application)
            app.services.settings.change(
                theme="light", language=self._language, is_first_run_card_dismissed=True
            )
            app.start()
            until(lambda app=app: app.services.models.loaded is not None, LONG_MS)
            app.window.resize(SIZE)
            app.window.show_page(tab)
            getattr(self, f"_{tab}")(app, app.window.page(tab))
            spin(600)
            picture = TARGET / f"{tab}-{self._language}.png"
            app.window.grab().toImage().save(str(picture), quality=0)  # packed as well as can be
            app.window.close()
            until(lambda app=app: app.services.client.process_id == 0)
            app.window.deleteLater()
            app.deleteLater()
            spin(20)

    def _chat(self, app: App, page: ChatPage) -> None:
        page.controller.change_settings("", SamplingParams(temperature=0), "ask")
        _open(app, "a-day-at-the-sea.txt")
        page.composer.edit.submitted.emit()
        until(lambda: bool(page.controller.conversation.messages), LONG_MS)
        until(lambda: not page.controller.is_replying, LONG_MS)
        spin(3000)  # the title

    def _translate(self, app: App, page: TranslatePage) -> None:
        until(lambda: page.setup.info is not None, LONG_MS)
        _open(app, "letter-to-a-neighbour.txt")
        until(lambda: page.text.presenter.result is not None, LONG_MS)

    def _summarize(self, app: App, page: SummarizePage) -> None:
        _open(app, "keeping-time.md")
        until(lambda: page.source.edit.length > 0, LONG_MS)
        page.presenter.summarize()
        until(lambda: page.presenter.has_result and not page.presenter.is_running, LONG_MS)
        page.pane.summary.view.setFocus(Qt.FocusReason.TabFocusReason)
        page.pane.summary.view.go_to(1)

    def _sentiment(self, app: App, page: SentimentPage) -> None:
        _open(app, "product-reviews.csv")
        table = page.findChild(TablePage)
        assert table is not None
        until(lambda: table.inspection.info is not None, LONG_MS)
        button = page.findChild(QPushButton, "startScoringButton")
        assert button is not None
        button.click()
        until(lambda: table.presenter.run is not None, LONG_MS)
        until(lambda: table.presenter.run.state == "finished", LONG_MS)  # type: ignore[union-attr]
        until(lambda: bool(table.run.side.trend.bars), LONG_MS)

    def _train(self, app: App, page: TrainPage) -> None:
        until(lambda: page.controller.is_listed, LONG_MS)
        if not page.controller.runs:
            _open(app, "customer-messages.csv")
            until(page.can_start, LONG_MS)
            page.start()
        until(lambda: bool(page.controller.runs), LONG_MS)
        until(lambda: page.controller.runs[0].state == "finished", LONG_MS)
        page.show_run(page.controller.runs[0].id)
        spin(3000)


def _open(app: App, name: str) -> None:
    open_sample(app.services, next(one for one in SAMPLES if one.name == name))


def main() -> int:
    """Take all pictures, or those of the tabs that are named. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    tabs = tuple(sys.argv[1:]) or ("chat", "translate", "summarize", "sentiment", "train")
    TARGET.mkdir(parents=True, exist_ok=True)
    try:
        for language in LANGUAGES:
            HelpPhotographer(application, language).run(tabs)
    finally:
        shutil.rmtree(home(), ignore_errors=True)
    print(*(f"{path.name}: {path.stat().st_size:,}" for path in sorted(TARGET.iterdir())), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
