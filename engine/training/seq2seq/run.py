"""A run on pairs: setup → fit → validate → result.

Owns: the run from data to result. Knows nothing of processes, queues and windows.
"""

from typing import Any

from engine.protocol.envelope import Scalar, TextKey
from engine.training.checkpoint_files import Checkpoint
from engine.training.findings import PairFindings
from engine.training.reporter import PausedError, RunReporter
from engine.training.run_spec import RunRecord
from engine.training.seq2seq.pair_result import write_result
from engine.training.seq2seq.pair_rows import PairRows, encode_sources
from engine.training.seq2seq.pair_setup import PairSetup, set_up
from engine.training.seq2seq.writing import Writer, text_scores
from engine.training.share_done import Check, ending

LOOKED_AT = 200
"""Validation rows that are translated or summarized at each look."""
MOST_MEASURED = 2000
"""Test rows that are, at the end; the loss is of all."""
SMOOTHING = 0.1
"""Of a model from nothing (arXiv:1706.03762, section 5.4). A base was trained with its own."""
SECOND_MOMENT = 0.98
"""Adam's, of the same paper (section 5.3)."""


def run(record: RunRecord, reporter: RunReporter) -> None:
    """Carry the run out, from its last whole checkpoint if it has one.

    Raises:
        PausedError: it was asked to pause and has a checkpoint, or nothing worth one.
        CancelledError: it was asked to end without a result.
        EngineError: why it can't go on.
    """
    from engine.training.fitting import find_checkpoint, tell_end
    from engine.training.results.language_report import free_training
    from engine.training.results.pairs_report import report_pairs

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
    free_training(trainer)
    report_pairs(setup, reporter, findings)
    tell_end(reporter, outcome, findings)


def fit(setup: PairSetup, reporter: RunReporter, checkpoint: Checkpoint | None) -> tuple[Any, str]:
    """Train, going on from a checkpoint.

    Returns:
        The trainer and why it ended: "", ``pause``, ``stop`` or ``early``.
    """
    from engine.training.callbacks import RunCallback
    from engine.training.fitting import progress_at, train

    progress = progress_at(checkpoint)
    device = setup.choice.device
    run = RunCallback(reporter, setup.record.spec, progress, judge=judge, device=device)
    trainer = make_trainer(setup, reporter, run)
    trainer.add_callback(_probes(setup, reporter))
    return trainer, train(trainer, reporter, checkpoint)


def make_trainer(setup: PairSetup, reporter: RunReporter, run: Any) -> Any:
    """The trainer of this run, before its first step."""
    from engine.training.fitting import training_arguments
    from engine.training.micro_batches import MicroBatches
    from engine.training.seq2seq.pair_loss import pair_loss
    from engine.training.seq2seq.pair_rows import PairPadding
    from engine.training.seq2seq.pair_trainer import PairTrainer

    spec, device = setup.record.spec, setup.choice.device
    pad = PairPadding(int(setup.tokenizer.pad_token_id))

    def on_backoff(rows: int, is_checkpointing: bool) -> None:
        reporter.update(micro_batch_size=rows, is_checkpointing=is_checkpointing)

    return PairTrainer(
        folder=reporter.folder,
        run=run,
        seed=spec.seed,
        token_loss=pair_loss(SMOOTHING if setup.is_from_nothing else 0.0),
        on_backoff=on_backoff,
        look=lambda check: measure(setup, setup.validation, LOOKED_AT, ending(check))[0],
        model=setup.model,
        args=training_arguments(
            spec,
            reporter.folder,
            rows=len(setup.train),
            learning_rate=setup.record.learning_rate,
            device=device,
            has_autocast=setup.precision == "bfloat16",
            per_device_eval_batch_size=max(64, spec.batch_size),
            adam_beta2=SECOND_MOMENT,
        ),
        data_collator=MicroBatches(pad, _batching(setup, reporter)),
        train_dataset=setup.train,
        eval_dataset=setup.validation if len(setup.validation) else None,
    )


