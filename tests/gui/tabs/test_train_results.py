"""What comes of a language run: answers meanwhile, curves, report, exports, comparison."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTextEdit,
    QToolButton,
)

from engine.protocol import TextKey
from engine.protocol.training import RunInfo
from engine.protocol.training_result import ProbeAnswer
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from gui.navigation import OpenModel
from gui.tabs.train.changed_words import changed_spans
from gui.tabs.train.compare_button import CompareButton
from gui.tabs.train.probes import RunProbes
from gui.tabs.train.probes_panel import answer_spans
from gui.tabs.train.result.opening import tab_for
from gui.tabs.train.wording import note_text
from gui.widgets.charts.line_chart import LineChart
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


@pytest.fixture
def tab(open_window: OpenWindow) -> TrainTab:
    return TrainTab(open_window())


def begin(tab: TrainTab, folder: Path, name: str) -> None:
    """Start a run on a file, with a probe prompt."""
    tab.fill(folder, name)
    tab.until(tab.page.can_start)
    spec = tab.page.setup.spec()
    assert spec is not None
    probing = msgspec.structs.replace(spec, probe_prompts=["Who are you?"])
    tab.page.setup.options.advanced.set_values(probing)
    tab.click("trainStartButton")
    tab.until(lambda: tab.page.is_run_shown and tab.page.run_view.run is not None
              and tab.page.run_view.run.name == Path(name).stem)  # fmt: skip


def finished(tab: TrainTab, folder: Path, name: str) -> None:
    begin(tab, folder, name)
    tab.state("finished")
    tab.until(lambda: tab.page.run_view.report.report is not None)


def export_items(tab: TrainTab) -> dict[str, QMenu]:
    menu = tab.find(QMenu, "trainExportMenu")
    menu.aboutToShow.emit()
    return {one.objectName(): one for one in menu.actions()}  # type: ignore[misc]


def test_the_run_tells_what_it_takes_and_answers_its_probes(tab: TrainTab, tmp_path: Path) -> None:
    begin(tab, tmp_path, "slow chat.json")
    tab.until(lambda: "402 tokens/s" in tab.text("trainRunProgressText"))
    assert tab.text("trainRunMachine") == "8 rows at once · 9.7 GB of memory"
    answers = tab.find(QTextEdit, "trainProbeAnswers")
    tab.until(lambda: "Steps 10 to" in answers.toPlainText())
    with tab.qtbot.waitSignal(tab.window.app.services.navigation.requested) as asked:
        tab.click("trainAction_checkpoint")
        waiting = tab.find(QPushButton, "trainAction_checkpoint")
        assert waiting.text() == "Getting the checkpoint ready…" and not waiting.isEnabled()
    assert waiting.text() == "Chat with this checkpoint" and waiting.isEnabled()
    assert asked.args == ["chat", OpenModel("/runs/run-1/checkpoint")]
    tab.window.app.window.show_page("train")
    assert tab.page.run_view.run is not None and tab.page.run_view.run.state == "running"
    tab.click("trainAction_cancel")
    tab.state("cancelled")
    # It is duplicated with all its settings.
    spec = tab.page.controller.runs[0].spec
    tab.click("trainAction_again")
    tab.until(tab.page.can_start)
    assert tab.page.setup.spec() == spec


def curves_are_chosen_by_chips(tab: TrainTab) -> None:
    assert tab.find(LineChart, "trainLossChart").isVisible()
    perplexity = tab.find(LineChart, "trainPerplexityChart")
    assert [one.name for one in perplexity.series()] == ["Validation perplexity"]
    assert not tab.find(LineChart, "trainGradientChart").isVisible()
    tab.find(QToolButton, "trainShow_grad_norm").click()
    assert tab.find(LineChart, "trainGradientChart").isVisible()
    tab.find(QToolButton, "trainShow_loss").click()
    assert not tab.find(LineChart, "trainLossChart").isVisible()
    assert not tab.find(QToolButton, "trainShow_metrics").isVisible()  # it has no curve


def report_says_better(tab: TrainTab) -> None:
    assert "better than its base" in tab.text("trainReportVerdict")
    assert tab.find(QLabel, "trainVerdictOf_loss").text() == "▲ better"
    assert "200 rows" in tab.text("trainReportSource")
    assert tab.text("trainMetricsSource") == ""  # the report says it all
    tuned = tab.find(QPlainTextEdit, "trainExample_tuned")
    assert tuned.toPlainText() == "It is 1 metres deep."
    tab.find(QToolButton, "trainNextExample").click()
    assert tuned.toPlainText() == "It is 2 metres deep."
    tab.find(QToolButton, "trainCardButton").click()
    assert "LoRA adapter" in tab.find(QTextEdit, "trainModelCard").toPlainText()


def test_the_report_says_plainly_when_it_got_worse(tab: TrainTab, tmp_path: Path) -> None:
    finished(tab, tmp_path, "worse.json")
    assert "made the model worse" in tab.text("trainReportVerdict")
    assert "forgot" in tab.text("trainReportVerdict")
    verdict = tab.find(QLabel, "trainReportVerdict")
    assert verdict.property("role") == "reportWorse"
    assert tab.find(QLabel, "trainVerdictOf_perplexity").text() == "▼ worse"
    # An export that fails a gate is a failure.
    tab.click("trainNewRunButton")
    finished(tab, tmp_path, "noexport.json")
    menu = tab.page.run_view.buttons.export_menu
    menu.chosen.emit("gguf_q8_0", str(tmp_path / "x.gguf"), True)
    tab.until(lambda: any("93.2" in one and "are needed" in one for one in tab.errors()))
    menu.chosen.emit("script", str(tmp_path / "x.py"), True)
    tab.click("trainCancelExportButton")
    tab.until(lambda: not tab.page.running.results.is_exporting)
    assert tab.errors() == []


def export_shows_its_gates(tab: TrainTab, tmp_path: Path) -> None:
    items = export_items(tab)
    names = ("here", "safetensors", "gguf_f16", "gguf_q8_0", "script", "notebook")
    assert {f"trainExport_{name}" for name in names} <= set(items)
    menu = tab.page.run_view.buttons.export_menu
    menu.chosen.emit("gguf_f16", str(tmp_path / "x.gguf"), True)
    assert tab.find(QPushButton, "trainCancelExportButton").isVisible()
    tab.until(lambda: "x.gguf" in tab.text("trainExportPath"))
    assert "✓ Agrees on the next token: 99.62 %, at least 99.00 %" in tab.text("trainExportGates")
    tab.click("trainCloseExportButton")
    items = export_items(tab)
    items["trainExport_here"].trigger()  # type: ignore[attr-defined]
    tab.until(lambda: "/models/exported" in tab.text("trainExportPath"))
    assert "✓ Says the same, word for word" in tab.text("trainExportGates")


def opens_in_chat(tab: TrainTab) -> None:
    with tab.qtbot.waitSignal(tab.window.app.services.navigation.requested) as asked:
        tab.click("trainAction_open")
    assert asked.args == ["chat", OpenModel("/runs/run-1/result")]
    combo = tab.window.app.window.page("chat").header._models  # type: ignore[attr-defined]
    assert combo.currentData() == "/runs/run-1/result"
    assert tab.window.app.services.settings.values.last_model != "/runs/run-1/result"


def test_a_finished_run_shows_what_came_of_it(tab: TrainTab, tmp_path: Path) -> None:
    finished(tab, tmp_path, "chat.json")
    report_says_better(tab)
    curves_are_chosen_by_chips(tab)
    export_shows_its_gates(tab, tmp_path)
    assert tab.unnamed_controls() == []
    opens_in_chat(tab)


def test_a_run_that_has_learned_promises_no_time(tab: TrainTab, tmp_path: Path) -> None:
    """It is measured and compared then, however long that takes."""
    begin(tab, tmp_path, "slow chat.json")
    tab.until(lambda: " left" in tab.text("trainRunProgressText"))
    view = tab.page.run_view
    run = view.run
    assert run is not None
    notes = [TextKey("reason.bfloat16_fast", {"device": "CPU"})]
    view.show_run(msgspec.structs.replace(run, state="finishing", notes=notes), [])
    assert "Step" in tab.text("trainRunProgressText")
    assert " left" not in tab.text("trainRunProgressText")
    assert "tokens/s" not in tab.text("trainRunProgressText")
    assert tab.find(QProgressBar, "trainRunProgress").maximum() == 0
    assert tab.text("trainRunNotes") == "• Precision: bfloat16 is fast on CPU"


def test_each_task_has_the_tab_where_it_is_of_use() -> None:
    def tab_of(task: TrainingTask) -> str:
        spec = TrainingSpec(data="-")
        run = RunInfo(id="r", name="r", state="finished", spec=spec, created_at=0, task=task)
        return tab_for(run)

    assert tab_of("translation") == "translate" and tab_of("summarization") == "summarize"
    assert tab_of("causal_lm") == "chat" and tab_of("masked_lm") == "train"
    assert tab_of("auto") == "sentiment"  # a run of an older version


def test_runs_are_compared_in_curves_and_settings(tab: TrainTab, tmp_path: Path) -> None:
    finished(tab, tmp_path, "chat.json")
    tab.click("trainNewRunButton")
    finished(tab, tmp_path, "worse.json")
    button = tab.find(CompareButton, "trainCompareButton")
    menu = tab.find(QMenu, "trainCompareMenu")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    losses = tab.find(LineChart, "trainLossChart")
    tab.until(lambda: len(losses.series()) == 4)
    assert losses.series()[2].name == "chat · Training loss"
    tab.until(lambda: len(losses.series()[2]) == 40)
    table = tab.find(QTableWidget, "trainCompareTable")
    assert [table.item(0, column).text() for column in range(3)] == [
        "Data", "worse.json", "chat.json"
    ]  # fmt: skip
    differing = table.rowCount()
    tab.find(QCheckBox, "trainOnlyDifferences").click()
    assert table.rowCount() > differing
    assert button.text() == "Compared with 1"
    tab.page.show_run(tab.page.controller.runs[-1].id)
    assert len(losses.series()) == 2 and not table.isVisible()


def test_metrics_have_their_names_within_sentences() -> None:
    figures = {"rows": 9, "tuned": "0.8", "base": "0.7"}
    for key, name in (("macro_f1", "macro F1"), ("bleu", "BLEU"), ("perplexity", "perplexity")):
        said = note_text(TextKey("note.report_better", {**figures, "metric": key}))
        assert f"than its base: {name} 0.8" in said


def test_compared_figures_have_as_many_decimals_each() -> None:
    for tuned, base, shown in (
        (0.873, 0.1, "0.873 instead of 0.100"),
        (21.4, 9.87, "21.40 instead of 9.87"),
    ):
        args = {"metric": "bleu", "tuned": tuned, "base": base, "rows": 9}
        assert shown in note_text(TextKey("note.report_better", args))


def test_the_new_words_of_an_answer_are_found() -> None:
    new = "I am Ada, an assistant of the office."
    spans = changed_spans("I am a model of the office.", new)
    assert [new[begin:end] for begin, end in spans] == ["Ada, an assistant"]
    assert changed_spans(new, new) == []
    long = "word " * 400
    assert changed_spans(long, long + "more") == [(len(long), len(long) + 4)]


def test_answers_that_stay_are_shown_once() -> None:
    told = [ProbeAnswer(step=step, prompt="a", answer=text)
            for step, text in ((30, "Ada"), (20, "Ada"), (10, "I"), (0, "I"))]  # fmt: skip
    spans = answer_spans(told)
    assert [(one.first_step, one.answer.step) for one in spans] == [(20, 30), (0, 10)]


def test_answers_that_are_given_again_replace_the_old() -> None:
    probes = RunProbes()
    first = [ProbeAnswer(step=step, prompt="a", answer=str(step)) for step in (0, 10, 20)]
    assert probes.take(first) and not probes.take(first[-1:])
    probes.take([ProbeAnswer(step=10, prompt="a", answer="ten")])
    assert [one.answer for one in probes.of_prompt("a")] == ["ten", "0"]
    probes.begin_history()
    assert not probes.take(first)
    assert probes.end_history() and probes.answers == first


def test_a_classifier_is_shown_by_label(tab: TrainTab, tmp_path: Path) -> None:
    finished(tab, tmp_path, "reviews.csv")
    assert "always saying the most frequent label" in tab.text("trainReportVerdict")
    assert "always saying “good”" in tab.text("trainReportVerdict")
    block = tab.page.run_view.report.findChild(QLabel, "trainVerdictOf_macro_f1")
    assert block is not None and block.text() == "▲ better"
    table = tab.find(QTableWidget, "trainClassTable")
    first = [table.item(0, place).text() for place in range(table.columnCount())]
    assert first[:2] == ["bad", "102"] and first[-1] == "good (18)"
    matrix = tab.find(QTableWidget, "trainConfusionTable")
    assert [matrix.item(1, place).text() for place in range(3)] == ["good", "14", "84"]
    assert matrix.horizontalHeaderItem(2).text() == "as good"
    for width in (1600, 1000, 700):  # narrower, no column keeps the room of the wide window
        tab.window.app.window.resize(width, 700)
        tab.window.qtbot.wait(20)
        header, metrics = table.horizontalHeader(), table.fontMetrics()
        assert header.sectionSize(0) < metrics.horizontalAdvance("bad") + 60, width
        seen = table.viewport().height()
        assert seen >= table.rowHeight(0) * table.rowCount(), width  # no scroll bar over a row
    names = [one.text() for one in tab.page.run_view.report.examples.findChildren(QLabel)]
    assert "Most frequent label" in names
