"""Units come back one by one, in order, each with the sentences that are its own."""

from collections.abc import Iterator

import pytest

from engine.errors import CancelledError
from engine.loaded_translator import CURRENT
from engine.protocol.translation import TranslationOptions
from engine.translation.units import TranslatedUnit, translate_units
from tests.engine.tasks.conftest import Recorder

UNITS = ["Good morning.", "", "One line.\nAnother line! It has two.", "12", "\n", "The last one."]


@pytest.fixture
def job() -> Iterator[Recorder]:
    yield Recorder()
    CURRENT.unload()


def test_every_unit_comes_back_in_order_with_its_lines(job: Recorder) -> None:
    found: list[tuple[int, TranslatedUnit]] = []
    report = translate_units(UNITS, TranslationOptions(), job.ctx, lambda *one: found.append(one))
    assert [number for number, _ in found] == list(range(len(UNITS)))
    assert [one.source for _, one in found] == UNITS
    for _, one in found:
        assert len(one.text.splitlines()) == len(one.source.splitlines())
        for segment in one.segments:
            assert one.source[segment.start : segment.end].strip()
            assert one.text[segment.target_start : segment.target_end].strip()
    assert found[0][1].text == "Bom dia." and found[1][1].text == "" and found[3][1].text == "12"
    assert len(found[2][1].segments) == 3
    assert (report.source, report.target, report.notes) == ("en", "pt", [])


def test_units_are_taken_as_they_are_needed(job: Recorder) -> None:
    taken = 0

    def units() -> Iterator[str]:
        nonlocal taken
        for _ in range(100_000):
            taken += 1
            yield "Good morning, my friend."

    def stop(number: int, unit: TranslatedUnit) -> None:
        job.ctx.cancel()

    with pytest.raises(CancelledError):
        translate_units(units(), TranslationOptions(), job.ctx, stop)
    assert taken < 5000


def test_units_in_the_target_language_are_left(job: Recorder) -> None:
    found: list[str] = []
    units = ["Como você está hoje?", "Estou muito bem, obrigado."]
    report = translate_units(
        units, TranslationOptions(), job.ctx, lambda _, one: found.append(one.text)
    )
    assert found == units and [one.key for one in report.notes] == ["note.already_in_target"]
