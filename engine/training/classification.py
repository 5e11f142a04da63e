"""Text classification, single and multi-label: setup → fit → validate → result.

Owns: the run from data to result. Knows nothing of processes, queues and windows.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from engine.training.calibration import fit_temperature
from engine.training.checkpoint_files import Checkpoint
from engine.training.findings import ClassifierFindings
from engine.training.metrics import multi_label_scores, single_label_scores
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_setup import Setup, set_up
from engine.training.run_spec import RunRecord

if TYPE_CHECKING:
    import numpy as np

    from engine.training.batches import TextRows


def run(record: RunRecord, reporter: RunReporter) -> None:
    """Carry the run out, from its last whole checkpoint if it has one.

    Raises:
        PausedError: it was asked to pause and has a checkpoint, or nothing worth one.
        CancelledError: it was asked to end without a result.
        EngineError: why it can't go on.
    """
    from engine.training.classification_result import write_result
    from engine.training.fitting import find_checkpoint, tell_end
    from engine.training.results.classifier_report import report_classifier

    checkpoint = find_checkpoint(reporter)
    setup = set_up(record, reporter)
    trainer, outcome = fit(setup, reporter, checkpoint)
    if outcome == "pause":
        raise PausedError
    reporter.state("finishing")
    findings = validate(setup, reporter, trainer)
    reporter.check_cancelled()
    reporter.stage("stage.training_saving")
    write_result(setup, reporter.folder, findings)
    report_classifier(setup, reporter, findings)
    tell_end(reporter, outcome, findings)


def fit(setup: Setup, reporter: RunReporter, checkpoint: Checkpoint | None) -> tuple[Any, str]:
    """Train, going on from a checkpoint.

    Returns:
        The trainer and why it ended: "", ``pause``, ``stop`` or ``early``.
    """
    from engine.training.batches import Padding
    from engine.training.callbacks import RunCallback
    from engine.training.classification_trainer import ClassificationTrainer
    from engine.training.fitting import progress_at, train, training_arguments

    record, spec = setup.record, setup.record.spec
    trainer = ClassificationTrainer(
        folder=reporter.folder,
        run=RunCallback(reporter, spec, progress_at(checkpoint), judge=judge),
        seed=spec.seed,
        label_weights=_label_weights(setup),
        model=setup.model,
        args=training_arguments(
            spec,
            reporter.folder,
            rows=len(setup.train),
            learning_rate=record.learning_rate,
            device=setup.choice.device,
            has_autocast=setup.precision == "bfloat16",
            per_device_eval_batch_size=max(64, spec.batch_size),
        ),
        data_collator=Padding(int(setup.tokenizer.pad_token_id or 0)),
        train_dataset=setup.train,
        eval_dataset=setup.validation if len(setup.validation) else None,
        compute_metrics=partial(_look, is_multi_label=setup.dataset.is_multi_label),
    )
    return trainer, train(trainer, reporter, checkpoint)


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


def judge(metrics: dict[str, float]) -> tuple[float, float]:
    """What chooses the checkpoint, the lower the better: macro F1 and, where that stays the
    same, the calibrated loss.

    The plain loss punishes how sure a model has become, which calibration takes away again: it
    chose the first of three epochs on SST-2, a point of accuracy below the last.
    """
    loss = metrics.get("eval_calibrated_loss", metrics["eval_loss"])
    return -metrics.get("eval_macro_f1", float("-inf")), loss


def validate(setup: Setup, reporter: RunReporter, trainer: Any) -> ClassifierFindings:
    """Take the best weights, fit the temperature, measure on rows seen for the first time."""
    from engine.training.fitting import take_best

    take_best(trainer, reporter)
    progress = trainer.run.progress
    reporter.stage("stage.training_measuring")
    temperature = 1.0
    if len(setup.validation):
        logits, targets = _predict(trainer, setup.validation)
        temperature = fit_temperature(logits, targets, is_multi_label=setup.dataset.is_multi_label)
    metrics: dict[str, float] = {}
    calibrated = None
    if len(setup.test):
        logits, targets = _predict(trainer, setup.test)
        calibrated = _in_order(logits / temperature, setup.test)
        score = multi_label_scores if setup.dataset.is_multi_label else single_label_scores
        metrics = score(logits / temperature, targets)
        metrics["ece_uncalibrated"] = score(logits, targets)["ece"]
        metrics["rows"] = float(len(setup.test))
    return ClassifierFindings(
        metrics=metrics,
        best_step=progress.kept_step,
        steps=progress.step,
        seconds=progress.seconds,
        temperature=temperature,
        logits=calibrated,
    )


def _predict(trainer: Any, rows: "TextRows") -> tuple["np.ndarray", "np.ndarray"]:
    """Logits and targets; both in the order they were computed in, which is not the rows'."""
    output = trainer.predict(rows)
    return output.predictions, output.label_ids


def _in_order(logits: "np.ndarray", rows: "TextRows") -> "np.ndarray":
    """What :func:`_predict` gave, in the order of the rows."""
    import numpy as np

    from engine.training.batches import LongestFirst

    found = np.empty_like(logits)
    found[list(LongestFirst(rows.lengths))] = logits
    return found


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
