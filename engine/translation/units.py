"""Translates units: paragraph-like strings, whatever document they come from.

Owns: the interface of everything that translates documents. A unit may have line breaks, which
are kept; its translation is one string with its sentences.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from engine.context import JobContext
from engine.language.detection import SAMPLE_CHARACTERS
from engine.protocol.envelope import TextKey
from engine.protocol.texts import well_formed
from engine.protocol.translation import DetectedLanguage, Segment, TranslationOptions
from engine.translation.parts import Part
from engine.translation.pipeline import DonePart
from engine.translation.session import Session, open_session


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


@dataclass(frozen=True)
class UnitsReport:
    """How all units were translated.

    Attributes:
        source, target: BCP 47.
        notes: e.g. that the text is in the target language already, and was left.
    """

    source: str
    target: str
    detected: DetectedLanguage
    translator: str
    notes: list[TextKey]


@dataclass(slots=True)
class _Growing:
    """A unit whose parts are coming back."""

    source: str
    parts_left: int
    text: str = ""
    segments: list[Segment] = field(default_factory=list)


def translate_units(
    units: Iterable[str],
    options: TranslationOptions,
    ctx: JobContext,
    on_unit: Callable[[int, TranslatedUnit], None],
) -> UnitsReport:
    """Translate ``units``; they are taken as they are needed, some hundred sentences ahead.

    Args:
        on_unit: called with each unit's number (from 0) and translation, in order, on the
            caller's thread, as soon as it is done.

    Raises:
        CancelledError: the job was cancelled; what was given to ``on_unit`` is done.
        EngineError: the model can't be loaded, or doesn't have the language.
    """
    sample, units = _sampled(map(well_formed, units))
    session = open_session(sample, options, ctx)
    waiting: list[_Growing] = []
    number = 0

    def parts() -> Iterator[Part]:
        for unit in units:
            found = list(session.parts(unit))
            waiting.append(_Growing(unit, len(found)))
            yield from found

    def finish() -> None:
        nonlocal number
        while waiting and not waiting[0].parts_left:
            done = waiting.pop(0)
            on_unit(number, TranslatedUnit(done.source, done.text, tuple(done.segments)))
            number += 1

    for done in session.run(parts()):
        finish()  # empty units before this one
        _add(waiting[0], done)
        finish()
    finish()
    return _report(session)


def segment_of(done: DonePart, target_start: int, offset: int = 0) -> Segment | None:
    """A done part as a segment; ``None`` for what is no sentence.

    Args:
        target_start: where its translation begins.
        offset: where its unit begins.
    """
    if not done.part.is_sentence:
        return None
    start = done.part.start + offset
    return Segment(
        start=start,
        end=start + len(done.part.text),
        target_start=target_start,
        target_end=target_start + len(done.text),
        probability=done.probability,
        is_copied=done.is_copied,
        warnings=done.warnings,
        details=done.details,
    )


def _add(unit: _Growing, done: DonePart) -> None:
    segment = segment_of(done, len(unit.text))
    if segment is not None:
        unit.segments.append(segment)
    unit.text += done.text
    unit.parts_left -= 1


def _sampled(units: Iterable[str]) -> tuple[str, Iterator[str]]:
    """The first of them joined, for detection, and all of them again."""
    rest = iter(units)
    first: list[str] = []
    length = 0
    for unit in rest:
        first.append(unit)
        # Units with nothing to translate tell nothing, however many they are.
        length += sum(map(str.isalpha, unit[:SAMPLE_CHARACTERS]))
        if length >= SAMPLE_CHARACTERS:
            break
    told = [unit for unit in first if any(map(str.isalpha, unit))]
    return "\n".join(told), chain(first, rest)


def _report(session: Session) -> UnitsReport:
    return UnitsReport(
        session.source,
        session.target,
        DetectedLanguage(session.detected.code, session.detected.confidence),
        session.loaded.info.name,
        session.all_notes(),
    )
