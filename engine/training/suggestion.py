"""Settings that suit the task, the rows and the base, each with its reason.

Owns: the rules of thumb. What fits into memory is measured by others; this only chooses where to
begin.
"""

from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.protocol.envelope import TextKey
from engine.protocol.home import models_folder
from engine.protocol.training import SuggestedSettings
from engine.protocol.training_spec import TrainingMethod, TrainingSpec, TrainingTask
from engine.training.base_model import BaseModel, find_base
from engine.training.recognition.base_tokenizer import base_context
from engine.training.recognition.examples import ChatExample, Example, PairExample
from engine.training.run_spec import LEARNING_RATES

MILLION = 10**6
SMALL = 60 * MILLION
"""Models up to this size learn with all their weights whatever the task."""
MEDIUM = 400 * MILLION
"""Encoders, encoder-decoders and raw text up to this size: adapters take in less that is new
(arXiv:2405.09673)."""
LARGE = 10**9

BYTES_A_TOKEN = 3
TURN_TOKENS = 12
"""Rough and rather too many; the list of rows counts with the base's own tokenizer."""

SHARE_WITHIN = 0.98
STEP = 64
LONGEST = 2048
RAW_LENGTH = 512

EPOCHS: dict[str, Sequence[tuple[int, float]]] = {
    "chat": ((200, 10.0), (2_000, 3.0), (20_000, 2.0), (0, 1.0)),
    "raw": ((1_000, 3.0), (0, 1.0)),
    "pairs": ((5_000, 5.0), (0, 3.0)),
    "scratch": ((100_000, 10.0), (0, 5.0)),
    "labels": ((0, 3.0),),
}
"""By the number of rows: fewer than so many rows, so many passes; 0: any."""
BATCH = {"raw": 16, "pairs": 32, "scratch": 64, "labels": 32}
KINDS = {
    "chat": "chat", "causal_lm": "raw", "masked_lm": "raw", "translation": "pairs",
    "summarization": "pairs", "text_classification": "labels",
    "multi_label_classification": "labels",
}  # fmt: skip


def tokens_about(example: Example) -> int:
    """How many tokens an example has, roughly; of a pair its longer side."""
    if isinstance(example, ChatExample):
        texts = [turn.content for turn in example.turns]
        return sum(map(_about, texts)) + TURN_TOKENS * len(texts)
    if isinstance(example, PairExample):
        return max(_about(example.source), _about(example.target))
    return _about(example.text)


def _about(text: str) -> int:
    return len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN + 1


def suggest(
    spec: TrainingSpec, task: TrainingTask, rows: int, lengths: Sequence[int]
) -> SuggestedSettings | None:
    """What to begin with; ``None`` while the base isn't known.

    Args:
        rows: usable ones.
        lengths: tokens of some of them, as :func:`tokens_about` says.
    """
    if task == "auto" or (not spec.base and KINDS[task] != "pairs"):
        return None
    try:
        base = find_base(spec.base) if spec.base else None
        parameters = _parameters(base) if base is not None else 0
        context = base_context(spec.base) if base is not None else 0
    except (EngineError, OSError):
        return None
    kind = KINDS[task] if base is not None else "scratch"
    method = _method(task, parameters)
    epochs = next(value for below, value in EPOCHS[kind] if rows < below or not below)
    max_length = _max_length(kind, lengths, context)
    return SuggestedSettings(
        method=method,
        epochs=epochs,
        batch_size=BATCH.get(kind, 8 if rows < 1000 else 16),
        learning_rate=_rate(kind, method, parameters),
        max_length=max_length,
        reasons=[
            _method_reason(kind, method, parameters),
            TextKey("suggest.epochs", {"epochs": round(epochs), "rows": rows}),
            _length_reason(kind, lengths, max_length),
        ],
    )


def _parameters(base: BaseModel) -> int:
    from engine.models.safetensors_folder import read_safetensors_folder
    from engine.models.store import ModelStore

    if base.gguf:
        return int(ModelStore(models_folder()).resolve(base.id).parameters)
    return read_safetensors_folder(Path(base.folder)).parameters


def _method(task: TrainingTask, parameters: int) -> TrainingMethod:
    limit = SMALL if task == "chat" else MEDIUM
    return "full" if parameters <= limit else "lora"


def _rate(kind: str, method: TrainingMethod, parameters: int) -> float:
    """Adapters want about ten times the rate of all weights (Schulman, "LoRA Without Regret",
    2025); larger models a lower one (arXiv:2305.14314, table 9)."""
    if kind == "scratch":
        return 1e-3
    if kind == "labels":
        return LEARNING_RATES[method]
    if method == "lora":
        return 5e-4 if parameters < LARGE else 2e-4
    return 5e-5 if parameters < LARGE else 2e-5


def _max_length(kind: str, lengths: Sequence[int], context: int) -> int:
    limit = min(LONGEST, context or LONGEST)
    if kind == "raw" or not lengths:
        return min(RAW_LENGTH, limit)
    return max(8, min(limit, -(-_enough(lengths) // STEP) * STEP))


def _enough(lengths: Sequence[int]) -> int:
    """What nearly all rows stay within."""
    return sorted(lengths)[min(len(lengths) - 1, int(SHARE_WITHIN * len(lengths)))]


def _method_reason(kind: str, method: TrainingMethod, parameters: int) -> TextKey:
    if kind == "scratch":
        return TextKey("suggest.scratch")
    return TextKey(f"suggest.{method}", {"millions": round(parameters / MILLION)})


def _length_reason(kind: str, lengths: Sequence[int], max_length: int) -> TextKey:
    if kind == "raw":
        return TextKey("suggest.raw_length", {"max_length": max_length})
    if lengths and _enough(lengths) > max_length:
        return TextKey("suggest.most_length", {"max_length": max_length})
    percent = round(100 * SHARE_WITHIN)
    return TextKey("suggest.max_length", {"max_length": max_length, "percent": percent})
