"""Each file dialog of the Train tab: what it proposes, and what its answer leads to."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from gui.widgets.charts.line_chart import LineChart
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab


@pytest.fixture
def tab(open_window: OpenWindow) -> TrainTab:
    return TrainTab(open_window())


def answer(tab: TrainTab, name: str, paths: Sequence[Path]) -> None:
    """Choose these in the dialog that is open; Qt says so by both signals."""
    dialog = tab.find(QFileDialog, name)
    dialog.filesSelected.emit([str(path) for path in paths])
    dialog.fileSelected.emit(str(paths[0]))
    dialog.close()
    tab.until(lambda: tab.page.findChild(QFileDialog, name) is None)


def test_files_to_learn_from_and_to_measure_on_are_chosen(tab: TrainTab, tmp_path: Path) -> None:
    tab.window.app.services.actions.run("train.choose_file")
    dialog = tab.find(QFileDialog, "trainFileDialog")
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    assert all(f"*.{end}" in dialog.nameFilters()[0] for end in ("csv", "xlsx", "json", "parquet"))
    answer(tab, "trainFileDialog", [tmp_path / "chat.json"])
    tab.until(tab.page.can_start)
    assert tab.page.setup.spec().data == str(tmp_path / "chat.json")  # type: ignore[union-attr]
    # Two are a pair, and a closed dialog changes nothing.
    tab.click("trainOtherFileButton")
    tab.find(QFileDialog, "trainFileDialog").reject()
    tab.until(lambda: tab.page.findChild(QFileDialog, "trainFileDialog") is None)
    assert tab.page.can_start()
    tab.click("trainOtherFileButton")
    answer(tab, "trainFileDialog", [tmp_path / "train.en", tmp_path / "train.de"])
    assert "Which one is translated from" in tab.text("trainPairQuestionText")
    tab.page.setup.open_file(str(tmp_path / "chat.json"))
    tab.until(tab.page.can_start)
    tab.find(QToolButton, "trainAdvancedButton").click()
    tab.click("trainEvalChooseButton")
    answer(tab, "trainEvalDialog", [tmp_path / "exam.json"])
    tab.until(tab.page.can_start)
    assert tab.page.setup.spec().eval_data == str(tmp_path / "exam.json")  # type: ignore[union-attr]
    tab.click("trainEvalClearButton")
    tab.until(tab.page.can_start)
    assert tab.page.setup.spec().eval_data == ""  # type: ignore[union-attr]


EXPORTS = {
    "safetensors": ("chat", "out", False),
    "gguf_f16": ("chat-f16.gguf", "out.gguf", True),
    "gguf_q8_0": ("chat-q8_0.gguf", "out.gguf", True),
    "script": ("chat.py", "out.py", True),
    "notebook": ("chat.ipynb", "out.ipynb", True),
}
"""Format → the name that is proposed, one that is chosen, whether the dialog asks to replace."""


def exports_go_where_they_are_sent(tab: TrainTab, folder: Path) -> None:
    menu = tab.find(QMenu, "trainExportMenu")
    for format_, (proposed, name, is_replacing) in EXPORTS.items():
        menu.aboutToShow.emit()
        tab.find(QAction, f"trainExport_{format_}").trigger()
        dialog = tab.find(QFileDialog, "trainExportDialog")
        assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        assert Path(dialog.selectedFiles()[0]).name == proposed
        with tab.qtbot.waitSignal(menu.chosen) as chosen:  # type: ignore[attr-defined]
            answer(tab, "trainExportDialog", [folder / name])
        assert chosen.args == [format_, str(folder / name), is_replacing]
        tab.until(lambda name=name: name in tab.text("trainExportPath"))  # type: ignore[misc]


def curves_are_saved(tab: TrainTab, folder: Path) -> None:
    chart = tab.find(LineChart, "trainLossChart")
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "csv": b"Step,"}
    for kind, begin in begins.items():
        tab.find(QAction, f"trainLossChartAction_{kind}").trigger()
        dialog = tab.find(QFileDialog, "trainLossChartSaveDialog")
        assert Path(dialog.selectedFiles()[0]).name == f"Loss.{kind}"
        path = folder / f"curve.{kind}"
        with tab.qtbot.waitSignal(chart.saved):
            answer(tab, "trainLossChartSaveDialog", [path])
        assert path.read_bytes().startswith(begin)
    assert f"Saved to {path}" in tab.text("trainLossChartOutcome")
    tab.find(QAction, "trainLossChartAction_csv").trigger()
    with tab.qtbot.waitSignal(chart.save_failed):
        answer(tab, "trainLossChartSaveDialog", [folder / "nowhere" / "curve.csv"])
    assert "Choose another place" in tab.text("trainLossChartOutcome")


def test_what_came_of_a_run_is_saved(tab: TrainTab, tmp_path: Path) -> None:
    tab.fill(tmp_path, "chat.json")
    tab.until(tab.page.can_start)
    tab.click("trainStartButton")
    tab.state("finished")
    tab.until(lambda: tab.page.run_view.report.report is not None)
    exports_go_where_they_are_sent(tab, tmp_path)
    curves_are_saved(tab, tmp_path)
