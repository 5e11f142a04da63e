"""The states of the Summarize tab, for ``make screenshots``."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.summarize.page import SummarizePage
from gui.tabs.summarize.result_pane import PARTS
from tests.screenshots import ROOT, SIZES, TARGET, spin, until

TEXT = (
    "The heron 😀 fishes at dawn, when the lake is still and the boats are in the harbour. "
    "It stands for hours without a move.\n\n"
    "Budget: the new boat costs 300 euros a month, and its berth another 120. It is blue.\n\n"
    "The harbour closes in May for repairs. Nobody is glad of it, least of all the ferry.\n\n"
    "في الشتاء تتجمد البحيرة. يتزلج الأطفال عليها كل يوم.\n\n"
    "冬天湖面结冰。孩子们每天在上面滑冰。\n\n"
    "The ferry runs on Sundays. Dogs go free.\n\n"
)
LONG = TEXT * 12

STATES = (
    *("empty", "drop", "typed", "result", "written", "busy", "stopped", "parts", "document"),
    *("queue", "error"),
)


class SummarizePhotographer:
    """One window in one theme and language for each state."""

    def __init__(self, application: QApplication, theme: str, language: str) -> None:
        self._application = application
        self._theme = theme
        self._language = language

    def run(self, states: tuple[str, ...] = STATES) -> None:
        """All states, each size."""
        gui_app.serve_command = lambda _folder="": EngineCommand(
            sys.executable, ["-m", "tests.fake_engine", ""], {"PYTHONPATH": str(ROOT)}
        )
        for state in states:
            self._take(state)

    def _take(self, state: str) -> None:
        model = "tiny" if state in ("written", "busy", "stopped", "parts", "error") else ""
        app = App(self._application)
        app.services.settings.change(
            theme=self._theme, language=self._language, summary_model=model
        )
        app.start()
        until(lambda: app.services.models.loaded is not None)
        app.window.show_page("summarize")
        page = app.window.page("summarize")
        assert isinstance(page, SummarizePage)
        getattr(self, f"_{state}")(page)
        for width, height in SIZES:
            app.window.resize(width, height)
            spin(250)
            name = f"summarize-{state}-{self._theme}-{width}x{height}-{self._language}.png"
            app.window.grab().save(str(TARGET / name))
        page.presenter.stop()
        page.queue.clear()
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)

    def _empty(self, page: SummarizePage) -> None:
        """As it opens."""

    def _drop(self, page: SummarizePage) -> None:
        page.drops.show_highlight(True)

    def _typed(self, page: SummarizePage) -> None:
        page.source.edit.insertPlainText(TEXT)
        until(lambda: page.presenter.has_result)

    def _result(self, page: SummarizePage) -> None:
        self._summarize(page, LONG)
        page.pane.summary.view.setFocus(Qt.FocusReason.TabFocusReason)
        page.pane.summary.view.go_to(1)

    def _written(self, page: SummarizePage) -> None:
        page.source.reference_button.click()
        page.source.reference.setPlainText("Herons fish at dawn, and the boat costs 300 euros.")
        self._summarize(page, TEXT)
        page.pane.summary.view.setFocus(Qt.FocusReason.TabFocusReason)
        page.pane.summary.view.go_to(1)

    def _busy(self, page: SummarizePage) -> None:
        page.presenter.open_text("slow " + LONG)
        page.presenter.summarize()
        until(lambda: len(page.pane.parts.tree.parts) > 20)

    def _stopped(self, page: SummarizePage) -> None:
        self._busy(page)
        page.presenter.stop()

    def _parts(self, page: SummarizePage) -> None:
        self._summarize(page, LONG)
        page.pane.show_page(PARTS)
        page.pane.parts.tree.expandAll()
        page.pane.parts.tree.choose(5)

    def _document(self, page: SummarizePage) -> None:
        path = Path(tempfile.mkdtemp(prefix="atelier-screenshots-")) / "The harbour in winter.md"
        path.write_text(LONG, encoding="utf-8")
        page.intake.read(str(path))
        until(lambda: page.source.edit.length > 0)
        page.presenter.summarize()
        until(lambda: page.presenter.has_result)

    def _queue(self, page: SummarizePage) -> None:
        folder = Path(tempfile.mkdtemp(prefix="atelier-screenshots-"))
        texts = {"The harbour in winter.md": TEXT, "damaged.txt": "fail error.summarize_nothing"}
        slow = {f"Minutes of the council, {year}.txt": "slow " + LONG for year in (2023, 2024)}
        for name, text in (texts | slow).items():
            (folder / name).write_text(text, encoding="utf-8")
        page.queue.add([str(folder / name) for name in texts | slow])
        until(lambda: page.presenter.has_result and "%" in page.queue.files[2].stage)

    def _error(self, page: SummarizePage) -> None:
        page.presenter.open_text("crash " + LONG)
        page.presenter.summarize()
        until(lambda: bool(page.pane.problem.isVisible()))

    def _summarize(self, page: SummarizePage, text: str) -> None:
        page.presenter.open_text(text)
        page.presenter.summarize()
        until(lambda: page.presenter.has_result and not page.presenter.is_running)


def main() -> int:
    """Only these pictures. Returns the exit status."""
    application = QApplication(sys.argv[:1])
    TARGET.mkdir(exist_ok=True)
    for theme, language in (("light", "en"), ("dark", "en"), ("light", "zh_CN")):
        SummarizePhotographer(application, theme, language).run(tuple(sys.argv[1:]) or STATES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
