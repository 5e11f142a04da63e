"""Chats, raw text and masked text: setup → fit → validate → result.

Owns: the run from data to result. Knows nothing of processes, queues and windows.
"""

from typing import Any

from engine.training.checkpoint_files import Checkpoint
from engine.training.findings import Findings
from engine.training.language.setup import LanguageSetup, set_up
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_spec import RunRecord
from engine.training.several_processes import is_main


def run(record: RunRecord, reporter: RunReporter) -> None:
    """Carry the run out, from its last whole checkpoint if it has one.

    Raises:
        PausedError: it was asked to pause and has a checkpoint, or nothing worth one.
        CancelledError: it was asked to end without a result.
        EngineError: why it can't go on.
    """
    from engine.training.fitting import find_checkpoint, tell_end
    from engine.training.language.result import write_result
    from engine.training.results.language_report import free_training, report_language

    checkpoint = find_checkpoint(reporter)
    setup = set_up(record, reporter)
    trainer, outcome = fit(setup, reporter, checkpoint)
    if outcome == "pause":
        raise PausedError
    reporter.state("finishing")
    findings = validate(setup, reporter, trainer)
    reporter.check_cancelled()
    if not is_main():
        return
    reporter.stage("stage.training_saving")
    write_result(setup, reporter.folder, findings)
    free_training(trainer)
    report_language(setup, reporter, findings)
    tell_end(reporter, outcome, findings)


def fit(
    setup: LanguageSetup, reporter: RunReporter, checkpoint: Checkpoint | None
) -> tuple[Any, str]:
    """Train, going on from a checkpoint.

    Returns:
        The trainer and why it ended: "", ``pause``, ``stop`` or ``early``.
    """
    from engine.training.callbacks import RunCallback
    from engine.training.fitting import progress_at, train
    from engine.training.language.probes import ProbeCallback

    spec = setup.spec
    run = RunCallback(
        reporter, spec, progress_at(checkpoint), judge=judge, device=setup.choice.device
    )
    trainer = make_trainer(setup, reporter, run)
    trainer.add_callback(
        ProbeCallback(
            reporter,
            setup.model,
            setup.tokenizer,
            setup.record.task,
            spec.probe_prompts,
            spec.probe_steps,
        )
    )
    return trainer, train(trainer, reporter, checkpoint)


def make_trainer(setup: LanguageSetup, reporter: RunReporter, run: Any) -> Any:
    """The trainer of this run, before its first step."""
    from engine.training.fitting import training_arguments
    from engine.training.language.losses import CausalLoss, MaskedLoss
    from engine.training.language.rows import PadRows
    from engine.training.language.tokenizer import pad_id
    from engine.training.micro_batch_trainer import MicroBatchTrainer
    from engine.training.micro_batches import CPU_TOKENS, EVEN, MicroBatches, MicroBatching

    spec, device = setup.spec, setup.choice.device
    is_masked = setup.record.task == "masked_lm"
    args = training_arguments(
        spec,
        reporter.folder,
        rows=len(setup.data.train),
        learning_rate=setup.record.learning_rate,
        device=device,
        has_autocast=setup.has_autocast,
        per_device_eval_batch_size=max(16, spec.batch_size),
    )
    token_loss = (
        MaskedLoss(setup.model)
        if is_masked
        else CausalLoss(setup.model, is_wrapped=args.world_size > 1)
    )

    def on_backoff(rows: int, is_checkpointing: bool) -> None:
        reporter.update(micro_batch_size=rows, is_checkpointing=is_checkpointing)

    is_cpu = device == "cpu"
    batching = MicroBatching(
        setup.fit.micro_batch_size, EVEN if is_cpu else 0.0, CPU_TOKENS if is_cpu else 0
    )
    return MicroBatchTrainer(
        folder=reporter.folder,
        run=run,
        seed=spec.seed,
        token_loss=token_loss,
        on_backoff=on_backoff,
        model=setup.model,
        args=args,
        data_collator=MicroBatches(PadRows(pad_id(setup.tokenizer)), batching),
        train_dataset=setup.data.train,
        eval_dataset=setup.data.validation if len(setup.data.validation) else None,
    )


def judge(metrics: dict[str, float]) -> tuple[float, float]:
    """What chooses the checkpoint: the loss on the validation rows."""
    return metrics["eval_loss"], metrics["eval_loss"]


def validate(setup: LanguageSetup, reporter: RunReporter, trainer: Any) -> Findings:
    """Take the best weights and measure on rows seen for the first time."""
    from engine.training.fitting import take_best
    from engine.training.micro_batch_trainer import perplexity

    take_best(trainer, reporter)
    reporter.stage("stage.training_measuring")
    metrics: dict[str, float] = {}
    test = setup.data.test
    if len(test):
        loss = trainer.mean_loss(test)
        metrics = {"loss": loss, "perplexity": perplexity(loss), "rows": float(len(test))}
    progress = trainer.run.progress
    return Findings(
        metrics=metrics,
        best_step=progress.kept_step,
        steps=progress.step,
        seconds=progress.seconds,
    )
