"""What one does with a summary: copy it, save it, go on with it in Chat."""

import functools
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from engine.protocol.summarization import SummaryResult
from gui.attachments.names import safe_name
from gui.file_dialog import file_dialog
from gui.navigation import OpenText
from gui.services import Services
from gui.tabs.summarize.report import as_markdown, as_text, report_blocks
from gui.tabs.summarize.result_pane import ResultPane
from gui.tabs.summarize.word_report import word_chunks
from gui.widgets.charts.chart_file import ChartFile


class HandingOn(QObject):
    """Holds what there is to hand on.

    Signals:
        told(str): what was done.
        failed(str path, str problem): a file could not be written.
    """

    told = Signal(str)
    failed = Signal(str, str)

    def __init__(self, services: Services, pane: ResultPane, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._pane = pane
        self._result: SummaryResult | None = None
        self._text = self._name = ""
        self._file = ChartFile(self)
        menu = QMenu(pane.copy_button)
        self._copy_summary = menu.addAction("")
        self._copy_summary.setObjectName("copySummary")
        self._copy_sources = menu.addAction("")
        self._copy_sources.setObjectName("copySummarySources")
        pane.copy_button.setMenu(menu)
        self._copy_summary.triggered.connect(self.copy)
        self._copy_sources.triggered.connect(self.copy_with_sources)
        pane.save_button.clicked.connect(self.save)
        pane.chat_button.clicked.connect(self.send_to_chat)
        self._file.written.connect(self._on_written)
        self._file.failed.connect(self.failed)
        self.hold(None)
        self.retranslate()

    @property
    def is_holding(self) -> bool:
        """Whether there is a summary."""
        return self._result is not None

    def hold(self, result: SummaryResult | None, text: str = "", name: str = "") -> None:
        """Be ready to hand this on; ``None``: nothing."""
        self._result, self._text, self._name = result, text, name
        for button in (self._pane.copy_button, self._pane.save_button, self._pane.chat_button):
            button.setEnabled(result is not None)

    def copy(self) -> None:
        """Copy the summary itself."""
        if self._result is not None:
            QGuiApplication.clipboard().setText(self._result.summary)
            self.told.emit(self.tr("Copied."))

    def copy_with_sources(self) -> None:
        """Copy the summary with its facts, sources and parts, as Markdown."""
        if self._result is not None:
            QGuiApplication.clipboard().setText(as_markdown(self._result, self._text, self._name))
            self.told.emit(self.tr("Copied."))

    def save(self) -> None:
        """Ask where, and save there."""
        if self._result is None:
            return
        dialog = file_dialog(
            self._pane, self.tr("Save the summary"), "summarySaveDialog", "results"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {
            "md": self.tr("Markdown, with sources and parts (*.md)"),
            "docx": self.tr("Word, with sources and parts (*.docx)"),
            "txt": self.tr("Text (*.txt)"),
        }
        dialog.setNameFilters(list(filters.values()))
        dialog.setDefaultSuffix("md")
        endings = {shown: ending for ending, shown in filters.items()}
        dialog.filterSelected.connect(lambda shown: dialog.setDefaultSuffix(endings[shown]))
        stem = Path(self._name).stem if self._name else ""
        said = self.tr("Summary of {0}").format(stem) if stem else self.tr("Summary")
        dialog.selectFile(f"{said}.md")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Save as Markdown, or as a Word document or text where the name ends so."""
        if self._result is None or not path:
            return
        ending = Path(path).suffix.lower()
        if ending == ".docx":
            blocks = list(report_blocks(self._result, self._text, self._name))
            self._file.write(Path(path), functools.partial(word_chunks, blocks))
            return
        is_text = ending == ".txt"
        content = (
            as_text(self._result) if is_text else as_markdown(self._result, self._text, self._name)
        )
        data = content.encode("utf-8")
        self._file.write(Path(path), lambda: iter([data]))

    def send_to_chat(self) -> None:
        """Go on with the summary in Chat."""
        if self._result is not None:
            self._services.navigation.open("chat", OpenText(self._result.summary))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._copy_summary.setText(self.tr("Copy the summary"))
        self._copy_sources.setText(self.tr("Copy with sources, as Markdown"))

    def _on_written(self, path: str) -> None:
        self.told.emit(self.tr("Saved as {0}.").format(safe_name(Path(path).name)))
