"""A summary in another language than the one that was asked for, and what is said of it."""

from pathlib import Path

import pytest

from engine.context import JobContext
from engine.protocol.home import MODELS_VARIABLE
from engine.protocol.summarization import SummarizeParams
from engine.summarization.abstractive import write_summary
from engine.summarization.source import source_of
from engine.summarization.summary_runs import create_run
from engine.summarization.writer import OnText, OnTokens, WriterFacts

TEXT = "The council met on Monday. It voted to close twelve bridges for repairs until spring."
ENGLISH = "The council voted to close twelve bridges for repairs until spring."
GERMAN = "Der Rat hat beschlossen, zwölf Brücken bis zum Frühling für Reparaturen zu sperren."


class Told:
    """Writes the same, whatever it is told."""

    facts = WriterFacts("chat", "Told", "none", "cpu", True, 1000)

    def __init__(self, said: str) -> None:
        self._said = said

    def count(self, text: str) -> int:
        return len(text.split())

    def most_words(self, request: str) -> int:
        return 100

    def text_tokens(self, request: str, words: int) -> int:
        return 500

    def write(
        self,
        request: str,
        text: str,
        words: int,
        ctx: JobContext,
        *,
        on_text: OnText,
        on_tokens: OnTokens,
    ) -> str:
        return self._said


@pytest.mark.parametrize(
    ("asked", "said", "is_missed"),
    [("de", ENGLISH, True), ("de", GERMAN, False), ("", ENGLISH, False), ("en", ENGLISH, False)],
)
def test_a_model_that_writes_in_another_language_than_asked_is_told_of(
    asked: str, said: str, is_missed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))
    ctx = JobContext(0, lambda name, params: None)
    params = SummarizeParams(text=TEXT, model="told", language=asked)
    source = source_of(TEXT, [], ctx)
    found = write_summary(source, params, Told(said), create_run(params, TEXT, []), ctx)
    missed = [one.args for one in found.notes if one.key == "note.summary_language_missed"]
    assert missed == ([{"model": "Told", "language": "de"}] if is_missed else [])
    assert found.text == said


@pytest.mark.parametrize(
    ("asked", "said", "is_other"),
    [
        ("", "System prompt, sampling, model, 2000 tokens", False),  # looks like Dutch
        ("", ENGLISH, False),
        ("", GERMAN, True),
        ("de", GERMAN, True),
    ],
)
def test_a_few_words_of_the_texts_language_are_compared_with_it(
    asked: str, said: str, is_other: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MODELS_VARIABLE, str(tmp_path / "no-models"))
    ctx = JobContext(0, lambda name, params: None)
    params = SummarizeParams(text=TEXT, model="told", language=asked)
    run = create_run(params, TEXT, [])
    found = write_summary(source_of(TEXT, [], ctx), params, Told(said), run, ctx)
    keys = [one.key for one in found.notes]
    assert ("note.evidence_other_language" in keys) == is_other
    assert "note.summary_language_missed" not in keys
