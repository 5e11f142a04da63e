"""Files that come of a table run: the table with its results, and training sets."""

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from engine.protocol import ErrorInfo, Progress
from engine.protocol.sentiment_table import ExportTableResult, RowFilter
from gui.counted import COUNTED
from gui.file_dialog import file_dialog
from gui.file_names import ending
from gui.formats import duration, number, percent, size
from gui.navigation import OpenFile
from gui.sentences import error_sentence, sentence
from gui.services import Services
from gui.tabs.sentiment.table.exporter import FORMATS, Exporter
from gui.tabs.sentiment.table.run_panel import RunPanel
from gui.tabs.sentiment.table.run_presenter import RunPresenter
from gui.widgets.notice_bar import Notice, NoticeAction


class ExportPresenter(QObject):
    """Asks where to, shows how far, says how it ended."""

    def __init__(self, services: Services, panel: RunPanel, presenter: RunPresenter) -> None:
        super().__init__(presenter)
        self._services = services
        self._panel = panel
        self._presenter = presenter
        self._dialog: QFileDialog | None = None
        self.exporter = Exporter(services, self)
        panel.header.export_requested.connect(self._on_export_requested)
        panel.header.training_set_requested.connect(self._on_training_set_requested)
        panel.header.training_requested.connect(self._on_training_requested)
        panel.export_cancel.clicked.connect(self.exporter.cancel)
        self.exporter.started.connect(self._on_started)
        self.exporter.progressed.connect(self._on_progressed)
        self.exporter.finished.connect(self._on_finished)
        self.exporter.failed.connect(self._on_failed)

    # Asking

    def _on_export_requested(self, is_filtered: bool) -> None:
        rows = self._panel.filters.rows if is_filtered else RowFilter()
        self._ask(
            self.tr("Export the table with its results"),
            self.tr("{0} with sentiment"),
            list(FORMATS),
            partial(self._on_target, rows, False, False),
        )

    def _on_training_set_requested(self) -> None:
        self._ask_for_training_set(is_for_training=False)

    def _on_training_requested(self) -> None:
        self._ask_for_training_set(is_for_training=True)

    def _ask_for_training_set(self, *, is_for_training: bool) -> None:
        self._ask(
            self.tr("Keep the corrections as a training set"),
            self.tr("{0} corrections"),
            list(FORMATS),
            partial(self._on_target, RowFilter(), True, is_for_training),
        )

    def _ask(self, title: str, name: str, endings: list[str], on_path) -> None:  # type: ignore[no-untyped-def]
        run = self._presenter.run
        if run is None:
            return
        if self._dialog is not None:
            self._dialog.deleteLater()
        own = ending(run.name)
        first = own if own in endings else endings[0]
        self._dialog = dialog = file_dialog(self._panel, title, "exportTableDialog", "results")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # it may be asked again
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(first)
        names = {
            ".csv": self.tr("CSV"),
            ".tsv": self.tr("TSV (tabs)"),
            ".xlsx": self.tr("Excel workbook"),
            ".jsonl": self.tr("JSON Lines"),
            ".parquet": self.tr("Parquet"),
        }
        order = [first, *(one for one in endings if one != first)]
        dialog.setNameFilters([f"{names[one]} (*{one})" for one in order])
        dialog.filterSelected.connect(self._on_filter_selected)
        dialog.selectFile(name.format(PurePath(run.name).stem) + first)
        dialog.fileSelected.connect(on_path)
        dialog.open()

    def _on_filter_selected(self, name: str) -> None:
        """A name without an ending gets that of the chosen format."""
        if self._dialog is not None:
            self._dialog.setDefaultSuffix(name.rpartition("*")[2].rstrip(")"))

    def _on_target(
        self, rows: RowFilter, corrections_only: bool, is_for_training: bool, path: str
    ) -> None:
        run = self._presenter.run
        if run is None:
            return
        if ending(path) not in FORMATS:
            self._say_ending(ending(path))
            return
        self.exporter.export(
            run.id,
            path,
            rows,
            corrections_only=corrections_only,
            is_for_training=is_for_training,
        )

    # The engine

    def _on_started(self) -> None:
        self._panel.notices.remove("export")
        self._panel.export_text.setText(self.tr("Exporting…"))
        self._panel.export_cancel.setEnabled(True)
        self._panel.show_exporting(True)
        self._presenter.changed.emit()

    def _on_progressed(self, progress: Progress) -> None:
        parts = [sentence(progress.stage)]
        if progress.total:
            parts.append(percent(progress.done / progress.total))
        elif progress.done:
            parts.append(COUNTED.rows(int(progress.done)))
        if progress.rate > 0:
            parts.append(self.tr("{0} rows/s").format(number(progress.rate)))
        if progress.seconds_left is not None:
            parts.append(self.tr("{0} left").format(duration(progress.seconds_left)))
        self._panel.export_text.setText(" · ".join(parts))

    def _on_finished(self, result: ExportTableResult, is_for_training: bool) -> None:
        self._panel.show_exporting(False)
        self._presenter.changed.emit()

        def text() -> str:
            sentence_ = self.tr("{0} written to {1} ({2}, {3}).")
            return sentence_.format(
                COUNTED.rows(result.rows),
                result.path,
                size(result.size_bytes),
                duration(result.seconds),
            )

        self._panel.notices.show_notice(Notice("good", text), "export")
        if is_for_training:
            self._services.navigation.open("train", OpenFile(result.path))

    def _on_failed(self, error: ErrorInfo) -> None:
        self._panel.show_exporting(False)
        self._presenter.changed.emit()
        if error.kind == "cancelled":
            notice = Notice("info", lambda: self.tr("The export was stopped; nothing was written."))
        else:
            detail = error.detail or error.message
            notice = Notice("bad", lambda: error_sentence(error), (), detail)
        self._panel.notices.show_notice(notice, "export")

    def _say_ending(self, found: str) -> None:
        def text() -> str:
            words = self.tr("“{0}” can't be written. Choose a name that ends in {1}.")
            return words.format(found or self.tr("no ending"), ", ".join(FORMATS))

        again = NoticeAction(
            "chooseAgain", lambda: self.tr("Choose again"), self._choose_again, is_primary=True
        )
        self._panel.notices.show_notice(Notice("warning", text, (again,)), "export")

    def _choose_again(self) -> None:
        if self._dialog is not None:
            self._dialog.open()
