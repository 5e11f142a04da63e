"""Messages about what a run will take: estimated with its arithmetic, then measured."""

import msgspec

from engine.protocol.envelope import ErrorInfo, TextKey
from engine.protocol.training_spec import TrainingSpec


class EstimateTrainingParams(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Method ``training.estimate``: memory by arithmetic; loads nothing."""

    spec: TrainingSpec


class MemoryPart(msgspec.Struct, frozen=True, kw_only=True):
    """One term of the estimate.

    Attributes:
        name: ``weights``, ``gradients``, ``optimizer``, ``activations``, ``logits``,
            ``libraries``.
        arithmetic: how the bytes come about, as a sentence with its numbers.
    """

    name: str
    size_bytes: int
    arithmetic: TextKey


class TrainingEstimate(msgspec.Struct, frozen=True, kw_only=True):
    """What a run would take, and what there is.

    Attributes:
        parameters, trained_parameters: weights in all, and those that learn.
        error: why nothing can be estimated.
    """

    parts: list[MemoryPart] = []
    total_bytes: int = 0
    available_bytes: int = 0
    parameters: int = 0
    trained_parameters: int = 0
    error: ErrorInfo | None = None


class PreflightTrainingParams(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """Method ``training.preflight``: a few real steps on the longest batch, in a process of
    their own; backs off until they fit. Nothing is kept."""

    spec: TrainingSpec


class PreflightTry(msgspec.Struct, frozen=True, kw_only=True):
    """One combination that was tried.

    Attributes:
        seconds_per_step: ``None`` when it didn't fit.
        problem: why it didn't.
    """

    micro_batch_size: int
    is_checkpointing: bool
    method: str
    peak_bytes: int = 0
    seconds_per_step: float | None = None
    tokens_per_second: float = 0.0
    problem: TextKey | None = None


class PreflightReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was tried, and what a run would be like.

    Attributes:
        tries: in order; the last one is what is chosen, unless ``error``.
        spec: what was asked for with the chosen settings filled in.
        seconds: estimated for the whole run, with looks at the validation rows.
    """

    tries: list[PreflightTry]
    spec: TrainingSpec
    peak_bytes: int = 0
    available_bytes: int = 0
    steps: int = 0
    seconds: float = 0.0
    notes: list[TextKey] = []
    error: ErrorInfo | None = None
