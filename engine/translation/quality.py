"""Free signals that a sentence's translation should be looked at.

Owns: the checks that need no model. Each says what it saw; none changes a translation.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.language.codes import is_spaced, same_language
from engine.language.detection import detect_language
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.translation import SegmentWarning
from engine.translation.names import missing_names

UNSURE = 0.35
"""Geometric mean of the tokens' probabilities below which a sentence is marked."""

SHORTEST, LONGEST = 0.34, 3.0
"""Length of a translation by that of its sentence, beyond which it is marked."""
SHORT_CHARACTERS = 12
"""Short sentences differ in length for no reason."""
SPACELESS_WEIGHT = 2.2
"""A character of Chinese or Japanese says about as much as two or three letters."""

LEAST_TWICE = 2
"""Words, or characters where there are no words: one alone may well be said twice."""

TELLING_LETTERS = 25
SURE_OF_LANGUAGE = 0.9
"""Shorter texts are taken for the wrong language too often, and less sure guesses too."""

_REFUSAL = re.compile(
    r"\bas an? (?:ai|artificial intelligence|language model)\b"
    r"|\bI(?:'m| am)? (?:can(?:no|')t|can not|unable to|not able to|won't)"
    r" (?:translate|assist|help|fulfil|provide|comply)"
    r"|\bI(?:'m| am) (?:sorry|afraid),? (?:but )?I (?:can(?:no|')t|can not|am unable)",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_REPEATED = re.compile(r"\b(\w+(?:\W+\w+){2,11}?)\W+\1\b|\b(\w+)(?:\W+\2\b){2,}", re.IGNORECASE)
_REPEATED_SPACELESS = re.compile(r"([^\W\d_]{4,20}?)\1|([^\W\d_]{1,3})\2{3,}")


@dataclass
class Findings:
    """What was found in one sentence: warnings, and for each a detail."""

    warnings: list[SegmentWarning] = field(default_factory=list)
    details: list[TextKey] = field(default_factory=list)

    def add(self, warning: SegmentWarning, **args: Scalar) -> None:
        """One more, in the words that belong to it."""
        self.note(warning, f"warning.{warning}", **args)

    def note(self, warning: SegmentWarning, key: str, **args: Scalar) -> None:
        """One more, in other words."""
        self.warnings.append(warning)
        self.details.append(TextKey(key, args))


def check_translation(
    source: str,
    target: str,
    languages: tuple[str, str],
    probability: float | None,
    *,
    is_cut: bool = False,
    terms: Sequence[tuple[int, int]] = (),
) -> Findings:
    """Look at one sentence and its translation.

    Args:
        languages: source and target, BCP 47.
        is_cut: the model stopped at the longest it may write.
        terms: start and end of what in ``source`` has a translation of its own; no names there.
    """
    findings = Findings()
    if not any(map(str.isalnum, target)):
        findings.add("dropped")
        return findings
    if _is_copy(source, target, languages[1]):
        findings.add("untranslated")
    repeated = repetition(target, languages[1])
    if repeated and not repetition(source, languages[0]):
        findings.add("doubled", text=repeated[:80])
    _check_numbers(source, target, findings)
    _check_names(source, target, languages, terms, findings)
    _check_length(source, target, languages, findings, is_cut)
    if probability is not None and probability < UNSURE:
        findings.add("unsure", percent=round(100 * probability))
    return findings


def check_reply(source: str, target: str, languages: tuple[str, str], findings: Findings) -> None:
    """What a chat model may do instead of translating: refuse, or answer in another language."""
    if _REFUSAL.search(target) and not _REFUSAL.search(source):
        findings.note("untranslated", "warning.refused")
        return
    if sum(map(str.isalpha, target)) < TELLING_LETTERS or "untranslated" in findings.warnings:
        return
    found = detect_language(target, languages)
    if found.confidence >= SURE_OF_LANGUAGE and not same_language(found.code, languages[1]):
        findings.note("untranslated", "warning.other_language", language=found.code)


def repetition(text: str, language: str) -> str:
    """What is said twice in a row; "" if nothing is."""
    found = (_REPEATED if is_spaced(language) else _REPEATED_SPACELESS).search(text)
    if found:
        return found[1] or found[2]
    # All of it twice, however short or long the sentence is.
    words = [one[0] for one in re.finditer(r"\w+" if is_spaced(language) else r"\w", text)]
    half = len(words) // 2
    is_twice = half >= LEAST_TWICE and _alike(words[:half], words[half:])
    return (" " if is_spaced(language) else "").join(words[:half]) if is_twice else ""


def _alike(words: list[str], others: list[str]) -> bool:
    return [one.casefold() for one in words] == [one.casefold() for one in others]


def numbers(text: str) -> Counter[str]:
    """The numbers in a text as digits alone, whatever their script and separators; times of
    day by 24 hours, without full hours' zeros."""
    plain = "".join(_ascii_digit(one) for one in text)
    plain = _CLOCK.sub(_by_24_hours, plain)
    found = (re.sub(r"\D", "", one[0]) for one in _NUMBER.finditer(plain.replace(":00", "")))
    return Counter(one.lstrip("0") or "0" for one in found)


def _by_24_hours(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
    minutes = f":{found[2]}" if found[2] and found[2] != "00" else ""
    return f"{hour}{minutes}"


def _ascii_digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))


def _is_copy(source: str, target: str, language: str) -> bool:
    """Names and single words may well be the same in both languages."""
    words = re.findall(r"[^\W\d_]+", source)
    plain = [word for word in words if not word[0].isupper()]
    if not words or (is_spaced(language) and len(plain) < 2):
        return False
    return _bare(source) == _bare(target)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _check_numbers(source: str, target: str, findings: Findings) -> None:
    here, there = numbers(source), numbers(target)
    if here != there:
        missing, extra = sorted((here - there).elements()), sorted((there - here).elements())
        findings.add("number", missing=", ".join(missing) or "–", extra=", ".join(extra) or "–")


def _check_names(
    source: str,
    target: str,
    languages: tuple[str, str],
    terms: Sequence[tuple[int, int]],
    findings: Findings,
) -> None:
    for start, end in terms:
        source = source[:start] + source[start:end].lower() + source[end:]
    if missing := missing_names(source, target, languages):
        findings.add("name", names=", ".join(missing)[:80])


def _check_length(
    source: str, target: str, languages: tuple[str, str], findings: Findings, is_cut: bool
) -> None:
    here, there = _weight(source, languages[0]), _weight(target, languages[1])
    times = there / here if here else 1.0
    is_judged = max(here, there) >= SHORT_CHARACTERS
    if is_judged and times < SHORTEST:
        findings.add("dropped")
    elif is_cut or (is_judged and there >= 2 * SHORT_CHARACTERS and times > LONGEST):
        findings.add("length", percent=round(100 * times))


def _weight(text: str, language: str) -> float:
    count = sum(map(str.isalnum, text))
    return count * (1.0 if is_spaced(language) else SPACELESS_WEIGHT)
