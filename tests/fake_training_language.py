"""What the fake engine answers about training language models: rows, plans, reports, exports.

What happens is in the names: :mod:`tests.fake_training_rows` says which data is what. A run
named ``worse…`` came out worse than its base, ``noexport…`` fails a gate; ``nofit…`` never fits.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import ErrorInfo, Progress, Response, RpcError, TextKey
from engine.protocol.codec import notification
from engine.protocol.training import RunInfo
from engine.protocol.training_data import LossXrayParams, TrainingLedgerParams
from engine.protocol.training_plan import (
    EstimateTrainingParams,
    MemoryPart,
    PreflightReport,
    PreflightTrainingParams,
    PreflightTry,
    TrainingEstimate,
)
from engine.protocol.training_result import (
    ExportTrainingParams,
    ExportTrainingResult,
    OpenCheckpointParams,
    OpenedCheckpoint,
    TrainingReportParams,
)
from engine.protocol.training_spec import TrainingSpec
from tests.fake_training_report import gates_of, report
from tests.fake_training_rows import ledger, shape_of, xray

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

REQUESTS = (
    TrainingLedgerParams,
    LossXrayParams,
    EstimateTrainingParams,
    PreflightTrainingParams,
    TrainingReportParams,
    ExportTrainingParams,
    OpenCheckpointParams,
)
ARITHMETIC: dict[str, dict[str, str | int]] = {
    "weights": {"count": 134_515_008, "each": 2},
    "gradients": {"count": 4_884_480, "each": 2},
    "optimizer": {"count": 4_884_480, "each": 8},
    "activations": {"rows": 8, "tokens": 512, "layers": 30, "each": 42},
    "logits": {"count": 25_165_824, "each": 4},
}


class FakeLanguageTraining:
    """Answers; the runs themselves are :mod:`tests.fake_training`'s."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine

    def serve(self, job: int, params: Any, run: RunInfo | None) -> None:
        """One request."""
        answers: dict[type, Any] = {
            TrainingLedgerParams: self.ledger,
            PreflightTrainingParams: self.preflight,
            ExportTrainingParams: self.export,
        }
        if type(params) in answers:
            answers[type(params)](job, params, run)
        elif isinstance(params, LossXrayParams):
            self.engine.answer(job, xray(params))
        elif isinstance(params, EstimateTrainingParams):
            self.engine.answer(job, estimate(params.spec))
        elif isinstance(params, TrainingReportParams):
            self.engine.answer(job, report(params.run, run))
        elif run is not None:
            opened = OpenedCheckpoint(model=f"/runs/{run.id}/checkpoint", step=run.step)
            self.engine.answer(job, opened)

    def ledger(self, job: int, params: TrainingLedgerParams, _run: Any) -> None:
        if params.is_counting:
            self.tell(job, "stage.training_tokenizing", 1, 2)
        self.engine.answer(job, ledger(params))

    def preflight(self, job: int, params: PreflightTrainingParams, _run: Any) -> None:
        for step in range(1, 11):
            if job in self.engine.cancelled:
                return self.fail(job, "error.cancelled", kind="cancelled")
            self.tell(job, "stage.training_measuring", step, 10)
            time.sleep(0.02)
        self.engine.answer(job, preflight(params.spec))

    def export(self, job: int, params: ExportTrainingParams, run: RunInfo | None) -> None:
        for step in range(1, 11):
            if job in self.engine.cancelled:
                return self.fail(job, "error.cancelled", kind="cancelled")
            self.tell(job, "stage.checking_export", step, 10)
            time.sleep(0.02)
        if run is not None and run.name.startswith("noexport"):
            return self.fail(job, "error.export_gate_top1_agreement", percent=93.2, needed=99)
        path = params.path or "/models/exported"
        gates = [] if params.format in ("script", "notebook") else gates_of(params.format)
        model = "" if params.path else "exported"
        result = ExportTrainingResult(path=path, size_bytes=271_000_000, model=model, gates=gates)
        self.engine.answer(job, result)

    def tell(self, job: int, stage: str, done: int, total: int) -> None:
        progress = Progress(id=job, stage=TextKey(stage), done=done, total=total)
        self.engine.out.send(notification("progress", progress))

    def fail(self, job: int, key: str, kind: Any = "internal", **args: Any) -> None:
        info = ErrorInfo(kind, TextKey(key, args), key, "what the log says")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))


def estimate(spec: TrainingSpec) -> TrainingEstimate:
    """Sizes that hang together."""
    if shape_of(spec) == "classification":
        error = ErrorInfo("usage", TextKey("error.training_run_not_found", {"run": "-"}), "", "")
        return TrainingEstimate(error=error)
    learned = 4_884_480 if spec.method != "full" else 134_515_008
    parts = [("weights", 269_000_000), ("gradients", 2 * learned), ("optimizer", 8 * learned),
             ("activations", 42_000 * spec.batch_size * spec.max_length // 4),
             ("logits", 49_152 * 4 * spec.max_length), ("libraries", 410_000_000)]  # fmt: skip
    return TrainingEstimate(
        parts=[
            MemoryPart(
                name=name,
                size_bytes=size,
                arithmetic=TextKey(f"plan.memory_{name}", ARITHMETIC.get(name, {})),
            )
            for name, size in parts
        ],
        total_bytes=sum(size for _, size in parts),
        available_bytes=12_900_000_000,
        parameters=134_515_008,
        trained_parameters=learned,
    )


def preflight(spec: TrainingSpec) -> PreflightReport:
    """Two tries that don't fit, and one that does."""
    tight = TextKey("note.training_less_memory", {"rows": 4})
    tries = [
        PreflightTry(micro_batch_size=16, is_checkpointing=False, method=spec.method,
                     peak_bytes=13_400_000_000, problem=tight),
        PreflightTry(micro_batch_size=8, is_checkpointing=False, method=spec.method,
                     peak_bytes=9_700_000_000, seconds_per_step=3.4, tokens_per_second=402.0),
    ]  # fmt: skip
    if Path(spec.data).name.startswith("nofit"):
        text = TextKey("error.training_trial_memory")
        error = ErrorInfo("memory", text, text.key, "out of memory")
        return PreflightReport(tries=tries[:1], spec=spec, error=error)
    chosen = msgspec.structs.replace(spec, micro_batch_size=8, activation_checkpointing="off")
    return PreflightReport(
        tries=tries, spec=chosen, peak_bytes=9_700_000_000, available_bytes=12_900_000_000,
        steps=1960, seconds=6900.0, notes=[TextKey("note.training_fit_rows", {"rows": 8})],
    )  # fmt: skip
