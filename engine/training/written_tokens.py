"""Tells how far a batch of answers is, and ends it where somebody asks for that."""

from typing import Any

from engine.training.share_done import Check


class WrittenTokens:
    """A stopping criterion of transformers that stops nothing, but is asked for each token.

    Args:
        check: is told the share of all answers; may raise.
        begun: share that was done before this batch.
        share: of this batch.
        most: tokens that are written at most.
    """

    def __init__(self, check: Check, begun: float, share: float, most: int) -> None:
        self._check, self._begun, self._share, self._most = check, begun, share, max(1, most)
        self._written = 0
        check(begun)

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        """No row of ``input_ids``, ``(rows, tokens)``, is over because of this."""
        self._written += 1
        self._check(self._begun + self._share * min(1.0, self._written / self._most))
        return input_ids.new_zeros(input_ids.shape[0], dtype=bool)
