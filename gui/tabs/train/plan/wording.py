"""What the parts of the memory and the tries of a measurement are called on the screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training_plan import PreflightReport, TrainingEstimate
from gui.counted import COUNTED
from gui.formats import duration, number, size

_CONTEXT = "train"
translate = QCoreApplication.translate

_PARTS: dict[str, object] = {
    "weights": QT_TRANSLATE_NOOP("train", "Weights"),
    "gradients": QT_TRANSLATE_NOOP("train", "Gradients"),
    "optimizer": QT_TRANSLATE_NOOP("train", "Optimizer"),
    "activations": QT_TRANSLATE_NOOP("train", "Activations"),
    "logits": QT_TRANSLATE_NOOP("train", "Logits"),
    "libraries": QT_TRANSLATE_NOOP("train", "Libraries"),
}


def part_name(name: str) -> str:
    """A term of the estimate; a new one keeps its own name."""
    found = _PARTS.get(name)
    return name.replace("_", " ") if found is None else translate(_CONTEXT, str(found))


def parameters_text(count: int) -> str:
    """``134.5 million``, ``4.9 thousand``."""
    if count >= 1_000_000_000:
        return translate("train", "{0} billion").format(number(count / 1e9, 2))
    if count >= 1_000_000:
        return translate("train", "{0} million").format(number(count / 1e6, 1))
    if count >= 10_000:
        return translate("train", "{0} thousand").format(number(count / 1e3))
    return number(count)


def estimate_line(estimate: TrainingEstimate) -> str:
    """The sum against what there is, and how many weights learn."""
    text = translate("train", "About {0} of the {1} that are free.")
    line = text.format(size(estimate.total_bytes), size(estimate.available_bytes))
    if estimate.parameters:
        weights = translate("train", "{0} weights, {1} of them learn.")
        line += " " + weights.format(
            parameters_text(estimate.parameters), parameters_text(estimate.trained_parameters)
        )
    return line


def measured_line(report: PreflightReport) -> str:
    """Peak memory against what there is, steps and time."""
    parts = [
        translate("train", "Peak {0} of {1}").format(
            size(report.peak_bytes), size(report.available_bytes)
        )
    ]
    rate = report.tries[-1].tokens_per_second if report.tries else 0
    if rate:
        parts.append(translate("train", "{0} tokens/s").format(number(rate)))
    if report.steps:
        parts.append(COUNTED.steps(report.steps))
    if report.seconds:
        text = translate("train", "about {0} to the end, with measuring")
        parts.append(text.format(duration(report.seconds)))
    return " · ".join(parts)
