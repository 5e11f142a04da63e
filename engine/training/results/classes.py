"""What a classifier's decisions are worth: figures by label, counts, and rows that tell.

Owns: formulas over decisions, ``(rows, labels)`` of bool, against what the data says, in the
same form. Knows nothing of models and files.
"""

from typing import TYPE_CHECKING

from engine.protocol.training_result import ConfusionCount, LabelScores
from engine.training.results.bootstrap import Statistic

if TYPE_CHECKING:
    import numpy as np


def accuracy(decided: "np.ndarray", wanted: "np.ndarray") -> Statistic:
    """The share of the drawn rows with exactly the right labels."""
    is_right = (decided == wanted).all(axis=1).astype(float)
    return lambda drawn: float((drawn @ is_right) / drawn.sum())


def macro_f1(decided: "np.ndarray", wanted: "np.ndarray") -> Statistic:
    """The mean F1 of the labels that occur, in the drawn rows or in what was said of them.

    As :func:`engine.training.metrics.single_label_scores` has it.
    """
    import numpy as np

    places = [np.nonzero(one) for one in (decided & wanted, decided, wanted)]
    labels = decided.shape[1]

    def score(drawn: "np.ndarray") -> float:
        # Counted by place: a table of rows by labels would be multiplied a thousand times.
        hits, said, given = (
            np.bincount(label, weights=drawn[row], minlength=labels) for row, label in places
        )
        total = said + given
        occurs = total > 0
        return float((2 * hits[occurs] / total[occurs]).mean()) if occurs.any() else 0.0

    return score


def balanced_accuracy(
    decided: "np.ndarray", wanted: "np.ndarray", *, is_multi_label: bool
) -> Statistic:
    """The mean recall of the labels that occur in the drawn rows (Brodersen et al. 2010); where a
    row may have any number of labels, of having and of lacking each.

    Whoever decides without looking, always alike or by chance, gets one in so many labels there
    are, or a half. Macro F1 isn't like that: a coin beats the most frequent label in it.
    """
    import numpy as np

    places = [np.nonzero(one) for one in (decided & wanted, decided, wanted)]
    labels = decided.shape[1]

    def score(drawn: "np.ndarray") -> float:
        hits, said, given = (
            np.bincount(label, weights=drawn[row], minlength=labels) for row, label in places
        )
        lacking = drawn.sum() - given
        occurs = (given > 0) & ((lacking > 0) | (not is_multi_label))
        if not occurs.any():
            return 0.0
        recall = hits[occurs] / given[occurs]
        if is_multi_label:
            right = lacking[occurs] - (said - hits)[occurs]
            recall = (recall + right / lacking[occurs]) / 2
        return float(recall.mean())

    return score


def label_scores(
    names: list[str], base: "np.ndarray", tuned: "np.ndarray", wanted: "np.ndarray"
) -> list[LabelScores]:
    """Precision, recall and F1 of each label; 0 where one is undefined."""
    hits, said = (tuned & wanted).sum(axis=0), tuned.sum(axis=0)
    given = wanted.sum(axis=0)
    before, base_said = (base & wanted).sum(axis=0), base.sum(axis=0)
    return [
        LabelScores(
            label=name,
            rows=int(given[at]),
            said=int(said[at]),
            hits=int(hits[at]),
            precision=_share(hits[at], said[at]),
            recall=_share(hits[at], given[at]),
            f1=_share(2 * hits[at], said[at] + given[at]),
            base_f1=_share(2 * before[at], base_said[at] + given[at]),
        )
        for at, name in enumerate(names)
    ]


def confusion(tuned: "np.ndarray", wanted: "np.ndarray") -> list[ConfusionCount]:
    """How often a label was taken for which, right ones included; only what occurs, in the
    order of the labels. Of rows with one label each."""
    import numpy as np

    labels = tuned.shape[1]
    pairs = wanted.argmax(axis=1) * labels + tuned.argmax(axis=1)
    found, counts = np.unique(pairs, return_counts=True)
    return [
        ConfusionCount(label=int(pair // labels), said=int(pair % labels), rows=int(rows))
        for pair, rows in zip(found, counts, strict=True)
    ]


def telling_rows(
    base: "np.ndarray",
    tuned: "np.ndarray",
    wanted: "np.ndarray",
    certainty: "np.ndarray",
    count: int,
) -> list[int]:
    """Places of rows that the two decide differently: half of them where the tuned model is
    wrong and the other right, as far as there are any, then the other way round, then those
    where both are wrong; the surest first.

    Args:
        certainty: ``(rows,)``, how sure the tuned model is.
    """
    import numpy as np

    is_right, was_right = ((one == wanted).all(axis=1) for one in (tuned, base))
    is_other = (base != tuned).any(axis=1)
    order = np.argsort(-certainty, kind="stable")
    worse = [int(at) for at in order if is_other[at] and was_right[at]]
    better = [int(at) for at in order if is_other[at] and is_right[at]]
    neither = [int(at) for at in order if is_other[at] and not (is_right[at] or was_right[at])]
    chosen = worse[: count // 2]
    for more in (better, worse[count // 2 :], neither):
        chosen += more[: count - len(chosen)]
    return chosen


def _share(part: int, whole: int) -> float:
    return float(part / whole) if whole else 0.0
