"""What translation and summarization pairs share: languages of columns, and reading a pair."""

import re
from collections import Counter
from functools import lru_cache

from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import PairExample
from engine.training.recognition.shape import Sample
from engine.training.recognition.values import UnusableRowError, text_of

LANGUAGE_ROWS = 40
"""So many rows tell a column's language."""

MUCH_SHORTER = 0.6
"""Of the source's length: a summary is, a translation hardly ever."""

_SEPARATORS = re.compile(r"[\s_.\-]+")
_AROUND = frozenset(["text", "sentence", "source", "target", "src", "tgt", "trg", "translation"])


@lru_cache(maxsize=256)
def column_language(name: str) -> str:
    """The language a column is named after (``de``, ``deu``, ``German``, ``text_de``), as its
    short code; "" for other names."""
    parts = [part for part in _SEPARATORS.split(name.strip().casefold()) if part]
    whole = "-".join(parts)
    found = _code(name.strip()) if len(parts) <= 2 and whole not in _AROUND else ""
    if found:
        return found
    rest = [part for part in parts if part not in _AROUND]
    return _code(rest[0]) if len(rest) == 1 and len(parts) > 1 else ""


def _code(name: str) -> str:
    import langcodes

    from engine.language.codes import bcp47

    lowered = name.casefold()
    if re.fullmatch(r"[a-z]{2,3}([_-][A-Za-z]{2,4})?", lowered):
        code = bcp47(name)
        is_known = bool(code) and langcodes.get(code).is_valid()
        return code if is_known and code.split("-")[0] in _known() else ""
    if re.fullmatch(r"\w{4,}", lowered):
        return _named().get(lowered, "")
    return ""


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Languages that CLDR has a name for in English: not every three letters are one."""
    from babel import Locale

    return frozenset(Locale("en").languages)


@lru_cache(maxsize=1)
def _named() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for code, name in Locale("en").languages.items():
        if len(code) == 2:
            names.setdefault(str(name).casefold(), str(code))
    return names


def content_languages(sample: Sample, one: str, other: str) -> tuple[str, str]:
    """The languages of two columns by what they hold; "" where it can't be told."""
    return _language(sample, one), _language(sample, other)


def _language(sample: Sample, column: str) -> str:
    from engine.language.detection import detect_language

    texts = [str(row.get(column) or "") for row in sample.rows[:LANGUAGE_ROWS]]
    counts = Counter(code for text in texts if (code := detect_language(text).code))
    if not counts:
        return ""
    code, rows = counts.most_common(1)[0]
    # Short sentences are often mistaken for a neighbouring language; most of them are not.
    return code if rows >= 0.4 * sum(counts.values()) else ""


def same_language_and_shorter(sample: Sample, source: str, target: str) -> bool:
    """Whether the second column's texts look like summaries of the first's."""
    lengths = [
        (len(str(row.get(source) or "")), len(str(row.get(target) or ""))) for row in sample.rows
    ]
    total = sum(one for one, _ in lengths)
    if not total or sum(other for _, other in lengths) > MUCH_SHORTER * total:
        return False
    one, other = content_languages(sample, source, target)
    return bool(one) and one == other


def read_pair(source: object, target: object, notes: list[TextKey]) -> PairExample:
    """A pair.

    Raises:
        UnusableRowError: a side is empty.
    """
    first, second = text_of(source, notes), text_of(target, notes)
    if not first.strip():
        raise UnusableRowError("row.no_source")
    if not second.strip():
        raise UnusableRowError("row.no_target")
    return PairExample(first, second)
