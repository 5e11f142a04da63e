"""The engine as the window sees it: a child process, typed requests in, typed signals out.

Owns: the QProcess and supervision. Knows nothing of chats or models. A crash never reaches the
window: it becomes a report.
"""

import logging
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from engine.protocol import (
    PROTOCOL_VERSION,
    CancelParams,
    ErrorInfo,
    Heartbeat,
    Hello,
    Progress,
    Response,
    ShutdownParams,
    SummaryUpdate,
    TableUpdate,
    TextKey,
    TokenChoicesChunk,
    TokenChunk,
)
from engine.protocol.codec import encode_request
from engine.protocol.methods import METHOD_OF_PARAMS
from engine.protocol.training import TrainingUpdate
from engine.protocol.translation import FileRunUpdate, TranslationUpdate
from gui.cancellations import Cancellations
from gui.engine_life import CrashReport, EngineCommand, EngineState, ask_for_stacks, end_of
from gui.engine_log import EngineLog
from gui.engine_messages import EngineMessages, Message, outcome_of

__all__ = ["CrashReport", "EngineClient", "EngineCommand", "EngineState"]

log = logging.getLogger(__name__)

START_TIMEOUT_MS = 30_000
SILENCE_MS = 5_000
CANCEL_GRACE_MS = 5_000
STOP_GRACE_MS = 2_000
MAX_RESTARTS = 5
STABLE_MS = 10_000
STACKS_MS = 500
RESTART_DELAY_MS = 300


