"""What a finished model is worth, as a run finds it and its result tells it.

Owns: the values alone. Knows nothing of how they are measured.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Of any task.

    Attributes:
        metrics: on the test rows; empty when there are none.
        best_step: whose weights are kept.
        steps: how many were made.
        seconds: that they took.
    """

    metrics: dict[str, float]
    best_step: int
    steps: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class ClassifierFindings(Findings):
    """Of a classifier; its metrics are calibrated.

    Attributes:
        temperature: 1.0 when there were no rows to fit it.
        logits: of the test rows in their order, calibrated, ``(rows, labels)``; ``None``
            when there are none.
    """

    temperature: float
    logits: "np.ndarray | None" = None


@dataclass(frozen=True, kw_only=True)
class PairFindings(Findings):
    """Of a model that writes.

    Attributes:
        signature: of BLEU and chrF, which makes them comparable.
    """

    signature: str
