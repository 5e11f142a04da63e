"""What a run takes, measured: a few real steps on its longest batch, less and less until they fit.

Owns: what is tried in which order: fewer rows at once, activations computed again, LoRA instead
of all weights. Each try is a process of its own (``trial``).
"""

import logging
import subprocess
import tempfile
import time
from pathlib import Path

import msgspec

from engine.context import JobContext
from engine.errors import EngineError, OutOfMemoryError, error_info
from engine.models.hardware import decide, probe_torch
from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.training_plan import PreflightReport, PreflightTry
from engine.protocol.training_spec import TrainingMethod, TrainingSpec, TrainingTask
from engine.training.fitting import total_steps
from engine.training.launcher import TRIAL_COMMAND, environment, program
from engine.training.memory_use import available_bytes
from engine.training.plan.choice import CPU_ROWS, steps_down
from engine.training.plan.measured import keep_fit
from engine.training.plan.trial import TRIAL_NAME, TrialFacts
from engine.training.processes import own_mark
from engine.training.run_folder import RunFolder, RunStatus
from engine.training.run_spec import RunRecord, make_record

log = logging.getLogger(__name__)

EVALUATION_COST = 1 / 3
"""Of a step: looking at validation rows needs no way back."""
_POLL_SECONDS = 0.05
_OF_A_TRY = frozenset({"note.training_no_validation", "note.training_no_test"})
"""A try holds no rows out, whatever the run will do."""

Candidate = tuple[int, bool, TrainingMethod]


def preflight(spec: TrainingSpec, ctx: JobContext) -> PreflightReport:
    """Try until it fits; why nothing fits is in ``error``.

    Raises:
        CancelledError: the person has seen enough.
    """
    device = decide(probe_torch(), "auto").device
    available = available_bytes(device)
    tries: list[PreflightTry] = []
    try:
        record = make_record(spec)
    except (EngineError, OSError) as problem:
        return PreflightReport(tries=[], spec=spec, error=error_info(problem))
    error: ErrorInfo | None = None
    # One folder for all tries: the first that gets so far makes the rows of tokens.
    with tempfile.TemporaryDirectory(prefix="atelier-preflight-") as place:
        for number, tried in enumerate(candidates(spec, record.task, device)):
            ctx.check_cancelled()
            ctx.stage("stage.training_trying", rows=tried[0])
            asked = _with(spec, *tried, record.task)
            folder = RunFolder(Path(place) / str(number) / record.id)
            facts, status = _try(record, asked, folder, ctx)
            if facts is not None:
                done = _report(spec, record, status, facts, tries, tried)
                _keep(record, done, device, status)
                return msgspec.structs.replace(done, available_bytes=available)
            error = status.error
            tries.append(_failed(*tried, error))
            if error is not None and error.kind != "memory":
                break
    return PreflightReport(tries=tries, spec=spec, available_bytes=available, error=error)


def candidates(spec: TrainingSpec, task: TrainingTask, device: str = "cpu") -> list[Candidate]:
    """What to try, in order."""
    is_parted = task not in ("text_classification", "multi_label_classification")
    pairs = [(spec.batch_size, False)]
    if is_parted:
        most = min(spec.batch_size, CPU_ROWS) if device == "cpu" else spec.batch_size
        pairs = steps_down(most, spec.micro_batch_size, spec.activation_checkpointing)
    found: list[Candidate] = [(*pair, spec.method) for pair in pairs]
    if spec.method == "full":
        found += [(*pair, "lora") for pair in pairs]
    return found


def _with(
    spec: TrainingSpec,
    rows: int,
    is_checkpointing: bool,
    method: TrainingMethod,
    task: TrainingTask,
) -> TrainingSpec:
    is_parted = task not in ("text_classification", "multi_label_classification")
    return msgspec.structs.replace(
        spec,
        method=method,
        micro_batch_size=rows if is_parted else spec.micro_batch_size,
        activation_checkpointing="on" if is_checkpointing else "off",
    )