class EngineClient(QObject):
    """Requests to the engine, and what comes back.

    Signals:
        state_changed(EngineState)
        job_started(int id, object params): a request was accepted for sending.
        progress_changed(Progress)
        tokens_received(TokenChunk)
        token_choices_received(TokenChoicesChunk)
        summary_updated(SummaryUpdate)
        table_updated(TableUpdate)
        training_updated(TrainingUpdate)
        translation_updated(TranslationUpdate)
        file_run_updated(FileRunUpdate)
        job_finished(int id, object result)
        job_failed(int id, ErrorInfo)
        memory_changed(int bytes): resident memory of the engine.
        crashed(CrashReport)
        silence_noticed(): busy, and no life sign for a while; nothing is killed.
        silence_ended(): it spoke again.
    """

    state_changed = Signal(object)
    job_started = Signal(int, object)
    progress_changed = Signal(object)
    tokens_received = Signal(object)
    token_choices_received = Signal(object)
    summary_updated = Signal(object)
    table_updated = Signal(object)
    training_updated = Signal(object)
    translation_updated = Signal(object)
    file_run_updated = Signal(object)
    job_finished = Signal(int, object)
    job_failed = Signal(int, object)
    memory_changed = Signal(object)
    crashed = Signal(object)
    silence_noticed = Signal()
    silence_ended = Signal()

    def __init__(self, command: EngineCommand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._process: QProcess | None = None
        self._state = EngineState.STOPPED
        self._next_id = 1
        self._methods: dict[int, str] = {}
        self._unsent: list[tuple[int, bytes]] = []
        self._control_ids: set[int] = set()
        self._messages = EngineMessages()
        self._log = EngineLog()
        self._restarts = 0
        self._is_over = False
        self._is_reporting = False
        self._forced: TextKey | None = None
        self._is_silent = False
        self._start_timer = self._timer(START_TIMEOUT_MS, self._on_start_timed_out)
        self._silence_timer = self._timer(SILENCE_MS, self._on_silence_timed_out)
        self._stable_timer = self._timer(STABLE_MS, self._on_stable)
        self._restart_timer = self._timer(RESTART_DELAY_MS, self.start)
        self._cancellations = Cancellations(CANCEL_GRACE_MS, self)
        self._cancellations.overdue.connect(self._on_cancel_timed_out)
        self._told: dict[type, Any] = {
            TokenChunk: self.tokens_received,
            TokenChoicesChunk: self.token_choices_received,
            SummaryUpdate: self.summary_updated,
            TableUpdate: self.table_updated,
            TrainingUpdate: self.training_updated,
            TranslationUpdate: self.translation_updated,
            FileRunUpdate: self.file_run_updated,
            Progress: self.progress_changed,
        }

    @property
    def state(self) -> EngineState:
        """Where the engine's process is in its life."""
        return self._state

    @property
    def process_id(self) -> int:
        """Process id of the engine, 0 when there is none."""
        return int(self._process.processId()) if self._process is not None else 0

    @property
    def log_tail(self) -> str:
        """The last lines the engine wrote to stderr."""
        return self._log.tail

    def start(self) -> None:
        """Start the engine's process if it isn't running."""
        if self._process is not None:
            return
        self._is_over = False
        self._messages = EngineMessages()
        self._log.clear()
        self._forced = None
        process = QProcess(self)
        process.setProcessEnvironment(self._command.whole_environment())
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_log)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_process_error)
        self._process = process
        self._set_state(EngineState.STARTING)
        self._start_timer.start()
        process.start(self._command.program, self._command.arguments)

    def restart(self, command: EngineCommand | None = None) -> None:
        """End the engine and start it again, with another command if one is given."""
        if command is not None:
            self._command = command
        self._restarts = 0
        if self._process is None:
            self._restart_timer.stop()
            self.start()
            return
        self._end_by_force(TextKey("window.engine_restarted"), is_hung=self._is_silent)

    def request(self, params: Any) -> int:
        """Ask for the method ``params`` belongs to; returns the job's id at once."""
        job_id = self._next_id
        self._next_id += 1
        self._methods[job_id] = METHOD_OF_PARAMS[type(params)].name
        line = encode_request(job_id, params)
        if self._state in (EngineState.READY, EngineState.BUSY) and self._forced is None:
            self._write(line)
        else:
            self._unsent.append((job_id, line))
            will_start = self._restart_timer.isActive() or self._process is not None
            if not (will_start or self._is_over or self._is_reporting):
                self.start()
        self.job_started.emit(job_id, params)
        self._update_busy()
        return job_id

    def cancel(self, job_id: int) -> None:
        """Ask a job to end; if it doesn't within the grace period the engine is ended."""
        self._cancel(job_id, is_patient=False)

    def give_up(self, job_id: int) -> None:
        """As :meth:`cancel`, for a job nobody waits for: it may read a model to its end."""
        self._cancel(job_id, is_patient=True)

    def _cancel(self, job_id: int, *, is_patient: bool) -> None:
        if job_id not in self._methods:
            return
        if any(unsent == job_id for unsent, _ in self._unsent):
            self._unsent = [one for one in self._unsent if one[0] != job_id]
            self._fail(job_id, ErrorInfo("cancelled", TextKey("error.cancelled"), "Stopped."))
            return
        self._send_control(CancelParams(job_id))
        self._cancellations.await_end(job_id, is_patient=is_patient)

    def stop(self) -> None:
        """End the engine for good (the window is closing); never waits. Requests start none."""
        self._is_over = True
        self._restart_timer.stop()
        if self._process is None:
            return
        self._set_state(EngineState.STOPPING)
        self._send_control(ShutdownParams())
        self._process.closeWriteChannel()
        QTimer.singleShot(STOP_GRACE_MS, self._process, self._process.kill)

    # Reading

    def _on_output(self) -> None:
        assert self._process is not None
        data = bytes(self._process.readAllStandardOutput().data())
        for message in self._messages.take(data):
            self._take_message(message)

    def _take_message(self, message: Message) -> None:
        self._note_life()
        if isinstance(message, Response):
            self._take_response(message)
            return
        _, params = message
        if isinstance(params, Heartbeat):
            self.memory_changed.emit(params.memory_bytes)
        elif isinstance(params, Hello):
            self._take_hello(params)
        else:
            if isinstance(params, Progress) and params.id in self._methods:
                self._cancellations.note_stage(params)
            self._told[type(params)].emit(params)

    def _take_hello(self, hello: Hello) -> None:
        self._start_timer.stop()
        if self._state is EngineState.STOPPING or self._forced is not None:
            return  # it is being ended; where the window was closed, its end is no crash
        if hello.protocol_version != PROTOCOL_VERSION:
            text = TextKey("window.engine_version", {"engine": hello.engine_version})
            self._end_by_force(text, is_hung=False)
            self._restarts = MAX_RESTARTS  # the same engine would say the same again
            return
        self._set_state(EngineState.READY)
        self._stable_timer.start()
        unsent, self._unsent = self._unsent, []
        for _, line in unsent:
            self._write(line)
        self._update_busy()

    def _take_response(self, response: Response) -> None:
        job_id = response.id
        if job_id in self._control_ids:
            self._control_ids.discard(job_id)
            return
        method = self._methods.get(job_id)
        if method is None:
            log.error("the engine answered request %d, which is not open", job_id)
            return
        outcome = outcome_of(response, method)
        if isinstance(outcome, ErrorInfo):
            self._fail(job_id, outcome)
        else:
            self._forget(job_id)
            self.job_finished.emit(job_id, outcome)

    def _on_log(self) -> None:
        assert self._process is not None
        self._log.take(bytes(self._process.readAllStandardError().data()))

    # Supervision

    def _on_finished(self, exit_code: int, exit_status: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        self._on_output()
        self._on_log()
        was_asked = self._state is EngineState.STOPPING
        forced = self._forced
        self._drop_process()
        if was_asked:
            self._set_state(EngineState.STOPPED)
            return
        self._report_crash(forced if forced is not None else end_of(exit_code, exit_status))

    def _on_process_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._drop_process()
            self._restarts = MAX_RESTARTS
            self._report_crash(TextKey("window.engine_not_started", {"reason": reason}))

    def _report_crash(self, text: TextKey) -> None:
        """Tell who waits. What they ask for while they hear of it waits for the next start."""
        is_wanted = text.key == "window.engine_restarted"
        will_restart = is_wanted or self._restarts < MAX_RESTARTS
        unsent = {job_id for job_id, _ in self._unsent}
        # A job is never run again by itself: its owner decides.
        lost = [one for one in self._methods if not will_restart or one not in unsent]
        self._restarts += 0 if is_wanted else 1
        if will_restart:
            self._restart_timer.start(RESTART_DELAY_MS * max(1, self._restarts))
        else:
            self._unsent.clear()
        self._is_reporting = True
        self._set_state(EngineState.CRASHED)
        report = CrashReport(text, self.log_tail, will_restart)
        for job_id in lost:
            self._fail(job_id, ErrorInfo("internal", text, text.key, report.log_tail))
        if not is_wanted:
            self.crashed.emit(report)
        self._is_reporting = False

    def _drop_process(self) -> None:
        assert self._process is not None
        self._process.deleteLater()
        self._process = None
        for timer in (self._start_timer, self._silence_timer, self._stable_timer):
            timer.stop()
        self._cancellations.clear()
        self._control_ids.clear()

    def _end_by_force(self, text: TextKey, *, is_hung: bool = True) -> None:
        """End the engine; one that gives no answer first writes where its threads are."""
        process = self._process
        if process is None or self._forced is not None:
            return
        self._forced = text
        if is_hung and ask_for_stacks(int(process.processId())):
            log.warning("%s: where its threads are is in the engine's log", text.key)
            QTimer.singleShot(STACKS_MS, process, process.kill)
        else:
            process.kill()

    def _on_start_timed_out(self) -> None:
        self._end_by_force(
            TextKey("window.engine_start_slow", {"seconds": START_TIMEOUT_MS // 1000})
        )

    def _on_cancel_timed_out(self) -> None:
        self._end_by_force(
            TextKey("window.engine_not_stopping", {"seconds": CANCEL_GRACE_MS // 1000})
        )

    def _on_stable(self) -> None:
        self._restarts = 0

    def _on_silence_timed_out(self) -> None:
        self._is_silent = True
        self.silence_noticed.emit()

    def _note_life(self) -> None:
        if self._is_silent:
            self._is_silent = False
            self.silence_ended.emit()
        if self._state is EngineState.BUSY:
            self._silence_timer.start()

    # Bookkeeping

    def _fail(self, job_id: int, error: ErrorInfo) -> None:
        self._forget(job_id)
        self.job_failed.emit(job_id, error)

    def _forget(self, job_id: int) -> None:
        self._methods.pop(job_id, None)
        self._cancellations.forget(job_id)
        self._update_busy()

    def _update_busy(self) -> None:
        if self._state is EngineState.READY and self._methods:
            self._set_state(EngineState.BUSY)
            self._silence_timer.start()
        elif self._state is EngineState.BUSY and not self._methods:
            self._silence_timer.stop()
            self._set_state(EngineState.READY)

    def _set_state(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _send_control(self, params: Any) -> None:
        job_id = self._next_id
        self._next_id += 1
        self._control_ids.add(job_id)
        self._write(encode_request(job_id, params))

    def _write(self, line: bytes) -> None:
        if self._process is not None:
            self._process.write(line)

    def _timer(self, milliseconds: int, on_timeout: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(on_timeout)
        return timer
