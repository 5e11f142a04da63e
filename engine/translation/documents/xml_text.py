"""Text in the elements of an Office part: stretches that look alike, and putting new text there.

Owns: how a paragraph's or a cell's text is divided among its elements. Knows nothing of what
the elements are called.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.translation.documents.unit import Leaf

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HYPHEN = "\u2011"


@dataclass
class Stretch:
    """Text that is formatted alike, and the elements it is in.

    Attributes:
        key: what it looks like; equal ones that touch are one stretch.
        is_kept: a sign that is an element of its own and no text: a hyphen.
    """

    key: tuple[object, ...]
    elements: list["_Element"] = field(default_factory=list)
    is_kept: bool = False

    @property
    def text(self) -> str:
        """All of it."""
        return HYPHEN if self.is_kept else "".join(one.text or "" for one in self.elements)

    def set(self, text: str) -> None:
        """Put ``text`` in its place; what XML can't hold becomes visible."""
        text = _NO_XML.sub("\ufffd", text)
        for number, element in enumerate(self.elements):
            element.text = "" if number else text
        if text != text.strip():
            self.elements[0].set(_SPACE, "preserve")


@dataclass
class AttributeStretch(Stretch):
    """Text in an attribute of its one element.

    Attributes:
        name: the attribute's.
    """

    name: str = ""

    @property
    def text(self) -> str:
        """The attribute's value."""
        return str(self.elements[0].get(self.name) or "")

    def set(self, text: str) -> None:
        """Put ``text`` in its place; what XML can't hold becomes visible."""
        self.elements[0].set(self.name, _NO_XML.sub("\ufffd", text))


@dataclass(frozen=True)
class XmlLine:
    """The text of a paragraph or a cell.

    Attributes:
        before, after: white space at its edges, which is no part of the unit.
    """

    stretches: tuple[Stretch, ...]
    before: str
    after: str

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Of its unit."""
        texts = [stretch.text for stretch in self.stretches]
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
        return tuple(
            Leaf(text, stretch.is_kept) for text, stretch in zip(texts, self.stretches, strict=True)
        )

    @property
    def text(self) -> str:
        """Of its unit."""
        return "".join(leaf.text for leaf in self.leaves)

    def set(self, pieces: list[str]) -> None:
        """Put the leaves' new texts where their old ones were."""
        texts = list(pieces)
        texts[0] = self.before + texts[0]
        texts[-1] += self.after
        for stretch, text in zip(self.stretches, texts, strict=True):
            if not stretch.is_kept:
                stretch.set(text)


def line_of(stretches: list[Stretch]) -> XmlLine | None:
    """The line without the white space at its edges; ``None`` where there is nothing else."""
    texts = [stretch.text for stretch in stretches]
    filled = [number for number, text in enumerate(texts) if text.strip()]
    if not filled:
        return None
    first, last = filled[0], filled[-1]
    start, end = texts[first], texts[last]
    before = start[: len(start) - len(start.lstrip())]
    after = end[len(end.rstrip()) :]
    return XmlLine(tuple(stretches[first : last + 1]), before, after)
