"""A result as text and as JSON, for the clipboard."""

from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from engine.protocol import SentimentExplanation, SentimentResult
from gui.formats import listed
from gui.sentences import sentence
from gui.tabs.sentiment.text.wording import aggregation_text, facts_line, language_line, shown_note
from gui.tabs.sentiment.wording import label_text, percent, points


def as_text(text: str, result: SentimentResult, explanation: SentimentExplanation | None) -> str:
    """Everything the window shows, in lines."""
    translate = QCoreApplication.translate
    lines = [verdict(result), ""]
    lines += [f"{label_text(label)}: {percent(score)}" for label, score in result.scores.items()]
    lines += ["", language_line(result), aggregation_text(result)]
    lines += [sentence(shown_note(one)) for one in result.notes]
    lines += ["", translate("sentiment", "Sentences")]
    for one in result.sentences:
        said = " ".join(text[one.start : one.end].split())
        lines.append(f"{labels_text(one.labels)} {percent(confidence(one.scores))}: {said}")
    if explanation is not None:
        heading = translate("sentiment", "Words, in points of confidence in “{0}” (a hint)")
        lines += ["", heading.format(label_text(explanation.label))]
        for word in explanation.words:
            lines.append(f"{text[word.start : word.end]}: {points(word.attribution)}")
    lines += ["", facts_line(result)]
    return "\n".join(lines)


def as_json(text: str, result: SentimentResult, explanation: SentimentExplanation | None) -> str:
    """The text, the engine's result and the hint, for programs."""
    content: dict[str, Any] = {"text": text, "result": result}
    if explanation is not None:
        content["explanation"] = explanation
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode()


def verdict(result: SentimentResult) -> str:
    """``positive, 92.3 % confidence``"""
    translate = QCoreApplication.translate
    if result.status != "scored":
        return translate("sentiment", "Not scored")
    if not result.labels:
        return translate("sentiment", "No label applies")
    return translate("sentiment", "{0}, {1} confidence").format(
        labels_text(result.labels), percent(result.confidence)
    )


def labels_text(labels: list[str]) -> str:
    """The labels that apply, in words."""
    if not labels:
        return QCoreApplication.translate("sentiment", "none")
    return listed(map(label_text, labels))


def confidence(scores: dict[str, float]) -> float:
    """How sure the model is of its most probable label; 0 when there is none."""
    return max(scores.values(), default=0.0)
