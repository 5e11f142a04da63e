"""What a run does after each step: report, look at what is asked, checkpoint, evaluate.

Owns: when. How is the trainer's business.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback  # noqa: TID253  only a run's process imports this

from engine.errors import CancelledError
from engine.protocol.training import MetricPoint
from engine.protocol.training_spec import TrainingSpec
from engine.training.checkpoints import TrainingProgress
from engine.training.memory_use import peak_bytes
from engine.training.reporter import RunReporter
from engine.training.several_processes import as_main_says

Judge = Callable[[dict[str, float]], tuple[float, float]]

_ASKED = ("", "pause", "stop", "cancel")
_RATE_SECONDS = 10.0
LOG_SECONDS = 0.02
"""Fifty points a second are more than an eye needs; quicker steps share one."""


class RunCallback(TrainerCallback):  # type: ignore[misc]
    """Connects the Trainer with the run's folder.

    Args:
        judge: what chooses the checkpoint, of the validation metrics; the lower the better.
        device: whose memory is told.

    Attributes:
        progress: kept in every checkpoint.
        outcome: why training ended: "" (it is done), ``pause``, ``stop`` or ``early``.
    """

    def __init__(
        self,
        reporter: RunReporter,
        spec: TrainingSpec,
        progress: TrainingProgress,
        *,
        judge: Judge,
        device: str = "cpu",
    ) -> None:
        self.spec = spec
        self.progress = progress
        self.reporter = reporter
        self._judge = judge
        self._device = device
        self.outcome = ""
        self._evaluation_steps = 0
        self._has_validation = False
        self._logged_at = 0.0
        self._saved_at = time.monotonic()
        self._tick = time.monotonic()
        self._rows_here = 0
        self._rows_of_step = 0
        self._tokens_of_step = 0
        self._began_at = 0.0
        self._token_samples: deque[tuple[float, int]] = deque()

    def prepare(self, steps_per_epoch: int, *, has_validation: bool) -> None:
        """Say how long an epoch is, before training begins."""
        self._has_validation = has_validation
        self._evaluation_steps = max(1, steps_per_epoch // self.spec.evaluations_per_epoch)

    def count(self, *, rows: int, tokens: int) -> None:
        """What the step that is being made has computed; padding is no token."""
        self._rows_of_step, self._tokens_of_step = rows, tokens

    def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """The clock of the tokens runs: looking at validation rows and probes isn't training."""
        self._began_at = time.monotonic()

    def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """The first step is next."""
        self._tick = self._saved_at = time.monotonic()
        self.reporter.update(total_steps=state.max_steps, step=state.global_step)
        self.reporter.stage("stage.training")

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """Decide what comes before the next step."""
        now = time.monotonic()
        self.progress.seconds += now - self._tick
        self._tick = now
        self.progress.step = state.global_step
        self._rows_here += self._rows_of_step or self.spec.batch_size
        if self._tokens_of_step:
            self._token_samples.append((now - self._began_at, self._tokens_of_step))
            while sum(seconds for seconds, _ in self._token_samples) > _RATE_SECONDS:
                if len(self._token_samples) == 1:
                    break
                self._token_samples.popleft()
        is_last = state.global_step >= state.max_steps
        is_shown, is_checkpoint, asked = self._decisions(args, state, now, is_last)
        self._do(asked, control)
        if is_shown:
            control.should_log = True
            self._logged_at = now
        is_due = self._evaluation_steps and state.global_step % self._evaluation_steps == 0
        if self._has_validation and (is_due or is_last):
            # Even when asked to pause here: no later process would make this look.
            control.should_evaluate = control.should_save = True
        if is_checkpoint or is_last:
            control.should_save = True

    def _decisions(
        self, args: Any, state: Any, now: float, is_last: bool
    ) -> tuple[bool, bool, str]:
        """What depends on the clock and on others: to show, to save, and what is asked."""
        is_shown = now - self._logged_at >= LOG_SECONDS or is_last
        is_checkpoint, asked = self._is_checkpoint_due(state, now), self.reporter.asked()
        if args.world_size > 1:
            # Processes that decide differently would wait for each other for ever.
            numbers = [int(is_shown), int(is_checkpoint), _ASKED.index(asked)]
            shown, checkpoint, number = as_main_says(numbers, args.device)
            return bool(shown), bool(checkpoint), _ASKED[number]
        return is_shown, is_checkpoint, asked

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any], **_: Any) -> None:
        """New numbers: the point first, so that it is on the screen soonest."""
        named = {
            name.replace("eval_", "validation_"): float(value)
            for name, value in logs.items()
            if isinstance(value, (int, float)) and name not in _NOT_SHOWN
        }
        if not named:
            return
        rates = self._rates(named)
        self.reporter.point(
            MetricPoint(
                step=state.global_step,
                epoch=float(state.epoch or 0.0),
                seconds=self.progress.seconds,
                values=named,
            )
        )
        rate = self.reporter.rate(self._rows_here)
        left = (state.max_steps - state.global_step) * self.spec.batch_size
        self.reporter.update(
            step=state.global_step,
            total_steps=state.max_steps,
            epoch=float(state.epoch or 0.0),
            seconds=self.progress.seconds,
            rows_per_second=rate,
            seconds_left=left / rate if rate else None,
            best_step=self.progress.best_step,
            **rates,
        )

    def on_evaluate(
        self, args: Any, state: Any, control: Any, metrics: dict[str, float], **_: Any
    ) -> None:
        """Remember the best step, and end when it stays the best for long."""
        value = self._judge(metrics)
        if value < (self.progress.best_value, self.progress.best_loss):
            self.progress.best_value, self.progress.best_loss = value
            self.progress.best_step = state.global_step
            self.progress.stale_evaluations = 0
        else:
            self.progress.stale_evaluations += 1
        patience = self.spec.early_stopping
        if patience and self.progress.stale_evaluations >= patience:
            control.should_training_stop = True
            self.outcome = self.outcome or "early"

    def on_prediction_step(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """A long evaluation must not keep someone who wants out."""
        if self.reporter.asked() == "cancel":
            raise CancelledError

    def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
        """The clock for the next checkpoint starts when this one is on the disk."""
        self._saved_at = time.monotonic()

    def _rates(self, named: dict[str, float]) -> dict[str, float | int]:
        """Tokens a second and memory, for the status; into ``named`` too where it is of a step."""
        rates: dict[str, float | int] = {"memory_bytes": peak_bytes(self._device)}
        if self._token_samples:
            seconds = sum(one for one, _ in self._token_samples)
            tokens = sum(one for _, one in self._token_samples)
            rates["tokens_per_second"] = tokens / seconds if seconds else 0.0
            if "loss" in named:
                named["perplexity"] = math.exp(min(named["loss"], 700))
                named.update(rates)
        return rates

    def _do(self, asked: str, control: Any) -> None:
        if asked == "cancel":
            raise CancelledError
        if asked in ("pause", "stop"):
            self.outcome = asked
            control.should_training_stop = control.should_save = True

    def _is_checkpoint_due(self, state: Any, now: float) -> bool:
        every = self.spec.checkpoint_steps
        by_steps = bool(every) and state.global_step % every == 0
        is_old = now - self._saved_at >= self.spec.checkpoint_seconds
        return self.reporter.is_checkpoint_wanted() or by_steps or is_old


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
