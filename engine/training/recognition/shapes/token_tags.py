"""Words with a tag each, as in CoNLL: two lists a row, or a word a line and a blank line after
each sentence."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import OtherExample
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.values import UnusableRowError, as_list, text_of

TOKENS = ("tokens", "words")
TAGS = ("ner_tags", "tags", "labels", "ner", "pos_tags", "upos", "chunk_tags")


def _match(sample: Sample) -> Match | None:
    tokens = sample.field("tokens", TOKENS)
    tags = sample.field("tags", TAGS)
    if not tokens or not tags or not sample.holds(tokens, lambda value: bool(as_list(value))):
        return None
    if not sample.holds(tags, lambda value: bool(as_list(value))):
        return None
    if sample.format == "tagged_lines":
        reason = TextKey("shape.tagged_lines")
    else:
        reason = TextKey("shape.tags", {"columns": f"{tokens}, {tags}"})
    return Match({"tokens": tokens, "tags": tags}, CERTAIN, (reason,))


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> OtherExample:
    tokens = as_list(reading.value(row, "tokens"))
    tags = as_list(reading.value(row, "tags"))
    if not tokens or tags is None:
        raise UnusableRowError("row.empty")
    if len(tokens) != len(tags):
        raise UnusableRowError("row.tag_count")
    return OtherExample(" ".join(text_of(token, notes) for token in tokens))


SHAPE = Shape("token_tags", (), ("tokens", "tags"), _match, _read)
