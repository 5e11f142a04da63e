"""Texts through the real starter: structure, what is left alone, languages, reports."""

import time
from collections.abc import Callable, Iterator

import pytest

from engine.errors import CancelledError, UnsupportedError, UsageError
from engine.loaded_translator import CURRENT
from engine.protocol.translation import (
    GlossaryTerm,
    TranslateTextParams,
    TranslationOptions,
    TranslationResult,
    TranslatorParams,
)
from engine.tasks import translate_text, translate_translator
from tests.engine.tasks.conftest import Recorder

Translate = Callable[..., TranslationResult]

TEXT = (
    "Hello, how are you today? I would like to buy 3 apples.\n\n"
    "  - Call me at noon {name}, please.\n\tThe `x = 1` house.\r\n"
    "```python\nprint('hello there')\n```\n"
    "Visit https://example.com/a?b=1 or write to me@x.org. 😍\n"
)


@pytest.fixture
def translate(job: Recorder) -> Iterator[Translate]:
    def run(text: str, *, reference: str = "", **options: object) -> TranslationResult:
        chosen = TranslationOptions(**options)  # type: ignore[arg-type]
        params = TranslateTextParams(text=text, options=chosen, reference=reference)
        return translate_text.run(params, job.ctx)

    yield run
    CURRENT.unload()


def indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def keys(result: TranslationResult) -> list[str]:
    return [note.key for note in result.notes]


def test_structure_and_what_is_no_language_stay_as_they_are(translate: Translate) -> None:
    result = translate(TEXT)
    assert (result.source, result.target, result.detected.code) == ("en", "pt", "en")
    lines, before = result.text.splitlines(keepends=True), TEXT.splitlines(keepends=True)
    assert len(lines) == len(before)
    for line, source in zip(lines, before, strict=True):
        assert line[len(line.rstrip()) :] == source[len(source.rstrip()) :]
        assert (
            line[: len(line) - len(line.lstrip())] == source[: len(source) - len(source.lstrip())]
        )
    assert lines[4:7] == before[4:7]
    for kept in ("{name}", "`x = 1`", "https://example.com/a?b=1", "me@x.org", "😍", " 3 "):
        assert result.text.count(kept) == 1
    assert "Olá" in lines[0] and "maçãs" in lines[0]
    assert result.characters_read == result.characters == len(TEXT)


def test_segments_are_the_sentences_on_both_sides(translate: Translate, job: Recorder) -> None:
    result = translate(TEXT)
    assert TEXT[result.segments[0].start : result.segments[0].end] == "Hello, how are you today?"
    at = end = 0
    for one in result.segments:
        assert at <= one.start < one.end and end <= one.target_start <= one.target_end
        at, end = one.end, one.target_end
    updates = job.of("translation_update")
    assert "".join(one.text for one in updates) == result.text
    assert [segment for one in updates for segment in one.segments] == result.segments


def test_text_in_the_target_language_is_left_unless_insisted(translate: Translate) -> None:
    text = "Como você está hoje? Estou muito bem, obrigado."
    left = translate(text)
    assert left.text == text and keys(left) == ["note.already_in_target"]
    insisted = translate(text, source="en")
    assert keys(insisted) == ["note.source_unlike"] and insisted.segments


def test_a_text_in_another_language_than_was_said_is_told(translate: Translate) -> None:
    result = translate("Thank you for watering the garden.", source="pt", target="en")
    [note] = [one for one in result.notes if one.key == "note.source_unlike"]
    assert note.args == {"language": "en", "source": "pt"}
    right = translate("Obrigado por regar o jardim.", source="pt", target="en")
    assert keys(right) == []


@pytest.mark.parametrize("text", ["", " \n\n ", "12 345 %\n--", "{1}\n%d"])
def test_nothing_to_translate_is_said(translate: Translate, text: str) -> None:
    result = translate(text)
    assert result.text == text and result.characters_read == len(text)


def test_only_code_is_copied(translate: Translate) -> None:
    text = "```\nfor one in many:\n    print(one)\n```\n`value`\nhttps://only.example/path\n"
    result = translate(text, source="en")
    assert result.text == text
    assert all(one.is_copied for one in result.segments)


def test_another_script_in_a_line_is_kept_and_marked(translate: Translate) -> None:
    result = translate("你好 my friend, how are you today?\n你好吗？\n", source="en")
    first, second = result.text.splitlines()
    assert first.startswith("你好 ") and "amigo" in first and second == "你好吗？"
    assert [one.details[0].key for one in result.segments] == ["warning.other_script"] * 2


def test_the_glossary_is_honoured_or_says_so(translate: Translate) -> None:
    text = "The dog likes the red bone. The cat does not."
    terms = [GlossaryTerm("dog", "cãozinho"), GlossaryTerm("cat", "bichano")]
    result = translate(text, source="en", glossary=terms)
    assert "cãozinho" in result.text and "bichano" in result.text
    assert all(not one.warnings for one in result.segments)
    doubtful = [*terms, GlossaryTerm("Dog", "cão")]
    assert keys(translate(text, source="en", glossary=doubtful)) == ["note.glossary_contradiction"]


def test_a_language_the_model_lacks_is_one_sentence(translate: Translate) -> None:
    with pytest.raises(UnsupportedError) as caught:
        translate("Hello my friend, how are you?", target="de")
    assert str(caught.value).startswith("English–Portuguese (starter) doesn't have the language de")
    with pytest.raises(UnsupportedError):
        translate("Guten Morgen, wie geht es Ihnen heute? Ich hoffe, gut.")
    with pytest.raises(UnsupportedError):
        translate("Hello", source="xx-not-a-language")


def test_portuguese_of_brazil_is_portuguese(translate: Translate) -> None:
    assert translate("Good morning, my friend.", target="pt-BR").target == "pt"


def test_a_reference_brings_scores_with_signatures(translate: Translate) -> None:
    result = translate("How are you?\nGood night.", reference="Como você está?\nBoa noite.")
    assert result.scores is not None
    assert result.scores.bleu == pytest.approx(100) and result.scores.chrf == pytest.approx(100)
    assert "tok:13a" in result.scores.bleu_signature and "version:" in result.scores.bleu_signature
    assert "nc:6" in result.scores.chrf_signature


def test_a_line_of_a_megabyte_is_read_whole_until_cancelled(
    translate: Translate, job: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit = job.ctx.emit

    def cancel_soon(name: str, params: object) -> None:
        emit(name, params)
        job.ctx.cancel()

    monkeypatch.setattr(job.ctx, "emit", cancel_soon)
    started = time.monotonic()
    with pytest.raises(CancelledError):
        translate("The dog likes it " * 60_000, source="en")
    assert time.monotonic() - started < 20
    assert job.of("translation_update")


def test_text_without_a_telling_language_takes_the_only_source(translate: Translate) -> None:
    assert translate("OK").source in ("en", "pt")
    with pytest.raises((UsageError, UnsupportedError)):
        translate("Ωμέγα", target="de")


def test_the_starter_says_what_it_can_do(job: Recorder) -> None:
    info = translate_translator.run(TranslatorParams(), job.ctx)
    assert info.kind == "starter" and sorted(info.languages) == ["en", "pt"]
    assert set(info.pairs) == {("en", "pt"), ("pt", "en")} and info.decodings == ["greedy"]
