"""Cuts a unit into what is kept (line breaks, indentation, bullets, code) and its sentences.

Joined, the parts are the unit. A translator never gets more than a sentence, and a sentence it
can't read whole is cut at its punctuation, or between words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.language.codes import is_spaced
from engine.language.sentences import sentence_spans
from engine.translation.protection import has_words

_FENCE = re.compile(r"\s*(```|~~~)")
_LEAD = re.compile(
    r"\s*(?:(?:[-*+•‣◦–—>|]|#{1,6}|\(?\d{1,3}[.)]|\[[ xX]\])[ \t]+)*(?:[\"“”«»'‘’]*(?=$))?"
)
_LINE = re.compile(
    r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)"
)
_CUTS = ("[;:。！？.!?…]\\s*", "[,،、，–—)\\]]\\s*", "\\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a unit.

    Attributes:
        start: in the unit, in code points.
        is_sentence: something for the translator; the rest is kept.
        is_cut: a piece of a sentence that was too long for the model.
    """

    text: str
    start: int
    is_sentence: bool
    is_cut: bool = False


def unit_parts(unit: str, source: str, target: str, fits: Callable[[str], bool]) -> Iterator[Part]:
    """The parts of ``unit`` in order.

    Args:
        source, target: languages; where one sets no space between sentences and the other does,
            the gaps between them are made fit (their ``text`` is then not the unit's).
        fits: whether the model reads a sentence whole.
    """
    fence = ""
    at = 0
    for line in _lines(unit):
        mark = _FENCE.match(line)
        if mark is not None and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
            yield Part(line, at, False)
        elif fence or not has_words(line):
            yield Part(line, at, False)
        else:
            yield from _line_parts(line, at, source, target, fits)
        at += len(line)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, cut where :meth:`str.splitlines` cuts."""
    for found in _LINE.finditer(text):
        if found[0]:
            yield found[0]


def _line_parts(
    line: str, at: int, source: str, target: str, fits: Callable[[str], bool]
) -> Iterator[Part]:
    lead = _LEAD.match(line)
    begin = done = lead.end() if lead else 0
    if begin:
        yield Part(line[:begin], at, False)
    for start, end in sentence_spans(line[begin:], source):
        start, end = start + begin, end + begin
        gap = line[done:start]
        if done > begin:
            gap = _gap(gap, source, target)
        if gap:
            yield Part(gap, at + done, False)
        yield from _pieces(line[start:end], at + start, fits)
        done = end
    if done < len(line):
        yield Part(line[done:], at + done, False)


def _gap(gap: str, source: str, target: str) -> str:
    """What stands between two sentences of a line, in the translation."""
    if not gap and is_spaced(target) and not is_spaced(source):
        return " "
    return "" if gap == " " and not is_spaced(target) and is_spaced(source) else gap


def _pieces(sentence: str, at: int, fits: Callable[[str], bool]) -> Iterator[Part]:
    if not has_words(sentence):
        yield Part(sentence, at, False)
        return
    waiting = [(sentence, at, False)]
    while waiting:
        text, start, is_cut = waiting.pop()
        if len(text) < 2 or fits(text):
            if text.strip():
                lead = len(text) - len(text.lstrip())
                end = len(text.rstrip())
                if lead:
                    yield Part(text[:lead], start, False)
                yield Part(text[lead:end], start + lead, has_words(text), is_cut)
                if end < len(text):
                    yield Part(text[end:], start + end, False)
            elif text:
                yield Part(text, start, False)
            continue
        cut = _best_cut(text)
        waiting += [(text[cut:], start + cut, True), (text[:cut], start, True)]


def _best_cut(text: str) -> int:
    """Near the middle: after punctuation, else between words, else anywhere."""
    middle = len(text) // 2
    low, high = len(text) // 4, max(len(text) - len(text) // 4, 2)
    for pattern in _CUTS:
        near = [one.end() for one in re.finditer(pattern, text[low:high])]
        if near:
            return low + min(near, key=lambda place: abs(place + low - middle))
    return max(middle, 1)
