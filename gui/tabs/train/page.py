"""The Train tab on the screen: the runs, the form of a new one, its rows, the run that is shown."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.training import LIVE_STATES, RunInfo
from engine.protocol.training_data import RowFilter, TrainingLedger
from engine.protocol.training_spec import TrainingSpec
from gui.accessible import announce
from gui.attachments.drops import dropped_files, foreign_addresses
from gui.drop_target import DropTarget
from gui.navigation import OpenFile, OpenFiles, OpenModel
from gui.samples import open_sample
from gui.services import Services
from gui.tabs.train.controller import TrainController
from gui.tabs.train.draft import load_draft, save_draft
from gui.tabs.train.page_actions import TrainActions
from gui.tabs.train.runs_panel import RunsPanel
from gui.tabs.train.setup_presenter import SetupPresenter
from gui.tabs.train.setup_view import SetupView
from gui.tabs.train.wording import state_text
from gui.widgets.charts.warming import Warming
from gui.widgets.notice_bar import Notice

if TYPE_CHECKING:  # built when first shown
    from gui.tabs.train.rows.rows_page import RowsPage
    from gui.tabs.train.run_presenter import RunPresenter
    from gui.tabs.train.run_view import RunView


class TrainPage(QWidget):
    """The Train tab.

    Attributes:
        controller: the runs.
        setup, panel: its parts that are there from the start.
        forming: what fills the form.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services = services
        self.controller = TrainController(services.client, services.jobs, self)
        self.panel = RunsPanel(services.theme, self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("trainStack")
        self._rows: RowsPage | None = None
        self._running: RunPresenter | None = None
        # In its place from the start: what moves to another parent is styled once more.
        self.setup = SetupView(services, self._stack)
        self.forming = SetupPresenter(services, self.setup)
        self._stack.addWidget(self.setup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addWidget(self._stack, 1)
        self._stack.currentChanged.connect(self._on_part_shown)
        self.drops = DropTarget(self, takes_text=False)
        self._has_chosen = False
        self.page_actions = TrainActions(services, self)
        self._connect_signals()
        draft = load_draft(services.settings)
        if draft is not None:
            self.setup.open_spec(draft)
        self.controller.watch()
        Warming(self).start()

    @property
    def is_run_shown(self) -> bool:
        """Whether a run is shown, and not the form."""
        return self._running is not None and self._stack.currentWidget() is self._running.view

    @property
    def rows(self) -> "RowsPage":
        """Every row and what becomes of it."""
        if self._rows is None:
            from gui.tabs.train.rows.rows_page import RowsPage

            self._rows = RowsPage(self._services, self._stack)
            self._stack.addWidget(self._rows)
            self._rows.back_requested.connect(self.begin_new)
        return self._rows

    @property
    def running(self) -> "RunPresenter":
        """What fills the run view."""
        if self._running is None:
            from gui.tabs.train.run_presenter import RunPresenter
            from gui.tabs.train.run_view import RunView

            view = RunView(self._services, self._stack)
            self._running = RunPresenter(self._services, self.controller, view)
            self._stack.addWidget(view)
            view.buttons.control_requested.connect(self.control)
            view.buttons.again_requested.connect(self.duplicate)
        return self._running

    @property
    def run_view(self) -> "RunView":
        """The run that is shown."""
        return self.running.view

    # For the window

    def open(self, what: object) -> None:
        """Learn from a file that another tab hands over; a model becomes the base."""
        self.begin_new()
        if isinstance(what, OpenFile):
            self.setup.open_file(what.path)
        elif isinstance(what, OpenFiles):
            self.setup.open_files(list(what.paths))
        elif isinstance(what, OpenModel):
            self.setup.options.choose_base(what.model)

    def focus(self) -> None:
        """Put the focus where one goes on."""
        if self.is_run_shown:
            self.run_view.focus()
        elif self._rows is not None and self._stack.currentWidget() is self._rows:
            self._rows.focus()
        else:
            self.setup.focus()

    def close_page(self) -> None:
        """Keep what is filled in, and ask nothing more."""
        self._on_spec_changed()
        self.forming.stop()
        if self._rows is not None:
            self._rows.stop()

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
        return self._stack.currentWidget() is self.setup and self.setup.can_start()

    def start(self) -> None:
        """Start what is filled in."""
        spec = self.setup.spec()
        if spec is not None and self.setup.can_start():
            self.setup.show_starting(True)
            self.controller.start(spec)

    def control(self, action: str) -> None:
        """Ask something of the run that is shown."""
        if self.is_run_shown and self.run_view.run is not None:
            self.controller.control(self.run_view.run.id, action)  # type: ignore[arg-type]

    def ask_to_delete(self) -> None:
        """Ask whether the run that is shown is to go."""
        if self.is_run_shown:
            self.run_view.buttons.ask_to_delete()

    def duplicate(self) -> None:
        """Fill in the form as for the run that is shown."""
        run = self.run_view.run
        if run is not None:
            self.begin_new()
            self.setup.open_spec(run.spec)

    def show_run(self, run_id: str) -> None:
        """Show a run."""
        run = self.controller.find(run_id)
        if run is None:
            return
        self._has_chosen = True
        is_other = self.controller.shown != run_id
        self.controller.show(run_id)
        self.running.show_run(run, is_other=is_other)
        self.panel.choose(run_id)
        self._stack.setCurrentWidget(self.run_view)
        self.page_actions.refresh()

    # Drops

    def _take(self, mime: QMimeData) -> None:
        """One file is learned from, or two of translations; else the reason is said."""
        paths = dropped_files(mime)
        refusal = self._refusal(paths, foreign_addresses(mime))
        if refusal:
            self._services.notifications.post(Notice("warning", refusal.strip))
            return
        self.begin_new()
        self.setup.open_files([str(path) for path in paths])

    def _refusal(self, paths: list[Path], foreign: list[str]) -> str:
        if foreign:
            return self.tr("{0} is not a file on this machine. Save it first.").format(foreign[0])
        if len(paths) > 2:
            text = self.tr(
                "A run learns from one file, or from two of which one has the other's "
                "translations; these are {0}. Put them together first."
            )
            return text.format(len(paths))
        for path in paths:
            if path.is_dir():
                text = self.tr("{0} is a folder. Drop the one file with the data.")
                return text.format(path.name)
        return ""

    # Wiring

    def _connect_signals(self) -> None:
        controller, setup = self.controller, self.setup
        self.drops.files_dropped.connect(self._take)
        self.panel.help_button.lead_through(self._services.navigation)
        setup.file.sample_button.chosen.connect(functools.partial(open_sample, self._services))
        setup.spec_changed.connect(self._on_spec_changed)
        setup.start_requested.connect(self.start)
        self.forming.changed.connect(self.page_actions.refresh)
        self.forming.rows_shown.connect(self._on_rows_shown)
        self.forming.counted.connect(self._on_counted)
        controller.runs_changed.connect(self._on_runs_changed)
        controller.run_changed.connect(self._on_run_changed)
        controller.run_started.connect(self._on_run_started)
        controller.start_failed.connect(self._on_start_failed)
        controller.control_failed.connect(self._on_control_failed)
        controller.unreadable_found.connect(self._on_unreadable_found)
        self.panel.new_requested.connect(self.begin_new)
        self.panel.run_chosen.connect(self.show_run)

    def changeEvent(self, event: QEvent) -> None:
        """What another window started or deleted is found when this one comes to the front."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.controller.watch_list()
        super().changeEvent(event)

    # The form

    def _on_spec_changed(self) -> None:
        save_draft(self._services.settings, self.setup.spec())
        self.page_actions.refresh()

    def _on_part_shown(self, _place: int) -> None:
        self.panel.setVisible(self._rows is None or self._stack.currentWidget() is not self._rows)

    def _on_counted(self, spec: TrainingSpec, ledger: TrainingLedger) -> None:
        if self._rows is not None:
            self._rows.show_counts(spec, ledger)

    def _on_rows_shown(
        self, spec: TrainingSpec, ledger: TrainingLedger | None, verdict: RowFilter
    ) -> None:
        """Table and X-ray need the room of the list of runs."""
        self.rows.open(spec, ledger, verdict)
        self._stack.setCurrentWidget(self.rows)
        self.rows.focus()
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
        shown = self.run_view.run if self.is_run_shown else None
        if shown is None:
            return
        if run.id == shown.id:
            was = shown.state, shown.pending
            self.running.show_run(run, is_other=False)
            if run.state != shown.state and run.state not in LIVE_STATES:
                announce(self.run_view, f"{run.name}: {state_text(run)}")
            if (run.state, run.pending) != was:
                self.page_actions.refresh()
        elif shown.state == "queued":
            self.run_view.show_run(shown, self.controller.runs)

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
