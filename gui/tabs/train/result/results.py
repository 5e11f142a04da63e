"""Asking for what came of a run: its report, a checkpoint to chat with, exports.

Owns: the requests and their answers, and the reports that are here. Knows nothing of widgets.
"""

import functools

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo, Progress
from engine.protocol.training_result import (
    ExportFormat,
    ExportTrainingParams,
    ExportTrainingResult,
    OpenCheckpointParams,
    OpenedCheckpoint,
    TrainingReport,
    TrainingReportParams,
)
from gui.requests import Requests
from gui.services import Services


class Results(QObject):
    """Reports, checkpoints, exports; one export at a time.

    Signals:
        reported(str run, TrainingReport), report_failed(str run, ErrorInfo)
        checkpoint_opened(str run, OpenedCheckpoint), checkpoint_failed(str run, ErrorInfo)
        export_started(str run), export_progressed(str run, Progress)
        exported(str run, ExportTrainingResult), export_failed(str run, ErrorInfo)
    """

    reported = Signal(str, object)
    report_failed = Signal(str, object)
    checkpoint_opened = Signal(str, object)
    checkpoint_failed = Signal(str, object)
    export_started = Signal(str)
    export_progressed = Signal(str, object)
    exported = Signal(str, object)
    export_failed = Signal(str, object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._requests = Requests(services.client, self)
        self._jobs = services.jobs
        self._reports: dict[str, TrainingReport] = {}
        self._asked: set[str] = set()
        self._export_job = 0
        self.is_opening = False

    @property
    def is_exporting(self) -> bool:
        """Whether something is being written."""
        return bool(self._export_job)

    def report(self, run: str) -> TrainingReport | None:
        """The report of a run if it is here; otherwise it is asked for."""
        if run not in self._reports and run not in self._asked:
            self._asked.add(run)
            self._requests.ask(
                TrainingReportParams(run=run),
                functools.partial(self._on_reported, run),
                functools.partial(self._on_report_failed, run),
            )
        return self._reports.get(run)

    def open_checkpoint(self, run: str) -> None:
        """Make the newest checkpoint a model that can be chatted with."""
        self.is_opening = True
        job = self._requests.ask(
            OpenCheckpointParams(run=run),
            functools.partial(self._on_opened, run),
            functools.partial(self._on_open_failed, run),
        )
        self._jobs.add(job, lambda: self.tr("Get the checkpoint ready to chat with"))

    def export(self, run: str, format_: ExportFormat, path: str, *, is_replacing: bool) -> None:
        """Write a run's model, or the run itself, for use elsewhere."""
        if self.is_exporting:
            return
        params = ExportTrainingParams(run=run, format=format_, path=path, is_replacing=is_replacing)
        self._export_job = self._requests.ask(
            params,
            functools.partial(self._on_exported, run),
            functools.partial(self._on_export_failed, run),
            functools.partial(self._on_export_progress, run),
        )
        self._jobs.add(self._export_job, lambda: self.tr("Export the trained model"))
        self.export_started.emit(run)

    def cancel_export(self) -> None:
        """Write no more."""
        self._requests.cancel(self._export_job)

    def _on_reported(self, run: str, report: TrainingReport) -> None:
        self._reports[run] = report
        self.reported.emit(run, report)

    def _on_report_failed(self, run: str, error: ErrorInfo) -> None:
        self._asked.discard(run)
        self.report_failed.emit(run, error)

    def _on_opened(self, run: str, opened: OpenedCheckpoint) -> None:
        self.is_opening = False
        self.checkpoint_opened.emit(run, opened)

    def _on_open_failed(self, run: str, error: ErrorInfo) -> None:
        self.is_opening = False
        self.checkpoint_failed.emit(run, error)

    def _on_exported(self, run: str, result: ExportTrainingResult) -> None:
        self._export_job = 0
        self.exported.emit(run, result)

    def _on_export_failed(self, run: str, error: ErrorInfo) -> None:
        self._export_job = 0
        self.export_failed.emit(run, error)

    def _on_export_progress(self, run: str, progress: Progress) -> None:
        self.export_progressed.emit(run, progress)
