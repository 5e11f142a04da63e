"""What of a sentence must come back as it is, and how it gets through a model unharmed.

Owns: code, addresses, placeholders, tags, emoji and letters of another script. Each is replaced
by a marker that models copy; if a marker doesn't come back exactly once, the sentence is
translated in pieces around what is protected, so nothing is ever lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.language.codes import script_of

_ADDRESS_REST = (
    r"(?:\{\{[^{}\s<>\"'`]*\}\}|\{[^{}\s<>\"'`]*\}"  # a placeholder within it
    r"|\([^()\s<>\"'`]*\)|\[[^\[\]\s<>\"'`]*\]"  # brackets that it closes itself
    r"|[.,;:!?)\]}(\[{]+(?=[^\s<>\"'`.,;:!?()\[\]{}])"  # signs that it goes on after
    r"|[^\s<>\"'`.,;:!?()\[\]{}])+"
)
"""An address after its beginning. Marks at its end are the sentence's; brackets it closes, its."""

_PATTERNS = (
    r"`+[^`\n]+`+",  # code
    r"\$\$[^$\n]+\$\$|\\\([^\n]+?\\\)|\\\[[^\n]+?\\\]",  # formulas
    rf"(?:(?:https?|ftp|file)://|www\.){_ADDRESS_REST}",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail addresses
    r"</?[A-Za-z][^<>\n]*>|<!--.*?-->|&(?:\w+|#\d+|#x[0-9A-Fa-f]+);",  # tags and entities
    r"\$\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\{[^{}\s]*\}|\$[A-Za-z_]\w*",  # {name}, ${x}, {{x}}, $x
    r"%\(\w+\)[-+#0]*\d*(?:\.\d+)?[a-zA-Z]|(?<!\d)%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?[sdifuxXeEgGc@]\b",
    r"(?<!\d)%\d+\b|%%|\\[nrt](?![A-Za-z])",
    r"\b[A-Za-z_]\w*(?:(?:\.|::|->)\w+)*\(\)|\b\w*[A-Za-z0-9]_\w+\b|(?<!\w)--?[a-z][\w-]*(?==|\b)",
    r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u200D\uFE0F\U000E0020-\U000E007F]+",  # emoji
)
_PROTECTED = re.compile("|".join(f"(?:{one})" for one in _PATTERNS))
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)[^<>]*?(/?)>")
_PREFIXES = ("Xq", "Zx", "Qv", "Kq", "Vz")


@dataclass(frozen=True, slots=True)
class Protected:
    """A part of a sentence that isn't the model's to translate.

    Attributes:
        start, end: in the sentence.
        result: what stands in the translation; the part itself, or a glossary's term.
        is_foreign: it is text in another script, left as it is because the model can't read it.
    """

    start: int
    end: int
    result: str
    is_foreign: bool = False


def protected_parts(sentence: str, scripts: frozenset[str] = frozenset()) -> list[Protected]:
    """What must come back as it is, in order.

    Args:
        scripts: of the source language; letters of another one that isn't Latin are kept.
            Empty: letters are the model's.
    """
    found = [(one.start(), one.end()) for one in _PROTECTED.finditer(sentence)]
    foreign = set()
    if scripts and not sentence.isascii():
        foreign = set(_foreign(sentence, scripts | {"LATIN"}))
        found = _joined([*found, *foreign])
    return [
        Protected(start, end, sentence[start:end], (start, end) in foreign) for start, end in found
    ]


def has_words(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalpha, text))


