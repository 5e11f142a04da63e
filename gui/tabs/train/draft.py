"""What was filled in and not started yet, kept in the settings."""

import logging

import msgspec

from engine.protocol.training_spec import TrainingSpec
from gui.settings import Settings

log = logging.getLogger(__name__)


def load_draft(settings: Settings) -> TrainingSpec | None:
    """What was left last time, ``None`` if nothing was or it can't be read any more."""
    text = settings.values.training_draft
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=TrainingSpec)
    except msgspec.DecodeError as problem:
        log.warning("the draft of a training run is of another version: %s", problem)
        return None


def save_draft(settings: Settings, spec: TrainingSpec | None) -> None:
    """Keep it, a moment later."""
    settings.change(training_draft=msgspec.json.encode(spec).decode() if spec else "")
