"""Text with pictures of formulas, read as LaTeX.

Owns: which formula each picture in a document stands for, and going from a place in the text
that is read to the place that is shown.
"""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from gui.widgets.message_view.formula_html import FormulaHtml

# QTextDocument has this character where a picture is; displayable() keeps it out of texts.
PICTURE = "\ufffc"
_LINE_SEPARATOR = "\u2028"


def readable(cursor: QTextCursor, formulas: FormulaHtml | None) -> str:
    """The selection of ``cursor``; every picture is the LaTeX that it shows."""
    text = cursor.selection().toPlainText()
    if formulas is None or PICTURE not in text:
        return text
    before, *rest = text.split(PICTURE)
    sources = map(formulas.source, _picture_addresses(cursor))
    return before + "".join(source + part for source, part in zip(sources, rest, strict=True))


class ReadableLine:
    """One paragraph.

    Attributes:
        text: with LaTeX instead of pictures.
    """

    def __init__(self, block: QTextBlock, formulas: FormulaHtml | None) -> None:
        self.text = block.text()
        self._pictures: list[tuple[int, int]] = []
        if formulas is None or PICTURE not in self.text:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        parts = self.text.split(PICTURE)
        self.text = parts[0]
        for address, part in zip(_picture_addresses(cursor), parts[1:], strict=True):
            source = formulas.source(address).replace("\n", _LINE_SEPARATOR)
            self._pictures.append((len(self.text), len(source)))
            self.text += source + part

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The part of what is shown that holds ``text[start:end]``; pictures are whole."""
        return self._place(start, 0), self._place(end, 1)

    def _place(self, index: int, after: int) -> int:
        shift = 0
        for first, length in self._pictures:
            if index < first + after:
                break
            if index < first + length + after:
                return first - shift + after
            shift += length - 1
        return index - shift


def _picture_addresses(cursor: QTextCursor) -> Iterator[str]:
    """The address of each picture in the selection, in order."""
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() < cursor.selectionEnd():
        part = block.begin()
        while not part.atEnd():
            fragment = part.fragment()
            if fragment.charFormat().isImageFormat():
                first = max(fragment.position(), cursor.selectionStart())
                last = min(fragment.position() + fragment.length(), cursor.selectionEnd())
                # Pictures of the same formula in a row are one fragment.
                name = fragment.charFormat().toImageFormat().name()
                yield from [name] * max(0, last - first)
            part += 1
        block = block.next()
