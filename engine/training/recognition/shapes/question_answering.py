"""Questions about a text, as in SQuAD: flat (a question a row) or nested (an article a row)."""

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import OtherExample
from engine.training.recognition.shape import CERTAIN, Match, Reading, Sample, Shape
from engine.training.recognition.values import UnusableRowError, as_list, text_of


def _match(sample: Sample) -> Match | None:
    paragraphs = sample.field("paragraphs", ("paragraphs",))
    if paragraphs and sample.holds(paragraphs, _is_nested):
        reason = TextKey("shape.questions_nested", {"column": paragraphs})
        return Match({"paragraphs": paragraphs}, CERTAIN, (reason,))
    parts = {
        "context": sample.field("context", ("context", "passage", "paragraph")),
        "question": sample.field("question", ("question", "query")),
        "answers": sample.field("answers", ("answers", "answer", "answer_text")),
    }
    if not all(parts.values()):
        return None
    named = TextKey("shape.questions", {"columns": ", ".join(parts.values())})
    return Match(parts, CERTAIN, (named,))


def _is_nested(value: object) -> bool:
    found = as_list(value)
    return bool(found) and all(isinstance(one, dict) and "qas" in one for one in found or ())


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> OtherExample:
    if "paragraphs" in reading.mapping:
        found = as_list(reading.value(row, "paragraphs"))
        if not found or not isinstance(found[0], dict):
            raise UnusableRowError("row.empty")
        return OtherExample(text_of(found[0].get("context"), notes))
    context = text_of(reading.value(row, "context"), notes)
    question = text_of(reading.value(row, "question"), notes)
    if not context.strip() or not question.strip():
        raise UnusableRowError("row.empty")
    return OtherExample(f"{question}\n\n{context}")


SHAPE = Shape("question_answering", (), ("context", "question", "answers"), _match, _read)
