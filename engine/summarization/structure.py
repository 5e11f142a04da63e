"""What a text is made of: headings, paragraphs, code, and the sentences in them.

Owns: where each is, in code points. Blocks cover all of the text. Knows nothing of models.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from engine.language.sentences import sentence_spans
from engine.runtimes.token_parts import token_parts

BlockKind = Literal["heading", "prose", "code"]

MAX_SENTENCE_CHARS = 600
"""A longer stretch without an end of a sentence is cut between words, so that it can be quoted."""

MAX_HEADING_CHARS = 100
MAX_HEADING_WORDS = 12

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[^\S\n]*\n)*[^\S\n]*")
_FENCE = re.compile(r"^[^\S\n]{0,3}(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"[^\S\n]{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"[^\S\n]{0,3}(=+|-{3,})\s*$")
_NAMED_HEADING = re.compile(
    r"\s*(?:chapter|section|part|appendix|kapitel|abschnitt|chapitre|cap[íi]tulo)\s+[\dIVXLC]+\b",
    re.IGNORECASE,
)
_CHINESE_HEADING = re.compile(r"\s*第[\d一二三四五六七八九十百零〇]+[章节節部回篇]")
_NUMBERED_HEADING = re.compile(r"\s*\d+(?:\.\d+)+\.?\s+\S")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？;；,，:：][\"'”’»)\]]*\s*$")
_CODE_SIGNS = frozenset("{}[]()<>=;_/\\|&%$#@*+^~`")
_LIST_MARK = re.compile(r"\s*(?:[-*+•‣▪]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines with the empty ones after it.

    Attributes:
        level: of a heading, the highest is 1.
        title: of a heading, bare.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by where it is, without white space around it.

    Attributes:
        block: number of the block it is in.
        is_first: of its block.
        is_prose: words make it up, not signs and figures.
    """

    start: int
    end: int
    block: int
    is_first: bool
    is_prose: bool


def blocks_of(text: str) -> list[Block]:
    """The blocks of ``text``, one after the other without a gap; none of an empty text."""
    found: list[Block] = []
    at = 0
    for start, end in [*_fenced(text), (len(text), len(text))]:
        for first, last in _stretches(text, at, start):
            found += _lines_apart(text, first, last)
        if start < end:
            found.append(Block(start, end, "code"))
        at = end
    return found


def sentences_of(
    text: str, blocks: list[Block], language: str, step: Callable[[int], None] | None = None
) -> tuple[list[Sentence], int]:
    """All sentences but headings and fenced code, in order, and how many stretches were cut.

    Args:
        language: ISO 639-1; "" when unknown.
        step: called every block with where it begins; raise from it to end.
    """
    found: list[Sentence] = []
    cut = 0
    for number, block in enumerate(blocks):
        if step is not None:
            step(block.start)
        if block.kind != "prose":
            continue
        is_first = True
        for start, end in _spans(text, block, language):
            pieces = [(start, end)]
            if end - start > MAX_SENTENCE_CHARS:
                pieces = list(_cut(text, start, end))
                cut += 1
            for one in pieces:
                is_prose = _is_prose(text[one[0] : one[1]])
                found.append(Sentence(*one, block=number, is_first=is_first, is_prose=is_prose))
                is_first = False
    return found, cut


def lines_of(text: str, blocks: list[Block]) -> list[Sentence]:
    """Every line with something on it as if it were a sentence: for texts that have none."""
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        is_first = True
        for line in re.finditer(r"\S[^\n]*", text[block.start : block.end]):
            start = block.start + line.start()
            end = start + len(line[0].rstrip())
            for one in _cut(text, start, end):
                found.append(Sentence(*one, block=number, is_first=is_first, is_prose=True))
                is_first = False
    return found


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Code between fences (CommonMark 4.5); one that is never closed goes on to the end."""
    opened: tuple[int, str] | None = None
    for found in _FENCE.finditer(text):
        fence = found[1]
        if opened is None:
            opened = (found.start(), fence)
        elif fence[0] == opened[1][0] and len(fence) >= len(opened[1]) and not found[2].strip():
            yield opened[0], min(found.end() + 1, len(text))
            opened = None
    if opened is not None:
        yield opened[0], len(text)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs, each with what is empty around it."""
    at = start
    for found in _PARAGRAPH.finditer(text, start, end):
        yield at, found.end()
        at = found.end()
    if at < end:
        yield at, end  # only white space


