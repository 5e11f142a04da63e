"""The transferring process as the window sees it: a request in, typed signals out.

Owns: the QProcess, and what is left to do when it is killed. Nothing here waits or opens a file
of the person's.
"""

import logging
import sys
from collections import deque

import msgspec
from PySide6.QtCore import QFile, QObject, QProcess, QTimer, Signal

from gui.engine_command import is_frozen
from gui.transfer.protocol import (
    CANCEL,
    Progressed,
    Request,
    Said,
    TransferProblem,
    TransferReport,
)

log = logging.getLogger(__name__)

CANCEL_GRACE_MS = 5_000
KEPT_LOG_LINES = 100
FLAG = "--transfer"


def transfer_command() -> tuple[str, list[str]]:
    """The program that transfers, and its arguments: a checkout's, a wheel's, the package's."""
    if is_frozen():
        return sys.executable, [FLAG]
    return sys.executable, ["-m", "gui.transfer"]


class TransferProcess(QObject):
    """One import or export at a time.

    Signals:
        progressed(Progressed)
        finished(TransferReport): done, or cancelled; what it counts is stored.
        failed(TransferProblem): nothing more could be done.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._rest = b""
        self._log: deque[str] = deque(maxlen=KEPT_LOG_LINES)
        self._last = Progressed(stage="looking", done=0, total=0)
        self._temporary = ""
        self._is_cancelled = False
        self._outcome: TransferReport | TransferProblem | None = None
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(CANCEL_GRACE_MS)
        self._grace.timeout.connect(self._on_grace_ended)

    @property
    def is_running(self) -> bool:
        """Whether something is being transferred."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """The child's process id, 0 when there is none."""
        return int(self._process.processId()) if self._process is not None else 0

    def start(self, request: Request) -> None:
        """Begin; the answer is one ``finished`` or ``failed``.

        Raises:
            RuntimeError: the last one is still running.
        """
        if self._process is not None:
            raise RuntimeError("a transfer is running")
        self._rest, self._temporary, self._outcome = b"", "", None
        self._is_cancelled = False
        self._last = Progressed(stage="looking", done=0, total=0)
        self._log.clear()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_log)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        program, arguments = transfer_command()
        process.start(program, arguments)
        process.write(msgspec.json.encode(request) + b"\n")

    def cancel(self) -> None:
        """Have it stop at the next step; if it doesn't within the grace period it is killed."""
        if self._process is not None and not self._is_cancelled:
            self._is_cancelled = True
            self._process.write(CANCEL)
            self._grace.start()

    def _on_output(self) -> None:
        assert self._process is not None
        data = self._rest + bytes(self._process.readAllStandardOutput().data())
        *lines, self._rest = data.split(b"\n")
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            said: Said = msgspec.json.decode(line, type=Said)
        except msgspec.DecodeError as error:
            log.error("the transferring process said what is no message: %s", error)
            return
        if isinstance(said, Progressed):
            self._temporary = said.path or self._temporary
            self._last = said
            self.progressed.emit(said)
        else:
            self._outcome = said

    def _on_log(self) -> None:
        assert self._process is not None
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._log.extend(text.splitlines())

    def _on_finished(self, status: int) -> None:
        if self._process is None:
            return
        self._on_output()
        self._on_log()
        self._end(self._outcome or self._killed(status))

    def _killed(self, status: int) -> TransferReport | TransferProblem:
        """It ended without an answer; what was said last was true then."""
        if self._temporary:
            QFile.remove(self._temporary)
        if self._is_cancelled:
            stored = self._last.conversations if self._last.stage == "reading" else 0
            return TransferReport(conversations=stored, is_cancelled=True)
        detail = "\n".join((f"exit status {status}", *self._log))
        return TransferProblem(kind="ended", conversations=self._last.conversations, detail=detail)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._end(TransferProblem(kind="not_started", detail=self._process.errorString()))

    def _on_grace_ended(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _end(self, outcome: TransferReport | TransferProblem) -> None:
        assert self._process is not None
        self._grace.stop()
        self._process.deleteLater()
        self._process = None
        if isinstance(outcome, TransferReport):
            self.finished.emit(outcome)
        else:
            if outcome.kind in ("internal", "ended"):
                log.error("the transfer failed: %s\n%s", outcome.detail, "\n".join(self._log))
            self.failed.emit(outcome)
