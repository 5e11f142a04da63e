"""The form of a summary: prose, bullets, or a headline with bullets.

Owns: how sentences are put together, and where each then is. Knows nothing of where they
come from.
"""

import re
from collections.abc import Sequence

from engine.language.sentences import sentence_spans
from engine.protocol.summarization import SummaryShape

BULLET = "- "

_LIST_MARK = re.compile(r"\A[^\S\n]*(?:[-*•‣▪–]|\d+[.)])[^\S\n]+")
_EMPHASIS = re.compile(r"\A(\*\*|__|#{1,6}\s+|\*)|(\*\*|__|\*)\Z")
_LABEL = re.compile(r"\A(?:headline|title|summary)\s*:\s*", re.IGNORECASE)


def composed(
    sentences: Sequence[str], shape: SummaryShape, headline: str = ""
) -> tuple[str, list[tuple[int, int]]]:
    """The summary, and where in it the headline (if there is one) and each sentence are."""
    spans: list[tuple[int, int]] = []
    pieces: list[str] = []
    at = 0

    def put(piece: str, is_sentence: bool = True) -> None:
        nonlocal at
        if is_sentence:
            spans.append((at, at + len(piece)))
        pieces.append(piece)
        at += len(piece)

    if headline:
        put(headline)
        put("\n\n", False)
    for number, sentence in enumerate(sentences):
        if shape == "prose":
            put(" " if number and not _is_wide(sentence[:1]) else "", False)
        else:
            put("\n" + BULLET if number else BULLET, False)
        put(sentence)
    return "".join(pieces), spans


def reshaped(text: str, shape: SummaryShape, language: str) -> tuple[str, list[tuple[int, int]]]:
    """What a model wrote, in the form that was asked for, and where its sentences are.

    Models write bullets as they like, or not at all when asked to.
    """
    headline = ""
    if shape == "headline_bullets":
        headline, text = _headline_apart(text, language)
    if shape == "prose":
        bare = _LABEL.sub("", text.strip())
        clean = "\n".join(_LIST_MARK.sub("", line) for line in bare.split("\n"))
        return clean, [
            (start, end)
            for start, end in sentence_spans(clean, language)
            if any(map(str.isalnum, clean[start:end]))
        ]
    items = _items(text, language)
    return composed(items, shape, headline)


def _headline_apart(text: str, language: str) -> tuple[str, str]:
    """The first line, or the first sentence where there is but one line of sentences."""
    lines = [line for line in text.strip().split("\n") if line.strip()]
    if not lines:
        return "", ""
    first = lines[0]
    if len(lines) > 1 or not _LIST_MARK.match(first):
        spans = sentence_spans(first, language)
        if len(lines) == 1 and len(spans) > 1:
            return _bare(first[slice(*spans[0])]), first[spans[0][1] :]
        if len(lines) > 1 and len(spans) > 1:  # a paragraph in the place of a headline
            said = [first[start:end] for start, end in spans]
            return _bare(_LIST_MARK.sub("", said[0])), "\n".join([*said[1:], *lines[1:]])
        if len(lines) > 1:
            return _bare(_LIST_MARK.sub("", first)), "\n".join(lines[1:])
    return _bare(_LIST_MARK.sub("", first)), ""


def _items(text: str, language: str) -> list[str]:
    lines = [line for line in text.strip().split("\n") if line.strip()]
    if sum(_LIST_MARK.match(line) is not None for line in lines) * 2 >= max(2, len(lines)):
        return [_LIST_MARK.sub("", line).strip() for line in lines]
    items: list[str] = []
    for line in lines:
        bare = _LIST_MARK.sub("", line)
        items += [bare[start:end] for start, end in sentence_spans(bare, language)]
    return [" ".join(item.split()) for item in items]


def _bare(headline: str) -> str:
    before = None
    while before != headline:
        before = headline
        headline = _LABEL.sub("", _EMPHASIS.sub("", headline.strip())).strip()
    return headline


def _is_wide(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"
