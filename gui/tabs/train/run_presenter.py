"""Between the run that is shown and what is asked about it: curves, answers, report, exports.

Owns: which run's findings go where. Widgets are the run view's, requests the controller's and
those of :class:`Results`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from engine.protocol import ErrorInfo, Progress
from engine.protocol.training import MetricPoint, RunInfo
from engine.protocol.training_result import (
    ExportFormat,
    ExportTrainingResult,
    OpenedCheckpoint,
    TrainingReport,
)
from gui.navigation import OpenModel
from gui.services import Services
from gui.tabs.train import wording
from gui.tabs.train.controller import TrainController
from gui.tabs.train.result import opening
from gui.tabs.train.result.results import Results
from gui.tabs.train.run_charts import Overlay
from gui.tabs.train.run_view import RunView
from gui.tabs.train.shapes import CLASSIFYING


class RunPresenter(QObject):
    """Fills the run view.

    Attributes:
        view: the run view.
        results: reports, checkpoints, exports.
    """

    def __init__(self, services: Services, controller: TrainController, view: RunView) -> None:
        super().__init__(view)
        self._services = services
        self._controller = controller
        self.view = view
        self._exported = ""
        self.results = Results(services, self)
        self._connect_signals()

    @property
    def shown(self) -> str:
        """The id of the run that is shown."""
        return self._controller.shown

    def show_run(self, run: RunInfo, *, is_other: bool) -> None:
        """Show a run as it is now; ``is_other``: it was another one before."""
        self.view.show_run(run, self._controller.runs)
        if is_other:
            self.view.charts.show_points(self._controller.curves(run.id).points)
            self.view.probes.show_probes(self._controller.probes(run.id))
            if run.id != self._exported:
                self.view.exports.clear()
        self._show_report(run)
        self._show_table()

    # The engine

    def _show_report(self, run: RunInfo) -> None:
        """Only what was finished has one."""
        has_one = run.state in ("finished", "stopped") and bool(run.model)
        if not has_one:
            self.view.show_report(None)
            return
        report = self.results.report(run.id)
        if report is not None or self.view.report.run != run.id:
            self.view.show_report(report)

    def _on_reported(self, run: str, report: TrainingReport) -> None:
        if run == self.shown:
            self.view.show_report(report)

    def _on_report_failed(self, run: str, error: ErrorInfo) -> None:
        # Classifiers weren't always compared; their own figures say enough then.
        shown = self.view.run
        is_labels = shown is not None and wording.run_task(shown) in CLASSIFYING
        if is_labels and error.text.key == "error.training_no_report":
            return
        if run == self.shown:
            self.view.report.show_error(error, run)

    def _on_curves_replaced(self, run: str) -> None:
        if run == self.shown or run in self._controller.compared:
            self._show_overlays()

    def _on_points_added(
        self, run: str, rewound_to: int | None, points: Sequence[MetricPoint]
    ) -> None:
        charts = self.view.charts
        if run == self.shown:
            if rewound_to is not None and charts.overlays:
                self._show_overlays()
            else:
                charts.add_points(points, rewound_to)
        elif run in self._controller.compared:
            found = self._controller.find(run)
            if rewound_to is not None or found is None:
                self._show_overlays()
            else:
                charts.add_overlay_points(run, found.name, points)

    def _on_probes_changed(self, run: str) -> None:
        if run == self.shown:
            self.view.probes.show_probes(self._controller.probes(run))

    def _on_checkpoint_requested(self) -> None:
        if self.view.run is not None and not self.results.is_opening:
            self.results.open_checkpoint(self.view.run.id)
            self.view.buttons.show_opening(True)

    def _on_checkpoint_opened(self, run: str, opened: OpenedCheckpoint) -> None:
        self.view.buttons.show_opening(False)
        self._services.models.refresh()
        self._services.navigation.open("chat", OpenModel(opened.model))

    def _on_checkpoint_failed(self, _run: str, error: ErrorInfo) -> None:
        self.view.buttons.show_opening(False)
        if error.kind != "cancelled":
            self._services.notifications.post_error(error)

    # The person

    def _on_open_requested(self) -> None:
        run = self.view.run
        if run is not None and run.model:
            self._services.models.refresh()  # it is listed by its name, once it is there
            self._services.navigation.open(opening.tab_for(run), OpenModel(run.model))

    def _on_compare_changed(self) -> None:
        self._controller.compare(self.view.compare.chosen)
        self._show_overlays()
        self._show_table()

    def _show_overlays(self) -> None:
        overlays = [
            Overlay(run.id, run.name, self._controller.curves(run.id).points)
            for run in self._compared_runs()
        ]
        points = self._controller.curves(self.shown).points
        self.view.charts.show_overlays(overlays, points)

    def _show_table(self) -> None:
        run = self.view.run
        self.view.table.show_runs([run, *self._compared_runs()] if run is not None else [])

    def _compared_runs(self) -> list[RunInfo]:
        found = (self._controller.find(run) for run in self.view.compare.chosen)
        return [run for run in found if run is not None]

    def _on_export_chosen(self, format_: ExportFormat, path: str, is_replacing: bool) -> None:
        if self.view.run is not None:
            self.results.export(self.view.run.id, format_, path, is_replacing=is_replacing)

    def _on_export_started(self, run: str) -> None:
        self._exported = run
        self.view.exports.show_started()

    def _on_export_progressed(self, _run: str, progress: Progress) -> None:
        self.view.exports.show_progress(progress)

    def _on_exported(self, _run: str, result: ExportTrainingResult) -> None:
        self.view.exports.show_result(result)
        if result.model:
            self._services.models.refresh()

    def _on_export_failed(self, _run: str, error: ErrorInfo) -> None:
        self.view.exports.show_error(error)

    def _connect_signals(self) -> None:
        controller, results, view = self._controller, self.results, self.view
        controller.curves_replaced.connect(self._on_curves_replaced)
        controller.points_added.connect(self._on_points_added)
        controller.probes_changed.connect(self._on_probes_changed)
        results.reported.connect(self._on_reported)
        results.report_failed.connect(self._on_report_failed)
        results.checkpoint_opened.connect(self._on_checkpoint_opened)
        results.checkpoint_failed.connect(self._on_checkpoint_failed)
        results.export_started.connect(self._on_export_started)
        results.export_progressed.connect(self._on_export_progressed)
        results.exported.connect(self._on_exported)
        results.export_failed.connect(self._on_export_failed)
        view.buttons.open_requested.connect(self._on_open_requested)
        view.buttons.checkpoint_requested.connect(self._on_checkpoint_requested)
        view.buttons.export_menu.chosen.connect(self._on_export_chosen)
        view.exports.cancel_requested.connect(results.cancel_export)
        view.compare.chosen_changed.connect(self._on_compare_changed)
