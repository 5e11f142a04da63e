"""Makes confidence mean what it says: one temperature that all logits are divided by.

Guo et al. 2017, "On Calibration of Modern Neural Networks", section 4.2. The label with the
highest score stays the same; only how sure it looks changes.
"""

from typing import TYPE_CHECKING

from engine.training.metrics import sigmoid, softmax

if TYPE_CHECKING:
    import numpy as np

LOWEST, HIGHEST = 0.05, 20.0
_STEPS = 60
_GOLDEN = 0.6180339887498949


def fit_temperature(logits: "np.ndarray", targets: "np.ndarray", *, is_multi_label: bool) -> float:
    """The temperature with the least negative log likelihood on rows not learned from.

    The likelihood has one optimum in the inverse temperature, so a golden-section search
    finds it.

    Args:
        logits: ``(rows, labels)``.
        targets: ``(rows,)`` numbers of labels, or ``(rows, labels)`` of 0 and 1.

    Returns:
        Between 0.05 and 20; 1.0 for no rows.
    """
    import math

    import numpy as np

    if len(logits) == 0:
        return 1.0

    def loss(log_temperature: float) -> float:
        scaled = logits / math.exp(log_temperature)
        if is_multi_label:
            probabilities = sigmoid(scaled)
            right = np.where(targets > 0, probabilities, 1 - probabilities)
        else:
            right = softmax(scaled)[np.arange(len(targets)), targets]
        return float(-np.log(np.maximum(right, 1e-300)).mean())

    low, high = math.log(LOWEST), math.log(HIGHEST)
    for _ in range(_STEPS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        if loss(left) <= loss(right):
            high = right
        else:
            low = left
    return math.exp((low + high) / 2)
