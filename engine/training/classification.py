"""Text classification, single and multi-label: setup → fit → validate → result.

Owns: the run from data to result. Knows nothing of processes, queues and windows.
"""

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from engine.protocol.envelope import TextKey
from engine.training.calibration import fit_temperature
from engine.training.checkpoint_files import Checkpoint, checkpoint_path, is_whole, last_whole
from engine.training.metrics import multi_label_scores, single_label_scores
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_setup import Setup, set_up
from engine.training.run_spec import RunRecord

if TYPE_CHECKING:
    import numpy as np

    from engine.training.batches import TextRows


@dataclass(frozen=True)
class Findings:
    """What the finished model is worth.

    Attributes:
        metrics: on the test rows, calibrated; empty when there are none.
        temperature: 1.0 when there were no rows to fit it.
    """

    metrics: dict[str, float]
    temperature: float
    best_step: int
    steps: int
    seconds: float


def run(record: RunRecord, reporter: RunReporter) -> None:
    """Carry the run out, from its last whole checkpoint if it has one.

    Raises:
        PausedError: it was asked to pause and has a checkpoint, or nothing worth one.
        CancelledError: it was asked to end without a result.
        EngineError: why it can't go on.
    """
    from engine.training.result import write_result

    checkpoint = _checkpoint(reporter)
    setup = set_up(record, reporter)
    trainer, outcome = fit(setup, reporter, checkpoint)
    if outcome == "pause":
        raise PausedError
    reporter.state("finishing")
    findings = validate(setup, reporter, trainer)
    reporter.check_cancelled()
    reporter.stage("stage.training_saving")
    write_result(setup, reporter.folder, findings)
    was_stopped = outcome == "stop"
    reporter.state(
        "stopped" if was_stopped else "finished",
        metrics=findings.metrics,
        step=findings.steps,
        seconds=findings.seconds,
        best_step=findings.best_step,
        stage=None,
    )


def fit(setup: Setup, reporter: RunReporter, checkpoint: Checkpoint | None) -> tuple[Any, str]:
    """Train, going on from a checkpoint.

    Returns:
        The trainer and why it ended: "", ``pause``, ``stop`` or ``early``.
    """
    import transformers

    from engine.protocol.training import MetricPoint
    from engine.training.batches import Padding
    from engine.training.callbacks import RunCallback
    from engine.training.checkpoints import TrainingProgress, load_progress
    from engine.training.trainer import RunTrainer

    progress = load_progress(checkpoint.path) if checkpoint else TrainingProgress()
    callback = RunCallback(reporter, setup.record, progress)
    trainer = RunTrainer(
        folder=reporter.folder,
        run=callback,
        seed=setup.record.spec.seed,
        label_weights=_label_weights(setup),
        model=setup.model,
        args=_arguments(setup, reporter),
        data_collator=Padding(int(setup.tokenizer.pad_token_id or 0)),
        train_dataset=setup.train,
        eval_dataset=setup.validation if len(setup.validation) else None,
        compute_metrics=partial(_look, is_multi_label=setup.dataset.is_multi_label),
    )
    spec = setup.record.spec
    trainer.remove_callback(transformers.PrinterCallback)  # the folder has the numbers
    steps_per_epoch = math.ceil(len(setup.train) / spec.batch_size)
    callback.prepare(steps_per_epoch, has_validation=len(setup.validation) > 0)
    reporter.state("running")
    if reporter.folder.metrics_path.exists():
        reporter.point(MetricPoint(step=progress.step, seconds=progress.seconds, is_rewind=True))
    if reporter.asked() == "stop" and checkpoint is not None:
        from engine.training.checkpoints import load_weights

        load_weights(checkpoint.path, setup.model)
        callback.outcome = "stop"
    elif not _is_complete(checkpoint, progress, setup):
        trainer.train(resume_from_checkpoint=str(checkpoint.path) if checkpoint else None)
    else:
        from engine.training.checkpoints import load_weights

        assert checkpoint is not None
        load_weights(checkpoint.path, setup.model)
    if callback.outcome == "early":
        reporter.note(TextKey("note.training_stopped_early", {"step": progress.step}))
    return trainer, callback.outcome


def _look(output: Any, *, is_multi_label: bool) -> dict[str, float]:
    """Scores of the validation rows meanwhile; none where a logit is no number."""
    import numpy as np

    logits, targets = output.predictions, output.label_ids
    if not np.isfinite(logits).all():
        return {}
    score = multi_label_scores if is_multi_label else single_label_scores
    temperature = fit_temperature(logits, targets, is_multi_label=is_multi_label)
    scores = score(logits / temperature, targets)
    return {
        "accuracy": scores["accuracy"],
        "macro_f1": scores["macro_f1"],
        "calibrated_loss": scores["loss"],
    }


