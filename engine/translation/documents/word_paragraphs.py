"""The paragraphs of a part of a Word document, and the runs of text in each.

Word cuts a text into runs wherever it was edited or checked; those that look alike are one leaf.
What was deleted under change tracking is no text; what was inserted is.

Owns: what a paragraph's text is and where it goes back. Knows nothing of archives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.translation.documents.unit import describes
from engine.translation.documents.xml_text import AttributeStretch, Stretch, XmlLine, line_of

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

ParagraphKind = Literal[
    "paragraph", "table_paragraph", "margin", "note", "text_box", "comment", "alt_text"
]

_ALT_TEXTS: dict[str, tuple[tuple[str, ...], bool]] = {
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr": (
        ("descr", "title"),
        False,
    ),
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr": (("descr", "title"), True),
    "{urn:schemas-microsoft-com:vml}shape": (("alt", "title"), True),
    "{urn:schemas-microsoft-com:vml}rect": (("alt", "title"), True),
}
"""Elements with such attributes, and whether they say again what another one says."""

_BREAKS = {f"{W}{name}" for name in ("tab", "br", "cr", "ptab")}
_SILENT = {
    f"{W}{name}"
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "p", "txbxContent", "fldChar")
}
_DELETED = {f"{W}{name}" for name in ("del", "moveFrom")}
_NOTHING = {
    f"{W}{name}"
    for name in (
        *("proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "rPr", "softHyphen"),
        *("commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
    )
}
"""They stand between runs and are not seen, so that the text goes on across them."""

_UNSEEN_PROPERTIES = {f"{W}{name}" for name in ("lang", "noProof")}


@dataclass(frozen=True)
class Line:
    """A paragraph, or what of it is between two tabs or line breaks.

    Attributes:
        is_fallback: a text box again, for programs that don't know the newer form of it.
        paragraph: its element; ``None`` for a text in an attribute.
    """

    kind: ParagraphKind
    is_fallback: bool
    content: XmlLine
    paragraph: "_Element | None" = None

    @property
    def elements(self) -> "list[_Element]":
        """Those its text is in."""
        return [one for stretch in self.content.stretches for one in stretch.elements]


def lines_of(root: "_Element", outer: ParagraphKind) -> Iterator[Line]:
    """Every line with text, in the order of the part."""
    for paragraph in root.iter(f"{W}p"):
        if any(parent.tag in _DELETED for parent in paragraph.iterancestors()):
            continue
        kind, is_fallback = _kind(paragraph, outer)
        scan = _Scan()
        scan.walk(paragraph, ())
        for stretches in scan.lines():
            content = line_of(stretches)
            if content is not None:
                yield Line(kind, is_fallback, content, paragraph)
    yield from _alt_texts(root)


def _alt_texts(root: "_Element") -> Iterator[Line]:
    """What is said of pictures and shapes to those who don't see them; each may be there again
    for other programs."""
    for element in root.iter(*_ALT_TEXTS):
        if any(parent.tag in _DELETED for parent in element.iterancestors()):
            continue
        names, is_again = _ALT_TEXTS[str(element.tag)]
        for name in names:
            content = line_of([AttributeStretch((), [element], name=name)])
            if content is not None and describes(content.text):
                yield Line("alt_text", is_again, content)


def _kind(paragraph: "_Element", outer: ParagraphKind) -> tuple[ParagraphKind, bool]:
    kind = outer
    is_fallback = False
    for parent in paragraph.iterancestors():
        if parent.tag == _FALLBACK:
            is_fallback = True
        elif parent.tag == f"{W}txbxContent":
            kind = "text_box"
        elif parent.tag == f"{W}tc" and kind == "paragraph":
            kind = "table_paragraph"
    return kind, is_fallback


class _Scan:
    """Collects a paragraph's stretches; breaks divide it into lines."""

    def __init__(self) -> None:
        self._lines: list[list[Stretch]] = [[]]
        self._is_cut = False
        self._containers = 0

    def lines(self) -> list[list[Stretch]]:
        """Those that have a stretch."""
        return [line for line in self._lines if line]

    def walk(self, element: "_Element", containers: tuple[int, ...]) -> None:
        """Take in what is below ``element``."""
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                self._take(child, containers)
            elif tag in _BREAKS:
                self._lines.append([])
            elif tag == f"{W}noBreakHyphen":
                self._lines[-1].append(Stretch((), is_kept=True))
            elif tag in _NOTHING:
                continue
            elif tag in _SILENT or tag in _DELETED or not isinstance(tag, str):
                self._is_cut = tag not in (f"{W}pPr",)
            elif tag == f"{W}r":
                self.walk(child, containers)
            else:
                self._is_cut = len(child) == 0 or self._is_cut
                self._containers += 1
                self.walk(child, (*containers, self._containers))

    def _take(self, element: "_Element", containers: tuple[int, ...]) -> None:
        key = (containers, _properties(element.getparent()))
        line = self._lines[-1]
        if line and line[-1].key == key and not self._is_cut:
            line[-1].elements.append(element)
        else:
            line.append(Stretch(key, [element]))
        self._is_cut = False


def _properties(run: "_Element | None") -> str:
    """How a run looks, for comparing; its language and the like are not seen."""
    from lxml import etree

    found = run.find(f"{W}rPr") if run is not None else None
    if found is None:
        return ""
    return "".join(
        re.sub(r'\sw:rsid\w*="[^"]*"', "", etree.tostring(one, encoding="unicode"))
        for one in found
        if one.tag not in _UNSEEN_PROPERTIES
    )
