"""Memory of a run before anything is loaded."""

from engine.errors import EngineError, UsageError, error_info
from engine.models.hardware import decide, probe_torch
from engine.protocol.training_plan import TrainingEstimate
from engine.protocol.training_spec import TrainingSpec
from engine.training.base_model import find_base
from engine.training.memory_use import available_bytes
from engine.training.micro_batches import CPU_TOKENS
from engine.training.plan.arithmetic import memory_parts, trained_parameters
from engine.training.plan.base_shape import base_shape, context_length, scratch_shape
from engine.training.plan.choice import CPU_ROWS
from engine.training.run_spec import FROM_NOTHING


def estimate(spec: TrainingSpec) -> TrainingEstimate:
    """What a run would take; why nothing can be said is in ``error``.

    Rows are taken to be as long as they may be: the longest batch decides.
    """
    from engine.training.recognition.recognise import recognise

    try:
        task = spec.task if spec.task != "auto" else recognise(spec).task
        base = find_base(spec.base) if spec.base else None
        if base is None and task not in FROM_NOTHING:
            raise UsageError("error.training_estimate_nothing")
        shape = base_shape(base) if base is not None else scratch_shape(spec)
    except (EngineError, OSError) as problem:
        return TrainingEstimate(error=error_info(problem))
    choice = decide(probe_torch(), "auto")
    is_half = (
        choice.dtype == "bfloat16" if spec.precision == "auto" else spec.precision != "float32"
    )
    is_parted = task not in ("text_classification", "multi_label_classification", "auto")
    most = min(spec.batch_size, CPU_ROWS) if choice.device == "cpu" else spec.batch_size
    rows = spec.micro_batch_size or most if is_parted else spec.batch_size
    limit = context_length(base) if base is not None else 0
    parts = memory_parts(
        shape,
        spec,
        task,
        micro_batch_size=rows,
        tokens=min(spec.max_length, limit) if limit else spec.max_length,
        is_checkpointing=spec.activation_checkpointing == "on",
        is_half=is_half,
        most_tokens=CPU_TOKENS if is_parted and choice.device == "cpu" else 0,
    )
    return TrainingEstimate(
        parts=parts,
        total_bytes=sum(part.size_bytes for part in parts),
        available_bytes=available_bytes(choice.device),
        parameters=shape.parameters,
        trained_parameters=trained_parameters(shape, spec, spec.method),
    )
