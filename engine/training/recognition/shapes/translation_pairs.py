"""Texts with their translations: an object of two languages, two columns, two aligned files."""

import re

from engine.data import Row
from engine.protocol.envelope import TextKey
from engine.training.recognition.examples import PairExample
from engine.training.recognition.pairs import (
    column_language,
    content_languages,
    read_pair,
    same_language_and_shorter,
)
from engine.training.recognition.shape import (
    CERTAIN,
    LIKELY,
    POSSIBLE,
    Match,
    Reading,
    Sample,
    Shape,
)
from engine.training.recognition.values import as_mapping

_UNNAMED = re.compile(r"column \d+")
NAMED = (("source", "target"), ("src", "tgt"), ("src", "trg"), ("source_text", "target_text"))


def _match(sample: Sample) -> Match | None:
    return _objects(sample) or _named(sample) or _by_language(sample)


def _objects(sample: Sample) -> Match | None:
    """``{"translation": {"en": …, "de": …}}``."""
    column = sample.field("translation", ("translation", "translations"))
    first = next((found for row in sample.rows if (found := as_mapping(row.get(column)))), None)
    languages = [name for name in first or {} if column_language(name)]
    if len(languages) < 2:
        return None
    source, target = _direction(sample, languages)
    reason = TextKey("shape.translation_object", {"column": column, "keys": f"{source}, {target}"})
    mapping = {"translation": column, "source": source, "target": target}
    codes = (column_language(source), column_language(target))
    return Match(mapping, CERTAIN, (reason,), codes)


def _named(sample: Sample) -> Match | None:
    asked = (sample.field("source"), sample.field("target"))
    pairs = (
        asked,
        *((sample.field("source", (s,)), sample.field("target", (t,))) for s, t in NAMED),
    )
    source, target = next((pair for pair in pairs if all(pair)), ("", ""))
    if not source or not sample.is_text(source) or not sample.is_text(target):
        return None
    codes = _codes(sample, source, target)
    is_aligned = sample.format == "aligned"
    is_told = all(codes) and codes[0] != codes[1]
    likeness = CERTAIN if is_aligned or is_told else LIKELY
    if not is_aligned and same_language_and_shorter(sample, source, target):
        likeness = POSSIBLE
    key = "shape.aligned" if is_aligned else "shape.columns"
    columns = f"{source}, {target}"
    reasons = [TextKey(key, {} if is_aligned else {"columns": columns})]
    if is_told:
        reasons.append(TextKey("shape.languages", {"source": codes[0], "target": codes[1]}))
    return Match({"source": source, "target": target}, likeness, tuple(reasons), codes)


def _by_language(sample: Sample) -> Match | None:
    """Two columns named after languages, else two of texts in different ones."""
    texts = [name for name in sample.columns if sample.is_text(name)]
    named = [name for name in texts if column_language(name)]
    if len(named) >= 2:
        source, target = _direction(sample, named)
        codes = (column_language(source), column_language(target))
        reason = TextKey("shape.language_columns", {"columns": f"{source}, {target}"})
        return Match({"source": source, "target": target}, CERTAIN, (reason,), codes)
    # Where columns have no names, what comes after the pair is about it (who wrote it, say).
    is_pair = len(sample.columns) == 2 or all(_UNNAMED.fullmatch(name) for name in sample.columns)
    if len(texts) >= 2 and texts[:2] == sample.columns[:2] and is_pair:
        codes = content_languages(sample, texts[0], texts[1])
        if all(codes) and codes[0] != codes[1]:
            source, target = texts[:2]
            reason = TextKey("shape.languages", {"source": codes[0], "target": codes[1]})
            if sample.spec.source_language and sample.spec.source_language == codes[1]:
                source, target, codes = target, source, (codes[1], codes[0])
            return Match({"source": source, "target": target}, LIKELY, (reason,), codes)
    return None


def _direction(sample: Sample, names: list[str]) -> tuple[str, str]:
    """Which of the languages is translated from, and into which: as asked, else as they stand."""
    spec = sample.spec
    by_code = {column_language(name): name for name in reversed(names)}
    source, target = (
        spec.columns[part] if spec.columns.get(part) in names else by_code.get(code, "")
        for part, code in (
            ("source", column_language(spec.source_language)),
            ("target", column_language(spec.target_language)),
        )
    )
    rest = [name for name in names if name not in (source, target)]
    return source or rest.pop(0), target or rest.pop(0)


def _codes(sample: Sample, source: str, target: str) -> tuple[str, str]:
    spec = sample.spec
    found = content_languages(sample, source, target)
    return spec.source_language or found[0], spec.target_language or found[1]


def _read(row: Row, reading: Reading, notes: list[TextKey]) -> PairExample:
    if "translation" in reading.mapping:
        both = as_mapping(reading.value(row, "translation")) or {}
        source, target = (both.get(reading.mapping[side]) for side in ("source", "target"))
        return read_pair(source, target, notes)
    return read_pair(reading.value(row, "source"), reading.value(row, "target"), notes)


SHAPE = Shape("translation_pairs", ("translation",), ("source", "target"), _match, _read)
