"""What runs, methods and metrics are called on the screen."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from engine.protocol import TextKey
from engine.protocol.training import LIVE_STATES, RunInfo
from gui.formats import duration, number, size
from gui.sentences import sentence
from gui.sentences.names import METHODS, name_in
from gui.sentences.names import TASKS as _TASKS

_CONTEXT = "train"

_STATES: dict[str, object] = {
    "queued": QT_TRANSLATE_NOOP("train", "Waiting"),
    "starting": QT_TRANSLATE_NOOP("train", "Starting"),
    "running": QT_TRANSLATE_NOOP("train", "Training"),
    "finishing": QT_TRANSLATE_NOOP("train", "Finishing"),
    "paused": QT_TRANSLATE_NOOP("train", "Paused"),
    "finished": QT_TRANSLATE_NOOP("train", "Finished"),
    "stopped": QT_TRANSLATE_NOOP("train", "Stopped early, model kept"),
    "cancelled": QT_TRANSLATE_NOOP("train", "Cancelled"),
    "failed": QT_TRANSLATE_NOOP("train", "Failed"),
    "interrupted": QT_TRANSLATE_NOOP("train", "Interrupted"),
}

_PENDING: dict[str, object] = {
    "pause": QT_TRANSLATE_NOOP("train", "Pausing at the next step…"),
    "stop": QT_TRANSLATE_NOOP("train", "Stopping at the next step, to keep the model…"),
    "cancel": QT_TRANSLATE_NOOP("train", "Cancelling at the next step…"),
}

METHOD_HINTS: dict[str, object] = {
    "qlora": QT_TRANSLATE_NOOP(
        "train",
        "As LoRA, with the base held in 4 bits: the least memory, where bitsandbytes works "
        "(arXiv:2305.14314).",
    ),
    "full": QT_TRANSLATE_NOOP(
        "train", "Every weight learns: the best result for small models, and the slowest."
    ),
    "lora": QT_TRANSLATE_NOOP(
        "train", "A few added weights learn: less memory, a small file, nearly as good."
    ),
    "head": QT_TRANSLATE_NOOP(
        "train", "Only the last layer learns: by far the quickest, for a first impression."
    ),
}

_METRICS: dict[str, object] = {
    "perplexity": QT_TRANSLATE_NOOP("train", "Perplexity"),
    "validation_perplexity": QT_TRANSLATE_NOOP("train", "Validation perplexity"),
    "learning_rate": QT_TRANSLATE_NOOP("train", "Learning rate"),
    "grad_norm": QT_TRANSLATE_NOOP("train", "Gradient norm"),
    "tokens_per_second": QT_TRANSLATE_NOOP("train", "Tokens per second"),
    "memory_bytes": QT_TRANSLATE_NOOP("train", "Memory"),
    "bleu": QT_TRANSLATE_NOOP("train", "BLEU"),
    "chrf": QT_TRANSLATE_NOOP("train", "chrF"),
    "rouge_1": QT_TRANSLATE_NOOP("train", "ROUGE-1"),
    "rouge_2": QT_TRANSLATE_NOOP("train", "ROUGE-2"),
    "rouge_l": QT_TRANSLATE_NOOP("train", "ROUGE-L"),
    "loss": QT_TRANSLATE_NOOP("train", "Training loss"),
    "validation_loss": QT_TRANSLATE_NOOP("train", "Validation loss"),
    "calibrated_loss": QT_TRANSLATE_NOOP("train", "Calibrated loss"),
    "accuracy": QT_TRANSLATE_NOOP("train", "Accuracy"),
    "macro_f1": QT_TRANSLATE_NOOP("train", "Macro F1"),
    "balanced_accuracy": QT_TRANSLATE_NOOP("train", "Balanced accuracy"),
    "weighted_f1": QT_TRANSLATE_NOOP("train", "Weighted F1"),
    "micro_f1": QT_TRANSLATE_NOOP("train", "Micro F1"),
    "ece": QT_TRANSLATE_NOOP("train", "Calibration error"),
    "ece_uncalibrated": QT_TRANSLATE_NOOP("train", "Calibration error before calibration"),
}

_METRIC_HINTS: dict[str, object] = {
    "perplexity": QT_TRANSLATE_NOOP(
        "train", "among how many equally likely tokens it chooses; lower is better"
    ),
    "bleu": QT_TRANSLATE_NOOP("train", "overlap with the reference in words; higher is better"),
    "chrf": QT_TRANSLATE_NOOP(
        "train", "overlap with the reference in characters; higher is better"
    ),
    "accuracy": QT_TRANSLATE_NOOP("train", "share of texts that got exactly the right labels"),
    "macro_f1": QT_TRANSLATE_NOOP("train", "mean of the labels' F1; rare labels count the same"),
    "balanced_accuracy": QT_TRANSLATE_NOOP(
        "train", "mean of the labels' recall; the same for all that don't look at the text"
    ),
    "weighted_f1": QT_TRANSLATE_NOOP("train", "mean of the labels' F1, by their frequency"),
    "micro_f1": QT_TRANSLATE_NOOP("train", "F1 over all single decisions"),
    "loss": QT_TRANSLATE_NOOP("train", "mean negative log-likelihood; lower is better"),
    "ece": QT_TRANSLATE_NOOP("train", "mean gap between confidence and accuracy; lower is better"),
    "ece_uncalibrated": QT_TRANSLATE_NOOP("train", "the same, had nothing been calibrated"),
}

METRIC_ORDER = (
    "bleu",
    "chrf",
    "rouge_l",
    "perplexity",
    "macro_f1",
    "accuracy",
    "micro_f1",
    "weighted_f1",
    "loss",
    "ece",
    "ece_uncalibrated",
)
"""As they stand in the table; what is not among them comes after."""

_PRECISION_REASONS = frozenset(
    {"reason.bfloat16_fast", "reason.float16_gpu", "reason.float32_cpu", "reason.float32_training"}
)
_NO_RESULT = frozenset({"rows"})


def _translated(texts: dict[str, object], key: str) -> str:
    found = texts.get(key)
    return key if found is None else QCoreApplication.translate(_CONTEXT, str(found))


def state_text(run: RunInfo, others: Iterable[RunInfo] = ()) -> str:
    """The state in words; a waiting run says what it waits for."""
    if run.pending in _PENDING and run.state in LIVE_STATES:
        return _translated(_PENDING, run.pending)
    if run.state == "queued":
        before = _computing(run, others)
        if before is not None:
            text = QCoreApplication.translate("train", "Waiting for “{0}” to end")
            return text.format(before.name)
    if run.state in LIVE_STATES and run.stage is not None:
        return sentence(run.stage)
    return _translated(_STATES, run.state)


def short_state(run: RunInfo) -> str:
    """The state in a word or two, for the list."""
    if run.state == "running" and run.total_steps:
        done = number(100 * run.step / run.total_steps)
        return QCoreApplication.translate("train", "Training, {0} %").format(done)
    return _translated(_STATES, run.state)


def progress_text(run: RunInfo) -> str:
    """Steps, epoch, rate and time left, as far as they are known."""
    translate = QCoreApplication.translate
    parts = []
    is_learning = run.state in LIVE_STATES and run.state != "finishing"
    if run.total_steps:
        text = translate("train", "Step {0} of {1}")
        parts.append(text.format(number(run.step), number(run.total_steps)))
    if run.epoch:
        text = translate("train", "epoch {0} of {1}")
        parts.append(text.format(number(run.epoch, 1), _plain(run.spec.epochs)))
    if is_learning and run.tokens_per_second:
        rate = number(run.tokens_per_second)
        parts.append(translate("train", "{0} tokens/s").format(rate))
    elif is_learning and run.rows_per_second:
        decimals = 1 if run.rows_per_second < 10 else 0
        rate = number(run.rows_per_second, decimals)
        parts.append(translate("train", "{0} rows/s").format(rate))
    share = run.stage_share if run.state == "finishing" else None
    if share is not None:
        parts = [translate("train", "{0} % done").format(number(100 * share))]
    if (is_learning or share is not None) and run.seconds_left is not None:
        parts.append(translate("train", "{0} left").format(duration(run.seconds_left)))
    elif run.seconds:
        parts.append(translate("train", "{0} of training").format(duration(run.seconds)))
    return " · ".join(parts)


def machine_text(run: RunInfo) -> str:
    """What it takes of the machine, as far as that is known."""
    translate = QCoreApplication.translate
    parts = []
    if run.micro_batch_size:
        text = translate("train", "{0} rows at once")
        if run.micro_batch_size == 1:
            text = translate("train", "{0} row at once")
        parts.append(text.format(number(run.micro_batch_size)))
    if run.is_checkpointing:
        parts.append(translate("train", "activation checkpointing"))
    if run.memory_bytes:
        parts.append(translate("train", "{0} of memory").format(size(run.memory_bytes)))
    return " · ".join(parts)


def note_text(note: TextKey) -> str:
    """What is to be known of a run: a metric by its name, a precision as what it is."""
    metric = note.args.get("metric")
    if isinstance(metric, str):
        note = TextKey(note.key, {**note.args, "metric": _within(result_name(metric))})
    note = TextKey(note.key, {**note.args, **_compared(note)})
    if note.key in _PRECISION_REASONS:
        return QCoreApplication.translate("train", "Precision: {0}").format(sentence(note))
    return sentence(note)


def _compared(note: TextKey) -> dict[str, str]:
    """Two values of one metric with as many decimals each: ``0.873`` and ``0.100``."""
    found = ((name, note.args.get(name)) for name in ("base", "tuned"))
    values = {name: value for name, value in found if isinstance(value, float)}
    if len(values) < 2:
        return {}
    decimals = decimals_up_to(max(values.values()))
    return {name: number(value, decimals) for name, value in values.items()}


def decimals_up_to(most: float) -> int:
    """So many that differences between metrics up to ``most`` can be seen."""
    return 1 if most >= 100 else 2 if most >= 10 else 3


def _within(name: str) -> str:
    """A name within a sentence: abbreviations stay as they are."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def run_task(run: RunInfo) -> str:
    """What a run learns; runs of old windows could only learn labels."""
    for task in (run.task, run.spec.task):
        if task != "auto":
            return task
    return "text_classification"


