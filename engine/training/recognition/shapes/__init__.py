"""The shapes there are, the more telling ones first; a new one is a file and a line here."""

from engine.protocol.training_spec import DatasetShape
from engine.training.recognition.shape import Shape
from engine.training.recognition.shapes import (
    alpaca,
    classification,
    messages,
    preference_pairs,
    prompt_completion,
    question_answering,
    raw_text,
    sharegpt,
    summarization_pairs,
    token_tags,
    translation_pairs,
    unpaired_preference,
)

SHAPES: dict[DatasetShape, Shape] = {
    shape.name: shape
    for shape in (
        preference_pairs.SHAPE,
        unpaired_preference.SHAPE,
        question_answering.SHAPE,
        token_tags.SHAPE,
        sharegpt.SHAPE,
        messages.SHAPE,
        alpaca.SHAPE,
        translation_pairs.SHAPE,
        summarization_pairs.SHAPE,
        prompt_completion.SHAPE,
        classification.SHAPE,
        raw_text.SHAPE,
    )
}
"""Of two that fit equally well, the first is taken."""
