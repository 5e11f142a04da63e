"""How the facts of a summary read on the screen."""

from PySide6.QtCore import QCoreApplication

from engine.protocol.summarization import (
    LengthKind,
    PartSummary,
    RougeScores,
    SummaryResult,
    SummaryShape,
)
from gui.formats import number, quick_duration
from gui.language_names import language_name
from gui.sentences import sentence
from gui.sentences.names import device_name
from gui.tabs.sentiment.text.wording import shown_note

TARGET_LANGUAGES = (
    *("ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko"),
    *("nl", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"),
)
"""Languages a summary can be asked for in; whether a model knows them is the model's."""

UNSUPPORTED_SIGN = "⚠"
"""In front of a sentence that nothing in the text supports, for those who don't see colours."""

_READ_WHOLE = "note.summary_coverage"
"""Says what the line below the bar says."""

_NOT_COMPARED = "note.evidence_other_language"


def length_text(kind: LengthKind) -> str:
    """How long a summary is, as one chooses it."""
    translate = QCoreApplication.translate
    texts: dict[LengthKind, str] = {
        "sentence": translate("summarize", "One sentence"),
        "paragraph": translate("summarize", "One paragraph"),
        "page": translate("summarize", "One page"),
        "percentage": translate("summarize", "A percentage"),
    }
    return texts[kind]


def shape_text(shape: SummaryShape) -> str:
    """What a summary looks like, as one chooses it."""
    translate = QCoreApplication.translate
    texts: dict[SummaryShape, str] = {
        "prose": translate("summarize", "Prose"),
        "bullets": translate("summarize", "Bullet points"),
        "headline_bullets": translate("summarize", "Headline and bullets"),
    }
    return texts[shape]


def percent(share: float) -> str:
    """``87 %``"""
    return QCoreApplication.translate("summarize", "{0} %").format(number(100 * share))


def read_share(read: int, characters: int) -> str:
    """``100 %`` only if nothing is missing."""
    if read >= characters:
        return percent(1)
    return percent(min(0.99, read / characters))


def coverage_text(read: int, characters: int, parts: int) -> str:
    """``100 % read: 81,234 of 81,234 characters, in 12 parts``"""
    translate = QCoreApplication.translate
    shares = read_share(read, characters), number(read), number(characters)
    if parts == 1:
        return translate("summarize", "{0} read: {1} of {2} characters, in one part").format(
            *shares
        )
    return translate("summarize", "{0} read: {1} of {2} characters, in {3} parts").format(
        *shares, number(parts)
    )


def facts_line(result: SummaryResult) -> str:
    """``MiniLM · transformers, CPU · 1.2 s · 120 of 4,000 words · English``"""
    translate = QCoreApplication.translate
    machine = ", ".join(one for one in (result.runtime, device_name(result.device)) if one)
    took = quick_duration(result.seconds)
    words = translate("summarize", "{0} words of {1}").format(
        number(result.summary_words), number(result.words)
    )
    language = language_name(result.language) if result.language else ""
    return " · ".join(one for one in (result.name, machine, took, words, language) if one)


def notes_text(result: SummaryResult) -> str:
    """What was not read, and what a person should know, a sentence each."""
    notes = [one for one in (*result.coverage, *result.notes) if one.key != _READ_WHOLE]
    return "\n".join(sentence(shown_note(one)) for one in notes)


def is_compared(result: SummaryResult) -> bool:
    """Whether support for its sentences was looked for in the text at all."""
    return all(one.key != _NOT_COMPARED for one in result.notes)


def rouge_text(scores: RougeScores) -> str:
    """The three scores; "F1" is said, since ROUGE once was a recall."""
    return QCoreApplication.translate(
        "summarize",
        "Against your reference: ROUGE-1 {0} · ROUGE-2 {1} · ROUGE-Lsum {2} (F1, of 100)",
    ).format(*(number(100 * one, 1) for one in (scores.rouge1, scores.rouge2, scores.rouge_lsum)))


def support_text(result: SummaryResult) -> str:
    """How many sentences the text supports."""
    translate = QCoreApplication.translate
    unsupported = sum(not one.is_supported for one in result.sentences)
    if not is_compared(result):
        return translate("summarize", "{0} The sentences were not compared with the text.").format(
            UNSUPPORTED_SIGN
        )
    if result.kind == "extractive" and not unsupported:
        return translate("summarize", "✓ Every sentence is the text's own.")
    if not unsupported:
        return translate("summarize", "✓ The text supports every sentence.")
    return translate(
        "summarize", "{0} Sentences that the text doesn't support: {1} of {2}. Check them."
    ).format(UNSUPPORTED_SIGN, number(unsupported), number(len(result.sentences)))


def sentence_heading(number_of: int, result: SummaryResult) -> str:
    """Which sentence of the summary is looked at, and whether it is supported."""
    translate = QCoreApplication.translate
    one = result.sentences[number_of]
    place = number(number_of + 1), number(len(result.sentences))
    if not is_compared(result):
        return translate("summarize", "Sentence {0} of {1}: not compared").format(*place)
    if one.is_supported:
        return translate("summarize", "✓ Sentence {0} of {1}: supported by").format(*place)
    if one.support:
        text = translate("summarize", "{0} Sentence {1} of {2}: not supported; these come closest")
    else:
        text = translate(
            "summarize", "{0} Sentence {1} of {2}: not supported, nothing in the text is like it"
        )
    return text.format(UNSUPPORTED_SIGN, *place)


def part_title(part: PartSummary) -> str:
    """``3. Methods``, or what a merged part is."""
    translate = QCoreApplication.translate
    if part.title:
        return part.title
    if part.level:
        return translate("summarize", "{0} parts together").format(number(len(part.children)))
    return " ".join(part.text.split()) or translate("summarize", "(empty)")


def span_text(start: int, end: int) -> str:
    """``1–4,812``: the first and the last character, as people count."""
    return f"{number(start + 1)}–{number(end)}"
