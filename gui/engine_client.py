"""The engine as the window sees it: a child process, typed requests in, typed signals out.

Owns: the QProcess, the only encoding and decoding on this side, and supervision. Knows
nothing of chats or models. A crash never reaches the window: it becomes a report.
"""

import logging
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from engine.protocol import (
    PROTOCOL_VERSION,
    CancelParams,
    ErrorInfo,
    Heartbeat,
    Hello,
    Progress,
    ProtocolError,
    Response,
    ShutdownParams,
    SummaryUpdate,
    TableUpdate,
    TextKey,
    TokenChoicesChunk,
    TokenChunk,
)
from engine.protocol.codec import decode_incoming, decode_result, encode_request
from engine.protocol.methods import METHOD_OF_PARAMS
from engine.protocol.training import TrainingUpdate
from engine.protocol.translation import FileRunUpdate, TranslationUpdate
from gui.engine_life import CrashReport, EngineCommand, EngineState, end_of
from gui.engine_log import EngineLog

__all__ = ["CrashReport", "EngineClient", "EngineCommand", "EngineState"]

log = logging.getLogger(__name__)

START_TIMEOUT_MS = 30_000
SILENCE_MS = 5_000
CANCEL_GRACE_MS = 5_000
STOP_GRACE_MS = 2_000
MAX_RESTARTS = 5
STABLE_MS = 10_000
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
        self._incoming = bytearray()
        self._log = EngineLog()
        self._restarts = 0
        self._is_over = False
        self._forced: TextKey | None = None
        self._is_silent = False
        self._start_timer = self._timer(START_TIMEOUT_MS, self._on_start_timed_out)
        self._silence_timer = self._timer(SILENCE_MS, self._on_silence_timed_out)
        self._stable_timer = self._timer(STABLE_MS, self._on_stable)
        self._restart_timer = self._timer(RESTART_DELAY_MS, self.start)
        self._cancel_timers: dict[int, QTimer] = {}
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
        self._incoming.clear()
        self._log.clear()
        self._forced = None
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in self._command.environment.items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
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
        self._forced = TextKey("window.engine_restarted")
        self._process.kill()

    def request(self, params: Any) -> int:
        """Ask for the method ``params`` belongs to; returns the job's id at once."""
        job_id = self._next_id
        self._next_id += 1
        self._methods[job_id] = METHOD_OF_PARAMS[type(params)].name
        line = encode_request(job_id, params)
        if self._state in (EngineState.READY, EngineState.BUSY):
            self._write(line)
        else:
            self._unsent.append((job_id, line))
            if self._process is None and not (self._restart_timer.isActive() or self._is_over):
                self.start()
        self.job_started.emit(job_id, params)
        self._update_busy()
        return job_id

    def cancel(self, job_id: int) -> None:
        """Ask a job to end; if it doesn't within the grace period the engine is ended."""
        if job_id not in self._methods:
            return
        if any(unsent == job_id for unsent, _ in self._unsent):
            self._unsent = [one for one in self._unsent if one[0] != job_id]
            self._fail(job_id, ErrorInfo("cancelled", TextKey("error.cancelled"), "Stopped."))
            return
        self._send_control(CancelParams(job_id))
        if job_id not in self._cancel_timers:
            timer = self._timer(CANCEL_GRACE_MS, self._on_cancel_timed_out)
            self._cancel_timers[job_id] = timer
            timer.start()

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
        self._incoming += bytes(self._process.readAllStandardOutput().data())
        *lines, rest = self._incoming.split(b"\n")
        self._incoming = bytearray(rest)
        for line in lines:
            self._take_line(bytes(line))

    def _take_line(self, line: bytes) -> None:
        try:
            message = decode_incoming(line)
        except ProtocolError as problem:
            log.error("the engine sent what is not a message: %s", problem)
            return
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
            self._told[type(params)].emit(params)

    def _take_hello(self, hello: Hello) -> None:
        self._start_timer.stop()
        if self._state is EngineState.STOPPING:
            return  # the window was closed while it started; its end is no crash
        if hello.protocol_version != PROTOCOL_VERSION:
            self._end_by_force(TextKey("window.engine_version", {"engine": hello.engine_version}))
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
        if response.error is not None:
            self._fail(job_id, response.error.data)
            return
        try:
            result = decode_result(method, response.result)
        except ProtocolError as problem:
            text = TextKey("error.internal", {"problem": str(problem)})
            self._fail(job_id, ErrorInfo("internal", text, str(problem)))
            return
        self._forget(job_id)
        self.job_finished.emit(job_id, result)

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
        is_wanted = text.key == "window.engine_restarted"
        will_restart = is_wanted or self._restarts < MAX_RESTARTS
        self._set_state(EngineState.CRASHED)
        report = CrashReport(text, self.log_tail, will_restart)
        # A job is never run again by itself: its owner decides.
        unsent = {job_id for job_id, _ in self._unsent}
        for job_id in [one for one in self._methods if will_restart is False or one not in unsent]:
            self._fail(job_id, ErrorInfo("internal", text, text.key, report.log_tail))
        if not will_restart:
            self._unsent.clear()
        if not is_wanted:
            self.crashed.emit(report)
            self._restarts += 1
        if will_restart:
            self._restart_timer.start(RESTART_DELAY_MS * max(1, self._restarts))

    def _drop_process(self) -> None:
        assert self._process is not None
        self._process.deleteLater()
        self._process = None
        for timer in (self._start_timer, self._silence_timer, self._stable_timer):
            timer.stop()
        for timer in self._cancel_timers.values():
            timer.stop()
            timer.deleteLater()
        self._cancel_timers.clear()
        self._control_ids.clear()

    def _end_by_force(self, text: TextKey) -> None:
        if self._process is not None:
            self._forced = text
            self._process.kill()

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
        timer = self._cancel_timers.pop(job_id, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
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
