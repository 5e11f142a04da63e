"""Which language a text is in, with a confidence.

Owns: the detector and what of a text it gets to see. Uses lingua in its low-accuracy mode
(trigrams; some 30 MB, while the precise one takes half a gigabyte).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_CODES = "en de fr es pt it nl pl sv cs ro tr id vi ru uk ar fa he hi zh ja ko el th"
TOLD_APART = tuple(_CODES.split())
"""ISO 639-1. Fewer languages are told apart faster and more surely; what a model knows is added."""

SAMPLE_CHARACTERS = 2000

_NOISE = re.compile(
    r"```.*?```|`[^`\n]+`|https?://\S+|www\.\S+|\S+@\S+|[@#]\w+|<[^<>]*>", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Detection:
    """Attributes:
    code: ISO 639-1, Chinese with its script (``zh-Hans``); "" when there is nothing to go by.
    confidence: 0 to 1, among the languages told apart.
    """

    code: str
    confidence: float


def detect_language(text: str, known: Iterable[str] = ()) -> Detection:
    """The most probable language of ``text``.

    Args:
        known: codes of languages that are told apart besides :data:`TOLD_APART`.
    """
    sample = _NOISE.sub(" ", text[: 4 * SAMPLE_CHARACTERS])[:SAMPLE_CHARACTERS]
    if not any(map(str.isalpha, sample)):
        return Detection("", 0.0)
    codes = {code.split("-")[0] for code in known} | set(TOLD_APART)
    top = _detector(tuple(sorted(codes))).compute_language_confidence_values(sample)[0]
    if top.value <= 0:
        return Detection("", 0.0)
    code = top.language.iso_code_639_1.name.lower()
    return Detection(chinese_script(sample) if code == "zh" else code, float(top.value))


def build_detector(codes: Iterable[str]) -> Any:
    """A detector for those of ``codes`` (ISO 639-1) that lingua knows."""
    from lingua import Language, LanguageDetectorBuilder

    names = iso_codes()
    languages = [Language.from_iso_code_639_1(names[code]) for code in codes if code in names]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


@lru_cache(maxsize=1)
def iso_codes() -> dict[str, Any]:
    """Codes that lingua knows; its enumerations come from Rust and can't be iterated over."""
    from lingua import IsoCode639_1

    names = [name for name in dir(IsoCode639_1) if len(name) == 2 and name.isupper()]
    return {name.lower(): getattr(IsoCode639_1, name) for name in names}


def chinese_script(text: str) -> str:
    """``zh-Hant`` if more characters are only in Big5 than only in GB 2312, else ``zh-Hans``."""
    traditional = sum(
        _is_in(one, "big5") - _is_in(one, "gb2312") for one in text if "\u4e00" <= one <= "\u9fff"
    )
    return "zh-Hant" if traditional > 0 else "zh-Hans"


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=4)
def _detector(codes: tuple[str, ...]) -> Any:
    return build_detector(codes)
