"""What languages are called in English, for requests to models.

Owns: that. Knows nothing of texts.
"""

from functools import cache

_MORE = {"zh-hans": "Simplified Chinese", "zh-hant": "Traditional Chinese", "nb": "Norwegian"}


@cache
def english_name(code: str) -> str:
    """The name of a language by its BCP 47 code; the code itself for one that isn't known."""
    from lingua import IsoCode639_1, Language

    lower = code.lower()
    if not lower or lower in _MORE:
        return _MORE.get(lower, "")
    found = getattr(IsoCode639_1, lower.split("-")[0].upper(), None)
    if found is None:
        return code
    return str(Language.from_iso_code_639_1(found).name).replace("_", " ").title()
