"""transformers' Trainer with our order of rows and our checkpoints.

Owns: what differs from the Trainer whatever is trained. Checkpoints hold no pickle, the order
of rows can be found again, and a loss that is no number ends the run before it spoils the
weights. Losses are the tasks' own business.
"""

from pathlib import Path
from typing import Any

from transformers import Trainer  # noqa: TID253  only a run's process imports this

from engine.training.batches import EpochOrder, LongestFirst
from engine.training.callbacks import RunCallback
from engine.training.checkpoint_files import tidy
from engine.training.checkpoints import (
    DivergedError,
    load_optimizer,
    load_rng,
    load_weights,
    save_checkpoint,
)
from engine.training.run_folder import RunFolder


class RunTrainer(Trainer):  # type: ignore[misc]
    """A Trainer whose state lives in a run folder.

    Its datasets have ``lengths``, the tokens of each row, and may have ``set_epoch``.
    """

    def __init__(
        self,
        *,
        folder: RunFolder,
        run: RunCallback,
        seed: int,
        **arguments: Any,
    ) -> None:
        self.control: Any
        self._folder = folder
        self.run = run
        self._order_seed = seed
        super().__init__(callbacks=[run], **arguments)

    def _get_train_sampler(self, train_dataset: Any = None) -> Any:
        rows = train_dataset or self.train_dataset
        return EpochOrder(
            rows.lengths,
            self.args.train_batch_size,
            self._order_seed,
            getattr(rows, "set_epoch", None),
        )

    def _get_eval_sampler(self, eval_dataset: Any) -> Any:
        return LongestFirst(eval_dataset.lengths)

    def training_step(self, model: Any, inputs: Any, num_items_in_batch: Any = None) -> Any:
        """One step; a loss that is no number must not reach the optimizer."""
        loss = super().training_step(model, inputs, num_items_in_batch)
        if not bool(loss.isfinite()):
            raise DivergedError(self.state.global_step + 1)
        return loss

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """Hand the numbers on; the run's folder keeps them, not the Trainer's memory."""
        self.control = self.callback_handler.on_log(self.args, self.state, self.control, logs)

    def _save_checkpoint(self, model: Any, trial: Any) -> None:
        if self.args.process_index:
            return  # all have the same weights
        progress = self.run.progress
        save_checkpoint(
            self._folder, self.model, self.optimizer, self.lr_scheduler, self.state, progress
        )
        tidy(self._folder, keep={progress.best_step})

    def _load_from_checkpoint(self, resume_from_checkpoint: str, model: Any = None) -> None:
        load_weights(Path(resume_from_checkpoint), self.model)

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        if checkpoint is not None:
            load_optimizer(Path(checkpoint), self.optimizer, self.lr_scheduler)

    def _load_rng_state(self, checkpoint: str | None) -> None:
        if checkpoint is not None:
            load_rng(Path(checkpoint))
