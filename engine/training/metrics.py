"""Scores of a classifier. Plain formulas over arrays; nothing of models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

ECE_BINS = 15


def softmax(logits: "np.ndarray") -> "np.ndarray":
    """Probabilities ``(rows, labels)`` of logits ``(rows, labels)``, in float64."""
    import numpy as np

    shifted = logits.astype(np.float64)
    shifted = shifted - shifted.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=1, keepdims=True)


def sigmoid(logits: "np.ndarray") -> "np.ndarray":
    """Probabilities of logits, each by itself, in float64."""
    import numpy as np

    return 1 / (1 + np.exp(-logits.astype(np.float64)))


def single_label_scores(logits: "np.ndarray", targets: "np.ndarray") -> dict[str, float]:
    """Scores where each row has one label.

    Args:
        logits: ``(rows, labels)``.
        targets: ``(rows,)``, numbers of labels.

    Returns:
        ``accuracy``; ``macro_f1`` and ``weighted_f1`` over the labels that occur in targets
        or predictions; ``loss``: mean negative log likelihood; ``ece``.
    """
    import numpy as np

    probabilities = softmax(logits)
    predicted = probabilities.argmax(axis=1)
    f1, support = label_f1(
        np.eye(logits.shape[1], dtype=bool)[predicted], np.eye(logits.shape[1], dtype=bool)[targets]
    )
    occurs = (support > 0) | (np.bincount(predicted, minlength=logits.shape[1]) > 0)
    chosen = probabilities[np.arange(len(targets)), targets]
    return {
        "accuracy": float((predicted == targets).mean()),
        "macro_f1": float(f1[occurs].mean()),
        "weighted_f1": float((f1 * support).sum() / support.sum()),
        "loss": float(-np.log(np.maximum(chosen, 1e-300)).mean()),
        "ece": expected_calibration_error(probabilities.max(axis=1), predicted == targets),
    }


def multi_label_scores(logits: "np.ndarray", targets: "np.ndarray") -> dict[str, float]:
    """Scores where each row has any number of labels, a label being given from 0.5 on.

    Args:
        logits, targets: ``(rows, labels)``; targets 0 or 1.

    Returns:
        ``accuracy``: rows with exactly the right labels; ``macro_f1``, ``micro_f1``; ``loss``:
        mean binary cross-entropy; ``ece`` over all single decisions.
    """
    import numpy as np

    probabilities = sigmoid(logits)
    predicted, wanted = probabilities >= 0.5, targets.astype(bool)
    f1, support = label_f1(predicted, wanted)
    occurs = (support > 0) | predicted.any(axis=0)
    hits = float((predicted & wanted).sum())
    total = float(predicted.sum() + wanted.sum())
    right = np.where(wanted, probabilities, 1 - probabilities)
    return {
        "accuracy": float((predicted == wanted).all(axis=1).mean()),
        "macro_f1": float(f1[occurs].mean()) if occurs.any() else 0.0,
        "micro_f1": 2 * hits / total if total else 0.0,
        "loss": float(-np.log(np.maximum(right, 1e-300)).mean()),
        "ece": expected_calibration_error(
            np.maximum(probabilities, 1 - probabilities).ravel(), (predicted == wanted).ravel()
        ),
    }


def label_f1(predicted: "np.ndarray", wanted: "np.ndarray") -> tuple["np.ndarray", "np.ndarray"]:
    """F1 of each label, 0 where it is undefined, and how many rows have the label.

    Args:
        predicted, wanted: ``(rows, labels)`` of bool.
    """
    import numpy as np

    hits = (predicted & wanted).sum(axis=0)
    total = predicted.sum(axis=0) + wanted.sum(axis=0)
    return 2 * hits / np.maximum(total, 1), wanted.sum(axis=0)


def expected_calibration_error(confidence: "np.ndarray", is_right: "np.ndarray") -> float:
    """Mean gap between confidence and accuracy over 15 bins of equal width, weighted by rows.

    Guo et al. 2017, "On Calibration of Modern Neural Networks", equation 3.
    """
    import numpy as np

    bins = np.clip(np.ceil(confidence * ECE_BINS).astype(int) - 1, 0, ECE_BINS - 1)
    rows = np.bincount(bins, minlength=ECE_BINS)
    gap = np.bincount(bins, weights=confidence - is_right, minlength=ECE_BINS)
    return float(np.abs(gap).sum() / max(rows.sum(), 1))
