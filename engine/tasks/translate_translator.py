"""Task ``translate.translator``: which languages a model has; nothing large is loaded."""

from engine.context import JobContext
from engine.loaded_translator import describe
from engine.protocol.translation import TranslatorInfo, TranslatorParams


def run(params: TranslatorParams, ctx: JobContext) -> TranslatorInfo:
    """Say it.

    Raises:
        EngineError: there is no such model, or it doesn't translate.
    """
    return describe(params.model)
