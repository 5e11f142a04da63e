"""The chat's list of messages: only rows near the viewport are widgets.

Owns: scrolling, which rows are on the screen, and following the end. The transcript knows
where rows stand, the pool which widget shows which, the rows how they look.
"""

import time
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolButton, QWidget

from gui.icons import icon
from gui.theme import COLUMN_WIDTH, Theme
from gui.widgets.message_view.code_row import CodeRow
from gui.widgets.message_view.focus_order import leave, next_control
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.message_rows import (
    FOOTER,
    FOOTER_GAP,
    MESSAGE_GAP,
    SECTION_GAP,
)
from gui.widgets.message_view.row import Row, RowContent
from gui.widgets.message_view.row_pool import RowPool
from gui.widgets.message_view.transcript import RowRef, Transcript

SIDE_MARGIN = 16
BOTTOM_MARGIN = 24
OVERSCAN = 200
FLUSH_MS = 33
MAX_FLUSH_SHARE = 0.3
"""Of the time, at most, is spent showing what streams in."""
STEP = 48
AT_END = 8


class MessageView(QAbstractScrollArea):
    """Messages from top to bottom; follows the end unless the reader scrolled up.

    Signals:
        link_activated(str): an allowed address; whether to open it is the caller's choice.
        action_triggered(str message_id, str action_name)
        code_copied(): a block of code is on the clipboard.
    """

    link_activated = Signal(str)
    action_triggered = Signal(str, str)
    code_copied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._theme = theme
        self._transcript = Transcript()
        self._pool = RowPool(theme, self.viewport(), self._wire)
        self._pending: dict[int, list[str]] = {}
        self._follows_end = True
        self._is_laying_out = False
        self._hovered = -1
        self._flush_timer = QTimer(self)
        self._flush_timer.setSingleShot(True)
        self._flush_timer.timeout.connect(self._on_flush_due)
        self._next_flush_ms = FLUSH_MS
        self._jump = QToolButton(self)
        self._jump.setObjectName("jumpToLatestButton")
        self._jump.setFixedSize(36, 36)
        self._jump.hide()
        self._jump.clicked.connect(self.scroll_to_end)
        self.verticalScrollBar().setSingleStep(STEP)
        theme.changed.connect(self._on_theme_changed)
        self._restyle()
        self.retranslate()

    # Messages

    def set_messages(self, items: Iterable[MessageItem]) -> None:
        """Show ``items`` and nothing else, from where the reader is."""
        self._pending.clear()
        self._pool.release_all()
        self._transcript.reset(items)
        self._lay_out()

    def append_message(self, item: MessageItem) -> None:
        """Add a message at the end."""
        self._transcript.append(item)
        self._lay_out()

    def update_message(self, item: MessageItem) -> None:
        """Show a new state of a message; one that isn't in the view is none of its business."""
        self._flush()
        index = self._index(item.id)
        if index is not None:
            self._transcript.update(index, item)
            self._drop_stale(index)
            self._lay_out()

    def append_text(self, message_id: str, text: str) -> None:
        """Add streamed text; it appears within a frame or two."""
        index = self._index(message_id)
        if index is not None:
            self._pending.setdefault(index, []).append(text)
            if not self._flush_timer.isActive():
                self._flush_timer.start(self._next_flush_ms)

    def remove_messages_from(self, message_id: str) -> None:
        """Remove a message and all after it."""
        self._flush()
        index = self._index(message_id)
        if index is not None:
            self._pool.release_where(lambda ref: ref.message >= index)
            self._transcript.truncate(index)
            self._lay_out()

    def clear(self) -> None:
        """Remove all messages."""
        self.set_messages(())

    def scroll_to_end(self) -> None:
        """Show the end and follow it."""
        self._follows_end = True
        self._lay_out()

    def scroll_to_message(self, message_id: str) -> None:
        """Show the beginning of a message."""
        self._flush()
        index = self._index(message_id)
        if index is not None:
            self._follows_end = False
            self._lay_out((RowRef(index, 0 if self._sections(index) else FOOTER), 0))

    def is_at_end(self) -> bool:
        """Whether the end is on the screen."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - AT_END

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Conversation"))
        self._jump.setAccessibleName(self.tr("Jump to the latest message"))
        self._jump.setToolTip(self.tr("Jump to the latest message"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; measure again when fonts change."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width; what the reader looks at stays in place."""
        super().resizeEvent(event)
        self._lay_out(self._anchor())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The reader scrolled: from here on the end is followed only if it is in sight."""
        if not self._is_laying_out:
            self._follows_end = self.is_at_end()
            self._lay_out(self._anchor())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End in addition to what every scroll area does."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.scroll_to_end()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the rows from top to bottom, whatever order they were made in."""
        controls = [control for row in self._pool.in_order() for control in row.controls()]
        control = next_control(controls, forward)
        if control is None:
            return leave(self, forward)
        control.setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        self._reveal(control, control.rect())
        return True

    # Streaming

    def _on_flush_due(self) -> None:
        started = time.perf_counter()
        self._flush()
        cost_ms = (time.perf_counter() - started) * 1000
        self._next_flush_ms = max(FLUSH_MS, int(cost_ms / MAX_FLUSH_SHARE))

    def _flush(self) -> None:
        self._flush_timer.stop()
        if not self._pending:
            return
        pending, self._pending = self._pending, {}
        for index, pieces in pending.items():
            self._transcript.extend(index, "".join(pieces))
            self._drop_stale(index)
        self._lay_out()

    def _drop_stale(self, index: int) -> None:
        self._pool.release_where(
            lambda ref: ref.message == index and not self._transcript.contains(ref)
        )

    # Laying out

    def _lay_out(self, anchor: tuple[RowRef, int] | None = None) -> None:
        """Place the rows in sight.

        Args:
            anchor: a row and how far above the viewport's top it begins; ``None`` keeps what is
                at the top now, or the end when it is followed.
        """
        if self._is_laying_out or not self.viewport().width():
            return
        self._is_laying_out = True
        try:
            if not self._follows_end and anchor is None:
                anchor = self._anchor()
            self._place(None if self._follows_end else anchor)
        finally:
            self._is_laying_out = False
        self._update_jump()

    def _place(self, anchor: tuple[RowRef, int] | None) -> None:
        if not self._transcript.messages:
            self._pool.release_all()
            self.verticalScrollBar().setRange(0, 0)
            return
        for _ in range(3):
            # Measuring rows moves what is below them, so the place is looked up again until
            # nothing moved; the second time it almost always stands still.
            top = self._top_for(anchor)
            shown = self._measure(top - OVERSCAN, top + self.viewport().height() + OVERSCAN)
            if self._top_for(anchor) == top:
                break
        top = self._top_for(anchor)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, self._maximum())
        bar.setValue(top)
        self._move_rows(shown, top)
        self._transcript.forget_unused({ref.message for ref in self._pool.live})

    def _top_for(self, anchor: tuple[RowRef, int] | None) -> int:
        """The scroll position that keeps the anchor in place, or shows the end."""
        if anchor is None or not self._transcript.contains(anchor[0]):
            return self._maximum()
        top = self._transcript.top_of(anchor[0]) + anchor[1]
        return min(max(top, 0), self._maximum())

    def _maximum(self) -> int:
        return max(0, self._transcript.height + BOTTOM_MARGIN - self.viewport().height())

    def _anchor(self) -> tuple[RowRef, int] | None:
        """The row at the viewport's top, and how far it is scrolled past it."""
        if not self._transcript.messages:
            return None
        return self._transcript.find(self.verticalScrollBar().value())

    def _measure(self, top: int, bottom: int) -> set[RowRef]:
        """Give rows between two positions their widgets and true heights; returns them."""
        width = self._column().width()
        shown: set[RowRef] = set()
        ref: RowRef | None
        ref, rest = self._transcript.find(max(top, 0))
        y = max(top, 0) - rest
        while ref is not None and y < bottom:
            height = self._row_height(ref, width)
            self._transcript.set_height(ref, height)
            shown.add(ref)
            y += height
            ref = self._transcript.after(ref)
        return shown

    def _row_height(self, ref: RowRef, width: int) -> int:
        """Show a row's content in its widget; its height with the gap above, in pixels."""
        content = self._content(ref)
        if content is None:
            if ref in self._pool.live:
                self._pool.release(ref)
            return 0
        row = self._pool.row_for(ref, content)
        return row.height_at(width) + self._gap(ref, content)

    def _content(self, ref: RowRef) -> RowContent | None:
        rows = self._transcript.messages[ref.message]
        if ref.row == FOOTER:
            return RowContent(rows.item, None) if rows.item.has_footer else None
        section = rows.section(ref.row)
        if section.is_blank:
            return None
        return RowContent(
            rows.item, section, section.join == "none", not rows.continues_after(ref.row)
        )

    def _gap(self, ref: RowRef, content: RowContent) -> int:
        if ref.row == FOOTER:
            return FOOTER_GAP
        if ref.row == 0:
            return MESSAGE_GAP
        return SECTION_GAP if content.is_first_part else 0

    def _move_rows(self, shown: set[RowRef], top: int) -> None:
        """Put the widgets where their rows are; give back those that are out of sight."""
        column = self._column()
        for ref in list(self._pool.live):
            row = self._pool.live[ref]
            if ref not in shown and not row.is_pinned():
                self._pool.release(ref)
                continue
            content = row.content or self._content(ref)
            if content is None:
                self._pool.release(ref)
                continue
            gap = self._gap(ref, content)
            whole = self._transcript.messages[ref.message].row_height(ref.row)
            y = self._transcript.top_of(ref) - top + gap
            row.setGeometry(column.left(), y, column.width(), max(0, whole - gap))
            row.show()
            if ref.row == FOOTER:
                row.set_revealed(ref.message == self._hovered)

    def _column(self) -> QRect:
        available = self.viewport().width() - 2 * SIDE_MARGIN
        width = max(120, min(COLUMN_WIDTH, available))
        left = max(SIDE_MARGIN, (self.viewport().width() - width) // 2)
        return QRect(left, 0, width, self.viewport().height())

    # Rows

    def _wire(self, row: Row) -> None:
        row.link_activated.connect(self.link_activated)
        row.action_triggered.connect(self._on_action_triggered)
        row.copy_clicked.connect(self._on_copy_clicked)
        row.pointer_entered.connect(self._on_pointer_entered)
        row.pointer_left.connect(self._on_pointer_left)
        row.caret_moved.connect(self._on_caret_moved)

    def _on_action_triggered(self, action: str) -> None:
        ref = self._pool.ref_of(self.sender())
        if ref is not None:
            self.action_triggered.emit(self._transcript.messages[ref.message].item.id, action)

    def _on_copy_clicked(self) -> None:
        row = self.sender()
        ref = self._pool.ref_of(row)
        if ref is not None and isinstance(row, CodeRow):
            code = self._transcript.messages[ref.message].code_around(ref.row)
            QGuiApplication.clipboard().setText(code)
            row.show_copied()
            self.code_copied.emit()

    def _on_pointer_entered(self) -> None:
        ref = self._pool.ref_of(self.sender())
        self._hover(ref.message if ref is not None else -1)

    def _on_pointer_left(self) -> None:
        if not self.viewport().underMouse():
            self._hover(-1)

    def _hover(self, message: int) -> None:
        for index in {self._hovered, message}:
            footer = self._pool.live.get(RowRef(index, FOOTER))
            if footer is not None:
                footer.set_revealed(index == message)
        self._hovered = message

    def _on_caret_moved(self, rect: QRect) -> None:
        row = self.sender()
        if isinstance(row, Row):
            self._reveal(row, rect)

    def _reveal(self, widget: QWidget, rect: QRect) -> None:
        """Scroll as little as it takes to show ``rect`` of a row or a part of one."""
        top = widget.mapTo(self.viewport(), rect.topLeft()).y()
        bottom = top + min(rect.height(), self.viewport().height())
        bar = self.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top - SECTION_GAP)
        elif bottom > self.viewport().height():
            bar.setValue(bar.value() + bottom - self.viewport().height() + SECTION_GAP)

    # Small things

    def _index(self, message_id: str) -> int | None:
        try:
            return self._transcript.index_of(message_id)
        except KeyError:
            return None  # of another conversation, or removed meanwhile

    def _sections(self, index: int) -> int:
        return self._transcript.messages[index].section_count

    def _update_jump(self) -> None:
        self._jump.setVisible(not self.is_at_end())
        area = self.viewport().geometry()
        self._jump.move(
            area.center().x() - self._jump.width() // 2, area.bottom() - self._jump.height() - 8
        )
        self._jump.raise_()

    def _on_theme_changed(self) -> None:
        self._restyle()
        self._pool.forget_contents()
        self._lay_out()

    def _restyle(self) -> None:
        self._jump.setIcon(icon("arrow-down", self._theme.tokens.text))