def validate(setup: Setup, reporter: RunReporter, trainer: Any) -> Findings:
    """Take the best weights, fit the temperature, measure on rows seen for the first time."""
    from engine.training.checkpoints import load_weights

    progress = trainer._run.progress
    best = checkpoint_path(reporter.folder, progress.best_step)
    if progress.best_step and progress.best_step != progress.step:
        if is_whole(Checkpoint(progress.best_step, best)):
            load_weights(best, setup.model)
        else:
            reporter.note(TextKey("note.training_best_lost", {"step": progress.best_step}))
    reporter.stage("stage.training_measuring")
    temperature = 1.0
    if len(setup.validation):
        logits, targets = _predict(trainer, setup.validation)
        temperature = fit_temperature(logits, targets, is_multi_label=setup.dataset.is_multi_label)
    metrics: dict[str, float] = {}
    if len(setup.test):
        logits, targets = _predict(trainer, setup.test)
        score = multi_label_scores if setup.dataset.is_multi_label else single_label_scores
        metrics = score(logits / temperature, targets)
        metrics["ece_uncalibrated"] = score(logits, targets)["ece"]
        metrics["rows"] = float(len(setup.test))
    return Findings(
        metrics, temperature, progress.best_step or progress.step, progress.step, progress.seconds
    )


def _predict(trainer: Any, rows: "TextRows") -> tuple["np.ndarray", "np.ndarray"]:
    """Logits and targets; both in the order they were computed in, which is not the rows'."""
    output = trainer.predict(rows)
    return output.predictions, output.label_ids


def _checkpoint(reporter: RunReporter) -> Checkpoint | None:
    reporter.stage("stage.training_checking")
    checkpoint, damaged = last_whole(reporter.folder)
    for one in damaged:
        reporter.note(TextKey("note.training_checkpoint_damaged", {"step": one.step}))
    return checkpoint


def _is_complete(checkpoint: Checkpoint | None, progress: Any, setup: Setup) -> bool:
    """Whether the checkpoint is that of the last step, so that only measuring is left."""
    if checkpoint is None:
        return False
    patience = setup.record.spec.early_stopping
    has_lost_patience = bool(patience) and progress.stale_evaluations >= patience
    return checkpoint.step >= total_steps(setup) or has_lost_patience


def total_steps(setup: Setup) -> int:
    """Steps of the whole run: its epochs, or less if that was asked for."""
    spec = setup.record.spec
    steps = math.ceil(spec.epochs * math.ceil(len(setup.train) / spec.batch_size))
    return min(steps, spec.max_steps) if spec.max_steps else steps


def _label_weights(setup: Setup) -> list[float] | None:
    """How much a row of each label counts, so that every label counts as much in all."""
    if setup.record.spec.class_weights == "none":
        return None
    import numpy as np

    targets, rows = setup.train.targets, len(setup.train)
    if setup.dataset.is_multi_label:
        given = np.maximum(targets.sum(axis=0), 1)
        return [float(weight) for weight in (rows - given) / given]
    counts = np.bincount(targets, minlength=len(setup.dataset.labels))
    return [float(weight) for weight in rows / (len(counts) * np.maximum(counts, 1))]


def _arguments(setup: Setup, reporter: RunReporter) -> Any:
    from transformers import TrainingArguments

    record, spec = setup.record, setup.record.spec
    return TrainingArguments(
        output_dir=str(reporter.folder.checkpoints),
        per_device_train_batch_size=spec.batch_size,
        per_device_eval_batch_size=max(64, spec.batch_size),
        max_steps=total_steps(setup),
        learning_rate=record.learning_rate,
        warmup_steps=0.06,
        weight_decay=0.01,
        seed=spec.seed,
        bf16=setup.precision == "bfloat16",
        use_cpu=setup.choice.device == "cpu",
        # The callback decides when; the Trainer's own strategies would act beside it.
        eval_strategy="no",
        save_strategy="no",
        logging_strategy="no",
        logging_nan_inf_filter=False,
        report_to="none",
        disable_tqdm=True,
        remove_unused_columns=False,
        label_names=["labels"],
        dataloader_pin_memory=setup.choice.device.startswith("cuda"),
    )
