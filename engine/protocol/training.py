"""Messages about fine-tuning: what is asked, what a run is doing, what came of it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.envelope import ErrorInfo, TextKey

TrainingTask = Literal["auto", "text_classification", "multi_label_classification"]
TrainingMethod = Literal["full", "lora", "head"]
ClassWeights = Literal["none", "balanced"]
Precision = Literal["auto", "float32", "bfloat16"]
RunState = Literal[
    "queued",
    "starting",
    "running",
    "finishing",
    "paused",
    "finished",
    "stopped",
    "cancelled",
    "failed",
    "interrupted",
]
"""``stopped``: ended early on request, with a result. ``failed``: it said why itself.
``interrupted``: its process ended without a word."""

RunAction = Literal["pause", "resume", "stop", "cancel", "delete"]

LIVE_STATES: frozenset[str] = frozenset({"queued", "starting", "running", "finishing"})
RESUMABLE_STATES: frozenset[str] = frozenset({"paused", "failed", "interrupted"})

Fraction = Annotated[float, Meta(ge=0, le=0.5)]


class RatingBands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Turns a numeric column into three labels.

    Attributes:
        low: ratings below it get the first label.
        high: ratings above it get the third; those between, both ends included, the second.
    """

    low: float
    high: float
    labels: tuple[str, str, str] = ("negative", "neutral", "positive")


class TrainingSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run is asked to do.

    Attributes:
        data: file with the examples, on the engine's machine.
        eval_data: file the finished model is measured on; "": a part of ``data`` is held out.
        name: what the person calls the result; "": named after the data.
        base: id of an installed model, or a folder.
        text_column, label_column: "": found by name and content.
        bands: how a numeric label column becomes labels.
        epochs: passes over the data; ``max_steps`` ends earlier.
        learning_rate: ``None``: what suits the method.
        max_length: tokens of an example; longer ones are cut, and counted in the notes.
        early_stopping: end after so many evaluations without improvement; 0: never.
        validation_fraction: rows that choose the checkpoint and set the temperature.
        test_fraction: rows held out for the metrics when there is no ``eval_data``.
        lora_rank: of the adapter's matrices.
        evaluations_per_epoch: how often the validation rows are looked at.
        checkpoint_seconds: longest time between checkpoints.
        checkpoint_steps: also one every so many steps; 0: by time alone.
    """

    data: Annotated[str, Meta(min_length=1)]
    eval_data: str = ""
    name: Annotated[str, Meta(max_length=100)] = ""
    base: Annotated[str, Meta(min_length=1)] = "all-minilm-l6-v2"
    task: TrainingTask = "auto"
    method: TrainingMethod = "full"
    text_column: str = ""
    label_column: str = ""
    bands: RatingBands | None = None
    epochs: Annotated[float, Meta(gt=0, le=1000)] = 3.0
    max_steps: Annotated[int, Meta(ge=1)] | None = None
    batch_size: Annotated[int, Meta(ge=1, le=4096)] = 32
    learning_rate: Annotated[float, Meta(gt=0, le=10)] | None = None
    max_length: Annotated[int, Meta(ge=8, le=8192)] = 128
    seed: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    class_weights: ClassWeights = "none"
    early_stopping: Annotated[int, Meta(ge=0)] = 2
    validation_fraction: Fraction = 0.1
    test_fraction: Fraction = 0.2
    precision: Precision = "auto"
    lora_rank: Annotated[int, Meta(ge=1, le=512)] = 16
    evaluations_per_epoch: Annotated[int, Meta(ge=1, le=1000)] = 1
    checkpoint_seconds: Annotated[float, Meta(gt=0)] = 120.0
    checkpoint_steps: Annotated[int, Meta(ge=0)] = 0


class MetricPoint(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one step.

    Attributes:
        seconds: spent training so far, pauses left out.
        values: e.g. ``loss``, ``learning_rate``, ``validation_loss``, ``validation_accuracy``,
            ``validation_macro_f1`` (chooses the checkpoint), ``validation_calibrated_loss``.
        is_rewind: the run continued here from a checkpoint: later points of the same or a
            higher step replace the earlier ones.
    """

    step: int
    epoch: float = 0.0
    seconds: float = 0.0
    values: dict[str, float] = {}
    is_rewind: bool = False


class RunInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A run as its folder tells it.

    Attributes:
        created_at: Unix time.
        stage: what a live run is doing.
        seconds: spent training so far, pauses left out.
        seconds_left: estimate, or ``None``.
        rows_per_second: over the last steps.
        metrics: of the finished model, on rows it was not trained on: ``accuracy`` …
        best_step: of the best checkpoint so far, 0 before the first evaluation.
        notes: what the person should know about the data and the result.
        error: why it failed or how it was interrupted.
        pending: an action that was asked for and not carried out yet.
        model: folder of the result; "" when there is none.
    """

    id: str
    name: str
    state: RunState
    spec: TrainingSpec
    created_at: float
    stage: TextKey | None = None
    labels: list[str] = []
    step: int = 0
    total_steps: int = 0
    epoch: float = 0.0
    seconds: float = 0.0
    seconds_left: float | None = None
    rows_per_second: float = 0.0
    metrics: dict[str, float] = {}
    best_step: int = 0
    notes: list[TextKey] = []
    error: ErrorInfo | None = None
    pending: str = ""
    model: str = ""


class StartTrainingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.start``: launch a run; it outlives window and engine.

    Attributes:
        owner_pid: end (pause) the run when this process is gone; 0: it belongs to nobody.
    """

    spec: TrainingSpec
    owner_pid: int = 0


class ListTrainingParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Method ``training.list``."""


class RunList(msgspec.Struct, frozen=True, kw_only=True):
    """All runs, the newest first, and folders that could not be read."""

    folder: str
    runs: list[RunInfo]
    unreadable: list[ErrorInfo] = []


class ControlTrainingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.control``: pause, resume, stop and keep, cancel or delete a run."""

    run: str
    action: RunAction
    owner_pid: int = 0


class WatchTrainingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.watch``: from now on ``training_update`` tells of every live run;
    answers with the list at once.

    Attributes:
        history_of: a run whose points so far are sent first; "" for none.
    """

    history_of: str = ""


class TrainingUpdate(msgspec.Struct, frozen=True, kw_only=True):
    """Notification ``training_update``: a run and its new points, in order.

    Attributes:
        is_history: the points are those from the run's beginning; they replace all known.
    """

    run: RunInfo
    points: list[MetricPoint] = []
    is_history: bool = False


class InspectTrainingDataParams(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """Method ``training.inspect``: what a run on this data would see, before it is started."""

    spec: TrainingSpec


class LabelCount(msgspec.Struct, frozen=True):
    """A label and how many rows have it."""

    label: str
    rows: int


class TrainingDataReport(msgspec.Struct, frozen=True, kw_only=True):
    """The task and the columns that were found, the labels, and what is wrong.

    Attributes:
        rows: in the file.
        usable_rows: those with a text and a label.
        labels: most frequent first, at most 1000.
        problems: a run can be started, but the person should know.
        error: why a run can't be started.
    """

    task: TrainingTask = "auto"
    text_column: str = ""
    label_column: str = ""
    columns: list[str] = []
    rows: int = 0
    usable_rows: int = 0
    labels: list[LabelCount] = []
    problems: list[TextKey] = []
    error: ErrorInfo | None = None
