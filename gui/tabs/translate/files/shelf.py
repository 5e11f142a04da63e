"""The documents as the window knows them: which there are, which is being translated.

Owns: the requests that translate, list and delete, and the latest word about each file run.
Documents are translated one after the other, as the engine takes them.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.protocol import (
    DeleteFileRunParams,
    ErrorInfo,
    FileRun,
    FileRunList,
    FileRunUpdate,
    ListFileRunsParams,
    Progress,
    TextKey,
    TranslateFileParams,
)
from gui.file_names import file_name
from gui.requests import Requests
from gui.run_listing import RunListing
from gui.services import Services
from gui.tabs.translate.files.waiting_list import WaitingList, Wanted


@dataclass
class Translating:
    """A request that translates a document.

    Attributes:
        run: the file run's id, "" until the engine has made it.
        wanted: the document and how it is translated.
        stage: what the engine does before anything is translated.
        is_stopping: whether it was asked to pause.
    """

    run: str
    wanted: Wanted
    stage: TextKey | None = None
    is_stopping: bool = False

    @property
    def path(self) -> str:
        """Of the document."""
        return self.wanted.path


class FileShelf(QObject):
    """All file runs.

    Attributes:
        runs: the newest first.
        unreadable: folders of runs that could not be read.
        is_listed: whether it is known which there are.
        waiting_list: what waits, and what a window before this one left waiting.

    Signals:
        listed(): the list is new, or what waits for its turn is.
        updated(FileRun): one of them changed.
        ended(Translating, ErrorInfo or None): a request that translated is over.
        failed(ErrorInfo): listing or deleting.
    """

    listed = Signal()
    updated = Signal(object)
    ended = Signal(object, object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._requests = Requests(services.client, self)
        self._translating: dict[int, Translating] = {}
        self._listing: RunListing[FileRun] = RunListing()
        self.waiting_list = WaitingList(services.settings)
        self.is_listed = False
        self.runs: list[FileRun] = []
        self.unreadable: list[ErrorInfo] = []
        services.client.file_run_updated.connect(self._on_updated)

    def find(self, run: str) -> FileRun | None:
        """The latest word about a run."""
        return next((one for one in self.runs if one.id == run), None)

    def translating(self, run: str) -> Translating | None:
        """The request that translates a run, if there is one; it may still wait for its turn."""
        return next((one for one in self._translating.values() if one.run == run), None)

    @property
    def waiting(self) -> dict[int, Translating]:
        """Documents that wait for their turn and have no run yet, by the job's id."""
        return {job: one for job, one in self._translating.items() if not one.run}

    def refresh(self) -> None:
        """List again."""
        self._list(ListFileRunsParams())

    def start(self, wanted: Wanted) -> None:
        """Translate a document, after those that wait already."""
        params = TranslateFileParams(
            path=wanted.path,
            target_path=wanted.target,
            columns=list(wanted.columns),
            options=wanted.options,
        )
        self._ask(params, Translating("", wanted))

    def go_on(self, run: FileRun) -> None:
        """Translate what is left of a document."""
        if self.translating(run.id) is None:
            params = TranslateFileParams(run=run.id, path=run.path, options=run.options)
            self._ask(params, Translating(run.id, Wanted(run.path, run.options)))

    def pause(self, run: str) -> None:
        """End translating a document; what is translated is kept."""
        for job, one in self._translating.items():
            if one.run == run:
                one.is_stopping = True
                self._requests.cancel(job)
                return

    def withdraw(self, job: int) -> None:
        """Don't translate a document that waits for its turn."""
        self._requests.cancel(job)

    def delete(self, run: str) -> None:
        """Forget a run; the documents are left alone."""
        self._list(DeleteFileRunParams(run=run))

    def _list(self, params: ListFileRunsParams | DeleteFileRunParams) -> None:
        on_listed = partial(self._on_listed, self._listing.ask())
        self._requests.ask(params, on_listed, self.failed.emit)

    def _ask(self, params: TranslateFileParams, one: Translating) -> None:
        job = 0

        def on_end(run: FileRun | None, error: ErrorInfo | None) -> None:
            self._on_end(job, run, error)

        job = self._requests.ask(
            params,
            lambda run: on_end(run, None),
            lambda error: on_end(None, error),
            self._on_progress,
        )
        self._translating[job] = one
        self._keep_waiting()
        self._services.jobs.add(job, lambda: self.tr("Translate {0}").format(file_name(one.path)))
        self.listed.emit()

    def _on_end(self, job: int, run: FileRun | None, error: ErrorInfo | None) -> None:
        one = self._translating.pop(job, None)
        if one is None:
            return
        if run is not None:
            one.run = run.id
            self._put(run)
        self._keep_waiting()
        self.ended.emit(one, error)
        self.listed.emit()
        self.refresh()

    def _on_progress(self, progress: Progress) -> None:
        one = self._translating.get(progress.id)
        if one is None:
            return
        one.stage = progress.stage
        run = self.find(one.run)
        if run is not None:
            self.updated.emit(run)
        else:
            self.listed.emit()

    def _on_updated(self, update: FileRunUpdate) -> None:
        run = update.run
        if self.find(run.id) is None:
            # The oldest request for this document is the one that the engine has begun.
            for one in self._translating.values():
                if not one.run and one.path == run.path:
                    one.run = run.id
                    self._keep_waiting()
                    break
        self._put(run)

    def _keep_waiting(self) -> None:
        self.waiting_list.keep(tuple(one.wanted for one in self.waiting.values()))

    def _put(self, run: FileRun) -> None:
        self._listing.note(run)
        if self.find(run.id) is None:
            self.runs.insert(0, run)
            self.listed.emit()
            return
        self.runs = [run if one.id == run.id else one for one in self.runs]
        self.updated.emit(run)

    def _on_listed(self, number: int, found: FileRunList) -> None:
        runs = self._listing.take(number, found.runs)
        if runs is None:
            return
        self.runs = runs
        self.unreadable = found.unreadable
        self.is_listed = True
        self.listed.emit()
