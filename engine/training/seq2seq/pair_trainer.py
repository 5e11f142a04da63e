"""The Trainer of runs on pairs: looks at the validation rows by loss and by what is written.

Owns: what a look is, and what answers a probe prompt. Knows nothing of files.
"""

from collections.abc import Callable
from typing import Any

from engine.training.language.probes import ProbeCallback
from engine.training.micro_batch_trainer import MicroBatchTrainer, perplexity

Answer = Callable[[str], tuple[str, bool]]
"""From a source to what is written for it, and whether that was cut."""

Texts = Callable[[Callable[[], None]], dict[str, float]]
"""Given what is called now and then: scores of what the model writes for validation rows."""


class PairTrainer(MicroBatchTrainer):
    """A Trainer for pairs.

    Args:
        look: scores of written texts, told beside the loss.
    """

    def __init__(self, *, look: Texts, **arguments: Any) -> None:
        self._look = look
        super().__init__(**arguments)

    def evaluate(
        self,
        eval_dataset: Any = None,
        ignore_keys: Any = None,
        metric_key_prefix: str = "eval",
    ) -> dict[str, float]:
        """Mean loss of a token over all rows, its exponential, and scores of some rows' texts."""
        loss = self.mean_loss(self.eval_dataset if eval_dataset is None else eval_dataset)
        metrics = {"loss": loss, "perplexity": perplexity(loss)} | self._look(self._ask)
        named = {f"{metric_key_prefix}_{name}": value for name, value in metrics.items()}
        self.log(named)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, named)
        return named

    def _ask(self) -> None:
        self.control = self.callback_handler.on_prediction_step(self.args, self.state, self.control)


class PairProbes(ProbeCallback):
    """Translates or summarizes the probe prompts.

    Args:
        write: with the model as it is.
    """

    def __init__(self, *arguments: Any, write: Answer) -> None:
        super().__init__(*arguments)
        self._write = write

    def _answer(self, prompt: str) -> tuple[str, bool]:
        return self._write(prompt)
