"""Where an export goes: the menu of formats, and the dialog that asks for a place."""

import functools
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from engine.protocol.training import RunInfo
from engine.protocol.training_result import ExportFormat
from gui.file_dialog import file_dialog
from gui.tabs.train.result import wording

LANGUAGE_TASKS = frozenset({"chat", "causal_lm"})


class ExportMenu(QMenu):
    """What a run can be exported as.

    Attributes:
        run: whose export is asked for.

    Signals:
        chosen(str format, str path, bool is_replacing): path "" is the models folder.
    """

    chosen = Signal(str, str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trainExportMenu")
        self.run: RunInfo | None = None
        self._task = ""
        self.aboutToShow.connect(self._fill)

    def show_run(self, run: RunInfo, task: str) -> None:
        """Whose formats they are."""
        self.run, self._task = run, task

    def formats(self) -> list[ExportFormat]:
        """All of models that go on with a text; others have no GGUF."""
        if self._task in LANGUAGE_TASKS:
            return list(wording.FORMATS)
        return [one for one in wording.FORMATS if not one.startswith("gguf")]

    def _fill(self) -> None:
        self.clear()
        if self.run is None:
            return
        if self.run.model:
            here = self.addAction(self.tr("Into the models folder (adapter merged)"))
            here.setObjectName("trainExport_here")
            here.triggered.connect(functools.partial(self._on_here, "safetensors"))
            self.addSeparator()
        for one in self.formats():
            if one in ("script", "notebook") or self.run.model:
                action = self.addAction(wording.format_name(one))
                action.setObjectName(f"trainExport_{one}")
                action.triggered.connect(functools.partial(self._ask, one))

    def _on_here(self, format_: ExportFormat, *_: object) -> None:
        self.chosen.emit(format_, "", False)

    def _ask(self, format_: ExportFormat, *_: object) -> None:
        if self.run is None:
            return
        dialog = file_dialog(self.parentWidget(), self.tr("Export"), "trainExportDialog", "results")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = wording.ENDINGS[format_]
        if suffix:
            dialog.setDefaultSuffix(suffix)
            dialog.setNameFilter(f"*.{suffix}")
        dialog.selectFile(file_name(self.run.name, format_))
        dialog.fileSelected.connect(functools.partial(self._on_path, format_))
        dialog.open()

    def _on_path(self, format_: ExportFormat, path: str) -> None:
        """The dialog has asked whether an existing file may be replaced."""
        self.chosen.emit(format_, path, bool(wording.ENDINGS[format_]))


def file_name(run_name: str, format_: ExportFormat) -> str:
    """What is proposed: the run's name, without what a file name can't have."""
    stem = PurePath("".join("-" if one in '/\\:*?"<>|' else one for one in run_name)).name
    kind = {"gguf_f16": "-f16", "gguf_q8_0": "-q8_0"}.get(format_, "")
    suffix = wording.ENDINGS[format_]
    return f"{stem}{kind}.{suffix}" if suffix else stem
