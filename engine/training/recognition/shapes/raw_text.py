"""Text to go on learning a language or a field from: a column, lines, or whole documents."""

from engine.data import Row
from engine.data.column_words import DATE_WORDS, TEXT_WORDS, is_named
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import TextExample
from engine.training.recognition.shape import CERTAIN, POSSIBLE, Match, Reading, Sample, Shape
from engine.training.recognition.values import UnusableRowError, text_of

TEXTS = ("text", "content", "raw_content", "document", "body", "article", "passage")
_ABOUT = """
id idx index url link source meta metadata timestamp lang language title domain added subset dump
file_path token_count score date created license crawl size
"""
ABOUT = frozenset(_ABOUT.split())
"""Names of columns that say something about a text."""


def _match(sample: Sample) -> Match | None:
    asked = sample.spec.text_column
    if asked and asked in sample.columns:
        text = asked
    else:
        text = sample.field("text", TEXTS) or next(
            (name for name in sample.columns if is_named(name, TEXT_WORDS)), ""
        )
    if not text and len(sample.columns) == 1:
        text = sample.columns[0]
    if not text or not sample.is_text(text):
        return None
    if sample.format in ("passages", "lines", "document"):
        return Match({"text": text}, CERTAIN, (TextKey(f"shape.{sample.format}"),))
    others = [name for name in sample.columns if name != text]
    if not others:
        return Match({"text": text}, CERTAIN, (TextKey("shape.text_only", {"column": text}),))
    is_about = all(is_named(name, ABOUT | DATE_WORDS) for name in others)
    reason = TextKey("shape.text_column", {"column": text})
    return Match({"text": text}, CERTAIN if is_about else POSSIBLE, (reason,))


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> TextExample:
    text = text_of(reading.value(row, "text"), notes)
    if not text.strip():
        raise UnusableRowError("row.no_text")
    return TextExample(text)


SHAPE = Shape("raw_text", ("causal_lm", "masked_lm"), ("text",), _match, _read)
