"""Writing a table run to a file: asked of the engine, one at a time, with progress and Cancel."""

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo, Progress
from engine.protocol.sentiment_table import (
    ExportFormat,
    ExportTableParams,
    ExportTableResult,
    RowFilter,
)
from gui.file_names import ending, file_name
from gui.requests import Requests
from gui.services import Services

FORMATS: dict[str, ExportFormat] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
}


class Exporter(QObject):
    """Exports.

    Signals:
        started()
        progressed(Progress)
        finished(ExportTableResult, bool is_for_training)
        failed(ErrorInfo)
    """

    started = Signal()
    progressed = Signal(object)
    finished = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._requests = Requests(services.client, self)
        self._job = 0

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return self._requests.count > 0

    def export(
        self,
        run: str,
        path: str,
        rows: RowFilter,
        *,
        corrections_only: bool = False,
        is_for_training: bool = False,
    ) -> bool:
        """Write a file in the format of its ending.

        Returns:
            Whether the ending is one that can be written, and nothing is being written now.
        """
        file_format = FORMATS.get(ending(path))
        if file_format is None or self.is_running:
            return False
        params = ExportTableParams(
            run=run,
            path=path,
            format=file_format,
            rows=rows,
            corrections_only=corrections_only,
        )

        def on_result(result: ExportTableResult) -> None:
            self.finished.emit(result, is_for_training)

        self._job = self._requests.ask(params, on_result, self._on_error, self._on_progress)
        self._services.jobs.add(self._job, lambda: self.tr("Export {0}").format(file_name(path)))
        self.started.emit()
        return True

    def cancel(self) -> None:
        """Write no more; a file that was there before stays as it was."""
        self._requests.cancel(self._job)

    def _on_error(self, error: ErrorInfo) -> None:
        self.failed.emit(error)

    def _on_progress(self, progress: Progress) -> None:
        self.progressed.emit(progress)
