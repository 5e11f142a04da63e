"""What the suggestions of settings need to know: rows, their lengths, and the base.

Owns: estimating lengths, for a form must not wait until a tokenizer is loaded. The rules are
``engine.training.suggestions``.
"""

from collections.abc import Sequence

from engine.errors import EngineError
from engine.protocol.training import SuggestedSettings
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from engine.training.base_model import find_base
from engine.training.memory_use import available_bytes
from engine.training.recognition.base_tokenizer import base_context
from engine.training.recognition.examples import ChatExample, Example, PairExample
from engine.training.suggestions import suggest

BYTES_A_TOKEN = 3
TURN_TOKENS = 12
"""Rough and rather too many; the list of rows counts with the base's own tokenizer."""

FROM_NOTHING = ("translation", "summarization")


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


def fitting_settings(
    spec: TrainingSpec, task: TrainingTask, rows: int, lengths: Sequence[int]
) -> SuggestedSettings | None:
    """What to begin with; ``None`` while the task or the base isn't known.

    Args:
        rows: usable ones.
        lengths: tokens of some of them, as :func:`tokens_about` says.
    """
    if task == "auto" or (not spec.base and task not in FROM_NOTHING):
        return None
    try:
        parameters = find_base(spec.base).parameters if spec.base else 0
        context = base_context(spec.base) if spec.base else 0
    except (EngineError, OSError):
        return None  # that the base can't be used is told where it is chosen
    return suggest(
        task,
        rows=rows,
        parameters=parameters,
        lengths=list(lengths),
        context_length=context,
        available_bytes=available_bytes("cpu"),
    )
