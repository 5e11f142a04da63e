"""The fake engine's runs: they count steps, and outlive the engine in a file of the data folder.

What happens is in the names. A data file whose name has ``scale`` in it holds numbers (and needs
bands), ``broken`` can't be read, ``odd`` has problems, ``nolabel`` has no label column. A run
named ``slow…`` takes its time, ``fail…`` fails at step 10, ``refuse…`` can't be started.
"""

import math
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import ErrorInfo, Response, RpcError, TextKey
from engine.protocol.codec import notification
from engine.protocol.data import ColumnInfo, DataInfo, DataInspectParams, TableInfo
from engine.protocol.diagnostics import RunLog, RunLogParams
from engine.protocol.home import home
from engine.protocol.training import (
    LIVE_STATES,
    ControlTrainingParams,
    InspectTrainingDataParams,
    LabelCount,
    ListTrainingParams,
    MetricPoint,
    RunInfo,
    RunList,
    StartTrainingParams,
    TrainingDataReport,
    TrainingUpdate,
    WatchTrainingParams,
)
from engine.protocol.training_result import ProbeAnswer
from engine.protocol.training_spec import TrainingSpec
from tests import fake_training_language as language
from tests import fake_training_report as language_report
from tests import fake_training_rows as language_rows

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

REQUESTS = (
    DataInspectParams,
    InspectTrainingDataParams,
    StartTrainingParams,
    ListTrainingParams,
    ControlTrainingParams,
    WatchTrainingParams,
    RunLogParams,
    *language.REQUESTS,
)
STEPS = 40
SLOW_STEPS = 5000
COLUMNS = ["id", "text", "label", "rating"]
METRICS = {"accuracy": 0.885, "macro_f1": 0.8712, "loss": 0.31, "ece": 0.021, "rows": 200.0}
LANGUAGE_METRICS = {"loss": 1.62, "perplexity": 5.05, "rows": 200.0}


class Kept(msgspec.Struct):
    """A run, its points and its answers."""

    info: RunInfo
    points: list[MetricPoint] = []
    probes: list[ProbeAnswer] = []


