"""Messages about fine-tuning: what is asked, what a run is doing, what came of it."""

from typing import Literal

import msgspec

from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.training_result import ProbeAnswer
from engine.protocol.training_spec import DatasetShape, TrainingMethod, TrainingSpec, TrainingTask

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
        stage_share: of that, what is done, from 0 to 1; ``None``: nobody knows.
        seconds: spent training so far, pauses left out.
        seconds_left: estimate, or ``None``; of the stage where ``stage_share`` is known.
        rows_per_second: over the last steps.
        metrics: of the finished model, on rows it was not trained on: ``accuracy`` …
        best_step: of the best checkpoint so far, 0 before the first evaluation.
        task: what ``auto`` turned out to be.
        tokens_per_second: real tokens, padding left out; 0 where rows are what counts.
        memory_bytes: the most the run's process has taken so far.
        micro_batch_size, is_checkpointing: what fits, as found by trying; 0 before that.
        notes: what the person should know about the data and the result.
        error: why it failed or how it was interrupted.
        pending: an action that was asked for and not carried out yet.
        model: folder of the result; "" when there is none.
        size_bytes: all of its files on disk; 0 while it is live.
    """

    id: str
    name: str
    state: RunState
    spec: TrainingSpec
    created_at: float
    stage: TextKey | None = None
    stage_share: float | None = None
    labels: list[str] = []
    step: int = 0
    total_steps: int = 0
    epoch: float = 0.0
    seconds: float = 0.0
    seconds_left: float | None = None
    rows_per_second: float = 0.0
    metrics: dict[str, float] = {}
    best_step: int = 0
    task: TrainingTask = "auto"
    tokens_per_second: float = 0.0
    memory_bytes: int = 0
    micro_batch_size: int = 0
    is_checkpointing: bool = False
    notes: list[TextKey] = []
    error: ErrorInfo | None = None
    pending: str = ""
    model: str = ""
    size_bytes: int = 0


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
        probes: new answers to the probe prompts, in order.
        is_history: points and probes are those from the run's beginning; they replace all known.
    """

    run: RunInfo
    points: list[MetricPoint] = []
    probes: list[ProbeAnswer] = []
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


class SuggestedSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What suits this task, these rows and this base; the form starts with it.

    Attributes:
        reasons: a line for each setting whose value needs one.
    """

    method: TrainingMethod
    epochs: float
    batch_size: int
    learning_rate: float
    max_length: int
    reasons: list[TextKey] = []


class TrainingDataReport(msgspec.Struct, frozen=True, kw_only=True):
    """The task and the columns that were found, the labels, and what is wrong.

    Attributes:
        shape: how the data is written, as recognised or as asked for.
        reasons: why it was taken for that.
        shapes: what else it could be read as.
        is_trainable: whether there is a task for it yet.
        mapping: part of an example → field of the row, as ``TrainingSpec.columns``.
        placeholders: names of ``{{name}}`` found in the rows.
        languages: of source and target of pairs, ISO 639, as found; "" where not known.
        rows: in the file.
        is_rows_exact: whether they were all read; the first part of a huge file otherwise.
        usable_rows: those an example could be made of.
        labels: most frequent first, at most 1000.
        problems: a run can be started, but the person should know.
        suggested: ``None`` while the base isn't known.
        error: why a run can't be started.
    """

    task: TrainingTask = "auto"
    shape: DatasetShape = "auto"
    reasons: list[TextKey] = []
    shapes: list[DatasetShape] = []
    is_trainable: bool = True
    mapping: dict[str, str] = {}
    placeholders: list[str] = []
    languages: tuple[str, str] = ("", "")
    text_column: str = ""
    label_column: str = ""
    columns: list[str] = []
    rows: int = 0
    is_rows_exact: bool = True
    usable_rows: int = 0
    labels: list[LabelCount] = []
    problems: list[TextKey] = []
    suggested: SuggestedSettings | None = None
    error: ErrorInfo | None = None
