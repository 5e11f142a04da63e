"""Making the report's files beside the window's thread, and asking the engine for its part.

Owns: the threads and what is made so far. Knows nothing of how it is shown.
"""

import functools
import zipfile
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from engine.protocol import DoctorParams
from engine.protocol.training import ListTrainingParams
from gui.diagnostics.redaction import Redactor
from gui.diagnostics.report import ReportPart, doctor_text, redacted, report_parts, write_report
from gui.engine_client import EngineClient, EngineState
from gui.transfer.protocol import TransferError

DEVICES = "devices.json"
RUNS = "private/training_runs.json"
ENGINE_TIMEOUT_MS = 20_000


class _Maker(QObject):
    """Lives in the window's thread; ``make`` and ``save`` run in the pool's."""

    made = Signal(str, str)
    failed = Signal(str, str)
    saved = Signal(str)
    save_failed = Signal(str, str)

    def make(self, part: ReportPart, redactor: Redactor) -> None:
        try:
            text = redacted(part.make(), redactor)
        except (OSError, TransferError, zipfile.BadZipFile, ValueError) as problem:
            reason = f"{type(problem).__name__}: {problem}"
            self.failed.emit(part.name, redacted(reason, redactor))
            return
        self.made.emit(part.name, text)

    def clean(self, name: str, text: str, redactor: Redactor) -> None:
        self.made.emit(name, redacted(text, redactor))

    def save(self, target: Path, files: list[tuple[str, str]]) -> None:
        try:
            write_report(target, files)
        except OSError as problem:
            self.save_failed.emit(str(target), problem.strerror or str(problem))
            return
        self.saved.emit(str(target))


class ReportBuilder(QObject):
    """The files of one report.

    Attributes:
        texts: what is made so far, by name.
        private: names of those that have what the person wrote.

    Signals:
        listed(): which files there are is known.
        made(str name)
        saved(str path)
        save_failed(str path, str reason)
    """

    listed = Signal()
    made = Signal(str)
    saved = Signal(str)
    save_failed = Signal(str, str)
    _found = Signal(object)

    def __init__(
        self, client: EngineClient, parent: QObject | None = None, redactor: Redactor | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._redactor = Redactor() if redactor is None else redactor
        self._parts: dict[str, ReportPart] = {}
        self._begun: set[str] = set()
        self._jobs: dict[int, str] = {}
        self.texts: dict[str, str] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._maker = _Maker()
        self._maker.made.connect(self._on_made)
        self._maker.failed.connect(self._on_failed)
        self._maker.saved.connect(self.saved)
        self._maker.save_failed.connect(self.save_failed)
        self._found.connect(self._on_found)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ENGINE_TIMEOUT_MS)
        self._timer.timeout.connect(self._on_engine_late)
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)

    @property
    def names(self) -> list[str]:
        """All files, in order; the private ones last."""
        return sorted(self._parts, key=lambda name: self._parts[name].is_private)

    def is_private(self, name: str) -> bool:
        """Whether this file has what the person wrote."""
        return self._parts[name].is_private

    def start(self) -> None:
        """Find out which files there are, and make those that aren't private."""
        self._pool.start(self._find)

    def make(self, name: str) -> None:
        """Make one if it isn't yet; answered by ``made``."""
        if name in self._begun:
            return
        self._begun.add(name)
        if name in (DEVICES, RUNS):
            self._ask(name)
        else:
            self._pool.start(functools.partial(self._maker.make, self._parts[name], self._redactor))

    def save(self, target: Path, names: list[str]) -> None:
        """Write those; answered by ``saved`` or ``save_failed``."""
        files = [(name, self.texts.get(name, "")) for name in names]
        self._pool.start(functools.partial(self._maker.save, target, files))

    def wait(self) -> None:
        """For the end of the app: what is being written is written."""
        self._pool.waitForDone()

    def _find(self) -> None:
        self._found.emit(report_parts())

    @Slot(object)
    def _on_found(self, parts: list[ReportPart]) -> None:
        engine = [
            ReportPart(DEVICES, lambda: ""),
            ReportPart(RUNS, lambda: "", is_private=True),
        ]
        self._parts = {part.name: part for part in (parts[0], *engine, *parts[1:])}
        self.listed.emit()
        for name in self.names:
            if not self._parts[name].is_private:
                self.make(name)

    def _ask(self, name: str) -> None:
        """A dead engine isn't started for this: it would die again."""
        if self._client.state not in (EngineState.READY, EngineState.BUSY, EngineState.STARTING):
            self._take_from_engine(name, self._no_answer())
            return
        params = DoctorParams() if name == DEVICES else ListTrainingParams()
        self._jobs[self._client.request(params)] = name
        self._timer.start()

    def _no_answer(self) -> str:
        return (
            f"The engine does not answer (it is {self._client.state.value}).\n\n"
            f"{self._client.log_tail}\n"
        )

    def _take_from_engine(self, name: str, text: str) -> None:
        self._pool.start(functools.partial(self._maker.clean, name, text, self._redactor))

    @Slot(str, str)
    def _on_made(self, name: str, text: str) -> None:
        self.texts[name] = text
        self.made.emit(name)

    @Slot(str, str)
    def _on_failed(self, name: str, reason: str) -> None:
        self._on_made(name, f"(this could not be read: {reason})\n")

    def _on_job_finished(self, job: int, result: object) -> None:
        name = self._jobs.pop(job, None)
        if name is not None:
            self._take_from_engine(name, doctor_text(msgspec.to_builtins(result)))

    def _on_job_failed(self, job: int, _error: object) -> None:
        name = self._jobs.pop(job, None)
        if name is not None:
            self._take_from_engine(name, self._no_answer())

    def _on_engine_late(self) -> None:
        for name in self._jobs.values():
            self._take_from_engine(name, self._no_answer())
        self._jobs.clear()
