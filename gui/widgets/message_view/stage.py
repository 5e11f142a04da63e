"""The row widgets that exist at the moment.

Owns: creating, reusing and releasing rows, the pointer and selection among them, and the
order of Tab. Doesn't know which rows are needed or how the view scrolls.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gui.theme import Theme
from gui.widgets.message_view.attachments_row import AttachmentsRow
from gui.widgets.message_view.code_row import CodeRow
from gui.widgets.message_view.footer_row import FooterRow
from gui.widgets.message_view.formula_row import FormulaRow
from gui.widgets.message_view.hits import Hit
from gui.widgets.message_view.message_rows import FOOTER, MessageRows
from gui.widgets.message_view.notice_row import NoticeRow
from gui.widgets.message_view.plain_row import PlainRow
from gui.widgets.message_view.prose_row import ProseRow
from gui.widgets.message_view.query import Query
from gui.widgets.message_view.row import Row, RowContent
from gui.widgets.message_view.thought_row import ThoughtRow
from gui.widgets.message_view.token_row import TokenRow
from gui.widgets.message_view.transcript import RowRef

_ROW_TYPES: dict[str, type[Row]] = {
    "prose": ProseRow,
    "code": CodeRow,
    "formula": FormulaRow,
    "plain": PlainRow,
    "tokens": TokenRow,
    "thought": ThoughtRow,
}
_SPARE_LIMIT = 12
_AWAY = -20_000


class RowStage(QObject):
    """Live rows by their place in the transcript.

    Signals:
        link_activated(str): an allowed address.
        action_triggered(RowRef, str): a message's action, by name.
        attachment_activated(RowRef, str): an attachment's id.
        branch_requested(RowRef, int): another version of a message.
        fold_toggled(RowRef): a notice's detail is to be shown, or no longer.
        copy_clicked(RowRef): the copy button of a code block.
        thinking_toggled(RowRef, bool): the reasoning below a row is to be shown, or folded.
        hits_shown(RowRef, int): how many hits of the query a row has.
        caret_moved(RowRef, QRect): the keyboard moved a caret, in the viewport's pixels.
        token_hovered(str, int, QRect), token_left(), token_activated(str, int, QRect): see
            ``MessageView``.
    """

    link_activated = Signal(str)
    action_triggered = Signal(object, str)
    attachment_activated = Signal(object, str)
    branch_requested = Signal(object, int)
    fold_toggled = Signal(object)
    copy_clicked = Signal(object)
    thinking_toggled = Signal(object, bool)
    hits_shown = Signal(object, int)
    caret_moved = Signal(object, QRect)
    token_hovered = Signal(str, int, QRect)
    token_left = Signal()
    token_activated = Signal(str, int, QRect)

    def __init__(self, theme: Theme, view: QWidget, viewport: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._viewport = viewport
        self._live: dict[RowRef, Row] = {}
        self._refs: dict[Row, RowRef] = {}
        self._layouts: dict[Row, tuple[int, int]] = {}
        self._spare: dict[type[Row], list[Row]] = defaultdict(list)
        self._chain: list[QWidget] = []
        self._hovered: int | None = None
        self._query = Query()
        self._current: Hit | None = None
        self._only: int | None = None
        self._marked: set[Row] = set()

    def measure(self, ref: RowRef, content: RowContent, width: int) -> int:
        """Have ``content`` shown by a row; the row's height at ``width``, in pixels."""
        kind = _row_type(content)
        row = self._live.get(ref)
        if row is not None and type(row) is not kind:
            self._release(row)
            row = None
        if row is None:
            row = self._acquire(kind, ref)
        if not content.matches(row.content):
            row.show_content(content)
            self._layouts.pop(row, None)
            self._marked.discard(row)
        if row not in self._marked:
            self._mark(ref, row)
        known = self._layouts.get(row)
        if known is None or known[0] != width:
            known = self._layouts[row] = (width, row.height_at(width))
        return known[1]

    def arrange(self, places: dict[RowRef, QRect]) -> None:
        """Show the rows of ``places`` there and release all others but pinned ones."""
        for ref, row in list(self._live.items()):
            rect = places.get(ref)
            if rect is not None:
                row.setGeometry(rect)
            elif row.is_pinned():
                # Hiding it would lose the reader's focus or selection.
                row.move(row.x(), _AWAY)
            else:
                self._release(row)
        self._chain_controls()

    def release_from(self, message: int) -> None:
        """Release every row of message ``message`` and of all after it."""
        for ref, row in list(self._live.items()):
            if ref.message >= message:
                self._release(row)

    def release_missing(self, message: int, rows: MessageRows) -> None:
        """Release the rows of a message that it no longer has, or that are folded now."""
        for ref, row in list(self._live.items()):
            if ref.message == message and not rows.has_row(ref.row):
                self._release(row)

    def release_sections(self, message: int) -> None:
        """Release the rows of a message except those of its attachments and its footer."""
        for ref, row in list(self._live.items()):
            if ref.message == message and ref.row >= 0:
                self._release(row)

    def invalidate(self) -> None:
        """Have every row show its content and measure itself again when it is next needed."""
        self._layouts.clear()
        for row in self._refs:
            row.content = None

    def invalidate_formulas(self) -> None:
        """As :meth:`invalidate`, for rows with formulas that were not drawn yet."""
        for row in self._refs:
            if row.is_waiting_for_formulas():
                self._layouts.pop(row, None)
                row.content = None

    def show_hits(self, query: Query, current: Hit | None, message: int | None = None) -> None:
        """Mark where ``query`` stands, in all rows or only in those of ``message``.

        Each row is marked when it is measured next: before, it may show old text.
        """
        self._query, self._current, self._only = query, current, message
        self._marked.clear()

    def row(self, ref: RowRef) -> Row | None:
        """The widget that shows a row, if there is one."""
        return self._live.get(ref)

    def ref_of(self, widget: QWidget) -> RowRef | None:
        """The row that ``widget`` is in."""
        current: QWidget | None = widget
        while current is not None and current is not self._viewport:
            if isinstance(current, Row):
                return self._refs.get(current)
            current = current.parentWidget()
        return None

    def messages(self) -> Collection[int]:
        """The messages of which a row is alive."""
        return {ref.message for ref in self._live}

    def has_selection(self) -> bool:
        """Whether text is selected in any row."""
        return any(row.text is not None and row.text.has_selection() for row in self._refs)

    def _mark(self, ref: RowRef, row: Row) -> None:
        is_meant = self._only is None or self._only == ref.message
        current = self._current
        index = current.place if current is not None and current.ref == ref else -1
        count = row.show_hits(self._query if is_meant else Query(), index)
        self._marked.add(row)
        if self._query and self._only is None and count is not None:
            self.hits_shown.emit(ref, count)

    def _acquire(self, kind: type[Row], ref: RowRef) -> Row:
        spare = self._spare[kind]
        row = spare.pop() if spare else self._created(kind)
        self._live[ref] = row
        self._refs[row] = ref
        row.set_revealed(ref.message == self._hovered)
        # Hidden widgets get their size only when they are shown, too late to measure.
        row.move(row.x(), _AWAY)
        row.show()
        return row

    def _created(self, kind: type[Row]) -> Row:
        row = kind(self._theme, self._viewport)
        row.link_activated.connect(self.link_activated)
        row.action_triggered.connect(self._on_action_triggered)
        row.attachment_activated.connect(self._on_attachment_activated)
        row.branch_requested.connect(self._on_branch_requested)
        row.fold_toggled.connect(self._on_fold_toggled)
        row.copy_clicked.connect(self._on_copy_clicked)
        row.thinking_toggled.connect(self._on_thinking_toggled)
        row.pointer_entered.connect(self._on_pointer_entered)
        row.pointer_left.connect(self._on_pointer_left)
        row.selection_changed.connect(self._on_selection_changed)
        row.caret_moved.connect(self._on_caret_moved)
        row.token_hovered.connect(self._on_token_hovered)
        row.token_left.connect(self.token_left)
        row.token_activated.connect(self._on_token_activated)
        return row

    def _release(self, row: Row) -> None:
        if row.isAncestorOf(QApplication.focusWidget() or self._view):
            self._view.setFocus()
        del self._live[self._refs.pop(row)]
        self._layouts.pop(row, None)
        row.hide()
        row.reset()
        row.show_hits(Query(), -1)
        self._marked.discard(row)
        spare = self._spare[type(row)]
        if len(spare) < _SPARE_LIMIT:
            spare.append(row)
        else:
            row.deleteLater()

    def _chain_controls(self) -> None:
        """Let Tab follow the order on the screen, whatever order rows were made in."""
        order = sorted(self._live, key=lambda ref: (ref.message, ref.row == FOOTER, ref.row))
        chain = [self._view, *(part for ref in order for part in self._live[ref].controls())]
        if chain != self._chain:
            self._chain = chain
            for first, second in pairwise(chain):
                QWidget.setTabOrder(first, second)

    def _reveal(self, message: int | None) -> None:
        self._hovered = message
        for ref, row in self._live.items():
            row.set_revealed(ref.message == message)

    def _sending_ref(self) -> RowRef | None:
        row = self.sender()
        return self._refs.get(row) if isinstance(row, Row) else None

    def _on_action_triggered(self, name: str) -> None:
        if (ref := self._sending_ref()) is not None:
            self.action_triggered.emit(ref, name)

    def _on_attachment_activated(self, attachment: str) -> None:
        if (ref := self._sending_ref()) is not None:
            self.attachment_activated.emit(ref, attachment)

    def _on_branch_requested(self, step: int) -> None:
        if (ref := self._sending_ref()) is not None:
            self.branch_requested.emit(ref, step)

    def _on_fold_toggled(self) -> None:
        if (ref := self._sending_ref()) is not None:
            self.fold_toggled.emit(ref)

    def _on_copy_clicked(self) -> None:
        if (ref := self._sending_ref()) is not None:
            self.copy_clicked.emit(ref)

    def _on_thinking_toggled(self, is_shown: bool) -> None:
        if (ref := self._sending_ref()) is not None:
            self.thinking_toggled.emit(ref, is_shown)

    def _on_pointer_entered(self) -> None:
        if (ref := self._sending_ref()) is not None:
            self._reveal(ref.message)

    def _on_pointer_left(self) -> None:
        self._reveal(None)

    def _on_selection_changed(self) -> None:
        """Only one row has a selection, as in one document."""
        sender = self.sender()
        if not isinstance(sender, Row) or sender.text is None or not sender.text.has_selection():
            return
        for row in self._refs:
            if row is not sender and row.text is not None and row.text.has_selection():
                row.text.clear_selection()

    def _on_caret_moved(self, rect: QRect) -> None:
        row = self.sender()
        if isinstance(row, Row) and row in self._refs:
            self.caret_moved.emit(self._refs[row], rect.translated(row.pos()))

    def _on_token_hovered(self, token: int, place: QRect) -> None:
        row = self.sender()
        if isinstance(row, Row) and row.content is not None:
            self.token_hovered.emit(row.content.item.id, token, place)

    def _on_token_activated(self, token: int, place: QRect) -> None:
        row = self.sender()
        if isinstance(row, Row) and row.content is not None:
            self.token_activated.emit(row.content.item.id, token, place)


def _row_type(content: RowContent) -> type[Row]:
    """The widget that can show ``content``."""
    if content.section is not None:
        if content.item.role == "notice":
            return NoticeRow
        return _ROW_TYPES[content.section.kind]
    return AttachmentsRow if content.is_header else FooterRow
