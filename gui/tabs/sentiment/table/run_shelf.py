"""The table runs as the window knows them: which there are, which is being scored.

Owns: the requests that score, list and delete, and the latest word about each run. Knows
nothing of rows.
"""

from dataclasses import dataclass
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo, Progress, TextKey
from engine.protocol.sentiment_table import (
    DeleteTableRunParams,
    ListTableRunsParams,
    SentimentTableParams,
    TableRunInfo,
    TableRunList,
    TableSource,
    TableUpdate,
)
from gui.file_names import file_name
from gui.requests import Requests
from gui.run_listing import RunListing
from gui.services import Services


@dataclass
class Scoring:
    """A request that scores.

    Attributes:
        run: the table run's id, "" until the engine has made it.
        path: of the table.
        stage: what the engine does before there are rows.
    """

    run: str
    path: str
    stage: TextKey | None = None


class RunShelf(QObject):
    """All table runs.

    Attributes:
        runs: the newest first.
        unreadable: folders of runs that could not be read.

    Signals:
        listed(): the list is new.
        updated(TableRunInfo): one of them changed.
        began(TableRunInfo): a new one has its first word.
        stage_changed(Scoring): what is done before there are rows.
        ended(Scoring, ErrorInfo or None): a request that scored is over.
        failed(ErrorInfo): listing or deleting.
    """

    listed = Signal()
    updated = Signal(object)
    began = Signal(object)
    stage_changed = Signal(object)
    ended = Signal(object, object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._requests = Requests(services.client, self)
        self._scoring: dict[int, Scoring] = {}
        self._listing: RunListing[TableRunInfo] = RunListing()
        self.runs: list[TableRunInfo] = []
        self.unreadable: list[ErrorInfo] = []
        self.is_listed = False
        services.client.table_updated.connect(self._on_table_updated)

    def find(self, run: str) -> TableRunInfo | None:
        """The latest word about a run."""
        return next((one for one in self.runs if one.id == run), None)

    def job_of(self, run: str) -> int | None:
        """The request that scores a run, if there is one; it may still wait for its turn."""
        return next((job for job, one in self._scoring.items() if one.run == run), None)

    def stage_of(self, run: str) -> TextKey | None:
        """What is done for a run before it has rows; ``None`` while it waits for its turn."""
        job = self.job_of(run)
        return self._scoring[job].stage if job is not None else None

    def refresh(self) -> None:
        """List again."""
        self._list(ListTableRunsParams())

    def start(self, source: TableSource, model: str, *, any_language: bool) -> int:
        """Score a new table; returns the job's id."""
        params = SentimentTableParams(
            source=source,
            model=model,
            device=self._services.settings.values.device,
            score_any_language=any_language,
        )
        return self._ask(params, Scoring("", source.path))

    def go_on(self, run: TableRunInfo) -> int:
        """Score what is left of a run; returns the job's id."""
        params = SentimentTableParams(
            run=run.id, model=run.model, device=self._services.settings.values.device
        )
        return self._ask(params, Scoring(run.id, run.source.path))

    def pause(self, run: str) -> None:
        """End scoring; what is scored is kept."""
        job = self.job_of(run)
        if job is not None:
            self._requests.cancel(job)

    def cancel(self, job: int) -> None:
        """End a request that scores, also one without a run yet."""
        self._requests.cancel(job)

    def delete(self, run: str) -> None:
        """Forget a run's results and corrections."""
        self._list(DeleteTableRunParams(run=run))

    def take(self, run: TableRunInfo) -> None:
        """A newer word about a run."""
        self._listing.note(run)
        for place, one in enumerate(self.runs):
            if one.id == run.id:
                self.runs[place] = run
                self.updated.emit(run)
                return
        self.runs.insert(0, run)
        self.listed.emit()
        self.updated.emit(run)

    def _list(self, params: ListTableRunsParams | DeleteTableRunParams) -> None:
        on_listed = partial(self._on_listed, self._listing.ask())
        self._requests.ask(params, on_listed, self.failed.emit)

    # Scoring

    def _ask(self, params: SentimentTableParams, scoring: Scoring) -> int:
        job = 0

        def on_result(run: TableRunInfo) -> None:
            self._on_scored(job, run)

        def on_error(error: ErrorInfo) -> None:
            self._on_not_scored(job, error)

        def on_progress(progress: Progress) -> None:
            self._on_progress(job, progress)

        job = self._requests.ask(params, on_result, on_error, on_progress)
        self._scoring[job] = scoring
        title = self.tr("Score {0}").format(file_name(scoring.path))
        self._services.jobs.add(job, title)
        return job

    def _on_progress(self, job: int, progress: Progress) -> None:
        scoring = self._scoring[job]
        scoring.stage = progress.stage
        self.stage_changed.emit(scoring)

    def _on_table_updated(self, update: TableUpdate) -> None:
        run = update.run
        is_new = self.find(run.id) is None
        mine = None
        if self.job_of(run.id) is None and is_new:
            # Requests are served in order, so the first without a run is the one.
            mine = next(
                (
                    one
                    for one in self._scoring.values()
                    if not one.run and one.path == run.source.path
                ),
                None,
            )
        if mine is not None:
            mine.run = run.id
        self.take(run)
        if mine is not None:
            self.began.emit(run)

    def _on_scored(self, job: int, run: TableRunInfo) -> None:
        scoring = self._scoring.pop(job)
        is_new = not scoring.run
        scoring.run = run.id
        self.take(run)
        if is_new:
            self.began.emit(run)
        self.ended.emit(scoring, None)

    def _on_not_scored(self, job: int, error: ErrorInfo) -> None:
        scoring = self._scoring.pop(job)
        run = self.find(scoring.run)
        if run is not None and run.state == "running":
            # Until the engine says itself how it was left.
            state = "paused" if error.kind == "cancelled" else "interrupted"
            self.take(msgspec.structs.replace(run, state=state, rows_per_second=0.0))
        self.ended.emit(scoring, error)
        self.refresh()

    def _on_listed(self, number: int, answer: TableRunList) -> None:
        runs = self._listing.take(number, answer.runs)
        if runs is None:
            return
        self.runs = runs
        self.unreadable = list(answer.unreadable)
        self.is_listed = True
        self.listed.emit()
        for run in self.runs:
            self.updated.emit(run)
