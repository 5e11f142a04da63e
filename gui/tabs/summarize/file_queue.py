"""Files that are summarized one after the other, while the page is free for something else.

Owns: their order, how each stands, and what is left of them over restarts. Finished summaries
are with the engine. Knows nothing of widgets.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from engine.protocol import ErrorInfo, Progress
from engine.protocol.summarization import SummarizeParams, SummaryResult, SummaryUpdate
from gui.attachments.names import safe_name
from gui.jobs import stage_text
from gui.services import Services
from gui.tabs.summarize.summary_request import SummaryRequest

FileState = Literal["waiting", "running", "stopped", "failed", "done"]

RUN_IS_LOST = ("error.summary_run_not_found", "error.summary_run_changed")


@dataclass
class QueuedFile:
    """One file.

    Attributes:
        run: to go on with where a model was stopped.
        kept: id of the finished summary.
        stage: what is being done with it.
    """

    path: str
    state: FileState = "waiting"
    run: str = ""
    kept: str = ""
    stage: str = ""
    error: ErrorInfo | None = None

    @property
    def name(self) -> str:
        """As it can be shown."""
        return safe_name(Path(self.path).name)


class FileQueue(QObject):
    """The files.

    Attributes:
        files: in the order they are summarized.

    Signals:
        changed(): of one of them, or which there are.
        summarized(str kept): one is done; its id among the kept summaries, or "".
    """

    changed = Signal()
    summarized = Signal(str)

    def __init__(
        self, services: Services, params_of: Callable[[str], SummarizeParams], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = services.settings
        self._params_of = params_of
        self.files = [QueuedFile(*one) for one in self._left()]
        self._current: QueuedFile | None = None
        self._request = SummaryRequest(services, self)
        self._request.progress_changed.connect(self._on_progress_changed)
        self._request.updated.connect(self._on_updated)
        self._request.succeeded.connect(self._on_succeeded)
        self._request.failed.connect(self._on_failed)

    @property
    def is_running(self) -> bool:
        """Whether one of them is being summarized."""
        return self._current is not None

    @property
    def is_left(self) -> bool:
        """Whether there is anything to go on with."""
        return any(one.state != "done" for one in self.files) and not self.is_running

    def add(self, paths: list[str]) -> None:
        """Summarize these, too; what is there and not done isn't taken twice."""
        there = {one.path for one in self.files if one.state != "done"}
        self.files += [QueuedFile(path) for path in paths if path not in there]
        self._tell()
        if not self.is_running:
            self._begin_next()

    def stop(self) -> None:
        """Stop; what a model has done of the file is kept, the others wait."""
        if self._current is not None:
            self._current.state = "stopped"
            self._current = None
            self._request.stop()
            self._tell()

    def pause(self) -> None:
        """The window closes: the next one goes on when it is told to."""
        if self._current is not None:
            self._current = None
            self._request.stop()

    def go_on(self) -> None:
        """Go on with what is left; what failed is tried again."""
        for one in self.files:
            if one.state in ("failed", "stopped"):
                one.state, one.error = "waiting", None
        if not self.is_running:
            self._begin_next()

    def clear(self) -> None:
        """Stop, and forget all of them; summaries that are done stay in the history."""
        self.stop()
        self.files = []
        self._tell()

    def _begin_next(self) -> None:
        self._current = next((one for one in self.files if one.state == "waiting"), None)
        if self._current is not None:
            self._current.state, self._current.stage = "running", ""
            params = self._params_of(self._current.path)
            title = self.tr("Summary of {0}").format(self._current.name)
            self._request.ask(msgspec.structs.replace(params, run=self._current.run), title)
        self._tell()

    def _on_progress_changed(self, progress: Progress) -> None:
        if self._current is not None:
            self._current.stage = stage_text(progress)
            self.changed.emit()

    def _on_updated(self, update: SummaryUpdate) -> None:
        if self._current is not None and update.run and update.run != self._current.run:
            self._current.run = update.run
            self._tell()

    def _on_succeeded(self, result: SummaryResult) -> None:
        if self._current is not None:
            self._current.state, self._current.kept = "done", result.kept
        self._begin_next()
        self.summarized.emit(result.kept)

    def _on_failed(self, error: ErrorInfo) -> None:
        one = self._current
        if one is not None and one.run and error.text.key in RUN_IS_LOST:
            one.run, one.state = "", "waiting"  # from the beginning, then
        elif one is not None and error.kind == "cancelled":  # in the list of jobs
            one.state = "stopped"
        elif one is not None:
            one.state, one.error = "failed", error
        self._begin_next()

    def _tell(self) -> None:
        left = tuple(
            (one.path, "waiting" if one.state == "running" else one.state, one.run)
            for one in self.files
            if one.state not in ("done", "failed")
        )
        self._settings.change(summary_queue=left)
        self.changed.emit()

    def _left(self) -> tuple[tuple[str, FileState, str], ...]:
        return self._settings.values.summary_queue