class FakeTraining:
    """All runs."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine
        self.language = language.FakeLanguageTraining(engine)
        self.lock = threading.RLock()
        self.path = home() / "fake-runs.json"
        self.kept: dict[str, Kept] = {}
        self.asked: dict[str, str] = {}
        self.is_watching = False
        if self.path.exists():
            self.kept = msgspec.json.decode(self.path.read_bytes(), type=dict[str, Kept])
            for run in self.kept.values():
                if run.info.state in LIVE_STATES:
                    self.go_on(run.info.id)

    def serve(self, job: int, params: Any) -> None:
        """One request."""
        if isinstance(params, DataInspectParams):
            self.engine.answer(job, table(Path(params.path)))
        elif isinstance(params, InspectTrainingDataParams):
            self.engine.answer(job, report(params.spec))
        elif isinstance(params, language.REQUESTS):
            kept = self.kept.get(getattr(params, "run", ""))
            self.language.serve(job, params, kept.info if kept is not None else None)
        elif isinstance(params, StartTrainingParams):
            self.start(job, params.spec)
        elif isinstance(params, ControlTrainingParams):
            self.control(job, params)
        elif isinstance(params, RunLogParams):
            text = "" if params.after else f"INFO: the log of {params.run}\n"
            size = len(text.encode())
            self.engine.answer(job, RunLog(text=text, start=0, end=size, size_bytes=size))
        else:
            if isinstance(params, WatchTrainingParams):
                self.is_watching = True
                if params.history_of:
                    self.tell_history(params.history_of)
            self.engine.answer(job, self.list())

    def list(self) -> RunList:
        with self.lock:
            runs = [one.info for one in self.kept.values()]
        return RunList(folder="/runs", runs=sorted(runs, key=lambda one: -one.created_at))

    def tell_history(self, run: str) -> None:
        with self.lock:
            kept = self.kept[run]
            for start in range(0, max(1, len(kept.points)), 20):
                part = kept.points[start : start + 20]
                probes = kept.probes if start == 0 else []
                self.tell(
                    TrainingUpdate(run=kept.info, points=part, probes=probes, is_history=start == 0)
                )

    def tell(self, update: TrainingUpdate) -> None:
        self.engine.out.send(notification("training_update", update))

    def start(self, job: int, spec: TrainingSpec) -> None:
        name = spec.name or Path(spec.data).stem
        if name.startswith("refuse"):
            return self.refuse(job, "error.training_too_large", model=spec.base, needed_gb=9.5,
                               available_gb=3.1)  # fmt: skip
        with self.lock:
            active = any(one.info.state in LIVE_STATES for one in self.kept.values())
            info = RunInfo(
                id=f"run-{len(self.kept) + 1}",
                name=name,
                state="queued" if active else "starting",
                spec=spec,
                created_at=time.time(),
                task=language_rows.task_of(spec),
                labels=[] if is_language(spec) else ["negative", "neutral", "positive"],
            )
            self.kept[info.id] = Kept(info)
        self.is_watching = True
        self.engine.answer(job, info)
        self.go_on(info.id)

    def control(self, job: int, params: ControlTrainingParams) -> None:
        with self.lock:
            kept = self.kept.get(params.run)
            if kept is None:
                return self.refuse(job, "error.training_run_not_found", run=params.run)
            is_live = kept.info.state in LIVE_STATES
            if params.action == "delete":
                del self.kept[params.run]
                self.save()
            elif is_live:
                self.asked[params.run] = params.action
                self.change(params.run, pending=params.action)
            elif params.action == "resume":
                self.change(params.run, state="queued", error=None)
                self.go_on(params.run)
            elif params.action == "stop":
                self.change(params.run, state="stopped", metrics=METRICS, model="/runs/x/result")
            else:
                self.change(params.run, state="cancelled")
        self.engine.answer(job, self.list())

    def refuse(self, job: int, key: str, **args: Any) -> None:
        info = ErrorInfo("usage", TextKey(key, args), key, "what the log says")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))

    def change(self, run: str, points: Any = (), probes: Any = (), **changes: Any) -> None:
        with self.lock:
            kept = self.kept.get(run)
            if kept is None:
                return
            kept.info = msgspec.structs.replace(kept.info, **changes)
            kept.points.extend(points)
            kept.probes.extend(probes)
            if "state" in changes or kept.info.step % 20 == 0:
                self.save()
            if self.is_watching:
                self.tell(TrainingUpdate(run=kept.info, points=list(points), probes=list(probes)))

    def save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(msgspec.json.encode(self.kept))

    def go_on(self, run: str) -> None:
        threading.Thread(target=self.train, args=(run,), daemon=True).start()

    def train(self, run: str) -> None:
        """The run itself."""
        while self.is_waiting(run):
            if self.end_if_asked(run):
                return
            time.sleep(0.01)
        info = self.kept[run].info
        total = SLOW_STEPS if info.name.startswith("slow") else STEPS
        self.change(run, state="running", total_steps=total, stage=TextKey("stage.training"))
        for step in range(info.step + 1, total + 1):
            time.sleep(0.01)
            if self.end_if_asked(run):
                return
            if info.name.startswith("fail") and step == 10:
                text = TextKey("error.training_diverged", {"step": step})
                error = ErrorInfo("internal", text, "diverged", "loss: nan\nTraceback …")
                return self.change(run, state="failed", error=error, stage=None)
            spec = info.spec
            self.change(
                run, points_of(spec, step, total), probes_of(spec, step, total), step=step,
                epoch=3 * step / total, seconds=step * 0.5, rows_per_second=123.4,
                seconds_left=(total - step) * 0.5, best_step=step - step % 10,
                **machine_of(spec),
            )  # fmt: skip
        self.end(run, "finished")

    def is_waiting(self, run: str) -> bool:
        with self.lock:
            me = self.kept[run].info
            others = [one.info for one in self.kept.values() if one.info.id != run]
            return me.state == "queued" and any(
                one.state in LIVE_STATES and one.created_at < me.created_at for one in others
            )

    def end_if_asked(self, run: str) -> bool:
        asked = self.asked.pop(run, "")
        if asked == "stop":
            self.end(run, "stopped")
        elif asked:
            state = {"pause": "paused", "cancel": "cancelled"}[asked]
            self.change(run, state=state, stage=None, pending="", seconds_left=None)
        return bool(asked) or run not in self.kept

    def end(self, run: str, state: str) -> None:
        spec = self.kept[run].info.spec
        notes = [TextKey("note.training_texts_cut", {"rows": 12, "max_length": spec.max_length})]
        metrics = LANGUAGE_METRICS if is_language(spec) else METRICS
        self.change(
            run, state=state, stage=None, pending="", seconds_left=None, metrics=metrics,
            notes=notes, model=f"/runs/{run}/result", size_bytes=391_000_000,
        )  # fmt: skip


def is_language(spec: TrainingSpec) -> bool:
    """Whether it isn't about labels."""
    return not language_rows.task_of(spec).endswith("classification")


