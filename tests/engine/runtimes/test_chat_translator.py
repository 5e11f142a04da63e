"""A chat model as a translator: what it says around a translation goes, its prompt is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.loaded_translator import CURRENT, describe
from engine.protocol.translation import TranslateTextParams, TranslationOptions
from engine.runtimes.chat_translator import LANGUAGES, bare_translation
from engine.tasks import translate_text
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder, install, job

__all__ = ["install", "job"]

Install = Callable[[Path], str]


@pytest.mark.parametrize(
    ("answer", "translation"),
    [
        ("Bonjour.", "Bonjour."),
        ('Sure! Here is the translation:\n\n"Bonjour."', "Bonjour."),
        ("Translation: Bonjour.", "Bonjour."),
        ("Here's the translation of the sentence into French: Bonjour, toi.", "Bonjour, toi."),
        ("Bonjour.\n\nNote: this is formal.", "Bonjour."),
        ("“Oui”, dit-il.", "“Oui”, dit-il."),
        ("Note: il pleut.", "Note: il pleut."),
        ("", ""),
    ],
)
def test_what_is_said_around_a_translation_goes(answer: str, translation: str) -> None:
    assert bare_translation(answer, "Hello.") == translation


def test_quotation_marks_of_the_sentence_stay() -> None:
    assert bare_translation('"Bonjour."', '"Hello."') == '"Bonjour."'


def test_a_chat_model_translates_line_by_line(
    install: Install, job: Recorder, tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    model = install(save_scripted_model(folder, "the quick brown fox"))
    options = TranslationOptions(model=model, source="en", target="fr", device="cpu")
    params = TranslateTextParams(text="Good day.\n\n  Come `here()`, dog.\n", options=options)
    result = translate_text.run(params, job.ctx)
    lines = result.text.split("\n")
    assert lines[0] == "the quick brown fox" and lines[1] == "" and lines[3] == ""
    assert lines[2].startswith("  ") and "`here()`" in lines[2]
    assert result.segments[1].warnings, "the code had to be kept by translating in pieces"
    assert len(job.of("translation_update")) >= 2
    info = describe(model)
    assert info.kind == "chat" and info.languages == list(LANGUAGES)
    assert [note.key for note in info.notes] == ["note.chat_translator"]
    CURRENT.unload()
