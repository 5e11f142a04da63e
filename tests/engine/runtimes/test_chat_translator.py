"""A chat model as a translator: what it says around a translation goes, its prompt is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.loaded_translator import CURRENT, describe
from engine.protocol.translation import TranslateTextParams, TranslationOptions
from engine.runtimes.chat_translator import LANGUAGES, bare_translation
from engine.tasks import translate_text
from tests.engine.runtimes.scripted_model import save_scripted_model
from tests.engine.tasks.conftest import Recorder, install, job, starter

__all__ = ["install", "job", "starter"]

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


@pytest.mark.parametrize(
    ("reply", "keys"),
    [
        ("I'm sorry, but I can't help with that.", ["warning.refused"]),
        ("Come here, good dog of mine.", ["warning.untranslated"]),
        ("Viens ici, mon bon chien.", []),
    ],
)
def test_a_refusal_and_an_echo_are_marked(
    install: Install, job: Recorder, tmp_path: Path, reply: str, keys: list[str]
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    model = install(save_scripted_model(folder, reply, tags=(reply,)))
    options = TranslationOptions(model=model, source="en", target="fr", device="cpu")
    params = TranslateTextParams(text="Come here, good dog of mine.", options=options)
    (segment,) = translate_text.run(params, job.ctx).segments
    assert [one.key for one in segment.details] == keys
    CURRENT.unload()


@pytest.mark.model
def test_the_starter_model_gives_a_line_for_each_line(starter: str, job: Recorder) -> None:
    options = TranslationOptions(model=starter, source="en", target="fr", device="cpu")
    text = "Good morning.\n\n{name}\n"
    result = translate_text.run(TranslateTextParams(text=text, options=options), job.ctx)
    lines = result.text.split("\n")
    assert len(lines) == len(text.split("\n"))
    assert lines[0] and lines[1:] == ["", "{name}", ""]
    assert result.characters_read == len(text) and result.runtime.startswith("llama.cpp")
    for segment in result.segments:
        source = text[segment.start : segment.end]
        said = result.text[segment.target_start : segment.target_end]
        assert "\n" not in said
        # A model this small often answers in English: that has to be marked.
        if said == source and not segment.is_copied:
            assert "untranslated" in segment.warnings
    CURRENT.unload()
