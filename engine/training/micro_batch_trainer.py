"""A Trainer for losses that are sums over tokens, computed part by part.

Owns: adding up gradients over the parts of a batch, each weighted by the tokens it trains,
looking at the validation rows, and going on with smaller parts when memory runs out.
"""

import math
from collections.abc import Callable
from typing import Any

from engine.protocol.envelope import TextKey
from engine.training.checkpoints import DivergedError
from engine.training.memory_use import is_out_of_memory
from engine.training.micro_batches import MicroBatches, halved
from engine.training.trainer import RunTrainer

TokenLoss = Callable[[Any, dict[str, Any]], Any]
"""``(model, part) → ()`` float32: the sum of the losses of the part's trained tokens."""


class MicroBatchTrainer(RunTrainer):
    """Trains with :class:`~engine.training.micro_batches.MicroBatches` as its collator.

    Args:
        token_loss: of one part.
        on_backoff: told the new most rows at once and whether activations are computed again,
            after memory ran out.
    """

    def __init__(
        self,
        *,
        token_loss: TokenLoss,
        on_backoff: Callable[[int, bool], None] | None = None,
        **arguments: Any,
    ) -> None:
        self._token_loss = token_loss
        self._on_backoff = on_backoff
        super().__init__(**arguments)

    def floating_point_ops(self, inputs: Any) -> int:
        """Nobody asks."""
        return 0

    def training_step(self, model: Any, inputs: Any, num_items_in_batch: Any = None) -> Any:
        """Gradients of the mean loss over all trained tokens of the batch."""
        import torch

        model.train()
        inputs = self._prepare_inputs(inputs)
        total = self._over_all_processes(inputs["trained"])
        pending = list(reversed(inputs["micro"]))
        summed = torch.zeros((), dtype=torch.float32, device=self.args.device)
        while pending:
            part = pending.pop()
            try:
                summed += self._backward(model, part, total, is_last=not pending)
            except (RuntimeError, MemoryError) as problem:
                if not is_out_of_memory(problem) or self.args.world_size > 1:
                    raise
                # A part that ran out half-way has added to some gradients: all begins anew.
                pending = self._smaller(inputs["micro"], part, problem)
                self._forget_gradients(model)
                summed.zero_()
        self.run.count(rows=sum(_rows(part) for part in inputs["micro"]), tokens=inputs["tokens"])
        loss = summed / max(1, total / self.args.world_size)
        if not bool(loss.isfinite()):
            raise DivergedError(self.state.global_step + 1)
        return loss

    def _backward(self, model: Any, part: dict[str, Any], total: float, *, is_last: bool) -> Any:
        from contextlib import nullcontext

        is_synced = is_last or self.args.world_size == 1
        with nullcontext() if is_synced else self.accelerator.no_sync(model):
            with self.compute_loss_context_manager():
                loss = self._token_loss(model, part)
            if not bool(loss.isfinite()):
                raise DivergedError(self.state.global_step + 1)
            # Gradients are averaged over the processes; the tokens are counted over all.
            self.accelerator.backward(loss * (self.args.world_size / max(1.0, total)))
        return loss.detach()

    def _over_all_processes(self, count: int) -> float:
        import torch

        if self.args.world_size == 1:
            return float(count)
        counted = torch.tensor(float(count), device=self.args.device)
        return float(self.accelerator.reduce(counted, reduction="sum"))

    def _smaller(
        self, parts: list[dict[str, Any]], failed: dict[str, Any], problem: BaseException
    ) -> list[dict[str, Any]]:
        """Parts of half as many rows; of one row, with activations that aren't kept.

        Raises:
            problem: nothing is left to try.
        """
        _free_memory()
        rows = _rows(failed)
        collator: MicroBatches = self.data_collator
        is_checkpointing = is_checkpointing_on(self.model)
        if rows > 1:
            most = (rows + 1) // 2
            while any(_rows(part) > most for part in parts):
                parts[:] = [
                    half
                    for part in parts
                    for half in (halved(part) if _rows(part) > most else [part])
                ]
            collator.batching.rows = most
        elif not is_checkpointing and hasattr(
            inner_model(self.model), "activation_checkpointing_enable"
        ):
            enable_checkpointing(self.model)
            is_checkpointing = True
        else:
            raise problem
        self.run.reporter.note(
            TextKey("note.training_less_memory", {"rows": collator.batching.rows})
            if not is_checkpointing
            else TextKey("note.training_checkpointing_on")
        )
        if self._on_backoff is not None:
            self._on_backoff(collator.batching.rows, is_checkpointing)
        return list(reversed(parts))

    def _forget_gradients(self, model: Any) -> None:
        for weight in model.parameters():
            weight.grad = None

    def evaluate(
        self,
        eval_dataset: Any = None,
        ignore_keys: Any = None,
        metric_key_prefix: str = "eval",
    ) -> dict[str, float]:
        """The mean loss over all trained tokens of the rows, and its exponential."""
        rows = self.eval_dataset if eval_dataset is None else eval_dataset
        loss = self.mean_loss(rows)
        metrics = {
            f"{metric_key_prefix}_loss": loss,
            f"{metric_key_prefix}_perplexity": perplexity(loss),
        }
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(
            self.args, self.state, self.control, metrics
        )
        return metrics

    def mean_loss(self, rows: Any) -> float:
        """Mean loss over the trained tokens of all rows, in nats."""
        import torch

        was_training = self.model.training
        self.model.eval()
        summed, trained = 0.0, 0
        with torch.inference_mode():
            for batch in self.get_eval_dataloader(rows):
                batch = self._prepare_inputs(batch)
                for part in batch["micro"]:
                    with self.compute_loss_context_manager():
                        summed += float(self._token_loss(self.model, part))
                    self.control = self.callback_handler.on_prediction_step(
                        self.args, self.state, self.control
                    )
                trained += batch["trained"]
        self.model.train(was_training)
        if self.args.world_size > 1:
            summed, trained = (self._over_all_processes(one) for one in (summed, trained))  # type: ignore[arg-type, assignment]
        return summed / max(1, trained)


def perplexity(loss: float) -> float:
    """``exp(loss)``; infinite where that is no number any more."""
    return math.exp(loss) if loss < 700 else math.inf


def inner_model(model: Any) -> Any:
    """The model itself, without the adapter around it."""
    return model.get_base_model() if hasattr(model, "get_base_model") else model


def enable_checkpointing(model: Any) -> None:
    """Compute activations again on the way back instead of keeping them (arXiv:1604.06174)."""
    inner = inner_model(model)
    inner.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": False})
    inner.config.use_cache = False


def is_checkpointing_on(model: Any) -> bool:
    """Whether activations are computed again."""
    return bool(getattr(inner_model(model), "is_activation_checkpointing", False))


def _rows(part: dict[str, Any]) -> int:
    return len(next(iter(part.values())))


def _free_memory() -> None:
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
