"""Finding words in the text fields of a page: a bar, and the place that is selected.

Owns: which places there are and which one is shown. The words are found in every field in
order, whatever their case; a place is shown by selecting it, so that it can be copied at once.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from gui.lit_text.places import TextPlaces
from gui.widgets.find_bar import FindBar

PAUSE_MS = 100
"""Of typing, before a text of a million characters is looked through."""
MOST = 10_000
"""So many places are counted; nobody goes through more."""

Place = tuple[int, int, int]
"""A field's number, and start and end in it in UTF-16 code units."""


class TextFinder(QObject):
    """Between a bar and fields.

    Args:
        fields: in the order one reads them; those that aren't seen are left out.
    """

    def __init__(self, bar: FindBar, fields: Sequence[QPlainTextEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._fields = list(fields)
        self._focus_before: QPlainTextEdit | None = None
        self._places: list[Place] = []
        self._current = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        bar.hide()
        bar.query_changed.connect(self._on_query_changed)
        bar.step_requested.connect(self._on_step_requested)
        bar.closed.connect(self.close_bar)
        for field in self._fields:
            field.textChanged.connect(self._on_text_changed)

    def open_bar(self) -> None:
        """Begin, with what is selected if that is a word or a few."""
        field = next((one for one in self._fields if one.hasFocus()), self._fields[0])
        if not self._bar.isVisible():
            self._focus_before = field
        selected = field.textCursor().selectedText()
        is_short = len(selected) < 100 and "\u2029" not in selected
        self._bar.open(selected if is_short else "")
        self._timer.start()

    def close_bar(self) -> None:
        """Go back to the field; what was found stays selected."""
        self._timer.stop()
        self._bar.hide()
        field, self._focus_before = self._focus_before, None
        if 0 <= self._current < len(self._places):
            field = self._fields[self._places[self._current][0]]
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_query_changed(self, _query: str) -> None:
        self._timer.start()

    def _on_text_changed(self) -> None:
        if self._bar.isVisible():
            self._timer.start()

    def _on_step_requested(self, step: int) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._look()
        elif self._places:
            self._show((self._current + step) % len(self._places))

    def _look(self) -> None:
        """Find all places; the first one behind the cursor is shown."""
        query = self._bar.query
        self._places, self._current = [], -1
        if query:
            search = re.compile(re.escape(query), re.IGNORECASE).finditer
            for number, field in enumerate(self._fields):
                if field.isVisible():
                    text = field.toPlainText()
                    places = TextPlaces(text)
                    for match in search(text):
                        start, end = places.to_qt(match.start()), places.to_qt(match.end())
                        self._places.append((number, start, end))
                        if len(self._places) == MOST:
                            break
        if not self._places:
            self._bar.set_found(0, 0)
            return
        number = self._fields.index(self._focus_before) if self._focus_before is not None else 0
        at = self._fields[number].textCursor().selectionStart()
        self._show(bisect_left(self._places, (number, at, at)) % len(self._places))

    def _show(self, current: int) -> None:
        self._current = current
        number, start, end = self._places[current]
        field = self._fields[number]
        cursor = QTextCursor(field.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        field.ensureCursorVisible()
        self._focus_before = field
        area = field.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(field)
            area = area.parentWidget()
        self._bar.set_found(current + 1, len(self._places))
