"""Detects a text's language and whether a model knows it.

Owns: when a guess is sure enough to act on. A text in a language that isn't told apart is taken
for one that is, none of which the model knows either.

A model that knows a language must not lose texts because they are short and odd ("Yep. Me
too." looks Finnish), so a text only counts as unsupported when it is long enough and the
model's own languages are next to impossible. Measured for a model that knows English: 0.1 %
of 8,564 rows of ``vader/rated.tsv`` are taken for another language; of 500 short sentences
each, all in Chinese and Japanese are recognised, and 99 % (German), 87 % (French), 93 %
(Portuguese) and 92 % (Spanish) of those with 20 letters or more.

Detection takes longer than a small model's scoring, so what is plain is not asked: a short text
in ASCII tells nothing, and two common English words in one say enough for a model that knows
English.
"""

import re
from dataclasses import dataclass
from typing import Any

from engine.language.detection import TOLD_APART, build_detector, iso_codes

_LATIN_CODES = "en de fr es pt it nl pl sv cs ro tr id vi"
_LATIN = frozenset(_LATIN_CODES.split())

SAMPLE_CHARS = 200
MIN_LETTERS = 20
"""Of a text in a script that the model's languages use; any other script tells by itself."""

TELLING_LETTERS = 12
"""Fewer ASCII letters never make a language certain."""

IMPOSSIBLE = 0.002
"""Below this confidence the text isn't in that language."""

SURE = 0.5
CERTAIN = 0.999

_ENGLISH_WORDS = """
    the and you this that with they there their which would what when where were been because
    could should your just about from don't it's i'm i've didn't doesn't can't isn't wasn't very
    really not but it my its than these those who how why only some every movie good great
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""Words that no other language here has, or hardly ever two of."""

_PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")

_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")


@dataclass(frozen=True, slots=True)
class LanguageJudgement:
    """What was found.

    Attributes:
        language: ISO 639-1 code, "" when undecided.
        is_supported: ``None`` when undecided, or when the model names no languages.
    """

    language: str
    is_supported: bool | None


UNDECIDED = LanguageJudgement("", None)


class LanguageJudge:
    """Judges texts for a model that knows ``supported`` languages (ISO 639-1 codes)."""

    def __init__(self, supported: tuple[str, ...]) -> None:
        names = iso_codes()
        self._supported = frozenset(code for code in supported if code in names)
        self._reads_latin = any(code in _LATIN for code in self._supported)
        self._detector: Any = build_detector(dict.fromkeys([*TOLD_APART, *self._supported]))

    def judge(self, text: str) -> LanguageJudgement:
        """The language of ``text`` and whether the model knows it."""
        sample = _NOISE.sub(" ", text[: 4 * SAMPLE_CHARS])[:SAMPLE_CHARS]
        letters = sum(map(str.isalpha, sample))
        if not letters:
            return UNDECIDED
        if self._reads_latin and sample.isascii():
            if letters < TELLING_LETTERS:
                return UNDECIDED
            if "en" in self._supported and _is_english(sample):
                return LanguageJudgement("en", True)
        ranked = [
            (one.language.iso_code_639_1.name.lower(), one.value)
            for one in self._detector.compute_language_confidence_values(sample)
        ]
        top, confidence = ranked[0]
        is_enough = letters >= MIN_LETTERS or confidence >= CERTAIN
        if not self._supported:
            return LanguageJudgement(top if is_enough and confidence >= SURE else "", None)
        if top in self._supported:
            return LanguageJudgement(top if confidence >= SURE else "", True)
        own = max(value for code, value in ranked if code in self._supported)
        if is_enough and confidence >= SURE and own < IMPOSSIBLE:
            return LanguageJudgement(top, False)
        return UNDECIDED


def _is_english(sample: str) -> bool:
    """Whether two different common English words are in it."""
    first = ""
    for found in _PLAIN_WORD.finditer(sample.lower()):
        word = found[0]
        if word in _ENGLISH and word != first:
            if first:
                return True
            first = word
    return False
