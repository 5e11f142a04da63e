"""Watches one run of transformers' ``model.generate``, from inside.

Owns: a hook before each forward pass that counts what is computed and notices
cancellation, and a stopping criterion that turns each token into text and decides whether
it was the last. Knows nothing of the KV cache.
"""

import time
from collections.abc import Callable
from typing import Any

from engine.protocol.chat import FinishReason, SamplingParams
from engine.runtimes.stop_strings import StopStringFilter
from engine.runtimes.text_generator import OnPrefill, OnText
from engine.runtimes.token_decoder import TokenDecoder


class StoppedInPrefillError(Exception):
    """Leaves ``model.generate`` while the prompt is read."""


class Prefill:
    """Watches the prompt being read.

    Attributes:
        evaluated: prompt tokens the model was given to compute.
    """

    def __init__(
        self, kept: int, total: int, on_prefill: OnPrefill, should_stop: Callable[[], bool]
    ) -> None:
        self._kept = kept
        self._total = total
        self._on_prefill = on_prefill
        self._should_stop = should_stop
        self.evaluated = 0

    def before_forward(self, module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The hook: stop or go on, report, count."""
        if self._should_stop():
            raise StoppedInPrefillError
        self._on_prefill(self._kept + self.evaluated, self._total)
        self.evaluated += kwargs["input_ids"].shape[1]

    def finish(self) -> None:
        """All of the prompt has been read."""
        self._on_prefill(self._total, self._total)


class Reply:
    """Makes text of the tokens and decides when it ends.

    Attributes:
        text: what was shown.
        written: what the model wrote, a stop string and what came with it included.
        finish_reason: why it ended; ``None`` while only a limit can end it.
        after_first_token: called once, when the prompt has been read.
    """

    def __init__(
        self,
        decoder: TokenDecoder,
        end_ids: frozenset[int],
        sampling: SamplingParams,
        on_text: OnText,
        should_stop: Callable[[], bool],
    ) -> None:
        self._decoder = decoder
        self._end_ids = end_ids
        self._stops = StopStringFilter(sampling.stop)
        self._on_text = on_text
        self._should_stop = should_stop
        self.text = ""
        self.written = ""
        self.finish_reason: FinishReason | None = None
        self.first_token_at: float | None = None
        self.after_first_token: Callable[[], None] = lambda: None

    def is_finished(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        """The stopping criterion: takes the newest of ``input_ids`` (1, tokens)."""
        import torch

        # On a GPU generate() may run a step ahead of the answer and undo it afterwards.
        if self.finish_reason is None:
            self._take(int(input_ids[0, -1]))
        finished = self.finish_reason is not None
        return torch.full((1,), finished, dtype=torch.bool, device=input_ids.device)

    def finish(self) -> None:
        """Show what was held back for a stop string that didn't come."""
        self._show(self._stops.flush())
        if self._stops.found is not None:
            self.finish_reason = "stop_string"

    def _take(self, token_id: int) -> None:
        if self.first_token_at is None:
            self.first_token_at = time.perf_counter()
            self.after_first_token()
        if token_id in self._end_ids:
            self.finish_reason = "end"
            return
        piece = self._decoder.feed(token_id)
        self.written += piece
        self._show(self._stops.feed(piece))
        if self._stops.found is not None:
            self.finish_reason = "stop_string"
        elif self._should_stop():
            self.finish_reason = "cancelled"

    def _show(self, text: str) -> None:
        if text:
            self.text += text
            self._on_text(text, len(self._decoder.ids))
