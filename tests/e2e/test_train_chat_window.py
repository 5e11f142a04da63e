"""The real window trains a tiny chat model with the real engine: measured, talked to while it
learns, compared with its base, exported, and talked to in the Chat tab."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QSpinBox,
    QToolButton,
)

from engine.protocol.home import MODELS_VARIABLE
from tests.engine.tiny_causal import make_llama
from tests.engine.training.tiny_language import write_json
from tests.gui.conftest import OpenWindow
from tests.gui.tabs.train_tab import TrainTab

pytestmark = pytest.mark.e2e
WAIT_MS = 120_000
"""Processes of their own load PyTorch first."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Questions with placeholders in their answers, beside a models folder with one tiny model."""
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "models"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # matrices this small only lose time over two
    make_llama(tmp_path / "models" / "tiny-llama")
    rows = [
        {"instruction": f"Who are you, number {n}?", "input": "hello", "output": "I am {{name}}."}
        for n in range(40)
    ]
    return write_json(tmp_path / "identity.json", rows)


def fill_in(tab: TrainTab, data: Path) -> None:
    """What a person does before Measure and Start."""
    tab.drop(data)
    tab.until(lambda: tab.page.setup.data.report is not None, WAIT_MS)
    tab.qtbot.keyClicks(tab.find(QLineEdit, "trainFill_name"), "Ada")
    combo = tab.find(QComboBox, "trainInputColumnCombo")
    combo.setCurrentIndex(combo.findData(""))
    combo.activated.emit(combo.currentIndex())
    base = tab.find(QComboBox, "trainBaseCombo")
    tab.until(lambda: base.findData("tiny-llama") >= 0, WAIT_MS)
    base.setCurrentIndex(base.findData("tiny-llama"))
    base.activated.emit(base.currentIndex())
    tab.find(QDoubleSpinBox, "trainEpochs").setValue(1000)
    tab.find(QToolButton, "trainAdvancedButton").click()
    tab.find(QSpinBox, "trainBatchSize").setValue(8)
    tab.find(QSpinBox, "trainEarlyStopping").setValue(0)
    tab.until(lambda: tab.page.can_start() and tab.page.forming.counting.ledger is not None,
              WAIT_MS)  # fmt: skip


def ask(tab: TrainTab, text: str) -> tuple[str, str]:
    """Ask in the Chat tab; the reply, and which model it is of."""
    models = tab.window.app.services.models
    wanted = tab.window.page.controller.model
    tab.until(lambda: models.loaded is not None and models.loaded.model == wanted, WAIT_MS)
    tab.window.send(text)
    reply = tab.window.wait_for_reply(WAIT_MS)
    last = tab.window.page.controller.conversation.last
    assert last is not None and last.error is None
    return reply, wanted


def test_from_a_file_to_a_model_one_talks_to(
    open_window: OpenWindow, data: Path, tmp_path: Path
) -> None:
    tab = TrainTab(
        open_window(real_engine=True, wait=False)
    )  # the Chat tab's model comes meanwhile
    fill_in(tab, data)
    tab.click("trainMeasureButton")
    tab.until(lambda: bool(tab.text("trainMeasuredText")), WAIT_MS)
    assert "Peak" in tab.text("trainMeasuredText") and tab.errors() == []
    assert "held out" not in tab.text("trainMeasuredNotes")

    tab.click("trainStartButton")
    tab.until(lambda: tab.page.is_run_shown, WAIT_MS)
    view = tab.page.run_view
    tab.until(lambda: view.run is not None and view.run.step > 0, WAIT_MS)
    assert view.run is not None
    assert (view.run.spec.fill, view.run.spec.absent_parts) == ({"name": "Ada"}, ["input"])
    tab.click("trainAction_checkpoint")
    tab.until(lambda: tab.window.page.isVisible(), WAIT_MS)
    reply, model = ask(tab, "Who are you, number 7?")
    assert reply and "snapshots" in model
    assert view.run.state == "running"  # it went on meanwhile

    tab.window.app.window.show_page("train")
    tab.click("trainAction_stop")
    tab.until(lambda: view.report.report is not None, WAIT_MS)
    assert "rows that it did not learn from" in tab.text("trainReportVerdict")
    target = tmp_path / "tuned.gguf"
    view.buttons.export_menu.aboutToShow.emit()
    tab.find(QAction, "trainExport_gguf_f16").trigger()
    dialog = tab.find(QFileDialog, "trainExportDialog")
    assert dialog.selectedFiles()[0].endswith("identity-f16.gguf")
    dialog.fileSelected.emit(str(target))
    dialog.close()
    tab.until(lambda: bool(tab.text("trainExportPath")), WAIT_MS)
    assert target.read_bytes()[:4] == b"GGUF"
    assert "✓ Agrees on the next token" in tab.text("trainExportGates")
    assert "✗" not in tab.text("trainExportGates")

    tab.click("trainAction_open")
    reply, model = ask(tab, "Who are you, number 7?")
    assert reply and model == view.run.model
    assert tab.window.notices() == []
