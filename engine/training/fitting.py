"""What every run does around its training: begin or go on, end, and take the best weights.

Owns: the order of these. Knows nothing of tasks, losses and data.
"""

import math
from typing import Any

from engine.protocol.envelope import TextKey
from engine.protocol.training import MetricPoint
from engine.protocol.training_spec import TrainingSpec
from engine.training.checkpoint_files import Checkpoint, checkpoint_path, is_whole, last_whole
from engine.training.checkpoints import TrainingProgress, load_progress, load_weights
from engine.training.findings import Findings
from engine.training.reporter import RunReporter
from engine.training.run_folder import RunFolder
from engine.training.several_processes import process_count


def find_checkpoint(reporter: RunReporter) -> Checkpoint | None:
    """The newest checkpoint that is whole; damaged ones are told of."""
    reporter.stage("stage.training_checking")
    checkpoint, damaged = last_whole(reporter.folder)
    for one in damaged:
        reporter.note(TextKey("note.training_checkpoint_damaged", {"step": one.step}))
    return checkpoint


def progress_at(checkpoint: Checkpoint | None) -> TrainingProgress:
    """What the run knew at this checkpoint; nothing yet without one."""
    return load_progress(checkpoint.path) if checkpoint else TrainingProgress()


def total_steps(spec: TrainingSpec, rows: int) -> int:
    """Steps of the whole run: its epochs, or less if that was asked for."""
    steps = math.ceil(spec.epochs * math.ceil(rows / spec.batch_size))
    return min(steps, spec.max_steps) if spec.max_steps else steps


def training_arguments(
    spec: TrainingSpec,
    folder: RunFolder,
    *,
    rows: int,
    learning_rate: float,
    device: str,
    has_autocast: bool,
    **others: Any,
) -> Any:
    """``transformers.TrainingArguments`` of a run.

    Args:
        rows: that are learned from.
        has_autocast: compute in bfloat16 what is kept in float32.
        others: what a task needs beside these.
    """
    from transformers import TrainingArguments

    return TrainingArguments(
        output_dir=str(folder.checkpoints),
        per_device_train_batch_size=max(1, spec.batch_size // process_count()),
        max_steps=total_steps(spec, rows),
        learning_rate=learning_rate,
        warmup_steps=spec.warmup_fraction,
        weight_decay=spec.weight_decay,
        max_grad_norm=spec.max_grad_norm,
        seed=spec.seed,
        bf16=has_autocast,
        use_cpu=device == "cpu",
        # The callback decides when; the Trainer's own strategies would act beside it.
        eval_strategy="no",
        save_strategy="no",
        logging_strategy="no",
        logging_nan_inf_filter=False,
        report_to="none",
        disable_tqdm=True,
        remove_unused_columns=False,
        label_names=["labels"],
        dataloader_pin_memory=device.startswith("cuda"),
        **others,
    )


def train(trainer: Any, reporter: RunReporter, checkpoint: Checkpoint | None) -> str:
    """Train, going on from a checkpoint.

    Args:
        trainer: a :class:`~engine.training.trainer.RunTrainer` whose callback knows what the
            checkpoint knew.

    Returns:
        Why it ended: "", ``pause``, ``stop`` or ``early``.
    """
    import transformers

    trainer.remove_callback(transformers.PrinterCallback)  # the folder has the numbers
    run, spec = trainer.run, trainer.run.spec
    rows = len(trainer.train_dataset)
    has_validation = trainer.eval_dataset is not None
    run.prepare(math.ceil(rows / spec.batch_size), has_validation=has_validation)
    reporter.state("running")
    progress = run.progress
    if reporter.folder.metrics_path.exists():
        reporter.point(MetricPoint(step=progress.step, seconds=progress.seconds, is_rewind=True))
    if checkpoint is not None and reporter.asked() == "stop":
        load_weights(checkpoint.path, trainer.model)
        run.outcome = "stop"
    elif checkpoint is not None and _is_complete(checkpoint, progress, spec, rows):
        load_weights(checkpoint.path, trainer.model)
    else:
        trainer.train(resume_from_checkpoint=str(checkpoint.path) if checkpoint else None)
    if run.outcome == "early":
        reporter.note(TextKey("note.training_stopped_early", {"step": progress.step}))
    return str(run.outcome)


def take_best(trainer: Any, reporter: RunReporter) -> None:
    """Put the best weights into the model; that they are damaged is told."""
    progress = trainer.run.progress
    best = checkpoint_path(reporter.folder, progress.best_step)
    if progress.best_step and progress.best_step != progress.step:
        if is_whole(Checkpoint(progress.best_step, best)):
            load_weights(best, trainer.model)
        else:
            reporter.note(TextKey("note.training_best_lost", {"step": progress.best_step}))


def _is_complete(
    checkpoint: Checkpoint, progress: TrainingProgress, spec: TrainingSpec, rows: int
) -> bool:
    """Whether the checkpoint is that of the last step, so that only measuring is left."""
    patience = spec.early_stopping
    has_lost_patience = bool(patience) and progress.stale_evaluations >= patience
    return checkpoint.step >= total_steps(spec, rows) or has_lost_patience


def tell_end(reporter: RunReporter, outcome: str, findings: Findings) -> None:
    """Say that the run is over, by itself or because it was stopped."""
    reporter.state(
        "stopped" if outcome == "stop" else "finished",
        metrics=findings.metrics,
        step=findings.steps,
        seconds=findings.seconds,
        best_step=findings.best_step,
        stage=None,
    )