def _batching(setup: PairSetup, reporter: RunReporter) -> Any:
    """How much is computed at once."""
    from engine.training.micro_batch_trainer import enable_checkpointing
    from engine.training.micro_batches import CPU_TOKENS, EVEN, MicroBatching
    from engine.training.plan.measured import measured_fit

    spec = setup.record.spec
    # What an earlier process of the run came down to holds for this one.
    before = reporter.status
    measured = measured_fit(setup.record, setup.choice.device)
    is_checkpointing = spec.activation_checkpointing == "on" or before.is_checkpointing
    if measured is not None:
        is_checkpointing |= measured.is_checkpointing
    if is_checkpointing:
        enable_checkpointing(setup.model)
    rows = spec.micro_batch_size or spec.batch_size
    if measured is not None:
        rows = measured.micro_batch_size
        reporter.note(TextKey("note.training_fit_measured", {"rows": rows}))
    rows = min(rows, before.micro_batch_size or rows)
    reporter.update(micro_batch_size=rows, is_checkpointing=is_checkpointing)
    if setup.choice.device == "cpu":
        return MicroBatching(rows, EVEN, CPU_TOKENS)
    return MicroBatching(rows)


def _probes(setup: PairSetup, reporter: RunReporter) -> Any:
    from engine.training.seq2seq.pair_trainer import PairProbes

    spec, task = setup.record.spec, setup.record.task

    def write(prompt: str) -> tuple[str, bool]:
        sources = encode_sources(setup.tokenizer, [prompt], setup.form, setup.limit)
        written = writer(setup).write([sources[0]], ending(reporter.check_cancelled))[0]
        return written.text, written.is_cut

    asked = (spec.probe_prompts, spec.probe_steps)
    return PairProbes(reporter, setup.model, setup.tokenizer, task, *asked, write=write)


def judge(metrics: dict[str, float]) -> tuple[float, float]:
    """What chooses the checkpoint, the lower the better: the loss. Scores of a bounded sample
    go up and down by chance."""
    return metrics["eval_loss"], metrics["eval_loss"]


def validate(setup: PairSetup, reporter: RunReporter, trainer: Any) -> PairFindings:
    """Take the best weights and measure on rows seen for the first time."""
    from engine.training.fitting import take_best
    from engine.training.micro_batch_trainer import perplexity

    take_best(trainer, reporter)
    progress = trainer.run.progress
    reporter.stage("stage.training_measuring")
    metrics: dict[str, float] = {}
    signature = ""
    if len(setup.test):
        loss = trainer.mean_loss(setup.test)
        metrics = {"loss": loss, "perplexity": perplexity(loss)}
        scores, signature = measure(setup, setup.test, MOST_MEASURED, reporter.check_share)
        metrics |= scores | {"rows": float(len(setup.test))}
        if len(setup.test) > MOST_MEASURED:
            args: dict[str, Scalar] = {"rows": MOST_MEASURED, "all_rows": len(setup.test)}
            reporter.note(TextKey("note.training_pairs_measured", args))
        if signature:
            reporter.note(TextKey("note.training_signature", {"signature": signature}))
    return PairFindings(
        metrics=metrics,
        best_step=progress.kept_step,
        steps=progress.step,
        seconds=progress.seconds,
        signature=signature,
    )


def measure(
    setup: PairSetup, rows: PairRows, most: int, check: Check
) -> tuple[dict[str, float], str]:
    """Scores of what the model writes for rows spread evenly over all; sacreBLEU's signatures."""
    count = min(most, len(rows))
    chosen = [number * len(rows) // count for number in range(count)]
    written = writer(setup).write([rows.sources[one] for one in chosen], check)
    return text_scores(
        setup.record.task,
        [one.text for one in written],
        [rows.pairs[one].target for one in chosen],
        setup.form.pair[1] or setup.data.languages[1],
    )


def writer(setup: PairSetup) -> Writer:
    """The model as it is now, for writing up to as much as the longest target learned from."""
    longest = int(setup.train.targets.lengths.max())
    return Writer(setup.model, setup.tokenizer, setup.form.arguments, min(setup.limit, longest + 8))