class Masked:
    """A sentence with markers where something is protected.

    Attributes:
        text: for the model.
        parts: what the markers stand for.
    """

    def __init__(self, sentence: str, parts: Sequence[Protected]) -> None:
        self.parts = parts
        self._sentence = sentence
        self._prefix = _prefix_not_in("\0".join((sentence, *(one.result for one in parts))))
        pieces: list[str] = []
        at = 0
        for number, part in enumerate(parts, 1):
            pieces += [sentence[at : part.start], self._marker(number)]
            at = part.end
        self.text = _spaced([*pieces, sentence[at:]]) if parts else sentence

    def restore(self, translation: str) -> str | None:
        """The translation with everything protected in it; ``None`` if a marker isn't there
        exactly once, or tags came out of order."""
        if not self.parts:
            return translation
        order: list[int] = []
        for number in range(1, len(self.parts) + 1):
            found = re.findall(rf"{self._marker(number)}(?!\d)", translation)
            if len(found) != 1:
                return None
        for one in re.finditer(rf"{self._prefix}(\d+)", translation):
            order.append(int(one[1]) - 1)
        if len(order) != len(self.parts) or not self._is_nested(order):
            return None
        for number in range(len(self.parts), 0, -1):
            translation = self._put_back(translation, number)
        return translation

    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence's parts in order; true: the model's."""
        found: list[tuple[str, bool]] = []
        at = 0
        for part in self.parts:
            found += [(self._sentence[at : part.start], True), (part.result, False)]
            at = part.end
        found.append((self._sentence[at:], True))
        return [(text, is_free and has_words(text)) for text, is_free in found if text]

    def _put_back(self, translation: str, number: int) -> str:
        part = self.parts[number - 1]
        # A space that was set between the marker and what it touched goes again.
        starts, ends = {one.start for one in self.parts}, {one.end for one in self.parts}
        left = part.start and (part.start in ends or _is_word(self._sentence[part.start - 1]))
        right = part.end < len(self._sentence) and (
            part.end in starts or _is_word(self._sentence[part.end])
        )
        before, after = (r" ?" if left else ""), (r" ?" if right else "")
        pattern = rf"{before}{self._marker(number)}{after}"
        return re.sub(pattern, lambda _: part.result, translation, count=1)

    def _is_nested(self, order: Sequence[int]) -> bool:
        """Whether the tags, in this order, open and close as they should."""
        before = [one for one in map(self._tag, range(len(self.parts))) if one]
        after = [one for one in map(self._tag, order) if one]
        return _nesting(before) == _nesting(after)

    def _tag(self, number: int) -> tuple[str, bool] | None:
        found = _TAG.fullmatch(self.parts[number].result)
        return (found[2].lower(), bool(found[1])) if found and not found[3] else None

    def _marker(self, number: int) -> str:
        return f"{self._prefix}{number}"


def _prefix_not_in(text: str) -> str:
    """What markers begin with: letters that are nowhere in ``text``."""
    found = next((one for one in _PREFIXES if one not in text), "")
    while not found or found in text:
        found = f"W{'q' * (len(found) + 1)}z"
    return found


def _nesting(tags: Sequence[tuple[str, bool]]) -> int:
    """How many closing tags close what was opened last."""
    opened: list[str] = []
    closed = 0
    for name, is_end in tags:
        if not is_end:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
            closed += 1
    return closed


def _spaced(pieces: Sequence[str]) -> str:
    """Joined, with a space wherever a marker would touch a letter or digit."""
    text = ""
    for piece in pieces:
        if text and piece and _is_word(text[-1]) and _is_word(piece[0]):
            text += " "
        text += piece
    return text


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _foreign(sentence: str, scripts: frozenset[str]) -> list[tuple[int, int]]:
    """Runs of letters of other scripts, with the spaces and signs between them."""
    runs: list[tuple[int, int]] = []
    for at, character in enumerate(sentence):
        if character.isascii() or not character.isalpha() or script_of(character) in scripts:
            continue
        if runs and not any(map(str.isalnum, sentence[runs[-1][1] : at])):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return [one for one in runs if _is_of_script(sentence, one)]


def _is_of_script(sentence: str, run: tuple[int, int]) -> bool:
    """Letters without a script of their own (ª, µ, ʼ) are no foreign words."""
    return script_of(sentence[run[0]]) not in ("MICRO", "MODIFIER", "FEMININE", "MASCULINE", "")


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
