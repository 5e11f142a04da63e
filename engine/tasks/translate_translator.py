"""Task ``translate.translator``: which languages a model has."""

from engine.context import JobContext
from engine.protocol.translation import TranslatorInfo, TranslatorParams


def run(params: TranslatorParams, ctx: JobContext) -> TranslatorInfo:
    """Say it; nothing large is loaded."""
    raise NotImplementedError
