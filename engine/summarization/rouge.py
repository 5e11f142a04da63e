"""ROUGE: how much of a reference summary another one has (Lin 2004).

Owns: ROUGE-1, ROUGE-2 and ROUGE-Lsum, F1, without stemming. The reference implementation
(google-research/rouge, PyPI rouge-score 0.1.2) comes only as source, brings nltk and reads no
letters but a to z: a Chinese summary would get 0. On ASCII text the figures are the same, which
a test compares.
"""

import re
from collections import Counter
from collections.abc import Sequence

from engine.language.sentences import sentence_spans
from engine.protocol.summarization import RougeScores

_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff"
_TOKEN = re.compile(f"[{_SPACELESS}]|[^\\W_{_SPACELESS}]+")
"""Words; single characters where words aren't set apart."""


def rouge_scores(reference: str, summary: str, language: str) -> RougeScores:
    """F1 of ``summary`` against ``reference``.

    Args:
        language: ISO 639-1, for the sentences of ROUGE-Lsum; "" when unknown.
    """
    wanted, found = rouge_tokens(reference), rouge_tokens(summary)
    return RougeScores(
        rouge1=_ngram_f1(wanted, found, 1),
        rouge2=_ngram_f1(wanted, found, 2),
        rouge_lsum=_union_lcs_f1(_sentences(reference, language), _sentences(summary, language)),
    )


def rouge_tokens(text: str) -> list[str]:
    """The tokens that are compared."""
    return _TOKEN.findall(text.lower())


def _sentences(text: str, language: str) -> list[list[str]]:
    spans = [
        (start + first, start + last)
        for start, end in _line_spans(text)
        for first, last in sentence_spans(text[start:end], language)
    ]
    return [tokens for start, end in spans if (tokens := rouge_tokens(text[start:end]))]


def _line_spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def _ngram_f1(wanted: Sequence[str], found: Sequence[str], n: int) -> float:
    a, b = (
        Counter(tuple(tokens[at : at + n]) for at in range(len(tokens) - n + 1))
        for tokens in (wanted, found)
    )
    shared = (a & b).total()
    return _f1(shared / max(b.total(), 1), shared / max(a.total(), 1))


def _union_lcs_f1(wanted: list[list[str]], found: list[list[str]]) -> float:
    """Each token counts at most as often as it is on both sides (``_summary_level_lcs``)."""
    in_wanted, in_found = (sum(map(len, side)) for side in (wanted, found))
    if not in_wanted or not in_found:
        return 0.0
    left = Counter(token for sentence in wanted for token in sentence)
    right = Counter(token for sentence in found for token in sentence)
    hits = 0
    for sentence in wanted:
        union: set[int] = set()
        for other in found:
            union |= _lcs_places(sentence, other)
        for place in sorted(union):
            token = sentence[place]
            if left[token] > 0 and right[token] > 0:
                hits += 1
                left[token] -= 1
                right[token] -= 1
    return _f1(hits / in_found, hits / in_wanted)


def _lcs_places(a: Sequence[str], b: Sequence[str]) -> set[int]:
    """Where in ``a`` the tokens of a longest common subsequence are."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a, 1):
        for j, other in enumerate(b, 1):
            table[i][j] = (
                table[i - 1][j - 1] + 1 if one == other else max(table[i - 1][j], table[i][j - 1])
            )
    places: set[int] = set()
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]:
            places.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
