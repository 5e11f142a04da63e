"""How sure a figure is: percentile bootstrap over rows (Efron & Tibshirani 1993, chapter 13).

Owns: drawing rows with replacement and the intervals. Knows nothing of models and metrics.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.protocol.training_result import Interval

if TYPE_CHECKING:
    import numpy as np

DRAWS = 1000
COVERAGE = 0.95
_SEED = 20_240_521
"""The same rows give the same interval each time."""

Statistic = Callable[["np.ndarray"], float]
"""Takes how often each row was drawn, ``(rows,)``, and gives the figure of those rows."""


@dataclass(frozen=True)
class PairedIntervals:
    """Of a figure of two models on the same rows; ``difference`` is the second minus the first,
    on the same draws of rows."""

    first: Interval
    second: Interval
    difference: Interval


def interval(statistic: Statistic, rows: int) -> Interval:
    """A figure of all rows with its 95 % interval."""
    import numpy as np

    return _interval(statistic(np.ones(rows, dtype=np.int64)), _drawn(statistic, rows))


def paired_intervals(first: Statistic, second: Statistic, rows: int) -> PairedIntervals:
    """Two figures of the same rows and their difference, each with its 95 % interval."""
    import numpy as np

    every = np.ones(rows, dtype=np.int64)
    one, other = first(every), second(every)
    drawn_one, drawn_other = _drawn(first, rows), _drawn(second, rows)
    return PairedIntervals(
        _interval(one, drawn_one),
        _interval(other, drawn_other),
        _interval(other - one, drawn_other - drawn_one),
    )


def _drawn(statistic: Statistic, rows: int) -> "np.ndarray":
    """The figure of each draw, ``(DRAWS,)``; the draws are the same for every statistic."""
    import numpy as np

    chance = np.random.default_rng(_SEED)
    values = np.empty(DRAWS)
    for draw in range(DRAWS):
        counts = np.bincount(chance.integers(0, rows, rows), minlength=rows)
        values[draw] = statistic(counts)
    return values


def _interval(value: float, drawn: "np.ndarray") -> Interval:
    import numpy as np

    tail = 100 * (1 - COVERAGE) / 2
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(value=float(value), low=float(low), high=float(high))
