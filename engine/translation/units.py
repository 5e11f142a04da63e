"""Translates units: paragraph-like strings, whatever document they come from.

Owns: the interface of everything that translates documents. A unit may have line breaks, which
are kept; its translation is one string with its sentences.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.context import JobContext
from engine.protocol.translation import Segment, TranslationOptions


@dataclass(frozen=True, slots=True)
class TranslatedUnit:
    """A unit and its translation.

    Attributes:
        source: as it came.
        text: the translation; the same number of lines.
        segments: its sentences, with places in this unit and in its translation.
    """

    source: str
    text: str
    segments: tuple[Segment, ...]


def translate_units(
    units: Iterable[str],
    options: TranslationOptions,
    ctx: JobContext,
    on_unit: Callable[[int, TranslatedUnit], None],
) -> None:
    """Translate ``units``; they are taken as they are needed, some hundred sentences ahead.

    Args:
        on_unit: called with each unit's number (from 0) and translation, in order, on the
            caller's thread, as soon as it is done.

    Raises:
        CancelledError: the job was cancelled; what was given to ``on_unit`` is done.
        EngineError: the model can't be loaded, or doesn't have the language.
    """
    raise NotImplementedError
