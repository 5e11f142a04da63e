"""Row widgets that are on the screen, and spare ones to use again.

Owns: which widget shows which row. Doesn't know where rows stand.
"""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.message_view.code_row import CodeRow
from gui.widgets.message_view.footer_row import FooterRow
from gui.widgets.message_view.plain_row import PlainRow
from gui.widgets.message_view.prose_row import ProseRow
from gui.widgets.message_view.row import Row, RowContent
from gui.widgets.message_view.transcript import RowRef

SPARE_LIMIT = 24


class RowPool:
    """Hands out row widgets and takes them back.

    Attributes:
        live: the rows that are shown, or pinned by the reader, by their place.
    """

    def __init__(self, theme: Theme, parent: QWidget, wire: Callable[[Row], None]) -> None:
        self._theme = theme
        self._parent = parent
        self._wire = wire
        self._spare: dict[type[Row], list[Row]] = {}
        self.live: dict[RowRef, Row] = {}

    def row_for(self, ref: RowRef, content: RowContent) -> Row:
        """The widget for a row, showing ``content``."""
        kind = _kind_of(content)
        row = self.live.get(ref)
        if row is not None and type(row) is not kind:
            self.release(ref)
            row = None
        if row is None:
            spare = self._spare.get(kind)
            row = spare.pop() if spare else self._make(kind)
            self.live[ref] = row
        if not content.matches(row.content):
            row.show_content(content)
        return row

    def ref_of(self, row: object) -> RowRef | None:
        """Where a live widget stands."""
        return next((ref for ref, one in self.live.items() if one is row), None)

    def release(self, ref: RowRef) -> None:
        """Take a row's widget off the screen."""
        row = self.live.pop(ref)
        row.hide()
        row.reset()
        spare = self._spare.setdefault(type(row), [])
        if len(spare) < SPARE_LIMIT:
            spare.append(row)
        else:
            row.deleteLater()

    def release_all(self) -> None:
        """Take every widget off the screen."""
        for ref in list(self.live):
            self.release(ref)

    def release_where(self, is_unwanted: Callable[[RowRef], bool]) -> None:
        """Take off the widgets of some rows."""
        for ref in [ref for ref in self.live if is_unwanted(ref)]:
            self.release(ref)

    def forget_contents(self) -> None:
        """Make every row show its content anew: its look has changed."""
        for row in self.live.values():
            row.content = None

    def in_order(self) -> Iterator[Row]:
        """The live rows from top to bottom."""
        # A message's footer (-1) stands below its sections.
        for ref in sorted(self.live, key=lambda ref: (ref.message, ref.row < 0, ref.row)):
            yield self.live[ref]

    def _make(self, kind: type[Row]) -> Row:
        row = kind(self._theme, self._parent)
        self._wire(row)
        return row


def _kind_of(content: RowContent) -> type[Row]:
    if content.section is None:
        return FooterRow
    if content.item.role != "assistant":
        return PlainRow
    return CodeRow if content.section.kind == "code" else ProseRow
