"""The settings of several runs, as rows that can be compared; no widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol.training import RunInfo
from engine.protocol.training_spec import RatingBands, TrainingSpec
from gui.formats import number
from gui.model_options import folder_name
from gui.tabs.train import wording
from gui.tabs.train.advanced_settings import setting_name

_NAMES: dict[str, object] = {
    "data": QT_TRANSLATE_NOOP("train", "Data"),
    "target_data": QT_TRANSLATE_NOOP("train", "Translations"),
    "eval_data": QT_TRANSLATE_NOOP("train", "Measure on"),
    "base": QT_TRANSLATE_NOOP("train", "Base model"),
    "task": QT_TRANSLATE_NOOP("train", "Task"),
    "shape": QT_TRANSLATE_NOOP("train", "Recognised as"),
    "columns": QT_TRANSLATE_NOOP("train", "Fields"),
    "absent_parts": QT_TRANSLATE_NOOP("train", "Without"),
    "fill": QT_TRANSLATE_NOOP("train", "Placeholders"),
    "source_language": QT_TRANSLATE_NOOP("train", "Language of the source"),
    "target_language": QT_TRANSLATE_NOOP("train", "Language of the translation"),
    "text_column": QT_TRANSLATE_NOOP("train", "Column of texts"),
    "label_column": QT_TRANSLATE_NOOP("train", "Column of labels"),
    "bands": QT_TRANSLATE_NOOP("train", "Bands"),
    "method": QT_TRANSLATE_NOOP("train", "Method"),
    "epochs": QT_TRANSLATE_NOOP("train", "Epochs"),
    "scratch_size": QT_TRANSLATE_NOOP("train", "Size"),
    "vocabulary_size": QT_TRANSLATE_NOOP("train", "Vocabulary"),
    "checkpoint_seconds": QT_TRANSLATE_NOOP("train", "Seconds between checkpoints"),
    "checkpoint_steps": QT_TRANSLATE_NOOP("train", "Steps between checkpoints"),
}
_FIRST = ("data", "base", "method", "epochs", "batch_size", "learning_rate", "max_length")
_NOT_SHOWN = frozenset({"name"})


@dataclass(frozen=True)
class ComparedRow:
    """One setting or metric of all runs.

    Attributes:
        values: as shown, one for each run.
        is_result: whether it came of the run rather than being set.
    """

    key: str
    name: str
    values: tuple[str, ...]
    is_result: bool = False

    @property
    def differs(self) -> bool:
        """Whether not all runs have the same."""
        return len(set(self.values)) > 1


def compared_rows(
    runs: Sequence[RunInfo], base_name: Callable[[str], str] = folder_name
) -> list[ComparedRow]:
    """Results first, then the settings: the usual ones before the others.

    Args:
        base_name: what people call a base.
    """
    keys = [key for key in TrainingSpec.__struct_fields__ if key not in _NOT_SHOWN]
    order = [*_FIRST, *(key for key in keys if key not in _FIRST)]
    rows = [_metric_row(key, runs) for key in _metrics(runs)]
    for key in order:
        values = tuple(
            base_name(run.spec.base) if key == "base" else _setting_text(run, key) for run in runs
        )
        if any(value != "–" for value in values):
            rows.append(ComparedRow(key, _setting_name(key), values))
    return rows


def _metrics(runs: Sequence[RunInfo]) -> list[str]:
    found = (key for run in runs for key, _ in wording.result_metrics(run))
    return list(dict.fromkeys(found))


def _metric_row(key: str, runs: Sequence[RunInfo]) -> ComparedRow:
    values = tuple(number(run.metrics[key], 4) if key in run.metrics else "–" for run in runs)
    return ComparedRow(f"metric:{key}", wording.result_name(key), values, is_result=True)


def _setting_name(key: str) -> str:
    found = _NAMES.get(key)
    if found is not None:
        return QCoreApplication.translate("train", str(found))
    return setting_name(key) or key.replace("_", " ")


def _setting_text(run: RunInfo, key: str) -> str:
    value = getattr(run.spec, key)
    if key == "method":
        return wording.method_name(value)
    if key == "task":
        return wording.task_name(wording.run_task(run))
    if value in ("", None, [], {}):
        return "–"
    if key in ("data", "target_data", "eval_data"):
        return folder_name(str(value))
    if isinstance(value, RatingBands):
        return _bands_text(value)
    if isinstance(value, bool):
        translate = QCoreApplication.translate
        return translate("train", "on") if value else translate("train", "off")
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {one}" for name, one in value.items())
    return str(value)


def _bands_text(bands: RatingBands) -> str:
    """``negative < -0.5 ≤ neutral ≤ 0.5 < positive``"""
    low, middle, high = bands.labels
    return f"{low} < {bands.low:g} ≤ {middle} ≤ {bands.high:g} < {high}"
