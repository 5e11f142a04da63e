"""Makes a title of what a model answered when it was asked for one.

Owns: what is taken off and what is no title at all. Knows nothing of models.
"""

import re
import unicodedata
from collections.abc import Sequence

MAX_CHARACTERS = 60
MAX_WORDS = 12
ELLIPSIS = "…"

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Characters that turn the text after them around, and the byte order mark."""
_MARKUP = re.compile(r"^(?:#{1,6}\s+|[-*+>•]\s+|\d{1,2}[.)]\s+)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|~~|[*_`])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LABEL = re.compile(
    r"^(?:[^:：]{0,50}\b(?:title|titel|titre|título|titolo)\b[^:：]{0,40}"
    r"|.{0,12}(?:标题|標題|タイトル|제목))\s*[:：]\s*",
    re.IGNORECASE,
)
_QUOTES = ('""', "''", "“”", "‘’", "„“", "„”", "«»", "»«", "‹›", "「」", "『』", "《》", "``")
_STEM = 5
_SHORTEST = 4
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
_TRAILING = " .,;:!…。，；：！、-–—"
"""Not the question mark: without it a question reads wrong."""


def clean_title(
    text: str, *, ask: str, said: Sequence[str] = (), is_cut: bool = False
) -> str | None:
    """The title in ``text``, or ``None`` when there is none.

    Args:
        text: what the model answered, without reasoning.
        ask: the request for a title; words of it are no title.
        said: the turns of the conversation; a repeat of a whole one is no title.
        is_cut: the answer stops at a limit, maybe in the middle of a word.
    """
    line, is_last = _title_line(text)
    words = line.split()
    if is_cut and is_last and text.rstrip()[-1:].isalnum():
        line = " ".join(words[:-1] or words).rstrip(_TRAILING) + ELLIPSIS
    if not any(map(str.isalnum, line)) or "\ufffd" in line or len(words) > MAX_WORDS:
        return None
    asked, title = _bare_words(ask), _bare_words(line)
    if title in (asked, *map(_bare_words, said)) or (title.count(" ") > 1 and title in asked):
        return None
    return _shortened(line)


def has_title(text: str) -> bool:
    """Whether a line of ``text`` that has ended is the title, so that no more is needed."""
    complete, newline, _ = text.rpartition("\n")
    return bool(newline) and bool(_title_line(complete)[0])


def is_about(title: str, said: Sequence[str]) -> bool:
    """Whether a title shares a word with what was said; a small model makes up others.

    Words count by their beginning (photosynthesis, photosynthetic), short ones not at all;
    where words aren't set apart, two characters in a row do.
    """
    text = " ".join(said)
    stems, pairs = _stems(title), _pairs(title)
    if not stems and not pairs:
        return True  # nothing to judge by
    return not stems.isdisjoint(_stems(text)) or not pairs.isdisjoint(_pairs(text))


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {word[:_STEM] for word in words if len(word) >= _SHORTEST or word.isdigit()}


def _pairs(text: str) -> set[str]:
    """Neighbouring characters of scripts that are written without spaces."""
    runs = _SPACELESS.findall(text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def _title_line(text: str) -> tuple[str, bool]:
    """The first line that says something, bare, and whether it is the last one."""
    lines = [line for line in map(_visible, text.splitlines()) if line]
    for number, line in enumerate(lines):
        # "Here is one for you:" introduces the next line.
        bare = "" if line.endswith((":", "：")) else _bare(line)
        if bare:
            return bare, number == len(lines) - 1
    return "", True


def _visible(line: str) -> str:
    """Without control and direction characters and with single spaces."""
    kept = (
        " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character
        for character in line
        if character not in _BIDI
    )
    return " ".join("".join(kept).split())


def _bare(line: str) -> str:
    """Without markup, label, quotes and the punctuation at the end, in whatever order."""
    while True:
        before = line
        line = _EMPHASIS.sub(r"\2", _MARKUP.sub("", line)).strip()
        line = _LABEL.sub("", line)
        if len(line) > 1 and line[0] + line[-1] in _QUOTES:
            line = line[1:-1].strip()
        elif line[:1] in ('"', "“", "„", "«") and line.count(line[:1]) == 1:
            line = line[1:]  # its partner was cut off or is elsewhere
        line = line.rstrip(_TRAILING)
        if line == before:
            return line


def _bare_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _shortened(line: str) -> str:
    """``line`` itself, or cut between words with an ellipsis when it is too long."""
    if len(line) <= MAX_CHARACTERS:
        return line
    end = line.rfind(" ", 0, MAX_CHARACTERS)
    if end < MAX_CHARACTERS // 2:  # no spaces between words, as in Chinese
        end = MAX_CHARACTERS - 1
        while end > 1 and _belongs_to_the_one_before(line[end]):
            end -= 1
    return line[:end].rstrip(_TRAILING) + ELLIPSIS


def _belongs_to_the_one_before(character: str) -> bool:
    return character == "\u200d" or unicodedata.category(character) in ("Mn", "Mc", "Me")
