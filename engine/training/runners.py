"""Which module carries out a run of which task; imported when it is that run's turn."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from engine.protocol.training_spec import TrainingTask

if TYPE_CHECKING:
    from engine.training.reporter import RunReporter
    from engine.training.run_spec import RunRecord

Runner = Callable[["RunRecord", "RunReporter"], None]

RUNNERS: dict[TrainingTask, str] = {
    "text_classification": "engine.training.classification:run",
    "multi_label_classification": "engine.training.classification:run",
    "chat": "engine.training.language.run:run",
    "causal_lm": "engine.training.language.run:run",
    "masked_lm": "engine.training.language.run:run",
    "translation": "engine.training.seq2seq.run:run",
    "summarization": "engine.training.seq2seq.run:run",
}


def runner(task: TrainingTask) -> Runner:
    """The function that carries out a run of ``task``."""
    module, function = RUNNERS[task].split(":")
    run: Runner = getattr(import_module(module), function)
    return run
