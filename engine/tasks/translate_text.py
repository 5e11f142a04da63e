"""Task ``translate.text``: one text, sentence by sentence."""

from engine.context import JobContext
from engine.protocol.translation import TranslateTextParams, TranslationResult


def run(params: TranslateTextParams, ctx: JobContext) -> TranslationResult:
    """Translate it."""
    raise NotImplementedError
