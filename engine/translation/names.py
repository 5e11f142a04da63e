"""Whether the names in a sentence are in its translation too.

A name is a word with a capital inside a sentence. Languages differ in what they write so (months,
languages, nationalities), and in how they write names: what CLDR knows in both languages is
looked for by its translation, the rest by its spelling.

Owns: what a name is and when two are the same. Knows nothing of other checks.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from engine.language.codes import is_spaced, script_of

CASED_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
NOUNS_ARE_CAPITAL = frozenset({"de", "lb", "gsw", "nds"})
"""Languages in whose sentences a capital says nothing."""

LEAST_LETTERS = 3
MOST_CAPITAL = 0.75
"""Share of words with a capital, the first left out, beyond which a text is a title or shouted."""

ALIKE = 0.6
"""Share of letters that two spellings of a name have in common (Gestalt matching)."""
STEM_SHARE, STEM_LETTERS = 0.6, 4
"""Of the longer word; as many letters at the beginning make two inflections of one word."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE = re.compile(
    r"[\w,)%][ \u00a0'’-]*\Z|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Sra|Mme|Mlle|M)\.[ \u00a0]\Z"
)
_LOOKED_BACK = 8
_TITLES = frozenset({"mrs", "miss", "sir", "prof", "lord", "lady", "god", "internet", "christmas"})


def missing_names(source: str, target: str, languages: tuple[str, str]) -> list[str]:
    """The names in ``source`` that ``target`` doesn't have; empty where that can't be told.

    Args:
        languages: source and target, BCP 47.
    """
    from_code, to_code = (code.split("-")[0] for code in languages)
    if from_code in NOUNS_ARE_CAPITAL or not is_spaced(to_code):
        return []
    words = [found[0] for found in _WORD.finditer(target)]
    scripts = {script_of(one) for word in words for one in word[:1]}
    there = {_plain(word) for word in words}
    capital = {_plain(word) for word in words if word[0].isupper()}
    cldr = _known(from_code, to_code)
    missing: list[str] = []
    for name in dict.fromkeys(names(source)):
        if script_of(name[0]) not in scripts:
            continue
        plain = _plain(name)
        known = cldr.get(plain) or cldr.get(plain.removesuffix("s"))
        if plain in there or any(_is_same(plain, one) for one in (there if known else capital)):
            continue
        if known and any(_is_same(one, word) for one in known for word in there):
            continue
        missing.append(name)
    return missing


def names(sentence: str) -> Iterator[str]:
    """Words with a capital that isn't there because something begins with it."""
    words = list(_WORD.finditer(sentence))
    capital = sum(one[0][0].isupper() for one in words[1:])
    if len(words) > 2 and capital > MOST_CAPITAL * (len(words) - 1):
        return
    for found in words:
        word = found[0]
        is_capital = word[0].isupper() and script_of(word[0]) in CASED_SCRIPTS
        if not is_capital or len(word) < LEAST_LETTERS or word.isupper():
            continue
        if word.casefold() not in _TITLES and _follows_a_word(sentence, found.start()):
            yield word


def _follows_a_word(sentence: str, at: int) -> bool:
    return _INSIDE.search(sentence[max(0, at - _LOOKED_BACK) : at]) is not None


def _plain(word: str) -> str:
    """Without case and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _is_same(one: str, other: str) -> bool:
    """Whether these may be spellings or inflections of one name."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < STEM_LETTERS:
        return longer.startswith(shorter) and len(shorter) >= LEAST_LETTERS
    pairs = enumerate(zip(shorter, longer, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), len(shorter))
    if shared >= max(STEM_LETTERS, STEM_SHARE * len(longer)):
        return True
    # Most words have no two letters in a row in common, and matching takes its time.
    return bool(_pairs(one) & _pairs(other)) and (
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
    )


@lru_cache(maxsize=4096)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(word)))


@lru_cache(maxsize=16)
def _known(source: str, target: str) -> dict[str, frozenset[str]]:
    """Words of CLDR's names in one language, and the words of the same names in the other."""
    found: dict[str, set[str]] = {}
    here, there = _cldr(source), _cldr(target)
    for key, name in here.items():
        other = {_plain(one) for one in _WORD.findall(there.get(key, "")) if len(one) > 2}
        for word in _WORD.findall(name):
            if len(word) >= LEAST_LETTERS and word[0].isupper():
                found.setdefault(_plain(word), set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


@lru_cache(maxsize=16)
def _cldr(code: str) -> dict[str, str]:
    """CLDR's names of languages, territories, months, days and cities in a language."""
    import babel

    try:
        locale = babel.Locale.parse(code)
    except (babel.UnknownLocaleError, ValueError):
        return {}
    found = {f"language {key}": name for key, name in locale.languages.items()}
    found |= {f"territory {key}": name for key, name in locale.territories.items()}
    for kind, names_of in (("month", locale.months), ("day", locale.days)):
        for key, name in names_of["format"]["wide"].items():
            found[f"{kind} {key}"] = name
    for zone, about in locale.time_zones.items():
        if "city" in about:
            found[f"city {zone}"] = about["city"]
    return found