def _keep(record: RunRecord, done: PreflightReport, device: str, status: RunStatus) -> None:
    """For the run that follows; one that can't be remembered is reckoned as before."""
    rows = status.micro_batch_size or done.tries[-1].micro_batch_size
    try:
        keep_fit(record, done.spec, device, rows=rows, peak_bytes=done.peak_bytes)
    except OSError:
        log.warning("what was measured can't be kept", exc_info=True)


def _try(
    record: RunRecord, spec: TrainingSpec, folder: RunFolder, ctx: JobContext
) -> tuple[TrialFacts | None, RunStatus]:
    """One try: what it showed, or ``None``, and the status it left."""
    quick = msgspec.structs.replace(
        spec, validation_fraction=0.0, test_fraction=0.0, eval_data="", probe_prompts=[]
    )
    trial = msgspec.structs.replace(record, spec=quick, eval_data=None)
    folder.create(trial, RunStatus(state="starting", process=own_mark()))
    with folder.log_path.open("ab") as output:
        process = subprocess.Popen(
            command(folder),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment(),
        )
        try:
            while process.poll() is None:
                ctx.check_cancelled()
                time.sleep(_POLL_SECONDS)
        finally:
            process.kill()
            process.wait()
    status = folder.status()
    result = folder.path / TRIAL_NAME
    if result.is_file():
        return msgspec.json.decode(result.read_bytes(), type=TrialFacts), status
    error = status.error or _without_a_word(process.returncode)
    return None, msgspec.structs.replace(status, error=_of_a_try(error))


def command(folder: RunFolder) -> list[str]:
    """How a try is started."""
    return [*program(), TRIAL_COMMAND, str(folder.path)]


def _of_a_try(error: ErrorInfo) -> ErrorInfo:
    """What a run says that memory ends is about a run: that it can be resumed."""
    if error.text.key not in ("error.training_out_of_memory", "error.training_out_of_memory_anew"):
        return error
    said = error_info(OutOfMemoryError("error.training_trial_memory"))
    return msgspec.structs.replace(said, detail=error.detail)


def _without_a_word(status: int) -> ErrorInfo:
    """A process that was killed: by the system, for memory, as nobody else has a reason."""
    return error_info(OutOfMemoryError("error.training_trial_ended", status=status))


def _failed(
    rows: int, is_checkpointing: bool, method: TrainingMethod, error: ErrorInfo | None
) -> PreflightTry:
    return PreflightTry(
        micro_batch_size=rows,
        is_checkpointing=is_checkpointing,
        method=method,
        problem=error.text if error is not None else TextKey("error.training_trial_memory"),
    )


def _report(
    spec: TrainingSpec,
    record: RunRecord,
    status: RunStatus,
    facts: TrialFacts,
    tries: list[PreflightTry],
    tried: Candidate,
) -> PreflightReport:
    rows, is_checkpointing, method = tried
    fits = (status.micro_batch_size or rows, status.is_checkpointing or is_checkpointing)
    if fits != (rows, is_checkpointing):  # it backed off by itself
        tries = [*tries, _failed(rows, is_checkpointing, method, None)]
    last = PreflightTry(
        micro_batch_size=fits[0],
        is_checkpointing=fits[1],
        method=method,
        peak_bytes=facts.peak_bytes,
        seconds_per_step=facts.seconds_per_step,
        tokens_per_second=facts.tokens_per_second,
    )
    held = spec.validation_fraction + (0.0 if spec.eval_data else spec.test_fraction)
    learned = max(1, round(facts.rows * (1 - held)))
    steps = total_steps(spec, learned)
    seconds = facts.seconds_per_step
    if facts.tokens_per_second:
        seconds = facts.tokens / facts.rows * spec.batch_size / facts.tokens_per_second
    looks = spec.epochs * spec.evaluations_per_epoch * spec.validation_fraction * facts.rows
    return PreflightReport(
        tries=[*tries, last],
        spec=_with(spec, *fits, method, record.task),
        peak_bytes=facts.peak_bytes,
        steps=steps,
        seconds=seconds * (steps + looks / spec.batch_size * EVALUATION_COST),
        notes=[one for one in status.notes if one.key not in _OF_A_TRY],
    )
