"""What a run does after each step: report, look at what is asked, checkpoint, evaluate.

Owns: when. How is the trainer's business.
"""

import time
from typing import Any

from transformers import TrainerCallback  # noqa: TID253  only a run's process imports this

from engine.errors import CancelledError
from engine.protocol.training import MetricPoint
from engine.training.checkpoints import TrainingProgress
from engine.training.reporter import RunReporter
from engine.training.run_spec import RunRecord

LOG_SECONDS = 0.02
"""Fifty points a second are more than an eye needs; quicker steps share one."""


class RunCallback(TrainerCallback):  # type: ignore[misc]
    """Connects the Trainer with the run's folder.

    Attributes:
        progress: kept in every checkpoint.
        outcome: why training ended: "" (it is done), ``pause``, ``stop`` or ``early``.
    """

    def __init__(
        self, reporter: RunReporter, record: RunRecord, progress: TrainingProgress
    ) -> None:
        self._reporter = reporter
        self._spec = record.spec
        self.progress = progress
        self.outcome = ""
        self._evaluation_steps = 0
        self._has_validation = False
        self._logged_at = 0.0
        self._saved_at = time.monotonic()
        self._tick = time.monotonic()
        self._steps_here = 0

    def prepare(self, steps_per_epoch: int, *, has_validation: bool) -> None:
        """Say how long an epoch is, before training begins."""
        self._has_validation = has_validation
        self._evaluation_steps = max(1, steps_per_epoch // self._spec.evaluations_per_epoch)

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """The first step is next."""
        self._tick = self._saved_at = time.monotonic()
        self._reporter.update(total_steps=state.max_steps, step=state.global_step)
        self._reporter.stage("stage.training")

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Decide what comes before the next step."""
        now = time.monotonic()
        self.progress.seconds += now - self._tick
        self._tick = now
        self.progress.step = state.global_step
        self._steps_here += 1
        is_last = state.global_step >= state.max_steps
        self._ask(control)
        if now - self._logged_at >= LOG_SECONDS or is_last:
            control.should_log = True
            self._logged_at = now
        is_due = self._evaluation_steps and state.global_step % self._evaluation_steps == 0
        if self._has_validation and (is_due or is_last):
            # Even when asked to pause here: no later process would make this look.
            control.should_evaluate = control.should_save = True
        if self._is_checkpoint_due(state, now) or is_last:
            control.should_save = True

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any], **_: Any) -> None:
        """New numbers: the point first, so that it is on the screen soonest."""
        named = {
            name.replace("eval_", "validation_"): float(value)
            for name, value in logs.items()
            if isinstance(value, (int, float)) and name not in _NOT_SHOWN
        }
        if not named:
            return
        self._reporter.point(
            MetricPoint(
                step=state.global_step,
                epoch=float(state.epoch or 0.0),
                seconds=self.progress.seconds,
                values=named,
            )
        )
        rate = self._reporter.rate(state.global_step, self._steps_here * self._spec.batch_size)
        left = (state.max_steps - state.global_step) * self._spec.batch_size
        self._reporter.update(
            step=state.global_step,
            total_steps=state.max_steps,
            epoch=float(state.epoch or 0.0),
            seconds=self.progress.seconds,
            rows_per_second=rate,
            seconds_left=left / rate if rate else None,
            best_step=self.progress.best_step,
        )

    def on_evaluate(
        self, args: Any, state: Any, control: Any, metrics: dict[str, float], **_: Any
    ) -> None:
        """Remember the best step, and end when it stays the best for long.

        Macro F1 decides, and where it stays the same the calibrated loss. The plain loss punishes
        how sure a model has become, which calibration takes away again: it chose the first of
        three epochs on SST-2, a point of accuracy below the last.
        """
        loss = metrics.get("eval_calibrated_loss", metrics["eval_loss"])
        value = (-metrics.get("eval_macro_f1", float("-inf")), loss)
        if value < (self.progress.best_value, self.progress.best_loss):
            self.progress.best_value, self.progress.best_loss = value
            self.progress.best_step = state.global_step
            self.progress.stale_evaluations = 0
        else:
            self.progress.stale_evaluations += 1
        patience = self._spec.early_stopping
        if patience and self.progress.stale_evaluations >= patience:
            control.should_training_stop = True
            self.outcome = self.outcome or "early"

    def on_prediction_step(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """A long evaluation must not keep someone who wants out."""
        if self._reporter.asked() == "cancel":
            raise CancelledError

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """The clock for the next checkpoint starts when this one is on the disk."""
        self._saved_at = time.monotonic()

    def _ask(self, control: Any) -> None:
        asked = self._reporter.asked()
        if asked == "cancel":
            raise CancelledError
        if asked in ("pause", "stop"):
            self.outcome = asked
            control.should_training_stop = control.should_save = True

    def _is_checkpoint_due(self, state: Any, now: float) -> bool:
        every = self._spec.checkpoint_steps
        by_steps = bool(every) and state.global_step % every == 0
        return by_steps or now - self._saved_at >= self._spec.checkpoint_seconds


_NOT_SHOWN = frozenset(
    {
        "epoch",
        "total_flos",
        "train_loss",
        "train_runtime",
        "train_samples_per_second",
        "train_steps_per_second",
        "eval_runtime",
        "eval_samples_per_second",
        "eval_steps_per_second",
        "eval_model_preparation_time",
    }
)
