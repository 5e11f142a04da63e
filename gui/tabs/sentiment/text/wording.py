"""How a result's facts read: language, how it was read, by which model, in what time."""

from PySide6.QtCore import QCoreApplication

from engine.protocol import SentimentResult, TextKey
from gui.formats import number, quick_duration
from gui.language_names import language_name
from gui.model_options import shown_name
from gui.sentences.names import device_name


def language_line(result: SentimentResult) -> str:
    """In which language the text is, and whether the model knows it."""
    translate = QCoreApplication.translate
    if not result.language:
        return translate("sentiment", "Language: not certain, the text has too few words to tell")
    name = language_name(result.language)
    if result.is_language_supported is False:
        text = translate("sentiment", "Language: {0}, which the model doesn't say it knows")
        return text.format(name)
    if result.is_language_supported is None:
        return translate(
            "sentiment", "Language: {0}; the model doesn't say which languages it knows"
        ).format(name)
    return translate("sentiment", "Language: {0}").format(name)


def aggregation_text(result: SentimentResult) -> str:
    """Whether the model read the text at once or in parts."""
    translate = QCoreApplication.translate
    if result.windows > 1:
        return translate("sentiment", "read in {0} overlapping parts").format(
            number(result.windows)
        )
    return translate("sentiment", "read as a whole")


def calibration_line(result: SentimentResult) -> str:
    """What the confidence is worth; "" where a note says it."""
    if not result.classifier.is_calibrated:
        return ""
    return QCoreApplication.translate(
        "sentiment",
        "Calibrated on held-out texts: of answers with 80 % confidence, about 8 in 10 should be "
        "right. It says how sure the model is, not how strong the sentiment is.",
    )


def facts_line(result: SentimentResult) -> str:
    """``Model · transformers, CPU · 23 ms · 34 tokens, read as a whole``"""
    translate = QCoreApplication.translate
    classifier = result.classifier
    machine = (classifier.runtime, device_name(classifier.device), classifier.dtype)
    parts = [shown_name(classifier.name), ", ".join(machine)]
    parts.append(quick_duration(result.seconds))
    if result.status == "scored":
        read = number(result.tokens - result.unread_tokens)
        tokens = translate("sentiment", "{0} of {1} tokens read").format(
            read, number(result.tokens)
        )
        parts += [tokens, aggregation_text(result)]
    else:
        parts.append(translate("sentiment", "nothing read"))
    return " · ".join(parts)


def shown_note(note: TextKey) -> TextKey:
    """A note with the language's name in the place of its code."""
    if "language" not in note.args:
        return note
    return TextKey(note.key, {**note.args, "language": language_name(str(note.args["language"]))})
