"""How text is indexed and asked for: folding, words, and scripts without spaces between words.

Owns: what counts as the same letter, where a word begins, and turning what a person typed
into an FTS5 expression. Knows nothing of tables.

Chinese, Japanese, Korean, Thai and the like are indexed as overlapping pairs of characters
with the last one alone at the end of a run, so that any piece of a run is found: a longer one
as a phrase of pairs, a single character as the beginning of a pair. Symbols, emoji among
them, and letters that FTS5's tables (Unicode 6.1) don't know become words of their own
(``u1f392``). All else is left to FTS5's ``unicode61``.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass

TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
"""FTS5's side of it. Diacritics are removed here already, and only where they are ornament:
a Japanese か and が differ. Other marks belong to their words (Hindi, Thai)."""

_PAIRED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u3099-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312d\u3131-\u318e\u31a0-\u31ba\u31f0-\u31ff"
    "\u3400-\u4db5\u4e00-\u9fcc\ua960-\ua97c\uac00-\ud7a3\uf900-\ufa6d"
    "\U00020000-\U0002a6d6\U0002a700-\U0002b734\U0002b740-\U0002b81d"
)
_CODED = (
    "\u2190-\u2bff\u4db6-\u4dbf\u9fcd-\u9fff\U00010000-\U0001ffff\U0002a6d7-\U0002a6df"
    "\U0002a735-\U0002a73f\U0002b81e-\U0010ffff"
)
# Ornament (accents, vowel points, the tatweel) and what has no width.
_IGNORED = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20f0\ufe00-\ufe0f\ufeff]"
)
_SPECIAL = re.compile(f"[{_PAIRED}]+|[{_CODED}]")
_QUOTE = re.compile('["“”„]')


@dataclass(frozen=True, slots=True)
class Term:
    """Something every hit contains.

    Attributes:
        pieces: words, runs of paired characters and single symbols that follow each other,
            folded.
        is_prefix: the last word may go on.
    """

    pieces: tuple[str, ...]
    is_prefix: bool


class _FoldTable(dict[int, str]):
    """What each character is folded to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code)).casefold()
        folded = unicodedata.normalize("NFC", _IGNORED.sub("", decomposed))
        self[code] = folded
        return folded


_FOLDED = _FoldTable()


def fold(text: str) -> str:
    """``text`` without differences of case, width and accent; may differ in length."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def index_text(text: str) -> str:
    """What FTS5 is given to split into words."""
    if text.isascii():
        return text
    return _SPECIAL.sub(_spaced, fold(text))


def parse(query: str) -> tuple[Term, ...]:
    """What a person typed: words, each of which may go on, and quoted phrases, which may not.

    A quotation that is still open may go on, too. Everything else is no syntax but text; what
    holds no letter, digit or symbol is nothing to search for.
    """
    terms: dict[Term, None] = {}
    parts = _QUOTE.split(query)
    for number, part in enumerate(parts):
        is_quoted = number % 2 == 1
        is_open = number == len(parts) - 1
        for words in (part,) if is_quoted else part.split():
            pieces = tuple(_token().findall(fold(words)))
            if pieces:
                terms[Term(pieces, is_open or not is_quoted)] = None
    return tuple(terms)


def match_expression(terms: tuple[Term, ...]) -> str:
    """The FTS5 expression for all of ``terms``; "" for none.

    It consists of quoted letters and digits only, so nothing typed is ever FTS5's syntax.
    """
    return " AND ".join(_phrase(term) for term in terms)


def pattern(term: Term) -> re.Pattern[str]:
    """A pattern that finds ``term`` in folded text, as FTS5 finds it in the index."""
    word = _word_character()
    parts = []
    for number, piece in enumerate(term.pieces):
        if _SPECIAL.match(piece):
            parts.append(re.escape(piece))
            continue
        may_go_on = term.is_prefix and number == len(term.pieces) - 1
        parts.append(f"(?<!{word}){re.escape(piece)}" + ("" if may_go_on else f"(?!{word})"))
    return re.compile(r"[\W_]*".join(parts))


def clusters() -> re.Pattern[str]:
    """Splits text into pieces that are folded each by itself: a character with its marks."""
    return _clusters()


def _spaced(found: re.Match[str]) -> str:
    run = found.group()
    if _is_paired(run):
        return f" {' '.join(run[start : start + 2] for start in range(len(run)))} "
    return f" u{ord(run):x} "


def _phrase(term: Term) -> str:
    """A term as FTS5's phrase; a single paired character is the beginning of a pair."""
    *before, last = term.pieces
    before_last = " ".join(_SPECIAL.sub(_spaced, piece) for piece in before)
    goes_on = term.is_prefix
    if _is_paired(last):
        goes_on = len(last) == 1
        last = " ".join(last[start : start + 2] for start in range(max(1, len(last) - 1)))
    elif _SPECIAL.match(last):
        goes_on = False
        last = _SPECIAL.sub(_spaced, last)
    words = " ".join(f"{before_last} {last}".split())
    return f'"{words}" *' if goes_on else f'"{words}"'


@functools.cache
def _paired_run() -> re.Pattern[str]:
    return re.compile(f"[{_PAIRED}]")


def _is_paired(piece: str) -> bool:
    return _paired_run().match(piece) is not None


@functools.cache
def _marks() -> tuple[str, ...]:
    """All combining marks that aren't letters of ``_CODED``; elsewhere there are none."""
    blocks = (range(0x0300, 0x1E00), range(0x20D0, 0x3100), range(0xA600, 0xAC00))
    codes = (*(code for block in blocks for code in block), 0xFB1E, *range(0xFE00, 0xFE30))
    return tuple(one for one in map(chr, codes) if unicodedata.category(one) in ("Mn", "Mc"))


@functools.cache
def _word_character() -> str:
    """One character of a word that ``unicode61`` finds by itself, as a pattern."""
    marks = "".join(one for one in _marks() if not _IGNORED.match(one) and not _is_paired(one))
    return f"(?:[^\\W_{_PAIRED}{_CODED}]|[{marks}])"


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile(f"[{_PAIRED}]+|[{_CODED}]|{_word_character()}+")


@functools.cache
def _clusters() -> re.Pattern[str]:
    marks = "".join(_marks())
    return re.compile(f"[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[{marks}]*", re.DOTALL)
