"""The states of the Train tab with data for language models, for ``make screenshots``."""

import sys

import msgspec
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QToolButton, QWidget

from engine.protocol.home import home
from engine.protocol.training_result import ExportFormat
from engine.protocol.training_spec import TrainingSpec
from gui import app as gui_app
from gui.app import App
from gui.engine_client import EngineCommand
from gui.tabs.train.page import TrainPage
from tests.screenshots import ROOT, SIZES, TARGET, spin, until

STATES = (
    "chat", "dpo", "pairs", "pair-question", "identity", "advanced-chat", "ledger", "xray",
    "plan", "measured", "nofit", "probes", "curves", "better", "worse", "examples", "card",
    "gates", "gate-failed", "compare",
)  # fmt: skip
PROBES = ["Who are you?", "How deep is the lake?"]


class TrainPhotographer:
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
        app = App(self._application)
        app.services.settings.change(theme=self._theme, language=self._language, training_draft="")
        app.start()
        app.window.show_page("train")
        page = app.window.page("train")
        assert isinstance(page, TrainPage)
        until(lambda: page.controller.is_listed and app.services.models.is_listed)
        shown = LanguageStates(page).show(state)
        for width, height in SIZES:
            app.window.resize(width, height)
            spin(400)
            if shown is not None:
                scroll_to(shown)
                spin(150)
            name = f"train-{state}-{self._theme}-{width}x{height}-{self._language}.png"
            app.window.grab().save(str(TARGET / name))
        app.window.close()
        until(lambda: app.services.client.process_id == 0)
        app.window.deleteLater()
        app.deleteLater()
        spin(20)
        (home() / "fake-runs.json").unlink(missing_ok=True)