def _lines_apart(text: str, start: int, end: int) -> Iterator[Block]:
    """A paragraph's headings and what is between them."""
    lines = list(_lines(text, start, end))
    at = start
    pending: int | None = None
    for number, (line_start, line_end) in enumerate(lines):
        line = text[line_start:line_end]
        after = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        heading = _heading(line, after, is_alone=_is_alone(text, lines, number))
        if heading is None:
            pending = at if pending is None else pending
            at = line_end
            continue
        if pending is not None:
            yield Block(pending, line_start, "prose")
            pending = None
        yield Block(line_start, line_end, "heading", *heading)
        at = line_end
    if pending is not None:
        yield Block(pending, end, "prose")
    elif at < end:
        yield Block(at, end, "prose")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines with their ends; empty ones belong to the line before them, or the first one."""
    at = start
    held = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop + 1
        if text[at:stop].strip() or stop == end:
            rest = stop
            while rest < end and not text[rest : (n := _line_end(text, rest, end))].strip():
                rest = n
            yield held, rest
            at = held = rest
        else:
            at = stop


def _line_end(text: str, at: int, end: int) -> int:
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop + 1


def _is_alone(text: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Whether the line stands by itself: a paragraph of one line with text after it."""
    return len(lines) == 1 and lines[number][1] < len(text)


def _heading(line: str, after: str, *, is_alone: bool) -> tuple[int, str] | None:
    """Level and title, if the line is a heading."""
    bare = line.strip()
    if (found := _MARKDOWN_HEADING.match(bare)) is not None:
        return len(found[1]), found[2] or bare
    if not bare or len(bare) > MAX_HEADING_CHARS or len(bare.split()) > MAX_HEADING_WORDS:
        return None
    if _UNDERLINE.match(after.strip() or " ") and not _LIST_MARK.match(line):
        return (1 if after.strip().startswith("=") else 2), bare
    if _NAMED_HEADING.match(bare) or _CHINESE_HEADING.match(bare):
        return None if _ENDS_SENTENCE.search(bare) else (1, bare)
    if _ENDS_SENTENCE.search(bare) or not any(map(str.isalpha, bare)):
        return None
    if _NUMBERED_HEADING.match(bare):
        return bare.split()[0].strip(".").count(".") + 1, bare
    is_title = is_alone and not bare[0].islower() and not _LIST_MARK.match(line)
    if is_title and _is_prose(bare, words=1):
        return 2, bare
    return None


def _spans(text: str, block: Block, language: str) -> Iterator[tuple[int, int]]:
    """Sentences of a block; the items of a list are sentences of their own."""
    at = block.start
    bounds = [at]
    for number, (start, _) in enumerate(_lines(text, block.start, block.end)):
        if number and _LIST_MARK.match(text, start):
            bounds.append(start)
    bounds.append(block.end)
    for start, end in pairwise(bounds):
        for first, last in sentence_spans(text[start:end], language):
            mark = _LIST_MARK.match(text, start + first, start + last)
            begin = mark.end() if mark else start + first
            if begin < start + last:
                yield begin, start + last


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for piece in token_parts(text[start:end], MAX_SENTENCE_CHARS, len):
        first, last = at, at + len(piece)
        at = last
        first += len(piece) - len(piece.lstrip())
        last -= len(piece) - len(piece.rstrip())
        if first < last:
            yield first, last


def _is_prose(sentence: str, words: int = 3) -> bool:
    """Whether words make up the sentence. Characters of scripts without spaces count as words."""
    letters = sum(map(str.isalpha, sentence))
    marks = sum(one in _CODE_SIGNS for one in sentence)
    visible = sum(not one.isspace() for one in sentence)
    if not visible or letters < 0.6 * visible or marks > 0.1 * visible:
        return False
    wide = sum(one > "\u2e80" and one.isalpha() for one in sentence)
    return len(sentence.split()) >= words or wide >= 2 * words
