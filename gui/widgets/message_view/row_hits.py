"""Marks where a query stands in a row's text.

Owns: the marks, drawn over the text, and where each is. Doesn't know the list.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from gui.theme import Tokens
from gui.widgets.markdown.highlight import utf16_length
from gui.widgets.message_view.query import Query
from gui.widgets.message_view.row_text import RowText


class RowHits:
    """The hits in one document; they have to be shown anew when it changes."""

    def __init__(self, text: RowText) -> None:
        self._text = text
        self._cursors: list[QTextCursor] = []

    def show(self, query: Query, current: int, tokens: Tokens) -> int:
        """Mark where ``query`` stands, hit ``current`` (-1: none) more strongly; the number."""
        self._cursors = list(self._find(query)) if query else []
        marks = []
        for index, cursor in enumerate(self._cursors):
            mark = QTextBrowser.ExtraSelection()
            mark.cursor = cursor
            is_current = index == current
            mark.format.setBackground(QColor(tokens.found_now if is_current else tokens.found))
            # Colours of code would be hard to read on the mark.
            mark.format.setForeground(QColor(tokens.found_now_text if is_current else tokens.text))
            marks.append(mark)
        if marks or self._text.extraSelections():
            self._text.setExtraSelections(marks)
        return len(marks)

    def rect(self, index: int) -> QRect | None:
        """Where hit ``index`` begins in the text, which is scrolled sideways to show it.

        None if there is no such hit.
        """
        if not 0 <= index < len(self._cursors):
            return None
        end = QTextCursor(self._cursors[index])
        start = QTextCursor(end)
        start.setPosition(end.selectionStart())
        width = self._text.viewport().width()
        left = self._text.cursorRect(start).left()
        if left < 0 or self._text.cursorRect(end).right() > width:
            bar = self._text.horizontalScrollBar()
            bar.setValue(bar.value() + left - width // 8)
        return self._text.cursorRect(start)

    def _find(self, query: Query) -> Iterator[QTextCursor]:
        block = self._text.document().firstBlock()
        while block.isValid():
            shown = block.text()
            line = self._text.readable_line(block)
            for hit in query.hits(line.text):
                start, end = line.shown(*hit)
                cursor = QTextCursor(block)
                first = block.position() + utf16_length(shown[:start])
                cursor.setPosition(first)
                last = first + utf16_length(shown[start:end])
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                yield cursor
            block = block.next()
