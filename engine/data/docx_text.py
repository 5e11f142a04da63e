"""The text of a Word document: body, tables, text boxes and notes, in the order of the file.

The document's XML is walked here and not through python-docx's paragraphs: those leave out
tracked insertions, content controls, text boxes and notes without a word.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.data.document import Document, Step
from engine.data.file_sample import opened
from engine.data.zip_limits import ARCHIVE_ERRORS, check_archive
from engine.errors import CorruptError, UnsupportedError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_XML_BYTES = 64 << 20
"""Of ``word/`` in all, pictures included: python-docx holds it in memory, parsed."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOTES = ("footnotes", "endnotes")


def read_docx(path: Path, step: Step) -> Document:
    """The text of a document.

    Raises:
        EngineError: it is damaged, harmful, or has no text.
    """
    check_archive(path, "Word", {"word/": 8 * MAX_XML_BYTES, "word/document": MAX_XML_BYTES})
    pieces: list[str] = []
    for root in _roots(path):
        for piece in _lines(root):
            step()
            pieces.append(piece)
    text = "\n".join(pieces)
    if not text.strip():
        raise UnsupportedError("error.document_no_text", file=path.name)
    return Document(path, "docx", text)


def _roots(path: Path) -> Iterator["_Element"]:
    """The document's body, then the notes it refers to."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.oxml import parse_xml
    from lxml.etree import XMLSyntaxError

    try:
        with opened(path) as file:
            document = docx.Document(file)
        yield document.element.body
        for relation in document.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in _NOTES and not relation.is_external:
                yield parse_xml(relation.target_part.blob)
    except (
        *(OpcError, XMLSyntaxError),
        *(*ARCHIVE_ERRORS, KeyError, AttributeError),
    ) as problem:
        # python-docx has no error of its own for a part that is missing or malformed.
        first = (str(problem).splitlines() or ["?"])[0]
        raise CorruptError(
            "error.data_damaged", file=path.name, format="Word", problem=first
        ) from problem


def _lines(element: "_Element") -> Iterator[str]:
    """A line for each paragraph and each row of a table."""
    for child in element:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tr":
            yield "\t".join("\n".join(_lines(cell)) for cell in _cells(child))
        elif isinstance(child.tag, str) and child.tag != _FALLBACK:
            yield from _lines(child)


def _cells(element: "_Element") -> Iterator["_Element"]:
    """A row's own cells, those in content controls too, and not those of tables inside."""
    for child in element:
        if child.tag == f"{_W}tc":
            yield child
        elif isinstance(child.tag, str):
            yield from _cells(child)


def _paragraph(paragraph: "_Element") -> str:
    return "".join(_runs(paragraph))


def _runs(element: "_Element") -> Iterator[str]:
    for child in element:
        tag: Any = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{_W}txbxContent":
            yield "\n" + "\n".join(_lines(child))
        elif isinstance(tag, str) and tag not in (_FALLBACK, f"{_W}pPr", f"{_W}rPr"):
            yield from _runs(child)
