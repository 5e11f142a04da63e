"""What is running: a list model that any view can show.

Owns: the rows. Knows what the engine says about jobs, nothing of what they mean: whoever
starts a job that a person should see gives it a title.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from engine.protocol import Progress, TextKey
from gui.engine_client import EngineClient
from gui.formats import duration, number, size
from gui.sentences import sentence

INDEX = QModelIndex | QPersistentModelIndex

LEAST_RATE = 0.05
"""What would read as none isn't told: something does go on."""


@dataclass
class Job:
    """One running request.

    Attributes:
        name: what the person asked for; asked for again when the language changes.
        fraction: 0 to 1, or ``None`` while unknown.
    """

    id: int
    name: str | Callable[[], str]
    progress: Progress

    @property
    def title(self) -> str:
        """What the person asked for, in the language that is on."""
        return self.name if isinstance(self.name, str) else self.name()

    @property
    def fraction(self) -> float | None:
        """How far it is, or ``None`` when that is unknown."""
        if not self.progress.total:
            return None
        return min(1.0, self.progress.done / self.progress.total)

    @property
    def stage(self) -> str:
        """What is being done, with rate and time left where they are known."""
        parts = [sentence(self.progress.stage)]
        if self.progress.rate >= LEAST_RATE:
            parts.append(rate_text(self.progress))
        if self.progress.seconds_left is not None:
            left = duration(self.progress.seconds_left)
            parts.append(QCoreApplication.translate("JobList", "{0} left").format(left))
        return " · ".join(parts)


def rate_text(progress: Progress) -> str:
    """``3.4 MB/s`` or ``280 tokens/s``."""
    if progress.unit == "bytes":
        return QCoreApplication.translate("JobList", "{0}/s").format(size(progress.rate))
    units = {
        "tokens": QCoreApplication.translate("JobList", "{0} tokens/s"),
        "rows": QCoreApplication.translate("JobList", "{0} rows/s"),
        "sentences": QCoreApplication.translate("JobList", "{0} sentences/s"),
        "characters": QCoreApplication.translate("JobList", "{0} characters/s"),
        "steps": QCoreApplication.translate("JobList", "{0} steps/s"),
    }
    return units.get(progress.unit, QCoreApplication.translate("JobList", "{0}/s")).format(
        number(progress.rate, 0 if progress.rate >= 1 else 1)
    )


def stage_text(progress: Progress) -> str:
    """What is being done, how far, how fast, and what is left."""
    job = Job(progress.id, "", progress)
    if job.fraction is None:
        return job.stage + "…"
    share = QCoreApplication.translate("JobList", "{0} %").format(number(100 * job.fraction))
    return f"{job.stage} · {share}"


def behind_text(title: str) -> str:
    """Said of what waits for a job of this title."""
    return QCoreApplication.translate("JobList", "Waiting for this to end: {0}…").format(title)


class JobList(QAbstractListModel):
    """The running jobs that have a title, oldest first.

    Signals:
        count_changed(int)
        job_changed(int id): its progress moved.
    """

    count_changed = Signal(int)
    job_changed = Signal(int)

    TITLE = Qt.ItemDataRole.DisplayRole
    STAGE = Qt.ItemDataRole.UserRole + 1
    FRACTION = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3

    def __init__(self, client: EngineClient) -> None:
        super().__init__(client)
        self._client = client
        self._jobs: list[Job] = []
        client.progress_changed.connect(self._on_progress_changed)
        client.job_finished.connect(self._on_job_ended)
        client.job_failed.connect(self._on_job_ended)

    @property
    def jobs(self) -> list[Job]:
        """The running jobs, oldest first."""
        return list(self._jobs)

    def find(self, job_id: int) -> Job | None:
        """The job with this id, if it is running."""
        return next((job for job in self._jobs if job.id == job_id), None)

    def add(self, job_id: int, title: str | Callable[[], str]) -> None:
        """Show a request that was just made.

        Args:
            title: what the person asked for; a function where that has to be translated.
        """
        row = len(self._jobs)
        self.beginInsertRows(QModelIndex(), row, row)
        self._jobs.append(Job(job_id, title, Progress(id=job_id, stage=TextKey("stage.starting"))))
        self.endInsertRows()
        self.count_changed.emit(len(self._jobs))

    def cancel(self, job_id: int) -> None:
        """Ask the engine to end a job."""
        self._client.cancel(job_id)

    def rowCount(self, parent: INDEX | None = None) -> int:
        """Number of running jobs."""
        return 0 if parent is not None and parent.isValid() else len(self._jobs)

    def data(self, index: INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, stage, fraction or id of the job in a row."""
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        if role == self.TITLE:
            return job.title
        if role == self.STAGE:
            return job.stage
        if role == self.FRACTION:
            return job.fraction
        return job.id if role == self.ID else None

    def _on_progress_changed(self, progress: Progress) -> None:
        for row, job in enumerate(self._jobs):
            if job.id == progress.id:
                job.progress = progress
                self.dataChanged.emit(self.index(row), self.index(row))
                self.job_changed.emit(job.id)

    def _on_job_ended(self, job_id: int, _outcome: object) -> None:
        for row, job in enumerate(self._jobs):
            if job.id == job_id:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._jobs[row]
                self.endRemoveRows()
                self.count_changed.emit(len(self._jobs))
                return
