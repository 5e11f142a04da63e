"""What verdicts, gates and exports are called on the screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training_result import (
    Baseline,
    ComparedMetric,
    ExportFormat,
    ExportGate,
    Interval,
)
from gui.formats import number
from gui.tabs.train import wording as train_wording

_CONTEXT = "train"
translate = QCoreApplication.translate

_VERDICTS: dict[str, object] = {
    "better": QT_TRANSLATE_NOOP("train", "▲ better"),
    "worse": QT_TRANSLATE_NOOP("train", "▼ worse"),
    "unclear": QT_TRANSLATE_NOOP("train", "≈ no clear difference"),
}

_BASELINES: dict[str, object] = {
    "base": QT_TRANSLATE_NOOP("train", "Base"),
    "majority": QT_TRANSLATE_NOOP("train", "Most frequent label"),
}

_GATES: dict[str, object] = {
    "greedy_output": QT_TRANSLATE_NOOP("train", "Says the same, word for word"),
    "top1_agreement": QT_TRANSLATE_NOOP("train", "Agrees on the next token"),
    "end_token": QT_TRANSLATE_NOOP("train", "Same end token"),
    "tokens": QT_TRANSLATE_NOOP("train", "Cuts texts into the same tokens"),
    "template": QT_TRANSLATE_NOOP("train", "Same chat template"),
    "perplexity": QT_TRANSLATE_NOOP("train", "Perplexity"),
}

FORMATS: dict[ExportFormat, object] = {
    "safetensors": QT_TRANSLATE_NOOP("train", "Folder for transformers (safetensors)…"),
    "gguf_f16": QT_TRANSLATE_NOOP("train", "GGUF, 16 bits (F16)…"),
    "gguf_q8_0": QT_TRANSLATE_NOOP("train", "GGUF, 8 bits (Q8_0)…"),
    "script": QT_TRANSLATE_NOOP("train", "The run as a Python script…"),
    "notebook": QT_TRANSLATE_NOOP("train", "The run as a notebook…"),
}

ENDINGS: dict[ExportFormat, str] = {
    "safetensors": "",
    "gguf_f16": "gguf",
    "gguf_q8_0": "gguf",
    "script": "py",
    "notebook": "ipynb",
}
"""A folder has none."""


def format_name(format_: ExportFormat) -> str:
    """What a menu calls it."""
    return _translated(FORMATS, format_)


def verdict_text(verdict: str) -> str:
    """With a sign: colour alone would not do."""
    return _translated(_VERDICTS, verdict)


def baseline_text(baseline: Baseline) -> str:
    """What the trained model is compared with."""
    return _translated(_BASELINES, baseline)


def metric_text(metric: ComparedMetric) -> str:
    """The metric's name, with which way is good."""
    name = train_wording.result_name(metric.name)
    way = translate("train", "lower is better") if metric.is_lower_better else ""
    return f"{name} ({way})" if way else name


def decimals_for(metric: ComparedMetric) -> int:
    """So many that the interval can be seen."""
    return train_wording.decimals_up_to(max(abs(metric.base.high), abs(metric.tuned.high)))


def interval_text(interval: Interval, decimals: int) -> str:
    """``0.412 (0.398 to 0.427)``."""
    text = translate("train", "{0} ({1} to {2})")
    values = (interval.value, interval.low, interval.high)
    return text.format(*(number(value, decimals) for value in values))


def difference_text(interval: Interval, decimals: int) -> str:
    """With its sign."""
    sign = "+" if interval.value > 0 else ""
    return sign + interval_text(interval, decimals)


def gate_text(gate: ExportGate) -> str:
    """``✓ Agrees on the next token: 99.62 %, at least 99 %``."""
    name = _translated(_GATES, gate.name) if gate.name in _GATES else gate.name
    sign = "✓" if gate.is_passed else "✗"
    if gate.value is None:
        return f"{sign} {name}"
    is_share = gate.name == "top1_agreement"
    value = _value(gate.value, is_share=is_share)
    if gate.limit is None:
        return f"{sign} {name}: {value}"
    text = translate("train", "{0} {1}: {2}, at least {3}")
    return text.format(sign, name, value, _value(gate.limit, is_share=is_share))


def _value(value: float, *, is_share: bool) -> str:
    return f"{number(100 * value, 2)} %" if is_share else number(value, 3)


def _translated(texts: object, key: str) -> str:
    return translate(_CONTEXT, str(texts[key]))  # type: ignore[index]
