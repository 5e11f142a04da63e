"""How languages are named: a model's own codes as BCP 47, and which of a model's is meant.

Uses langcodes (CLDR's data on aliases and on how far apart languages are).
"""

import unicodedata
from collections.abc import Iterable

ENCOMPASSED = {
    "als": "sq", "arb": "ar", "ayr": "ay", "azj": "az", "cmn": "zh", "ekk": "et", "gaz": "om",
    "khk": "mn", "kmr": "ku", "lvs": "lv", "nob": "nb", "npi": "ne", "ory": "or", "pbt": "ps",
    "pes": "fa", "plt": "mg", "quy": "qu", "swh": "sw", "uzn": "uz", "ydd": "yi", "zsm": "ms",
}  # fmt: skip
"""Single languages that models name where people name the language they are a part of
(FLORES-200's table of codes)."""

_COLLECTIVE = """
mul aav afa alg alv apa aqa aql art ath auf aus awd azc bad bai bat ber bih bnt btk cai cau cba ccn
ccs cdc cdd cel cmc cpe cpf cpp crp csu cus day dmn dra egx esx euq fiu fox gem gme gmq gmw grk hmx
hok hyx iir ijo inc ine ira iro itc jpx kar kdo khi kro map mkh mno mun myn nah nai ngf nic nub omq
omv oto paa phi plf poz pqe pqw pra qwe roa sai sal sdv sem sgn sio sit sla smi son sqj ssa syd tai
tbq trk tup tut tuw urj wak wen xgn xnd ypk zhx zle zls zlw znd
"""
COLLECTIVE = frozenset(_COLLECTIVE.split())
"""Codes of many languages at once (ISO 639-5, and ``mul``): no text is in one of them."""

NEAR = 9
"""CLDR's distance up to which one language stands in for another: Brazilian Portuguese for
Portuguese, not Spanish for Catalan."""

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue", "bo", "dz"})
"""Languages that set no space between sentences."""

_SCRIPTS = {
    "Latn": {"LATIN"}, "Cyrl": {"CYRILLIC"}, "Arab": {"ARABIC"}, "Hebr": {"HEBREW"},
    "Grek": {"GREEK"}, "Hans": {"CJK"}, "Hant": {"CJK"}, "Kore": {"HANGUL", "CJK"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}, "Deva": {"DEVANAGARI"},
    "Thai": {"THAI"}, "Armn": {"ARMENIAN"}, "Geor": {"GEORGIAN"}, "Beng": {"BENGALI"},
}  # fmt: skip
"""ISO 15924, and how the names of a script's letters begin in Unicode."""


RIGHT_TO_LEFT = frozenset(
    {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand", "Aran"}
)
"""Scripts (ISO 15924) that are written from right to left."""


def bcp47(code: str) -> str:
    """A language's code in its usual short form: ``por`` → ``pt``, ``zh_Hans`` → ``zh-Hans``.

    "" for what is no code of a language.
    """
    import langcodes

    parts = code.replace("_", "-").split("-")
    parts[0] = ENCOMPASSED.get(parts[0].lower(), parts[0])
    try:
        tag = langcodes.standardize_tag("-".join(parts))
    except ValueError:
        return ""
    return "" if tag == "und" else tag


def find_language(asked: str, available: Iterable[str]) -> str:
    """The one of ``available`` that is meant by ``asked``; "" if there is none."""
    import langcodes

    codes = list(available)
    if asked in codes or not asked:
        return asked
    try:
        best = langcodes.closest_supported_match(asked, codes, max_distance=NEAR)
    except ValueError:
        return ""
    if best is not None:
        return str(best)
    same = [code for code in codes if code.split("-")[0] == asked.split("-")[0]]
    return same[0] if len(same) == 1 else ""


def same_language(one: str, other: str) -> bool:
    """Whether a text in ``one`` needs no translation into ``other``: regions don't count, but
    scripts do."""
    import langcodes

    try:
        first, second = (langcodes.get(code).maximize() for code in (one, other))
    except ValueError:
        return False
    is_same = (first.language, first.script) == (second.language, second.script)
    return bool(one) and bool(other) and is_same


def is_spaced(code: str) -> bool:
    """Whether sentences in this language have a space between them."""
    return code.split("-")[0] not in UNSPACED


def letter_scripts(code: str) -> frozenset[str]:
    """How the Unicode names of the language's letters begin; empty when not known."""
    return frozenset(_SCRIPTS.get(_script(code), ()))


def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left; no when that isn't known."""
    return _script(code) in RIGHT_TO_LEFT


def _script(code: str) -> str:
    """A language's script (ISO 15924), the usual one where its code names none."""
    import langcodes

    try:
        return (langcodes.get(code).maximize().script if code else None) or ""
    except ValueError:
        return ""


def script_of(letter: str) -> str:
    """How the Unicode name of a letter begins, e.g. ``LATIN`` or ``CJK``; "" without a name."""
    return unicodedata.name(letter, "").split(" ")[0]
