"""Settings that suit a task, its rows and its base; the form starts with them.

Owns: the rules, each with where it comes from. Knows nothing of forms.
"""

from engine.protocol.envelope import TextKey
from engine.protocol.training import SuggestedSettings
from engine.protocol.training_spec import TrainingMethod, TrainingTask

BILLION = 1_000_000_000
FULL_BYTES = 16
"""Of a weight that learns (arXiv:1910.02054, 3.1)."""
FULL_SHARE = 0.5
"""Of the memory that may go to weights that learn, the rest being for activations."""
_LENGTHS = (64, 128, 256, 512, 1024, 2048, 4096)
_COVERED = 0.99


def suggest(
    task: TrainingTask,
    *,
    rows: int,
    parameters: int,
    lengths: list[int] | None = None,
    context_length: int = 0,
    available_bytes: int = 0,
) -> SuggestedSettings:
    """What to start with.

    Args:
        rows: usable ones.
        parameters: of the base; 0 for a model that is made from nothing.
        lengths: tokens of some rows, or ``None`` where they weren't counted.
        context_length: tokens the base was made for; 0 when it doesn't say.
        available_bytes: memory there is; 0: unknown.
    """
    method, method_reason = _method(task, rows, parameters, available_bytes)
    epochs = _epochs(task, rows, parameters)
    rate = _learning_rate(task, method, parameters)
    length, length_reason = _max_length(task, lengths, context_length)
    reasons = [
        method_reason,
        TextKey("suggest.epochs", {"rows": rows, "epochs": epochs}),
        TextKey(f"suggest.rate_{method}", {"rate": rate}),
        length_reason,
    ]
    return SuggestedSettings(
        method=method,
        epochs=epochs,
        batch_size=_batch_size(task, rows, parameters),
        learning_rate=rate,
        max_length=length,
        reasons=reasons,
    )


def learning_rate(task: TrainingTask, method: TrainingMethod, parameters: int) -> float:
    """The rate of a run that names none."""
    return _learning_rate(task, method, parameters)


def _method(
    task: TrainingTask, rows: int, parameters: int, available_bytes: int
) -> tuple[TrainingMethod, TextKey]:
    millions: int | float = round(parameters / 1_000_000)
    if millions < 1:
        millions = float(f"{parameters / 1_000_000:.1g}")
    if parameters == 0:
        return "full", TextKey("suggest.full_scratch")
    if task in ("chat", "causal_lm"):
        return "lora", TextKey("suggest.lora", {"parameters_m": millions})
    if available_bytes and FULL_BYTES * parameters > FULL_SHARE * available_bytes:
        return "lora", TextKey("suggest.lora_memory", {"parameters_m": millions})
    return "full", TextKey("suggest.full", {"parameters_m": millions})


def _epochs(task: TrainingTask, rows: int, parameters: int) -> float:
    if parameters == 0:
        return 10.0 if rows < 50_000 else 5.0
    if task in ("causal_lm", "masked_lm"):
        return 3.0 if rows < 2_000 else 1.0
    return 5.0 if rows < 200 else 3.0 if rows < 20_000 else 1.0


def _batch_size(task: TrainingTask, rows: int, parameters: int) -> int:
    if parameters == 0:
        # Many small steps learn more from the same pairs: on Multi30k batches of 48 were after
        # 80,000 tokens where batches of 128 were after 225,000.
        return 32 if rows < 200_000 else 128
    if task in ("text_classification", "multi_label_classification", "masked_lm"):
        return 32
    if task in ("translation", "summarization"):
        return 64 if rows > 10_000 else 16
    return 8 if rows < 1_000 else 16 if rows < 10_000 else 32


def _learning_rate(task: TrainingTask, method: TrainingMethod, parameters: int) -> float:
    is_small = parameters < BILLION
    if method == "head":
        return 3e-3
    if task in ("text_classification", "multi_label_classification"):
        return 5e-5 if method == "full" else 1e-3
    if method in ("lora", "qlora"):
        return 5e-4 if is_small else 2e-4
    if parameters == 0:
        return 1e-3
    return 5e-5 if is_small else 1e-5


def _max_length(
    task: TrainingTask, lengths: list[int] | None, context_length: int
) -> tuple[int, TextKey]:
    most = min(_LENGTHS[-1], context_length or _LENGTHS[-1])
    if task in ("causal_lm", "masked_lm"):
        # Nothing is lost by cutting raw text: it goes on in the next row.
        length = min(512 if task == "causal_lm" else 256, most)
        return length, TextKey("suggest.length_text", {"length": length})
    if not lengths:
        length = min(512 if task == "chat" else 128, most)
        return length, TextKey("suggest.length_unknown", {"length": length})
    wanted = sorted(lengths)[min(len(lengths) - 1, int(_COVERED * len(lengths)))]
    length = min(next((one for one in _LENGTHS if one >= wanted), most), most)
    covered = sum(one <= length for one in lengths)
    percent = round(100 * covered / len(lengths))
    return length, TextKey("suggest.length", {"length": length, "percent": percent})
