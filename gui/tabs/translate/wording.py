"""How translations read: warnings, coverage, languages."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt

from engine.protocol import DetectedLanguage, Segment, TextKey, TranslationResult
from engine.protocol.translation import SegmentWarning
from gui.counted import COUNTED
from gui.formats import date_time, number, quick_duration
from gui.language_names import language_name
from gui.model_options import shown_name
from gui.sentences import sentence
from gui.sentences.names import device_name

_WARNINGS: dict[SegmentWarning, object] = {  # QT_TRANSLATE_NOOP is typed as returning object
    "untranslated": QT_TRANSLATE_NOOP("translate", "not translated"),
    "dropped": QT_TRANSLATE_NOOP("translate", "left out"),
    "doubled": QT_TRANSLATE_NOOP("translate", "said twice"),
    "number": QT_TRANSLATE_NOOP("translate", "other numbers"),
    "name": QT_TRANSLATE_NOOP("translate", "other names"),
    "placeholder": QT_TRANSLATE_NOOP("translate", "placeholder lost"),
    "glossary": QT_TRANSLATE_NOOP("translate", "other term"),
    "length": QT_TRANSLATE_NOOP("translate", "odd length"),
    "unsure": QT_TRANSLATE_NOOP("translate", "unsure"),
}

_MIRRORED_SCRIPTS = frozenset(
    {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Samr", "Mand", "Aran"}
)
_CODE_ARGUMENTS = ("language", "source", "target", "languages", "pairs")
_CODE = re.compile(r"[^\s,→]+")


def warning_text(warning: SegmentWarning) -> str:
    """A warning in a word or two."""
    return QCoreApplication.translate("translate", str(_WARNINGS[warning]))


def warnings_text(warnings: list[SegmentWarning]) -> str:
    """All warnings of a sentence."""
    return ", ".join(map(warning_text, warnings))


def all_warning_texts() -> list[str]:
    """Every warning, to know the widest."""
    return [warning_text(one) for one in _WARNINGS]


def counted_warnings(warnings: dict[SegmentWarning, int]) -> str:
    """``other numbers: 3, unsure: 12``"""
    text = QCoreApplication.translate("translate", "{0}: {1}")
    return ", ".join(
        text.format(warning_text(one), number(count)) for one, count in warnings.items() if count
    )


def detail_text(details: list[TextKey], probability: float | None) -> str:
    """Why a sentence should be looked at, a line each, and how sure the model is of it."""
    lines = [shown(one) for one in details]
    if probability is not None:
        text = QCoreApplication.translate("translate", "Probability of a word on average: {0} %")
        lines.append(text.format(number(100 * probability)))
    return "\n".join(lines)


def segment_tip(segment: Segment) -> str:
    """What the tooltip of a doubtful sentence says."""
    detail = detail_text(segment.details, segment.probability)
    return f"{warnings_text(segment.warnings)}\n{detail}".strip()


def shown(note: TextKey) -> str:
    """A sentence of the engine's with languages' names in the place of their codes."""
    named = {
        name: _CODE.sub(lambda found: language_name(found.group()), str(note.args[name]))
        for name in _CODE_ARGUMENTS
        if name in note.args
    }
    return sentence(TextKey(note.key, {**note.args, **named}))


def detected_text(detected: DetectedLanguage | None) -> str:
    """The choice that leaves it to the engine, with what it found."""
    if detected is None or not detected.code:
        return QCoreApplication.translate("translate", "Detect language")
    text = QCoreApplication.translate("translate", "Detected: {0} ({1} %)")
    return text.format(language_name(detected.code), number(100 * detected.confidence))


def coverage_text(read: int, total: int) -> str:
    """Which part of the text was read."""
    return COUNTED.all_characters(total) if read >= total else COUNTED.first_characters(read, total)


def pair_text(source: str, target: str) -> str:
    """``English → Portuguese``"""
    return f"{language_name(source)} → {language_name(target)}"


def facts_line(result: TranslationResult) -> str:
    """``English → Portuguese · all 34 characters read · Model · runtime, CPU · 23 ms``"""
    parts = [
        pair_text(result.source, result.target),
        coverage_text(result.characters_read, result.characters),
        shown_name(result.translator),
        f"{result.runtime}, {device_name(result.device)}",
        quick_duration(result.seconds),
    ]
    return " · ".join(part for part in parts if part)


def made_text(made_at: float, result: TranslationResult | None) -> str:
    """When and by what a text of the history was translated."""
    translate = QCoreApplication.translate
    if result is None:
        return translate("translate", "Only the text was kept; opening translates it again")
    return translate("translate", "From the history: translated on {0} by {1}").format(
        date_time(int(made_at * 1000)), shown_name(result.translator)
    )


def scores_line(result: TranslationResult) -> str:
    """BLEU and chrF with their signatures, "" without a reference."""
    if result.scores is None:
        return ""
    text = QCoreApplication.translate(
        "translate", "Against the reference: BLEU {0} ({1}), chrF {2} ({3})"
    )
    scores = result.scores
    return text.format(
        number(scores.bleu, 1), scores.bleu_signature, number(scores.chrf, 1), scores.chrf_signature
    )


def direction_of(code: str) -> Qt.LayoutDirection:
    """Which way a language is written; unknown ones as their letters say."""
    if not code:
        return Qt.LayoutDirection.LayoutDirectionAuto
    if any(part in _MIRRORED_SCRIPTS for part in code.replace("_", "-").split("-")):
        return Qt.LayoutDirection.RightToLeft
    locale = QLocale(code.replace("-", "_"))
    if locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return Qt.LayoutDirection.LayoutDirectionAuto
    return locale.textDirection()
