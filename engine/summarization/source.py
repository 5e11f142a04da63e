"""The text that is to be summarized: read whole, cut into sentences, its language found.

Owns: reading it, and what is known about it before anything is chosen or written.
"""

from dataclasses import dataclass
from pathlib import Path

from engine.context import JobContext
from engine.errors import UsageError
from engine.protocol.envelope import TextKey
from engine.protocol.texts import well_formed
from engine.summarization.structure import (
    Block,
    Sentence,
    blocks_of,
    lines_of,
    sentences_of,
)
from engine.summarization.words import word_count


@dataclass(frozen=True)
class Source:
    """A text and what it is made of.

    Attributes:
        sentences: those that can be quoted, in order.
        language: ISO 639-1; "" when undecided.
        notes: what the person should know about how it was read.
    """

    text: str
    blocks: list[Block]
    sentences: list[Sentence]
    language: str
    words: int
    notes: list[TextKey]

    def quote(self, sentence: Sentence) -> str:
        """A sentence on one line."""
        return " ".join(self.text[sentence.start : sentence.end].split())


def read_text(text: str, path: str, ctx: JobContext) -> tuple[str, list[TextKey]]:
    """The text itself, or what the file says, with what the person should know about it.

    Raises:
        EngineError: there is none, or the file can't be read.
    """
    notes: list[TextKey] = []
    if path:
        from engine.data import read_document

        file = Path(path).expanduser()
        ctx.stage("stage.reading_file", file=file.name)
        document = read_document(file, None, ctx.check_cancelled)
        text, notes = document.text, list(document.problems)
    text = well_formed(text)
    if not text.strip():
        raise UsageError("error.summarize_nothing")
    return text, notes


def source_of(text: str, notes: list[TextKey], ctx: JobContext) -> Source:
    """Find out what the text is made of."""
    notes = list(notes)
    ctx.stage("stage.finding_sentences")
    language = language_of(text)
    blocks = blocks_of(text)
    ctx.check_cancelled()

    def step(at: int) -> None:
        ctx.check_cancelled()
        ctx.progress(at, len(text), "characters")

    found, cut = sentences_of(text, blocks, language, step)
    sentences = [one for one in found if one.is_prose]
    if not sentences:
        sentences = lines_of(text, blocks)
        notes.append(TextKey("note.summary_no_prose"))
    if cut:
        notes.append(TextKey("note.summary_long_sentences", {"count": cut}))
    ctx.check_cancelled()
    return Source(text, blocks, sentences, language, word_count(text), notes)


def language_of(text: str) -> str:
    """ISO 639-1 code of most of the text; "" when undecided."""
    from collections import Counter

    from engine.sentiment.language import SAMPLE_CHARS, LanguageJudge

    judge = LanguageJudge(())
    places = range(0, len(text), max(SAMPLE_CHARS * 4, len(text) // LANGUAGE_SAMPLES))
    votes = Counter(judge.judge(text[at : at + SAMPLE_CHARS * 4]).language for at in places)
    votes.pop("", None)
    return votes.most_common(1)[0][0] if votes else ""


def is_surely_not(text: str, language: str) -> bool:
    """Whether a text's beginning can't be in a language (ISO 639-1).

    A few words of one language often look like another's, which :func:`language_of` then says.
    """
    from engine.sentiment.language import LanguageJudge

    return LanguageJudge((language,)).judge(text).is_supported is False


LANGUAGE_SAMPLES = 9
"""The first page of a document may be in another language than the rest."""