def _plain(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def _computing(run: RunInfo, others: Iterable[RunInfo]) -> RunInfo | None:
    """The live run that has its turn before this one."""
    live = [one for one in others if one.state in LIVE_STATES and one.id != run.id]
    active = [one for one in live if one.state != "queued"]
    before = [one for one in live if one.state == "queued" and one.created_at < run.created_at]
    waiting = sorted(before, key=lambda one: one.created_at)
    return waiting[-1] if waiting else active[0] if active else None


def metric_name(key: str) -> str:
    """Of a curve or a row of the table; what is new keeps its own name."""
    if key in _METRICS:
        return _translated(_METRICS, key)
    if key.startswith("validation_"):
        return _translated(_METRICS, key.removeprefix("validation_"))
    return key.replace("_", " ")


def result_name(key: str) -> str:
    """Of a metric of the finished model, where "loss" is that on the held-out rows."""
    if key == "loss":
        return QCoreApplication.translate("train", "Loss")
    return metric_name(key)


def metric_hint(key: str) -> str:
    """What a metric means, "" where that isn't known."""
    return _translated(_METRIC_HINTS, key) if key in _METRIC_HINTS else ""


def result_metrics(run: RunInfo) -> list[tuple[str, float]]:
    """Those of the finished model, the most telling first."""
    order = {key: place for place, key in enumerate(METRIC_ORDER)}
    shown = [pair for pair in run.metrics.items() if pair[0] not in _NO_RESULT]
    return sorted(shown, key=lambda pair: (order.get(pair[0], len(order)), pair[0]))


def main_metric(run: RunInfo) -> str:
    """``Macro F1 0.731``, or ""."""
    found = result_metrics(run)
    return f"{result_name(found[0][0])} {number(found[0][1], 3)}" if found else ""


def method_name(method: str) -> str:
    """Of the way of training."""
    return name_in(METHODS, method)


def method_hint(method: str) -> str:
    """One line about the way of training."""
    return _translated(METHOD_HINTS, method)


def task_name(task: str) -> str:
    """What is learned."""
    return name_in(_TASKS, task)
