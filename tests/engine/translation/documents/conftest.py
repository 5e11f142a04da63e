"""Documents made by the tests, and translators for their structure alone."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from engine.context import JobContext
from engine.protocol.translation import DetectedLanguage, Segment, TranslationOptions
from engine.translation.documents.alignment import pieces
from engine.translation.documents.document import Document
from engine.translation.documents.unit import Unit, UnitTranslation
from engine.translation.units import TranslatedUnit, UnitsReport


def shouted(text: str) -> str:
    """A translation that can be told from its source and keeps every word in its place."""
    return text.upper()


def swapped(unit: Unit) -> UnitTranslation:
    """``unit`` with capitals, as one sentence."""
    text = unit.text
    return UnitTranslation(
        shouted(text),
        [Segment(start=0, end=len(text), target_start=0, target_end=len(text))],
        [shouted(unit.leaves[number].text.strip()) for number in unit.spans()],
    )


def shouted_units(
    units: Iterable[str],
    options: TranslationOptions,
    ctx: JobContext,
    on_unit: Callable[[int, TranslatedUnit], None],
) -> UnitsReport:
    """In the place of ``translate_units``, where only the document's structure is looked at."""
    for number, text in enumerate(units):
        ctx.check_cancelled()
        end = len(text)
        segment = Segment(start=0, end=end, target_start=0, target_end=end)
        on_unit(number, TranslatedUnit(text, shouted(text), (segment,)))
    return UnitsReport("en", "pt", DetectedLanguage("en", 1.0), "capitals", [])


@pytest.fixture
def rewritten(tmp_path: Path) -> Callable[[Document], Path]:
    """Writes a document with every unit in capitals."""

    def write(document: Document) -> Path:
        path = tmp_path / f"written{document.target_suffix or '.' + document.format}"
        with path.open("wb") as file:
            document.write((pieces(unit, swapped(unit)) for unit in document.units()), file)
        return path

    return write


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file with exactly this content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
