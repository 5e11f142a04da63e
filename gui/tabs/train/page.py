"""The Train tab on the screen: the runs, the form of a new one, the run that is shown."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.training import LIVE_STATES, RunInfo
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.drop_target import DropTarget
from gui.navigation import OpenFile, OpenModel
from gui.services import Services
from gui.tabs.train.controller import TrainController
from gui.tabs.train.draft import load_draft, save_draft
from gui.tabs.train.inspection import DataInspection
from gui.tabs.train.page_actions import TrainActions
from gui.tabs.train.run_view import SENTIMENT, RunView
from gui.tabs.train.runs_panel import RunsPanel
from gui.tabs.train.setup_view import SetupView
from gui.widgets.charts.plot import warm_up
from gui.widgets.notice_bar import Notice


class TrainPage(QWidget):
    """The Train tab.

    Attributes:
        controller: the runs.
        inspection: what is in the data.
        setup, run_view, panel: its parts.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self.controller = TrainController(services.client, services.jobs, self)
        self.inspection = DataInspection(services.client, self)
        self.panel = RunsPanel(services.theme)
        self.setup = SetupView(services)
        self.run_view = RunView(services)
        self._stack = QStackedWidget()
        self._stack.setObjectName("trainStack")
        self._stack.addWidget(self.setup)
        self._stack.addWidget(self.run_view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(self._stack, 1)
        self.drops = DropTarget(self, takes_text=False)
        self._has_chosen = False
        self.page_actions = TrainActions(services, self)
        self._connect_signals()
        draft = load_draft(services.settings)
        if draft is not None:
            self.setup.open_spec(draft)
        self.controller.watch()
        warm_up()

    @property
    def is_run_shown(self) -> bool:
        """Whether a run is shown, and not the form."""
        return self._stack.currentWidget() is self.run_view

    # For the window

    def open(self, what: object) -> None:
        """Learn from a file that another tab hands over; a model becomes the base."""
        self.begin_new()
        if isinstance(what, OpenFile):
            self.setup.open_file(what.path)
        elif isinstance(what, OpenModel):
            self.setup.options.base.set_model(what.model)

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if self.is_run_shown:
            self.run_view.focus()
        else:
            self.setup.focus()

    def close_page(self) -> None:
        """Keep what is filled in."""
        self._on_spec_changed()

    # What can be done

    def begin_new(self) -> None:
        """Show the form."""
        self._has_chosen = True
        self.controller.show("")
        self.panel.choose("")
        self._stack.setCurrentWidget(self.setup)
        self.setup.focus()
        self.page_actions.refresh()

    def choose_file(self) -> None:
        """Ask for a file to learn from."""
        self.begin_new()
        self.setup.file.choose()

    def can_start(self) -> bool:
        """Whether Start does something now."""
        return not self.is_run_shown and self.setup.can_start()

    def start(self) -> None:
        """Start what is filled in."""
        spec = self.setup.spec()
        if spec is not None and self.setup.can_start():
            self.setup.show_starting(True)
            self.controller.start(spec)

    def control(self, action: str) -> None:
        """Ask something of the run that is shown."""
        if self.run_view.run is not None and self.is_run_shown:
            self.controller.control(self.run_view.run.id, action)  # type: ignore[arg-type]

    def show_run(self, run_id: str) -> None:
        """Show a run."""
        run = self.controller.find(run_id)
        if run is None:
            return
        self._has_chosen = True
        is_other = self.controller.shown != run_id
        self.controller.show(run_id)
        self.run_view.show_run(run, self.controller.runs)
        if is_other:
            self.run_view.charts.show_points(self.controller.curves(run_id).points)
        self.panel.choose(run_id)
        self._stack.setCurrentWidget(self.run_view)
        self.page_actions.refresh()

    # Drops

    def _take(self, mime: QMimeData) -> None:
        """One file is learned from; anything else is refused with the reason."""
        paths = dropped_files(mime)
        refusal = self._refusal(paths, foreign_addresses(mime))
        if refusal:
            self._services.notifications.post(Notice("warning", refusal.strip))
            return
        self.open(OpenFile(str(paths[0])))

    def _refusal(self, paths: list[Path], foreign: list[str]) -> str:
        if foreign:
            return self.tr("{0} is not a file on this machine. Save it first.").format(foreign[0])
        if len(paths) != 1:
            text = self.tr("A run learns from one file; these are {0}. Put them together first.")
            return text.format(len(paths))
        if paths[0].is_dir():
            text = self.tr("{0} is a folder. Drop the one file with the texts and labels.")
            return text.format(paths[0].name)
        return ""

    # Wiring

    def _connect_signals(self) -> None:
        controller, setup, inspection = self.controller, self.setup, self.inspection
        self.drops.files_dropped.connect(self._take)
        setup.spec_changed.connect(self._on_spec_changed)
        setup.data_changed.connect(self._on_data_changed)
        setup.start_requested.connect(self.start)
        inspection.running_changed.connect(setup.show_running)
        inspection.looked_at.connect(setup.show_table)
        inspection.reported.connect(self._on_reported)
        inspection.failed.connect(setup.show_failure)
        controller.runs_changed.connect(self._on_runs_changed)
        controller.run_changed.connect(self._on_run_changed)
        controller.curves_replaced.connect(self._on_curves_replaced)
        controller.points_added.connect(self._on_points_added)
        controller.run_started.connect(self._on_run_started)
        controller.start_failed.connect(self._on_start_failed)
        controller.control_failed.connect(self._on_control_failed)
        controller.unreadable_found.connect(self._on_unreadable_found)
        self.panel.new_requested.connect(self.begin_new)
        self.panel.run_chosen.connect(self.show_run)
        actions = self.run_view.buttons
        actions.control_requested.connect(self.control)
        actions.open_requested.connect(self._on_open_requested)
        actions.again_requested.connect(self._on_again_requested)

    def changeEvent(self, event: QEvent) -> None:
        """What another window started or deleted is found when this one comes to the front."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.controller.watch_list()
        super().changeEvent(event)

    # The form

    def _on_spec_changed(self) -> None:
        save_draft(self._services.settings, self.setup.spec())
        self.page_actions.refresh()

    def _on_data_changed(self) -> None:
        spec = self.setup.spec()
        if spec is None:
            self.inspection.forget()
        else:
            self.inspection.ask(spec)

    def _on_reported(self, report: object) -> None:
        self.setup.show_report(report)  # type: ignore[arg-type]
        self.page_actions.refresh()

    # The runs

    def _on_runs_changed(self) -> None:
        runs = self.controller.runs
        self.panel.show_runs(runs)
        shown = self.controller.shown
        if shown and self.controller.find(shown) is None:
            self.begin_new()  # it was deleted
        elif shown:
            self.show_run(shown)
        elif not self._has_chosen and self.controller.is_listed:
            # A run that goes on without a window is what one comes back for.
            live = [one for one in runs if one.state in LIVE_STATES]
            if live:
                self.show_run(live[-1].id)
        self.page_actions.refresh()

    def _on_run_changed(self, run: RunInfo) -> None:
        self.panel.model.update_run(run)
        shown = self.run_view.run
        if not self.is_run_shown or shown is None:
            return
        if run.id == shown.id:
            was = shown.state, shown.pending
            self.run_view.show_run(run, self.controller.runs)
            if (run.state, run.pending) != was:
                self.page_actions.refresh()
        elif shown.state == "queued":
            self.run_view.show_run(shown, self.controller.runs)

    def _on_curves_replaced(self, run: str) -> None:
        if run == self.controller.shown:
            self.run_view.charts.show_points(self.controller.curves(run).points)

    def _on_points_added(self, run: str, rewound_to: int | None, points: list[object]) -> None:
        if run == self.controller.shown:
            self.run_view.charts.add_points(points, rewound_to)  # type: ignore[arg-type]

    def _on_run_started(self, run: RunInfo) -> None:
        self.setup.show_starting(False)
        self.setup.reset()
        self.show_run(run.id)
        if self.isVisible():
            self.run_view.focus()

    def _on_start_failed(self, error: ErrorInfo) -> None:
        self.setup.show_start_error(error)
        self.page_actions.refresh()

    def _on_control_failed(self, error: ErrorInfo) -> None:
        self._services.notifications.post_error(error)

    def _on_unreadable_found(self, errors: list[ErrorInfo]) -> None:
        for error in errors:
            self._services.notifications.post_error(error)

    def _on_open_requested(self) -> None:
        if self.run_view.run is not None and self.run_view.run.model:
            self._services.navigation.open(SENTIMENT, OpenModel(self.run_view.run.model))

    def _on_again_requested(self) -> None:
        run = self.run_view.run
        if run is not None:
            self.begin_new()
            self.setup.open_spec(run.spec)
