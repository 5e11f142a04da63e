"""Texts with their summaries, by what data sets call the two columns."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import PairExample
from engine.training.recognition.pairs import read_pair, same_language_and_shorter
from engine.training.recognition.shape import CERTAIN, LIKELY, Match, Reading, Sample, Shape

TEXTS = (
    "document", "article", "dialogue", "text", "report", "source", "content", "body", "maintext",
)  # fmt: skip
SUMMARIES = ("summary", "highlights", "abstract", "tldr", "headline", "summaries")


def _match(sample: Sample) -> Match | None:
    summary = sample.field("target") or sample.field("summary", SUMMARIES)
    text = sample.field("source") or sample.field("text", TEXTS)
    if text and summary and text != summary:
        if not sample.is_text(text) or not sample.is_text(summary):
            return None
        reason = TextKey("shape.columns", {"columns": f"{text}, {summary}"})
        return Match({"source": text, "target": summary}, CERTAIN, (reason,))
    source = sample.field("source", ("source", "src"))
    target = sample.field("target", ("target", "tgt"))
    if source and target and sample.is_text(source) and sample.is_text(target):
        likeness = CERTAIN if same_language_and_shorter(sample, source, target) else LIKELY
        reason = TextKey("shape.shorter" if likeness == CERTAIN else "shape.columns")
        reason = TextKey(reason.key, {"columns": f"{source}, {target}"})
        return Match({"source": source, "target": target}, likeness, (reason,))
    return None


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> PairExample:
    return read_pair(reading.value(row, "source"), reading.value(row, "target"), notes)


SHAPE = Shape("summarization_pairs", ("summarization",), ("text", "summary"), _match, _read)