class LanguageStates:
    """Brings the tab into each of its states; tells what should be in sight."""

    def __init__(self, page: TrainPage) -> None:
        self._page = page

    def show(self, state: str) -> QWidget | None:
        """Into this one."""
        shown: QWidget | None = getattr(self, f"_{state.replace('-', '_')}")()
        return shown

    # The form

    def _open(self, name: str) -> None:
        page = self._page
        page.begin_new()
        page.setup.open_file(f"/home/me/{name}")
        until(lambda: page.setup.data.report is not None)
        spin(200)

    def _counted(self, name: str) -> None:
        self._open(name)
        until(lambda: self._page.forming.counting.ledger is not None)
        until(lambda: bool(self._page.setup.plan.memory.slices))

    def _chat(self) -> QWidget | None:
        self._counted("chat.json")
        return None

    def _dpo(self) -> QWidget | None:
        self._open("dpo.json")
        return None

    def _pairs(self) -> QWidget | None:
        self._open("pairs.tsv")
        return self._page.setup.options

    def _pair_question(self) -> QWidget | None:
        self._page.setup.open_files(["/home/me/train.en", "/home/me/train.de"])
        return None

    def _identity(self) -> QWidget | None:
        self._open("identity.json")
        return self._page.setup.data.placeholders

    def _advanced_chat(self) -> QWidget | None:
        self._open("chat.json")
        button = self._page.findChild(QToolButton, "trainAdvancedButton")
        assert button is not None
        button.click()
        return self._page.setup.options.advanced

    def _ledger(self) -> QWidget | None:
        self._counted("chat.json")
        self._page.forming.show_rows("fixed")
        until(lambda: self._page.rows.xray.result is not None)
        return None

    def _xray(self) -> QWidget | None:
        self._counted("chat.json")
        self._page.forming.show_rows()
        until(lambda: self._page.rows.xray.result is not None)
        self._page.rows.view.choose_line(89)
        until(lambda: self._page.rows.xray.row == 90)
        until(lambda: self._page.rows.xray.result is not None)
        return None

    def _plan(self) -> QWidget | None:
        self._counted("chat.json")
        button = self._page.findChild(QToolButton, "trainArithmeticButton")
        assert button is not None
        button.click()
        return self._page.setup.plan

    def _measured(self) -> QWidget | None:
        self._counted("chat.json")
        self._page.forming.measure()
        until(lambda: not self._page.forming.planning.is_measuring)
        spin(700)
        return self._page.setup.plan

    def _nofit(self) -> QWidget | None:
        self._counted("nofit.json")
        self._page.forming.measure()
        until(lambda: not self._page.forming.planning.is_measuring)
        return self._page.setup.plan

    # The run

    def _start(self, name: str, state: str) -> None:
        page = self._page
        self._open(name)
        spec = page.setup.spec()
        assert spec is not None
        until(page.can_start)
        page.setup.options.advanced.set_values(_with_probes(spec))
        page.start()
        until(lambda: page.run_view.run is not None and page.is_run_shown)
        until(lambda: page.run_view.run.state == state)  # type: ignore[union-attr]

    def _finished(self, name: str) -> None:
        self._start(name, "finished")
        until(lambda: self._page.run_view.report.report is not None)

    def _probes(self) -> QWidget | None:
        self._finished("chat.json")
        self._start("slow chat.json", "running")
        until(lambda: self._page.run_view.run.step > 160)  # type: ignore[union-attr]
        return None

    def _curves(self) -> QWidget | None:
        self._start("slow chat.json", "running")
        for key in ("learning_rate", "grad_norm", "tokens_per_second"):
            chip = self._page.findChild(QToolButton, f"trainShow_{key}")
            assert chip is not None
            chip.setChecked(True)
        until(lambda: self._page.run_view.run.step > 160)  # type: ignore[union-attr]
        return self._page.run_view.charts

    def _better(self) -> QWidget | None:
        self._finished("chat.json")
        return None

    def _worse(self) -> QWidget | None:
        self._finished("worse.json")
        return None

    def _examples(self) -> QWidget | None:
        self._finished("chat.json")
        return self._page.run_view.report.examples

    def _card(self) -> QWidget | None:
        self._finished("chat.json")
        button = self._page.findChild(QToolButton, "trainCardButton")
        assert button is not None
        button.click()
        return self._page.findChild(QWidget, "trainModelCard")

    def _export(self, format_: ExportFormat) -> None:
        self._page.run_view.buttons.export_menu.chosen.emit(format_, "/home/me/tuned.gguf", True)
        until(lambda: not self._page.running.results.is_exporting)

    def _gates(self) -> QWidget | None:
        self._finished("chat.json")
        self._export("gguf_f16")
        return None

    def _gate_failed(self) -> QWidget | None:
        self._finished("noexport.json")
        self._export("gguf_f16")
        return None

    def _compare(self) -> QWidget | None:
        self._finished("chat.json")
        self._finished("worse.json")
        button = self._page.run_view.compare
        button._on_toggled(self._page.controller.runs[-1].id, True)
        until(lambda: len(self._page.run_view.charts.losses.series()) > 2)
        only = self._page.findChild(QCheckBox, "trainOnlyDifferences")
        assert only is not None
        return self._page.run_view.table


def _with_probes(spec: TrainingSpec) -> TrainingSpec:
    return msgspec.structs.replace(spec, probe_prompts=PROBES)


def scroll_to(widget: QWidget) -> None:
    """Have a widget's top near the top of what it scrolls in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea) and parent.widget() is not None:
        top = widget.mapTo(parent.widget(), widget.rect().topLeft()).y()
        parent.verticalScrollBar().setValue(top - 24)


def main() -> int:
    """Only this tab: ``python -m tests.train_screenshots [THEME [STATE …]]``."""
    application = QApplication(sys.argv[:1])
    TARGET.mkdir(exist_ok=True)
    theme = sys.argv[1] if len(sys.argv) > 1 else "light"
    states = tuple(sys.argv[2:]) or STATES
    TrainPhotographer(application, theme, "en").run(states)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
