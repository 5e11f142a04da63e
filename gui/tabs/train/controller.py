"""What the Train tab does, without a widget: the runs, their points, and asking for things.

Owns: the requests about training and their answers. A run is the engine's business and goes on
without any window; this only watches it.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo
from engine.protocol.training import (
    LIVE_STATES,
    ControlTrainingParams,
    RunAction,
    RunInfo,
    RunList,
    StartTrainingParams,
    TrainingUpdate,
    WatchTrainingParams,
)
from engine.protocol.training_spec import TrainingSpec
from gui.engine_client import EngineClient, EngineState
from gui.jobs import JobList
from gui.run_listing import RunListing
from gui.tabs.train.curves import RunCurves
from gui.tabs.train.probes import RunProbes


class TrainController(QObject):
    """The runs, and what is asked of them.

    Attributes:
        runs: the newest first.
        shown: id of the run whose points are wanted, "" for none.
        compared: ids of the runs whose points are wanted beside it.
        is_listed: whether the engine has said what runs there are.

    Signals:
        runs_changed(): another list.
        run_changed(RunInfo): one that is in the list.
        curves_replaced(str run)
        points_added(str run, object rewound_to, list points): see :meth:`RunCurves.take`.
        probes_changed(str run): it answered, or answers of before came.
        run_started(RunInfo)
        start_failed(ErrorInfo)
        control_failed(ErrorInfo)
        unreadable_found(list of ErrorInfo): folders of runs that can't be read.
    """

    runs_changed = Signal()
    run_changed = Signal(object)
    curves_replaced = Signal(str)
    points_added = Signal(str, object, object)
    probes_changed = Signal(str)
    run_started = Signal(object)
    start_failed = Signal(object)
    control_failed = Signal(object)
    unreadable_found = Signal(object)

    def __init__(self, client: EngineClient, jobs: JobList, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._jobs = jobs
        self.runs: list[RunInfo] = []
        self.shown = ""
        self.compared: list[str] = []
        self.is_listed = False
        self._curves: dict[str, RunCurves] = {}
        self._probes: dict[str, RunProbes] = {}
        self._watch_jobs: dict[int, str] = {}
        self._listing: RunListing[RunInfo] = RunListing()
        self._list_numbers: dict[int, int] = {}
        self._control_jobs: set[int] = set()
        self._start_job = 0
        self._told_unreadable: list[ErrorInfo] = []
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)
        client.training_updated.connect(self._on_training_updated)
        client.state_changed.connect(self._on_state_changed)

    # Asking

    def watch(self) -> None:
        """Hear of every live run from now on, and of the shown ones from their beginning."""
        self._watch_from(self.shown if self.find(self.shown) is not None else "")
        for run in self.compared:
            if self.find(run) is not None:
                self._watch_from(run)

    def _watch_from(self, history: str) -> None:
        if history:
            self._curves.setdefault(history, RunCurves())
        self._watch_jobs[self._list(WatchTrainingParams(history_of=history))] = history

    def watch_list(self) -> None:
        """Ask what runs there are now; another window may have changed that."""
        if self.is_listed:
            self._watch_jobs[self._list(WatchTrainingParams())] = ""

    def _list(self, params: WatchTrainingParams | ControlTrainingParams) -> int:
        """Ask for something whose answer is the list of runs; returns the job."""
        job = self._client.request(params)
        self._list_numbers[job] = self._listing.ask()
        return job

    def show(self, run: str) -> None:
        """Want a run's points; "" for none."""
        self.shown = run
        if run and not self.curves(run).is_whole:
            self._watch_from(run if self.find(run) is not None else "")

    def compare(self, runs: list[str]) -> None:
        """Want the points of these runs, too."""
        self.compared = list(runs)
        for run in runs:
            if not self.curves(run).is_whole:
                self._watch_from(run)

    def start(self, spec: TrainingSpec) -> None:
        """Launch a run."""
        self._start_job = self._client.request(StartTrainingParams(spec=spec))
        self._jobs.add(self._start_job, lambda: self.tr("Start training"))

    @property
    def is_starting(self) -> bool:
        """Whether a run was asked for and there is no answer yet."""
        return bool(self._start_job)

    def control(self, run: str, action: RunAction) -> None:
        """Ask something of a run."""
        self._control_jobs.add(self._list(ControlTrainingParams(run=run, action=action)))

    # Knowing

    def find(self, run: str) -> RunInfo | None:
        """A run by its id."""
        return next((one for one in self.runs if one.id == run), None)

    def curves(self, run: str) -> RunCurves:
        """What is known of a run's points."""
        return self._curves.setdefault(run, RunCurves())

    def probes(self, run: str) -> RunProbes:
        """What is known of a run's answers to its probe prompts."""
        return self._probes.setdefault(run, RunProbes())

    def live_runs(self) -> list[RunInfo]:
        """Those that are not over."""
        return [one for one in self.runs if one.state in LIVE_STATES]

    # Answers

    def _on_job_finished(self, job: int, result: Any) -> None:
        number = self._list_numbers.pop(job, 0)
        if job in self._watch_jobs:
            self._take_list(number, result)
            self._end_history(self._watch_jobs.pop(job))
        elif job in self._control_jobs:
            self._control_jobs.discard(job)
            self._take_list(number, result)
        elif job == self._start_job and isinstance(result, RunInfo):
            self._start_job = 0
            # It was never trained: all its points are still to come.
            self.curves(result.id).is_whole = True
            self._put(result)
            self.run_started.emit(result)

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        self._list_numbers.pop(job, None)
        if job in self._watch_jobs:
            self._drop_history(self._watch_jobs.pop(job))
        elif job in self._control_jobs:
            self._control_jobs.discard(job)
            self.control_failed.emit(error)
            self.watch()  # it may be over, or gone
        elif job == self._start_job:
            self._start_job = 0
            self.start_failed.emit(error)

    def _on_training_updated(self, update: TrainingUpdate) -> None:
        run = update.run
        curves, probes = self.curves(run.id), self.probes(run.id)
        if update.is_history:
            curves.begin_history()
            probes.begin_history()
        rewound, new = curves.take(update.points)
        self._put(run)
        if new or rewound is not None:
            self.points_added.emit(run.id, rewound, new)
        if probes.take(update.probes):
            self.probes_changed.emit(run.id)

    def _on_state_changed(self, state: EngineState) -> None:
        """An engine that was started again watches nothing yet."""
        if state is EngineState.STARTING and self.is_listed:
            for curves in self._curves.values():
                curves.is_whole = False
            self.watch()

    # Bookkeeping

    def _take_list(self, number: int, listed: RunList) -> None:
        runs = self._listing.take(number, listed.runs)
        if runs is None:
            return
        self.runs = sorted(runs, key=lambda one: -one.created_at)
        self.is_listed = True
        known = {one.id for one in self.runs}
        self._curves = {run: one for run, one in self._curves.items() if run in known}
        self._probes = {run: one for run, one in self._probes.items() if run in known}
        self.runs_changed.emit()
        if listed.unreadable != self._told_unreadable:
            self._told_unreadable = listed.unreadable
            if listed.unreadable:
                self.unreadable_found.emit(listed.unreadable)

    def _put(self, run: RunInfo) -> None:
        self._listing.note(run)
        for place, one in enumerate(self.runs):
            if one.id == run.id:
                if one == run:
                    return  # only points came; they do so far more often
                self.runs[place] = run
                self.run_changed.emit(run)
                return
        self.runs.insert(0, run)
        self.runs.sort(key=lambda one: -one.created_at)
        self.runs_changed.emit()

    def _end_history(self, run: str) -> None:
        if run and run in self._curves:
            self._curves[run].end_history()
            self.curves_replaced.emit(run)
            if self.probes(run).end_history():
                self.probes_changed.emit(run)

    def _drop_history(self, run: str) -> None:
        if run and run in self._curves:
            self._curves[run].end_history()
            self.probes(run).end_history()
            self._curves[run].is_whole = False