def machine_of(spec: TrainingSpec) -> dict[str, Any]:
    """What a language run says of the machine."""
    if not is_language(spec):
        return {}
    return {"tokens_per_second": 402.0, "memory_bytes": 9_700_000_000, "micro_batch_size": 8}


def probes_of(spec: TrainingSpec, step: int, total: int) -> list[ProbeAnswer]:
    """Every tenth step."""
    return language_report.probe_answers(spec, step, total) if step % 10 == 0 else []


def points_of(spec: TrainingSpec, step: int, total: int) -> list[MetricPoint]:
    """The loss, and every tenth step the validation's metrics."""
    part = step / total
    wave = 0.05 * math.sin(step * 1.7)
    values = {"loss": 1.1 * math.exp(-3 * part) + 0.1 + wave, "learning_rate": 5e-5 * (1 - part)}
    if is_language(spec):
        values |= language_report.metrics_of(step, total)
    points = [MetricPoint(step=step, epoch=3 * part, seconds=step * 0.5, values=values)]
    if step % 10 == 0:
        loss = 1.05 * math.exp(-2.6 * part) + 0.2
        values = {
            "validation_loss": loss,
            "validation_accuracy": 0.9 - 0.5 * math.exp(-4 * part),
            "validation_macro_f1": 0.88 - 0.6 * math.exp(-4 * part),
        }
        if is_language(spec):
            values = {"validation_loss": loss, "validation_perplexity": math.exp(loss)}
        points.append(MetricPoint(step=step, epoch=3 * part, seconds=step * 0.5, values=values))
    return points


def table(path: Path) -> DataInfo:
    """Every file has the same four columns."""
    shape = language_rows.shape_of(TrainingSpec(data=str(path)))
    names = language_rows.COLUMNS.get(shape, COLUMNS)
    rows = 1000 if shape == "classification" else language_rows.ROWS
    kinds = {"id": "integer", "text": "text", "label": "category", "rating": "number"}
    examples = {"rating": ["-1.5", "0.0", "2.25"], "label": ["positive", "negative"]}
    columns = [
        ColumnInfo(
            name=name, kind=kinds.get(name, "text"), null_count=0, distinct=9,
            is_distinct_exact=True,
            mean_characters=20.0, examples=examples.get(name, []),
        )
        for name in names
    ]  # fmt: skip
    return DataInfo(
        table=TableInfo(format="csv", columns=names),
        columns=columns,
        sampled_rows=1000,
        rows=rows,
        is_rows_exact=True,
        checked_rows=1000,
        preview=[],
    )


def report(spec: TrainingSpec) -> TrainingDataReport:
    """By the file's name."""
    name = Path(spec.data).name
    labels = [LabelCount("positive", 520), LabelCount("negative", 310), LabelCount("neutral", 150)]
    found = language_rows.recognised(spec)
    if found is not None:
        return found
    if "broken" in name:
        return TrainingDataReport(error=_error("error.data_binary", file=name))
    if "nolabel" in name and not spec.label_column:
        return TrainingDataReport(error=_error("error.training_no_label_column", columns="a, b"))
    if ("scale" in name or spec.label_column == "rating") and spec.bands is None:
        args = {"column": "rating", "count": 81}
        return TrainingDataReport(error=_error("error.training_scale", **args))
    if spec.bands is not None:
        labels = [LabelCount(one, 300 - 50 * n) for n, one in enumerate(spec.bands.labels)]
    if "many" in name:
        labels = [LabelCount(f"label {n}", 100 - n) for n in range(60)]
    problems = []
    if "odd" in name:
        problems = [
            TextKey("note.training_rows_without_label", {"rows": 20}),
            TextKey("note.training_copies", {"rows": 7}),
            TextKey("note.training_imbalance",
                    {"most": "positive", "least": "neutral", "times": 12}),
        ]  # fmt: skip
    is_multi = spec.task == "multi_label_classification"
    return TrainingDataReport(
        task="multi_label_classification" if is_multi else "text_classification",
        shape="classification",
        text_column=spec.text_column or "text",
        label_column=spec.label_column or ("rating" if "scale" in name else "label"),
        columns=COLUMNS,
        rows=max(1000, sum(one.rows for one in labels) + 20),
        usable_rows=sum(one.rows for one in labels),
        labels=labels,
        problems=problems,
    )


def _error(key: str, **args: Any) -> ErrorInfo:
    return ErrorInfo("usage", TextKey(key, args), key, "details for a report")
